using System.Diagnostics.CodeAnalysis;
using System.Text.Json.Nodes;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using StaffVoiceBot.Channel;
using StaffVoiceBot.Features.Contracts;
using StaffVoiceBot.Storage;
using StaffVoiceBot.Tests.Channel;
using StaffVoiceBot.Tests.Fakes;
using StaffVoiceBot.Tests.Storage;

namespace StaffVoiceBot.EndToEnd.Journeys;

/// <summary>
/// Somebody leaves everything with the bot that one can leave, with their name, and then asks it to forget them (P10). While it is there, no key
/// and no log line says a word of it (P04); afterwards nothing does.
/// </summary>
[SuppressMessage("Design", "CA1001", Justification = "xunit disposes it asynchronously.")]
public abstract class EraseJourney : IAsyncLifetime
{
    private static readonly string[] Tables =
        ["assessments", "audit", "destinations", "dialogues", "files", "needs", "outbox", "people", "publications", "runs", "tallies", "teams", "themes", "training"];

    private readonly ManualTimeProvider _clock = new(new DateTimeOffset(2026, 11, 18, 11, 0, 0, TimeSpan.Zero));
    private readonly LogLines _log = new();
    private readonly string _mark = $"Zaq{Guid.NewGuid():N}";
    private BotHost? _bot;
    private ThemeDesk? _desk;
    private Speaker? _anna;

    private BotHost Bot => _bot!;

    private Speaker Anna => _anna!;

    /// <summary>Settings of the store to run on.</summary>
    protected abstract Task<IReadOnlyDictionary<string, string>> StorageAsync();

    /// <inheritdoc/>
    public async Task InitializeAsync()
    {
        _bot = await BotHost.StartAsync(await StorageAsync(), _clock, services => services.AddSingleton<ILoggerProvider>(_log));
        _desk = new ThemeDesk(_bot, _clock);
        _anna = new Speaker(_bot) { Name = $"Ada {_mark} Vogt" };
    }

    /// <inheritdoc/>
    public virtual async Task DisposeAsync()
    {
        _log.Dispose();
        await Bot.DisposeAsync();
    }

    [Fact]
    public async Task P10_EraseAfterAFullRun_LeavesNoByteInStoreOutboxIndexLogsAndExports()
    {
        (string theme, string[] people) = await LeaveEverythingAsync();
        string[] marks = [_mark, .. Words("Meldung", "Satz", "Antwort", "Schulung", "Vorne", "Entwurf"), Anna.ObjectId, .. people];
        string full = await DumpAsync();
        Assert.All(Words("Meldung", "Satz", "Antwort", "Schulung", "Vorne").Concat(people), mark => Assert.Contains(mark, full, StringComparison.OrdinalIgnoreCase));
        string named = await _desk!.OpenAsync(theme);
        Assert.Contains($"mit Namen: {Anna.Name}", named, StringComparison.Ordinal);
        string export = await ExportAsync();
        Assert.All(Words("Meldung", "Satz", "Schulung", "Vorne", "Entwurf").Append(Anna.Name), mark => Assert.Contains(mark, export, StringComparison.OrdinalIgnoreCase));
        await AssertKeysAndLogSayNothingAsync([_mark, Anna.ObjectId, "musterstadt.example"]);

        await AssertNumbersForgetWhoTakesSomethingBackAsync();
        await _desk.StaffAsync(Anna, "privacy.erase", new() { ["confirmed"] = "true" });
        await Eventually.HoldsAsync(async () => !await IsPublishedAsync(Anna, Purpose.Need));
        Assert.DoesNotContain(JsonNode.Parse(await ExportAsync())!.AsArray(), record => record!["kind"]!.GetValue<string>() is not ("profile" or "conversation"));
        await _desk.StaffAsync(Anna, "privacy.erase", new() { ["confirmed"] = "true" });

        string dump = await DumpAsync();
        string shown = await _desk.OpenAsync(theme) + string.Concat((await new Speaker(Bot).SayAsync(Text("Meldung"))).Select(message => message.Body.GetRawText().Replace(Text("Meldung"), "", StringComparison.Ordinal)));
        string log = string.Join('\n', _log.Lines);
        Assert.All(marks, mark =>
        {
            Assert.DoesNotContain(mark, dump, StringComparison.OrdinalIgnoreCase);
            Assert.DoesNotContain(mark, shown, StringComparison.OrdinalIgnoreCase);
            Assert.DoesNotContain(mark, log, StringComparison.OrdinalIgnoreCase);
        });
        await AssertNobodyIsToldAsync();
    }

