using System.Text.Json;
using System.Text.Json.Nodes;
using StaffVoiceBot.Storage;

namespace StaffVoiceBot.EndToEnd.Journeys;

/// <summary>„Es ist da“: everybody behind a theme reads how to get it, in their language, by card or by text, and says whether it helps.</summary>
public sealed class LiveThemeJourney : ThemeOnAClock
{
    private const string Leave = "Urlaubsanträge und andere Abwesenheiten laufen noch auf Papier";
    private const string German = "Im Portal unter Personal.";
    private const string English = "In the portal, under staff.";

    [Fact]
    public async Task Live_ByCardAndByText_InBothLanguages_SaysHowToGetIt_AndCountsWithoutNames()
    {
        Speaker anna = new(Bot) { Name = "Anna Ohnefurcht" };
        Speaker bert = new(Bot) { Name = "Bert Stillmann", Locale = "en-GB" };
        PlainSpeaker lena = await TypingAsync("Lena Leisegang", "de-DE");
        PlainSpeaker kim = await TypingAsync("Kim Offenburg", "en-GB");
        Speaker[] others = [new(Bot), new(Bot)];
        string theme = await Desk.DescribedThemeAsync("Urlaub digital beantragen", Leave, anna, lena.Person);
        foreach (Speaker supporter in others.Append(bert).Append(kim.Person))
        {
            await Desk.StaffAsync(supporter, "needs.support", new JsonObject { ["id"] = theme });
        }

        await GoLiveAsync(theme);
        Speaker[] people = [anna, bert, lena.Person, kim.Person];
        Clock.AdvanceTo(new DateTimeOffset(2026, 11, 19, 7, 0, 0, TimeSpan.Zero));
        await Eventually.HoldsAsync(() => Passes(() => people.All(person => NoticeTo(person).Length > 0)));
        Assert.All(new[] { anna, lena.Person }, person => AssertSays(NoticeTo(person), "Es ist da", "Das Programm ist freigeschaltet", $"So bekommen Sie es: {German}"));
        Assert.All(new[] { bert, kim.Person }, person => AssertSays(NoticeTo(person), "It is here", "The program is open to all", $"How to get it: {English}"));

        await RateAsync(anna, true);
        await RateAsync(bert, false);
        await RateAsync(bert, true);
        await Task.WhenAll(others.Select(other => other.ClickAsync("themes.helpful", new JsonObject { ["id"] = theme, ["helps"] = "true" })));
        Assert.DoesNotContain("von 100 sagen ja", await Desk.OpenAsync(theme), StringComparison.Ordinal);
        await RateAsync(lena, "weiter", "Nein", "Danke. Ihre Antwort zählt ohne Ihren Namen");
        await RateAsync(kim, "continue", "Yes", "without your name");

        TableEntity[] ratings = [.. (await Bot.RowsAsync("themes")).Where(row => row.RowKey.StartsWith("help|", StringComparison.Ordinal))];
        Assert.Equal(6, ratings.Length);
        Assert.Equal(1, ratings.Count(row => row.GetBoolean("Helps") == false));
        Assert.All(ratings, row => Assert.Equal(["Helps"], row.Select(property => property.Key)));
        string everywhere = await DumpAsync();
        Assert.All(ratings, row => Assert.Single(everywhere.Split(row.RowKey["help|".Length..])[1..]));
        Assert.Contains("83 von 100 sagen ja", await Desk.OpenAsync(theme), StringComparison.Ordinal);
        Assert.All(people, person => Assert.DoesNotContain(person.Name, everywhere, StringComparison.Ordinal));
    }

    private async Task GoLiveAsync(string theme)
    {
        await Desk.CheckAsync(theme);
        JsonNode preview = await Desk.ClickAsync("themes.status", new JsonObject
        {
            ["id"] = theme,
            ["step"] = "preview",
            ["status"] = "live",
            ["reason"] = "Das Programm ist freigeschaltet.",
            ["reasonEnglish"] = "The program is open to all.",
            ["howTo"] = German,
            ["howToEnglish"] = English,
        });
        await Desk.ClickAsync("themes.status", ThemeDesk.Data(preview, "themes.status"));
    }

    private async Task<PlainSpeaker> TypingAsync(string name, string locale)
    {
        PlainSpeaker person = new(new Speaker(Bot) { Name = name, Locale = locale }, Clock);
        await person.SayAsync("Text");
        return person;
    }

    /// <summary>Clicks the button below the notice.</summary>
    private async Task RateAsync(Speaker person, bool helps)
    {
        JsonNode card = JsonNode.Parse(person.Received.Last(message => message.Card.ValueKind == JsonValueKind.Object && message.Card.ToString().Contains("themes.helpful", StringComparison.Ordinal)).Card.ToString())!;
        JsonObject data = ThemeDesk.Find(card).Select(element => element["data"]).OfType<JsonObject>().First(data => data["helps"]?.GetValue<string>() == (helps ? "true" : "false"));
        await Desk.StaffAsync(person, "themes.helpful", data.DeepClone().AsObject());
    }

    private static async Task RateAsync(PlainSpeaker person, string goOn, string answer, string thanks)
    {
        await person.SayAsync(goOn);
        Assert.Contains(thanks, await person.ChooseAsync(answer), StringComparison.Ordinal);
    }

    private static void AssertSays(string notice, params string[] parts) => Assert.All(parts, part => Assert.Contains(part, notice, StringComparison.Ordinal));

    private static string NoticeTo(Speaker person) => person.Received
        .Select(message => message.Card.ValueKind == JsonValueKind.Object ? message.Card.ToString() : message.Text ?? "")
        .FirstOrDefault(said => said.Contains(German, StringComparison.Ordinal) || said.Contains(English, StringComparison.Ordinal)) ?? "";

    private bool Passes(Func<bool> condition)
    {
        Clock.Advance(TimeSpan.FromSeconds(1));
        return condition();
    }

    private async Task<string> DumpAsync()
    {
        List<string> rows = [];
        foreach (string table in new[] { "needs", "people", "themes", "outbox", "publications", "audit", "tallies" })
        {
            rows.AddRange((await Bot.RowsAsync(table)).Select(row => $"{table}|{row.PartitionKey}|{row.RowKey}|{string.Join('|', row.Select(property => $"{property.Key}={property.Value}"))}"));
        }

        return string.Join('\n', rows);
    }
}
