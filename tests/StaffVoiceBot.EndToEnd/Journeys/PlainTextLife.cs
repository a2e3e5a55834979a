using System.Text;
using System.Text.Json.Nodes;
using StaffVoiceBot.Storage;
using StaffVoiceBot.Tests.Channel;
using StaffVoiceBot.Tests.Fakes;
using StaffVoiceBot.Tests.Storage;

namespace StaffVoiceBot.EndToEnd.Journeys;

/// <summary>How long what is begun by text lives, where it is kept, and what comes to people who want no cards.</summary>
public sealed class PlainTextLife(AzuriteServer azurite) : IClassFixture<AzuriteServer>, IDisposable
{
    private const string Text = "Urlaubsanträge und andere Abwesenheiten laufen noch auf Papier";

    // Thursday, 08:00 in Berlin; everything before happens at noon on Wednesday.
    private static readonly DateTimeOffset Morning = new(2026, 11, 19, 7, 0, 0, TimeSpan.Zero);

    private readonly ManualTimeProvider _clock = new(new DateTimeOffset(2026, 11, 18, 11, 0, 0, TimeSpan.Zero));
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("staffvoicebot-");

    public void Dispose() => _folder.Delete(recursive: true);

    [Theory]
    [InlineData("Sqlite")]
    [InlineData("AzureTables")]
    public async Task Dialogue_BegunOnOneReplica_GoesOnOnAnotherAndAfterARestart(string provider)
    {
        Dictionary<string, string> storage = new() { ["Storage:Provider"] = provider };
        storage.Add(provider == "Sqlite" ? "Storage:SqlitePath" : "Storage:ConnectionString", provider == "Sqlite" ? Path.Combine(_folder.FullName, "shared.db") : azurite.ConnectionString);
        await using BotHost second = await BotHost.StartAsync(storage);
        PlainSpeaker there = new(new Speaker(second));
        await there.Person.SayAsync("Meine Daten"); // so that this replica remembers a profile that wants cards
        await using (BotHost first = await BotHost.StartAsync(storage))
        {
            PlainSpeaker here = new(new Speaker(first, there.Person.ObjectId));
            await here.SayAsync("Text");
            await here.SayAsync("Bedarf melden");
            Assert.Contains("Ihr Amt", await there.SayAsync(Text), StringComparison.Ordinal);
            Assert.Contains("Wer darf wissen", await here.SayAsync("Bürgeramt"), StringComparison.Ordinal);
        }

        await using BotHost restarted = await BotHost.StartAsync(storage);
        PlainSpeaker again = new(new Speaker(restarted, there.Person.ObjectId));
        await again.SayAsync("1");
        await again.SayAsync("Nein");
        await again.ChooseAsync("Bedarf absenden");

        Assert.Equal(Text, Assert.Single(await second.RowsAsync("needs"), row => row.RowKey.StartsWith("n|", StringComparison.Ordinal)).GetString("Text"));
    }

    [Fact]
    public async Task A09_Dialogue_IsThereTheNextMorningAndGoneAfter24Hours()
    {
        await using BotHost bot = await BotHost.StartAsync(clock: _clock);
        PlainSpeaker anna = await StartAsync(bot);
        await SayAsync(anna, "Bedarf melden");
        await SayAsync(anna, Text);
        TableEntity kept = Assert.Single(await bot.RowsAsync("dialogues"));
        Assert.DoesNotContain("Urlaub", Encoding.UTF8.GetString(kept.GetBinary("State")!), StringComparison.Ordinal);

        _clock.Advance(TimeSpan.FromHours(23));
        Assert.Contains("verstanden", await SayAsync(anna, "Amt für Träume"), StringComparison.Ordinal);
        _clock.Advance(TimeSpan.FromHours(25));

        await Eventually.HoldsAsync(async () =>
        {
            _clock.Advance(TimeSpan.FromSeconds(30));
            return (await bot.RowsAsync("dialogues")).Count == 0;
        });
        Assert.DoesNotContain("Ihr Amt", await SayAsync(anna, "Bürgeramt"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Notice_ToSomebodyWithoutCards_IsTextAndIsAnsweredByNumber()
    {
        await using BotHost bot = await BotHost.StartAsync(clock: _clock);
        ThemeDesk desk = new(bot, _clock);
        PlainSpeaker anna = await StartAsync(bot);
        string theme = await desk.DescribedThemeAsync("Urlaub digital beantragen", Text, anna.Person);
        await desk.CheckAsync(theme);
        JsonNode preview = await desk.ClickAsync("themes.status", new JsonObject
        {
            ["id"] = theme,
            ["step"] = "preview",
            ["status"] = "live",
            ["reason"] = "Das Programm ist für alle Ämter freigeschaltet.",
            ["howTo"] = "Im Portal unter Personal.",
        });
        await desk.ClickAsync("themes.status", ThemeDesk.Data(preview, "themes.status"));
        _clock.AdvanceTo(Morning.AddMinutes(-1));

        ConnectorRequest[] notices = [];
        await Eventually.HoldsAsync(() =>
        {
            _clock.Advance(TimeSpan.FromSeconds(30));
            notices = [.. anna.Person.Received.Where(message => message.Text?.Contains("Im Portal unter Personal", StringComparison.Ordinal) == true)];
            return notices.Length > 0;
        });

        Assert.False(Assert.Single(notices).Body.TryGetProperty("attachments", out _));
        Assert.DoesNotContain("Urlaub", notices[0].Body.GetProperty("summary").GetString(), StringComparison.Ordinal);
        Assert.Contains("weiter", notices[0].Text, StringComparison.Ordinal);
        await SayAsync(anna, "weiter");
        await anna.ChooseAsync("Ja");
        Assert.Contains("Danke", anna.Last, StringComparison.Ordinal);
        Assert.Contains(await bot.RowsAsync("themes"), row => row.RowKey.StartsWith("help|", StringComparison.Ordinal));
    }

    private async Task<PlainSpeaker> StartAsync(BotHost bot)
    {
        PlainSpeaker anna = new(new Speaker(bot));
        await SayAsync(anna, "Text");
        return anna;
    }

    // The connector takes a few messages a second; the clock has to go on for more.
    private Task<string> SayAsync(PlainSpeaker person, string text)
    {
        _clock.Advance(TimeSpan.FromSeconds(6));
        return person.SayAsync(text);
    }
}