    /// <summary>Numbers of enough people are published; whoever then takes back a support, a report or a wish is in none of them any more.</summary>
    private async Task AssertNumbersForgetWhoTakesSomethingBackAsync()
    {
        Speaker[] people = [.. Enumerable.Range(0, 5).Select(_ => new Speaker(Bot))];
        string live = Assert.Single(await Bot.RowsAsync("themes"), row => row.GetString("Title") == "Raumbuchung").RowKey[2..];
        foreach (Speaker person in people)
        {
            await _desk!.StaffAsync(person, "needs.support", new() { ["id"] = live });
            await _desk.StaffAsync(person, "needs.submit", new() { ["text"] = "Die Poststelle sortiert von Hand", ["department"] = "amt-33" });
            await _desk.StaffAsync(person, "training.submit", new() { ["catalogueTopic"] = "catalogue-spreadsheet", ["department"] = "amt-33" });
        }

        await _desk!.OpenAsync(live);
        await _desk.ClickAsync("digest.refresh", []);
        await _desk.StaffAsync(new Speaker(Bot, Speaker.Trainer), "training.demand");
        Assert.True(await IsPublishedAsync(Anna, Purpose.Need));
        Assert.True(await IsPublishedAsync(people[2], Purpose.Training));
        string report = Assert.Single(await Bot.RowsAsync("needs"), row => row.GetString("Reporter") == PseudonymOf(people[1], Purpose.Need)).RowKey[2..];
        string wish = Assert.Single(await Bot.RowsAsync("training"), row => row.GetString("Person") == PseudonymOf(people[2], Purpose.Training)).RowKey[2..];

        await _desk.StaffAsync(people[0], "needs.unsupport", new() { ["id"] = live });
        await _desk.StaffAsync(people[1], "needs.withdraw", new() { ["id"] = report, ["confirmed"] = "true" });
        await _desk.StaffAsync(people[2], "training.withdraw", new() { ["id"] = wish, ["confirmed"] = "true" });

        await Eventually.HoldsAsync(async () => !await IsPublishedAsync(people[0], Purpose.Need) && !await IsPublishedAsync(people[1], Purpose.Need) && !await IsPublishedAsync(people[2], Purpose.Training));
        Assert.True(await IsPublishedAsync(people[2], Purpose.Need));
        Assert.True(await IsPublishedAsync(people[1], Purpose.Training));
    }

    private async Task<bool> IsPublishedAsync(Speaker person, Purpose purpose)
    {
        long digest = Bot.Services.GetRequiredService<Pseudonyms>().DigestOf("published", PseudonymOf(person, purpose));
        return (await Bot.RowsAsync("publications")).Any(row => PublishedPeople.Hold(row.GetBinary("People"), [digest]));
    }

    private string PseudonymOf(Speaker person, Purpose purpose) =>
        Bot.Services.GetRequiredService<Pseudonyms>().For(purpose, new Person("tenant-1", person.ObjectId, "", ""));

    // A word of its own in each text, so that the dump says which one was left.
    private string Text(string kind) => $"Wegen {Word(kind)} dauert das immer zu lange";

    private string Word(string kind) => kind + _mark;

    private IEnumerable<string> Words(params IEnumerable<string> kinds) => kinds.Select(Word);

    private async Task<(string Theme, string[] People)> LeaveEverythingAsync()
    {
        Speaker other = new(Bot);
        string live = await _desk!.DescribedThemeAsync("Raumbuchung", "Besprechungsräume werden telefonisch gebucht", other);
        await _desk.StaffAsync(Anna, "needs.support", new() { ["id"] = live, ["sentence"] = Text("Satz") });
        JsonObject report = new() { ["text"] = Text("Vorher"), ["department"] = "amt-33", ["visibility"] = "named" };
        await _desk.StaffAsync(Anna, "needs.submit", report);
        string need = Assert.Single(await Bot.RowsAsync("needs"), row => row.GetString("Text") == Text("Vorher")).RowKey[2..];
        await _desk.StaffAsync(Anna, "needs.edit", new() { ["id"] = need, ["save"] = "true", ["text"] = Text("Meldung"), ["department"] = "amt-33", ["visibility"] = "named" });
        string theme = ThemeDesk.Data(await _desk.BundleAsync(Text("Meldung")), "themes.open")["id"]!.GetValue<string>();
        await _desk.ClickAsync("themes.ask", new() { ["id"] = theme, ["step"] = "send", ["formId"] = Guid.NewGuid().ToString("N"), ["question"] = "Wie viele sind es im Monat?" });
        string question = Assert.Single(await Bot.RowsAsync("themes"), row => row.RowKey.StartsWith("q|", StringComparison.Ordinal)).RowKey[2..];
        await _desk.StaffAsync(Anna, "themes.answer", new() { ["question"] = question, ["answer"] = Text("Antwort") });
        await _desk.StaffAsync(Anna, "training.submit", new() { ["topic"] = Text("Schulung"), ["accessibility"] = Text("Vorne"), ["department"] = "amt-33", ["visibility"] = "named" });
        await PublishCourseAsync();
        await _desk.CheckAsync(live);
        JsonNode preview = await _desk.ClickAsync("themes.status", new() { ["id"] = live, ["step"] = "preview", ["status"] = "live", ["reason"] = "Das Programm ist für alle da.", ["howTo"] = "Im Intranet unter Räume." });
        await _desk.ClickAsync("themes.status", ThemeDesk.Data(preview, "themes.status"));
        await _desk.StaffAsync(Anna, "themes.helpful", new() { ["id"] = live, ["helps"] = "true" });
        foreach (string said in new[] { "Text", "Bedarf melden", Text("Entwurf") })
        {
            _clock.Advance(TimeSpan.FromSeconds(6));
            await Anna.SayAsync(said);
        }

        Assert.Contains(await Bot.RowsAsync("dialogues"), row => row.GetBinary("State") is not null);
        Assert.Contains(await Bot.RowsAsync("themes"), row => row.RowKey.StartsWith("help|", StringComparison.Ordinal));
        TableEntity row = Assert.Single(await Bot.RowsAsync("needs"), row => row.RowKey == "n|" + need);
        TableEntity wish = Assert.Single(await Bot.RowsAsync("training"), row => row.GetString("Topic") == Text("Schulung"));
        return (theme, [need, row.GetString("Reporter")!, wish.GetString("Person")!]);
    }

