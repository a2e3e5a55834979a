using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Microsoft.Extensions.DependencyInjection;
using StaffVoiceBot.Channel;
using StaffVoiceBot.Features.Contracts;
using StaffVoiceBot.Tests.Fakes;

namespace StaffVoiceBot.EndToEnd.Journeys;

/// <summary>What people can take with them, take back and object to: only what is there, and all of it, by card and by text.</summary>
public sealed partial class OwnDataJourney : IAsyncLifetime
{
    private const int Limit = 3;
    private readonly ManualTimeProvider _clock = new(new DateTimeOffset(2026, 11, 18, 11, 0, 0, TimeSpan.Zero));
    private BotHost? _bot;
    private ThemeDesk? _desk;

    private BotHost Bot => _bot!;

    private ThemeDesk Desk => _desk!;

    public async Task InitializeAsync()
    {
        _bot = await BotHost.StartAsync(new Dictionary<string, string> { ["Privacy:SubmissionsPerDay"] = $"{Limit}" }, _clock);
        _desk = new ThemeDesk(_bot, _clock);
    }

    public async Task DisposeAsync() => await Bot.DisposeAsync();

    [Fact]
    public async Task P25_P10_SupportTakenBack_LeavesNoCount_IsCountedOnce_AndEndsAtTheLimitOfTheDay()
    {
        JsonObject theme = new() { ["id"] = await Desk.DescribedThemeAsync("Raumbuchung", "Besprechungsräume werden telefonisch gebucht", new Speaker(Bot)) };
        Speaker anna = new(Bot);
        Assert.Contains("nichts zurückzunehmen", await ClickAsync(anna, "needs.unsupport", theme), StringComparison.Ordinal);

        foreach (int count in Enumerable.Range(1, Limit))
        {
            Assert.Contains("Danke", await ClickAsync(anna, "needs.support", theme), StringComparison.Ordinal);
            Assert.Contains("schon dabei", await ClickAsync(anna, "needs.support", theme), StringComparison.Ordinal);
            Assert.Single(await TracesAsync(anna), row => row.Contains("|sent|", StringComparison.Ordinal));
            Assert.Contains("Zurückgenommen", await ClickAsync(anna, "needs.unsupport", theme), StringComparison.Ordinal);
            Assert.Empty(await TracesAsync(anna));
        }

        Assert.Contains("morgen", await ClickAsync(anna, "needs.support", theme), StringComparison.Ordinal);
        Assert.Empty(await TracesAsync(anna));
        _clock.WakeAt(_clock.GetUtcNow().AddDays(1));
        Assert.Contains("Danke", await ClickAsync(anna, "needs.support", theme), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("de-DE", "Themen", "Betrifft mich auch", "Betrifft mich nicht mehr", "Sie sind bei diesem Thema dabei")]
    [InlineData("en-GB", "themes", "Concerns me too", "No longer concerns me", "You support this theme")]
    public async Task Themes_OfferWhatFitsTheState_ByCardAndByText(string locale, string word, string support, string withdraw, string mine)
    {
        string theme = await Desk.DescribedThemeAsync("Raumbuchung", "Besprechungsräume werden telefonisch gebucht", new Speaker(Bot));
        Speaker anna = new(Bot) { Locale = locale };
        Assert.DoesNotContain(withdraw, await ShowAsync(anna, word), StringComparison.Ordinal);
        await ClickAsync(anna, "needs.support", new() { ["id"] = theme });

        string card = await ShowAsync(anna, word);
        Assert.Contains(withdraw, card, StringComparison.Ordinal);
        Assert.Contains(mine, card, StringComparison.Ordinal);
        Assert.DoesNotContain(support, card, StringComparison.Ordinal);
        PlainSpeaker typing = new(anna, _clock);
        await typing.SayAsync("Text");
        await typing.SayAsync(word);
        Assert.DoesNotContain(support, typing.Last, StringComparison.Ordinal);
        await typing.ChooseAsync(withdraw);
        await typing.SayAsync(word);

        Assert.Contains(support, typing.Last, StringComparison.Ordinal);
        Assert.DoesNotContain(withdraw, typing.Last, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("de-DE", "Meine Daten", "Der Verarbeitung widersprechen", "Widerspruch zurücknehmen", "eingeschränkt, weil Sie widersprochen haben")]
    [InlineData("en-GB", "my data", "Object to the processing", "Take the objection back", "restricted, because you objected")]
    public async Task P11_ObjectionAndTakingItBack_AreOfferedByStateOnly_ByCardAndByText(string locale, string word, string objectTo, string takeBack, string restricted)
    {
        string theme = await Desk.DescribedThemeAsync("Raumbuchung", "Besprechungsräume werden telefonisch gebucht", new Speaker(Bot));
        Speaker anna = new(Bot) { Locale = locale };
        string fresh = await ShowAsync(anna, word);
        Assert.DoesNotContain(objectTo, fresh, StringComparison.Ordinal);
        Assert.DoesNotContain(takeBack, fresh, StringComparison.Ordinal);

        await ClickAsync(anna, "needs.support", new() { ["id"] = theme });
        string open = await ShowAsync(anna, word);
        Assert.Contains(objectTo, open, StringComparison.Ordinal);
        Assert.DoesNotContain(takeBack, open, StringComparison.Ordinal);

        PlainSpeaker typing = new(anna, _clock);
        await typing.SayAsync("Text");
        await typing.SayAsync(word);
        await typing.ChooseAsync(objectTo);
        await typing.SayAsync(word);
        Assert.Contains(restricted, typing.Last, StringComparison.Ordinal);
        Assert.DoesNotContain(objectTo, typing.Last, StringComparison.Ordinal);
        await typing.ChooseAsync(takeBack);
        await typing.SayAsync(word);
        Assert.DoesNotContain(takeBack, typing.Last, StringComparison.Ordinal);
        Assert.DoesNotContain(restricted, typing.Last, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("de-DE", "18. November 2026", "24. Dezember 2026", "Bürgeramt", "Sichtbarkeit: Mit Namen")]
    [InlineData("en-GB", "18 November 2026", "24 December 2026", "Bürgeramt", "Visible for: With name")]
    public async Task P08_ReadableExport_IsReadable_HasWhatTheJsonHas_AndNothingOfOthers(string locale, params string[] expected)
    {
        string mark = $"Ulme{Guid.NewGuid().ToString("N")[..6].ToUpperInvariant()}";
        Speaker other = new(Bot) { Name = $"Otto Fremd{mark}" };
        Speaker anna = new(Bot) { Locale = locale, Name = $"Ada {mark}" };
        string theme = await LeaveAsync(anna, other, mark);

        JsonArray json = JsonNode.Parse(await ExportAsync(anna, "json", text => text.TrimEnd().EndsWith(']')))!.AsArray();
        string readable = await ExportAsync(anna, "text", _ => true);

        string[][] records = [.. readable.Split("\n\n").Select(record => record.Split('\n'))];
        Assert.Equal(["answer", "answer", "conversation", "need", "profile", "support", "trainingRequest"], json.Select(record => (string)record!["kind"]!).Order(StringComparer.Ordinal));
        Assert.Equal(json.Select(record => record!.AsObject().Count), records.Select(record => record.Length));
        Assert.All(records.SelectMany(record => record.Skip(1)), line => Assert.Matches("^[^:]{3,}: .+", line));
        Assert.All(json.SelectMany(record => record!.AsObject()).Where(field => field.Key is not ("kind" or "conversationId" or "userId" or "locale" or "language" or "noticeVersion")), field => Assert.Contains((string)field.Value!, readable, StringComparison.Ordinal));
        Assert.All(expected.Concat(new[] { "Meldung", "Satz", "Antwort", "Schulung", "Vorne" }.Select(kind => $"{kind} {mark}")), part => Assert.Contains(part, readable, StringComparison.Ordinal));
        Assert.DoesNotMatch(IdOrCode(), readable);
        Assert.DoesNotContain("Fremd", readable + json.ToJsonString(), StringComparison.Ordinal);
        Assert.DoesNotContain(theme, readable, StringComparison.Ordinal);
    }

    /// <summary>Anna leaves one of everything, and somebody else does as well.</summary>
    private async Task<string> LeaveAsync(Speaker anna, Speaker other, string mark)
    {
        foreach ((Speaker person, string whose) in new[] { (anna, mark), (other, "Fremd" + mark) })
        {
            await ClickAsync(person, "training.submit", new()
            {
                ["topic"] = $"Schulung {whose}",
                ["department"] = "amt-33",
                ["accessibility"] = $"Vorne {whose}",
                ["urgency"] = "interest",
                ["level"] = "basic",
                ["format"] = "onSite,online",
                ["visibility"] = "named",
            });
            await ClickAsync(person, "needs.submit", new()
            {
                ["text"] = $"Wegen Meldung {whose} dauert es lange",
                ["department"] = "amt-33",
                ["visibility"] = "named",
                ["weakPoints"] = "mediaBreak",
                ["frequency"] = "daily",
                ["minutesLost"] = "from5To15",
                ["affected"] = "team",
                ["affectsPublic"] = "true",
                ["deadlineDate"] = "2026-12-24",
            });
        }

        string theme = ThemeDesk.Data(await Desk.BundleAsync("Besprechungsräume werden telefonisch gebucht", new Speaker(Bot)), "themes.open")["id"]!.GetValue<string>();
        await Desk.ClickAsync("themes.describe", new() { ["id"] = theme, ["step"] = "save", ["title"] = "Raumbuchung", ["description"] = "Räume ohne Anruf buchen." });
        string own = (await Bot.RowsAsync("needs")).Single(row => row.GetString("Text") == $"Wegen Meldung {mark} dauert es lange").GetString("ThemeId")!;
        await Desk.ClickAsync("themes.ask", new() { ["id"] = own, ["step"] = "send", ["formId"] = Guid.NewGuid().ToString("N"), ["question"] = "Wie viele sind es im Monat?" });
        string question = (await Bot.RowsAsync("themes")).Single(row => row.RowKey.StartsWith("q|", StringComparison.Ordinal)).RowKey[2..];
        await Desk.CheckAsync(theme);
        JsonNode preview = await Desk.ClickAsync("themes.status", new() { ["id"] = theme, ["step"] = "preview", ["status"] = "live", ["reason"] = "Das Programm ist für alle da.", ["howTo"] = "Im Intranet unter Räume." });
        await Desk.ClickAsync("themes.status", ThemeDesk.Data(preview, "themes.status"));
        foreach ((Speaker person, string whose) in new[] { (anna, mark), (other, "Fremd" + mark) })
        {
            await ClickAsync(person, "needs.support", new() { ["id"] = theme, ["sentence"] = $"Satz {whose}" });
            await ClickAsync(person, "themes.helpful", new() { ["id"] = theme, ["helps"] = "true" });
            await ClickAsync(person, "themes.answer", new() { ["question"] = question, ["answer"] = $"Antwort {whose}" });
        }

        return theme;
    }

    private async Task<string> ClickAsync(Speaker person, string verb, JsonObject data) => ThemeDesk.TextOf(await Desk.StaffAsync(person, verb, data.DeepClone().AsObject()));

    private async Task<string> ShowAsync(Speaker person, string word)
    {
        _clock.Advance(TimeSpan.FromSeconds(6));
        return Assert.Single(await person.SayAsync(word)).Card.ToString();
    }

    private async Task<string> ExportAsync(Speaker person, string format, Func<string, bool> isWhole)
    {
        int before = person.Received.Count;
        await Desk.StaffAsync(person, "privacy.export", new() { ["format"] = format });
        IEnumerable<string> parts = person.Received.Skip(before).Select(message => message.Text ?? "").Where(text => !text.EndsWith('.'));
        await Eventually.HoldsAsync(() => parts.Any() && isWhole(string.Concat(parts)));
        return string.Concat(parts);
    }

    /// <summary>Rows that hold the pseudonym of somebody who reports and supports.</summary>
    private async Task<List<string>> TracesAsync(Speaker person)
    {
        string pseudonym = Bot.Services.GetRequiredService<Pseudonyms>().For(Purpose.Need, new Person("tenant-1", person.ObjectId, "", ""));
        List<string> traces = [];
        foreach (string table in new[] { "people", "themes", "publications" })
        {
            traces.AddRange((await Bot.RowsAsync(table)).Select(row => $"{row.PartitionKey}|{row.RowKey}|{string.Join('|', row.Select(property => $"{property.Value}"))}").Where(row => row.Contains(pseudonym, StringComparison.Ordinal)));
        }

        return traces;
    }

    [GeneratedRegex("[0-9a-f]{12}|amt-[0-9]|[0-9]{4}-[0-9]{2}-[0-9]{2}|29:|\\ba:|true|false|: [a-z]+[A-Z]")]
    private static partial Regex IdOrCode();
}
