using System.Text.Json.Nodes;
using StaffVoiceBot.Storage;

namespace StaffVoiceBot.EndToEnd.Journeys;

/// <summary>However often and however close together people click, a person counts once.</summary>
public abstract class ThemeRaces(BotFixture fixture)
{
    private BotHost Bot => fixture.Bot;

    private ThemeDesk Desk => new(Bot);

    [Fact]
    public async Task Support_TwentyClicksAtOnce_IsOneSupporterAndCanBeTakenBack()
    {
        string theme = await Desk.DescribedThemeAsync("Urlaub digital beantragen", "Urlaubsanträge laufen noch auf Papier", new Speaker(Bot));
        Speaker bert = new(Bot);

        JsonNode[] answers = await Task.WhenAll(Enumerable.Range(0, 20).Select(_ =>
            bert.ClickAsync("needs.support", new JsonObject { ["id"] = theme, ["sentence"] = "Bei uns auch Dienstreisen", ["department"] = "amt-33" })));

        Assert.Single(answers, answer => answer["fallbackText"]!.GetValue<string>().StartsWith("Danke", StringComparison.Ordinal));
        Assert.Equal("Bei uns auch Dienstreisen", Assert.Single(await SupportsAsync(theme)).GetString("Sentence"));

        await bert.ClickAsync("needs.unsupport", new JsonObject { ["id"] = theme });
        Assert.Empty(await SupportsAsync(theme));
    }

    [Fact]
    public async Task Merge_PeopleOfBoth_CountOnceAndTheWayBackIsWhole()
    {
        Speaker[] people = [.. Enumerable.Range(0, 5).Select(_ => new Speaker(Bot))];
        string queue = await Desk.DescribedThemeAsync("Aufrufanlage erneuern", "Die Aufrufanlage im Wartebereich ist kaputt", people[..3]);
        string cash = await Desk.DescribedThemeAsync("Kartenzahlung am Schalter", "Gebühren können am Schalter nur bar bezahlt werden", people[1..4]);
        string[] before = await MembersAsync();

        await Desk.ClickAsync("themes.merge", new JsonObject { ["id"] = queue, ["step"] = "merge", ["themes"] = cash });
        string merged = await Desk.OpenAsync(queue);
        await people[4].ClickAsync("needs.support", new JsonObject { ["id"] = cash });
        string supported = await Desk.OpenAsync(cash);
        await Desk.ClickAsync("themes.split", new JsonObject { ["id"] = cash, ["step"] = "unmerge" });

        // Six reports of four people, and then a fifth person.
        Assert.Contains("unter 5 Personen", merged, StringComparison.Ordinal);
        Assert.Contains("Aufrufanlage erneuern", supported, StringComparison.Ordinal);
        Assert.Contains("5 bis 9 Personen", supported, StringComparison.Ordinal);
        Assert.Equal(before, await MembersAsync());
        Assert.DoesNotContain("Aufrufanlage erneuern", await Desk.OpenAsync(cash), StringComparison.Ordinal);
    }

    /// <summary>Report, theme, assessment, lane, decision and notice; and from the notice's reader and the report's code back to the theme.</summary>
    [Fact]
    public async Task Decision_IsTracedFromReportToNoticeAndBack()
    {
        const string Text = "Dienstausweise werden mit der Schreibmaschine ausgefüllt";
        const string Title = "Dienstausweise drucken";
        Speaker anna = new(Bot);
        string theme = await Desk.DescribedThemeAsync(Title, Text, anna);
        await Desk.CheckAsync(theme);
        await Desk.ClickAsync("themes.lane", new JsonObject { ["id"] = theme, ["step"] = "save", ["lane"] = "plan", ["reason"] = "Der Stadtrat will es so." });
        JsonNode preview = await Desk.ClickAsync("themes.status", new JsonObject { ["id"] = theme, ["step"] = "preview", ["status"] = "planned", ["quarter"] = "2027-Q2", ["reason"] = "Das Programm ist bestellt." });
        await Desk.ClickAsync("themes.status", ThemeDesk.Data(preview, "themes.status"));

        string course = ThemeDesk.TextOf(await Desk.ClickAsync("themes.history", new JsonObject { ["id"] = theme }));
        string report = System.Text.RegularExpressions.Regex.Match(course, "B-[0-9A-Z]{5}").Value;
        string found = Assert.Single(await Desk.Cdo.SayAsync($"suche {report.ToLowerInvariant()}")).Card.ToString();
        string digest = Assert.Single(await Desk.Cdo.SayAsync("Bericht")).Card.ToString();

        string[] steps = ["Nachricht an alle Beteiligten am", "von „Angesehen“ zu „Geplant, 2. Quartal 2027“. Grund: Das Programm ist bestellt.", "Spur: – → Planen. Begründung: Der Stadtrat will es so.", "Erledigte Prüfungen: – → Open-Source", $"aufgenommene Meldungen: {report}"];
        int[] places = [.. steps.Select(step => course.IndexOf(step, StringComparison.Ordinal))];
        Assert.True(places.All(place => place >= 0) && places[1] < places[^1], course);
        Assert.Contains(Title, found, StringComparison.Ordinal);
        Assert.Contains("themes.history", digest, StringComparison.Ordinal);
        string own = (await Bot.RowsAsync("needs")).Single(row => row.GetString("Text") == Text).RowKey[2..];
        string shown = ThemeDesk.TextOf(await anna.ClickAsync("needs.show", new JsonObject { ["id"] = own }));
        Assert.All(new[] { report, Title, "Geplant" }, word => Assert.Contains(word, shown, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Merge_BothWaysAtOnce_MakesNoCircle()
    {
        string keys = await Desk.DescribedThemeAsync("Schlüssel elektronisch ausgeben", "Schlüssel für Sporthallen werden in einem Heft notiert", new Speaker(Bot));
        string maps = await Desk.DescribedThemeAsync("Stadtpläne am Bildschirm", "Bebauungspläne liegen nur gerollt im Keller", new Speaker(Bot));

        int before = Desk.Cdo.Received.Count;

        await Task.WhenAll(MergeAsync(keys, maps), MergeAsync(maps, keys));
        await Eventually.HoldsAsync(() => Desk.Cdo.Received.Count > before);

        TableEntity[] both = [.. (await Bot.RowsAsync("themes")).Where(row => row.RowKey == "t|" + keys || row.RowKey == "t|" + maps)];
        Assert.Single(both, row => row.GetString("MergedInto") is { Length: > 0 });
    }

    private Task<JsonNode> MergeAsync(string into, string theme) =>
        Desk.Cdo.ClickAsync("themes.merge", new JsonObject { ["id"] = into, ["step"] = "merge", ["themes"] = theme });

    private async Task<string[]> MembersAsync() =>
        [.. (await Bot.RowsAsync("themes")).Select(row => row.RowKey).Where(key => key.StartsWith("n|", StringComparison.Ordinal)).Order(StringComparer.Ordinal)];

    private async Task<List<TableEntity>> SupportsAsync(string theme) =>
        [.. (await Bot.RowsAsync("themes")).Where(row => row.PartitionKey == "theme|" + theme && row.RowKey.StartsWith("support|", StringComparison.Ordinal))];
}

/// <summary>On SQLite.</summary>
public sealed class ThemeRacesOnSqlite(SqliteBot bot) : ThemeRaces(bot), IClassFixture<SqliteBot>;

/// <summary>On Azure Tables.</summary>
public sealed class ThemeRacesOnAzureTables(AzureTablesBot bot) : ThemeRaces(bot), IClassFixture<AzureTablesBot>;
