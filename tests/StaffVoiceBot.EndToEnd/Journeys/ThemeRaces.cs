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