    /// <summary>A course in which Anna takes a seat.</summary>
    private async Task PublishCourseAsync()
    {
        string course = Guid.CreateVersion7().ToString("N");
        Speaker trainer = new(Bot, Speaker.Trainer);
        await _desk!.StaffAsync(trainer, "course.save", new()
        {
            ["course"] = course,
            ["topic"] = "catalogue-spreadsheet",
            ["title"] = "Tabellen",
            ["minimum"] = "1",
            ["maximum"] = "8",
            ["date1"] = "2027-01-20",
            ["start1"] = "09:00",
            ["end1"] = "12:00",
            ["place1"] = "Raum 1",
        });
        await _desk.StaffAsync(trainer, "course.publish", new() { ["course"] = course });
        await _desk.StaffAsync(Anna, "course.accept", new() { ["course"] = course });
        Assert.Contains(await Bot.RowsAsync("training"), row => row.GetString("Name") == Anna.Name);
    }

    private async Task<string> ExportAsync()
    {
        int before = Anna.Received.Count;
        await _desk!.StaffAsync(Anna, "privacy.export", new() { ["format"] = "json" });
        await Eventually.HoldsAsync(() => Passes(() => Anna.Received.Skip(before).Any(message => message.Text!.TrimEnd().EndsWith(']'))));
        string all = string.Concat(Anna.Received.Skip(before).Select(message => message.Text));
        return all[all.IndexOf('[', StringComparison.Ordinal)..];
    }

    private async Task AssertKeysAndLogSayNothingAsync(string[] marks)
    {
        List<string> keys = [];
        foreach (string table in Tables)
        {
            keys.AddRange((await Bot.RowsAsync(table)).Select(row => $"{table}|{row.PartitionKey}|{row.RowKey}"));
        }

        Assert.True(_log.Lines.Count > 0);
        Assert.All(keys.Concat(_log.Lines), line => Assert.All(marks, mark => Assert.DoesNotContain(mark, line, StringComparison.OrdinalIgnoreCase)));
    }

    /// <summary>The notice that waits for the next morning finds nobody any more.</summary>
    private async Task AssertNobodyIsToldAsync()
    {
        int before = Anna.Received.Count;
        _clock.AdvanceTo(new DateTimeOffset(2026, 11, 19, 7, 0, 0, TimeSpan.Zero));
        DateTimeOffset end = _clock.GetUtcNow() + TimeSpan.FromMinutes(5);
        await Eventually.HoldsAsync(() => Passes(() => _clock.GetUtcNow() >= end));
        Assert.Equal(before, Anna.Received.Count);
    }

    private bool Passes(Func<bool> condition)
    {
        _clock.Advance(TimeSpan.FromSeconds(30));
        return condition();
    }

    private async Task<string> DumpAsync()
    {
        List<string> dump = [];
        foreach (string table in Tables)
        {
            dump.AddRange((await Bot.RowsAsync(table)).Select(row => $"{table}|{row.PartitionKey}|{row.RowKey}|{string.Join('|', row.Select(property => $"{property.Key}={property.Value}"))}"));
        }

        return string.Join('\n', dump);
    }
}

/// <summary>On SQLite.</summary>
public sealed class EraseOnSqlite : EraseJourney
{
    /// <inheritdoc/>
    protected override Task<IReadOnlyDictionary<string, string>> StorageAsync() => Task.FromResult<IReadOnlyDictionary<string, string>>(new Dictionary<string, string>());
}

/// <summary>On Azure Tables.</summary>
public sealed class EraseOnAzureTables : EraseJourney
{
    private readonly AzuriteServer _azurite = new();

    /// <inheritdoc/>
    public override async Task DisposeAsync()
    {
        await base.DisposeAsync();
        await _azurite.DisposeAsync();
    }

    /// <inheritdoc/>
    protected override async Task<IReadOnlyDictionary<string, string>> StorageAsync()
    {
        await _azurite.InitializeAsync();
        return _azurite.Settings;
    }
}
