using System.Text.Json;
using System.Text.Json.Nodes;

namespace StaffVoiceBot.EndToEnd.Journeys;

/// <summary>From reports to a theme that people find, and the way back of every step; each test on a store of its own.</summary>
public sealed class ThemeJourney : IAsyncLifetime
{
    private const string Leave = "Urlaubsanträge und andere Abwesenheiten laufen noch auf Papier";
    private const string Title = "Urlaub digital beantragen";

    private BotHost? _bot;
    private ThemeDesk? _desk;

    private BotHost Bot => _bot!;

    private ThemeDesk Desk => _desk!;

    public async Task InitializeAsync()
    {
        _bot = await BotHost.StartAsync();
        _desk = new ThemeDesk(_bot);
    }

    public async Task DisposeAsync() => await Bot.DisposeAsync();

    [Fact]
    public async Task Report_LikeATheme_OffersItAfterTheReceiptAndIsStoredAllTheSame()
    {
        await Desk.DescribedThemeAsync(Title, Leave, new Speaker(Bot));
        Speaker bert = new(Bot);

        JsonNode receipt = await Desk.ReportAsync(bert, "Abwesenheiten möchte ich ohne Papier beantragen, auch Urlaub");

        Assert.StartsWith("Danke", receipt["fallbackText"]!.GetValue<string>(), StringComparison.Ordinal);
        await Eventually.HoldsAsync(() => Offers(bert).Any());
        string offer = Assert.Single(Offers(bert));
        Assert.Contains(Title, offer, StringComparison.Ordinal);
        Assert.Contains("Gleich: ", offer, StringComparison.Ordinal);
        Assert.Contains("unter 5 Personen", offer, StringComparison.Ordinal);
        Assert.Contains("needs.support", offer, StringComparison.Ordinal);
        Assert.Equal(2, (await Bot.RowsAsync("needs")).Count(row => row.RowKey.StartsWith("n|", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task Themes_Browsed_ShowWhatIsDescribedWithBandsOnly()
    {
        await Desk.DescribedThemeAsync(Title, Leave, Strangers(6));
        await Desk.BundleAsync("Eingangsrechnungen kommen mit der Hauspost und liegen tagelang", new Speaker(Bot));
        Speaker bert = new(Bot);

        string all = Assert.Single(await bert.SayAsync("Themen")).Card.ToString();
        JsonNode none = await bert.ClickAsync("themes.browse", new JsonObject { ["status"] = "live", ["page"] = "0" });
        JsonNode found = await bert.ClickAsync("themes.browse", new JsonObject { ["search"] = "Abwesenheit", ["page"] = "0" });

        Assert.Contains(Title, all, StringComparison.Ordinal);
        Assert.Contains("5 bis 9 Personen", all, StringComparison.Ordinal);
        Assert.DoesNotContain("Eingangsrechnung", all, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain(Title, ThemeDesk.TextOf(none), StringComparison.Ordinal);
        Assert.Contains(Title, ThemeDesk.TextOf(found), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Split_TakenBack_BringsThePeopleBack()
    {
        string leave = await Desk.DescribedThemeAsync(Title, Leave, Strangers(6));
        string[] reports = [.. (await Bot.RowsAsync("themes")).Where(row => row.RowKey.StartsWith("u|", StringComparison.Ordinal)).Select(row => row.RowKey[2..]).Take(3)];

        JsonNode done = await Desk.ClickAsync("themes.split", new JsonObject { ["id"] = leave, ["step"] = "move", ["to"] = "new", ["reports"] = string.Join(',', reports) });
        string split = await Desk.OpenAsync(leave);
        await Desk.ClickAsync("themes.undo", ThemeDesk.Data(done, "themes.undo"));

        Assert.Contains("unter 5 Personen", split, StringComparison.Ordinal);
        Assert.Contains("5 bis 9 Personen", await Desk.OpenAsync(leave), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Move_TakenBack_BringsTheReportBackAsItsReporterSeesIt()
    {
        Speaker anna = new(Bot);
        string leave = await Desk.DescribedThemeAsync(Title, Leave, anna);
        string report = Assert.Single(await Bot.RowsAsync("themes"), row => row.RowKey.StartsWith("u|", StringComparison.Ordinal)).RowKey[2..];
        string invoices = await Desk.DescribedThemeAsync("E-Rechnung", "Eingangsrechnungen kommen mit der Hauspost und liegen tagelang", new Speaker(Bot));
        JsonObject mine = ThemeDesk.Data(JsonNode.Parse(Assert.Single(await anna.SayAsync("Meine Meldungen")).Card.GetRawText())!, "needs.show");

        JsonNode done = await Desk.ClickAsync("themes.split", new JsonObject { ["id"] = leave, ["step"] = "move", ["to"] = invoices, ["reports"] = report });
        string moved = ThemeDesk.TextOf(await anna.ClickAsync("needs.show", mine.DeepClone().AsObject()));
        await Desk.ClickAsync("themes.undo", ThemeDesk.Data(done, "themes.undo"));
        string back = ThemeDesk.TextOf(await anna.ClickAsync("needs.show", mine.DeepClone().AsObject()));

        Assert.Contains("E-Rechnung", moved, StringComparison.Ordinal);
        Assert.DoesNotContain(Title, moved, StringComparison.Ordinal);
        Assert.Contains(Title, back, StringComparison.Ordinal);
        Assert.DoesNotContain("E-Rechnung", back, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Bundle_TakenBack_LeavesTheReportsWithoutATheme()
    {
        JsonNode done = await Desk.BundleAsync(Leave, Strangers(2));
        Assert.All(await ReportsAsync(), row => Assert.NotNull(row.GetString("ThemeId")));

        await Desk.ClickAsync("themes.undo", ThemeDesk.Data(done, "themes.undo"));

        Assert.DoesNotContain(await Bot.RowsAsync("themes"), row => row.RowKey.StartsWith("n|", StringComparison.Ordinal));
        Assert.All(await ReportsAsync(), row => Assert.Null(row.GetString("ThemeId")));
    }

    [Theory]
    [InlineData("planned")]
    [InlineData("inProgress")]
    [InlineData("live")]
    public async Task S11_Release_WithOpenChecks_NamesThemKeepsWhatWasTypedAndChangesNothing(string status)
    {
        string leave = await Desk.DescribedThemeAsync(Title, Leave, new Speaker(Bot));
        JsonObject decision = new()
        {
            ["id"] = leave,
            ["step"] = "preview",
            ["status"] = status,
            ["quarter"] = "2027-Q2",
            ["reason"] = "Das Programm ist bestellt.",
            ["howTo"] = "Fragen Sie im Personalamt.",
        };
        int said = Desk.Cdo.Received.Count;

        JsonNode preview = await Desk.ClickAsync("themes.status", decision.DeepClone().AsObject());
        decision["step"] = "send";
        JsonNode sent = await Desk.ClickAsync("themes.status", decision.DeepClone().AsObject());

        foreach (JsonNode refused in new[] { preview, sent })
        {
            string card = ThemeDesk.TextOf(refused);
            Assert.Contains("Es fehlt: Open-Source-Lösungen geprüft, Barrierefreiheit geprüft, Datenschutzbeauftragte beteiligt, Informationssicherheit beteiligt.", card, StringComparison.Ordinal);
            Assert.Contains("Das Programm ist bestellt.", card, StringComparison.Ordinal);
            Assert.Contains("themes.assess", card, StringComparison.Ordinal);
        }

        await Eventually.HoldsAsync(() => Desk.Cdo.Received.Skip(said).Any(message => message.Body.ToString().Contains("Es fehlt: Open-Source", StringComparison.Ordinal)));
        Assert.Contains("Angesehen", await Desk.OpenAsync(leave), StringComparison.Ordinal);
        Assert.DoesNotContain(await Bot.RowsAsync("audit"), row => row.GetString("Kind") == "Decide");

        await Desk.CheckAsync(leave);
        decision["step"] = "preview";
        Assert.Contains("Nachricht", ThemeDesk.TextOf(await Desk.ClickAsync("themes.status", decision.DeepClone().AsObject())), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Top")]
    [InlineData("top")]
    [InlineData("TOP!")]
    public async Task Top_HoweverTyped_ShowsRankLaneScoreAndAnAction(string typed)
    {
        await Desk.DescribedThemeAsync(Title, Leave, Strangers(6));

        string top = Assert.Single(await Desk.Cdo.SayAsync(typed)).Card.ToString();

        Assert.Contains("Rang 1", top, StringComparison.Ordinal);
        Assert.DoesNotMatch(@"Rang 1(\d| \()", top);
        Assert.Contains("Vorgeschlagene Spur: Sammeln", top, StringComparison.Ordinal);
        Assert.Contains("von 100 Punkten", top, StringComparison.Ordinal);
        Assert.Contains("5 bis 9 Personen", top, StringComparison.Ordinal);
        Assert.Contains("themes.open", top, StringComparison.Ordinal);
    }

    [Fact]
    public async Task S11_NotNow_NeedsNoChecks()
    {
        string leave = await Desk.DescribedThemeAsync(Title, Leave, new Speaker(Bot));

        JsonNode preview = await Desk.ClickAsync("themes.status", new JsonObject { ["id"] = leave, ["step"] = "preview", ["status"] = "notNow", ["reason"] = "Zuerst kommt die neue Kasse." });

        Assert.Equal("send", ThemeDesk.Data(preview, "themes.status")["step"]!.GetValue<string>());
    }

    [Fact]
    public async Task Staff_WithForgedData_ReachNoVerbOfTheStabsstelle()
    {
        Speaker anna = new(Bot);
        string leave = await Desk.DescribedThemeAsync(Title, Leave, anna);
        int rows = (await Bot.RowsAsync("themes")).Count;

        foreach (string verb in new[] { "themes.open", "themes.status", "themes.merge", "themes.split", "themes.ask", "themes.describe", "themes.bundle", "themes.undo", "themes.lane" })
        {
            JsonNode answer = await anna.ClickAsync(verb, new JsonObject
            {
                ["id"] = leave,
                ["step"] = "send",
                ["status"] = "live",
                ["reason"] = "Weil ich es so will.",
                ["title"] = "Mein Titel",
                ["description"] = "Meine Beschreibung",
            });
            Assert.True(answer is JsonValue && answer.GetValue<string>().Length > 0, verb);
        }

        Assert.Equal(rows, (await Bot.RowsAsync("themes")).Count);
    }

    [Fact]
    public async Task Support_OfWhatStaffMayNotSee_DoesNothing()
    {
        JsonNode done = await Desk.BundleAsync(Leave, new Speaker(Bot));
        Speaker bert = new(Bot);

        await bert.ClickAsync("needs.support", new JsonObject { ["id"] = ThemeDesk.Data(done, "themes.open")["id"]!.GetValue<string>() });
        await bert.ClickAsync("needs.support", new JsonObject { ["id"] = "nowhere|#/" });

        Assert.DoesNotContain(await Bot.RowsAsync("themes"), row => row.RowKey.StartsWith("support|", StringComparison.Ordinal));
    }

    private static IEnumerable<string> Offers(Speaker person) => person.Received
        .Where(request => request.Card.ValueKind != JsonValueKind.Undefined)
        .Select(request => request.Card.ToString())
        .Where(card => card.Contains("Gibt es das schon?", StringComparison.Ordinal));

    private Speaker[] Strangers(int count) => [.. Enumerable.Range(0, count).Select(_ => new Speaker(Bot))];

    private async Task<List<StaffVoiceBot.Storage.TableEntity>> ReportsAsync() =>
        [.. (await Bot.RowsAsync("needs")).Where(row => row.RowKey.StartsWith("n|", StringComparison.Ordinal))];
}
