using System.Collections.Concurrent;
using System.Globalization;
using System.Text.Json.Nodes;
using StaffVoiceBot.Tests.Fakes;

namespace StaffVoiceBot.EndToEnd;

/// <summary>
/// What each use case asks of the store before its answer, row by row and over the whole turn, held against the two tables of
/// <c>docs/storage.md</c>. With <c>UPDATE_DOCS=1</c> in the environment the tables are written anew.
/// </summary>
public sealed class RoundTripTests
{
    private const string Text = "Die Aufrufanlage im Wartebereich ist kaputt";

    // A Monday, when a form may have been opened in the week before.
    private static readonly DateTimeOffset Monday = new(2026, 11, 16, 9, 0, 0, TimeSpan.Zero);
    private readonly ManualTimeProvider _clock = new(Monday);

    [Fact]
    public async Task UseCases_InConversationsThatAreKnown_CostWhatTheDocumentSays()
    {
        await using BotHost bot = await BotHost.StartAsync(clock: _clock);
        ConcurrentQueue<StoreCall> all = bot.Watched.Calls = new();
        Scene scene = await PrepareAsync(bot);
        List<string> measured = [];
        ConcurrentQueue<StoreCall> asked = [];
        foreach ((string name, Func<Task> action) in UseCases(scene))
        {
            _clock.Advance(TimeSpan.FromSeconds(6));
            ConcurrentQueue<StoreCall> calls = bot.Watched.Calls = new();
            await action();
            StoreCall[] waited = [.. calls.Where(call => call.IsWaitedFor)];
            Array.ForEach(waited, asked.Enqueue);
            calls.ToList().ForEach(all.Enqueue);
            measured.Add(string.Create(
                CultureInfo.InvariantCulture,
                $"| {name} | {waited.Where(call => !call.IsWrite).Sum(call => call.RoundTrips)} | {waited.Count(call => call.IsWrite)} | {waited.Sum(call => call.Rows)} |"));
        }

        StorageDocument document = new();
        Dictionary<string, int?> seen = asked.Where(call => !call.IsWrite).GroupBy(Describe).ToDictionary(group => group.Key, group => (int?)group.Max(call => call.Rows));
        string[] scans = [.. all.Where(call => call.Partition == WatchedTableStore.WholeTable).Select(Describe).Distinct()];
        if (Environment.GetEnvironmentVariable("UPDATE_DOCS") == "1")
        {
            document.Update(measured, seen.Concat(scans.Select(query => KeyValuePair.Create(query, (int?)null))).ToDictionary());
        }

        Assert.Equal(document.UseCases, measured);
        Assert.Equal(Sorted(document.Queries.Where(query => query.Value is not null)), Sorted(seen));
        Assert.Empty(scans.Except(document.Queries.Keys));
    }

    private static string Describe(StoreCall call) => $"`{call.Table}` | {call.Partition} | `{call.Range}`".Replace("|", "\\|", StringComparison.Ordinal).Replace(" \\| ", " | ", StringComparison.Ordinal);

    private static IOrderedEnumerable<KeyValuePair<string, int?>> Sorted(IEnumerable<KeyValuePair<string, int?>> queries) => queries.OrderBy(query => query.Key, StringComparer.Ordinal);

    /// <summary>Id of a form as the bot makes it when it opens one.</summary>
    private static string FormOf(DateTimeOffset opened) => Guid.CreateVersion7(opened).ToString("N");

    private static Task<JsonNode> ReportAsync(Speaker person, string form, string department = "amt-33", string visibility = "confidential") => person.ClickAsync(
        "needs.submit", new JsonObject { ["formId"] = form, ["text"] = Text, ["department"] = department, ["visibility"] = visibility });

    /// <summary>Five reports of one theme and one of nobody's, a wish, and everybody known to the bot.</summary>
    private async Task<Scene> PrepareAsync(BotHost bot)
    {
        ThemeDesk desk = new(bot, _clock);
        Speaker[] people = [.. Enumerable.Range(0, 5).Select(_ => new Speaker(bot))];
        string theme = await desk.DescribedThemeAsync("Aufrufanlage", Text, people);
        string form = FormOf(_clock.GetUtcNow());
        string report = ThemeDesk.Data(await ReportAsync(people[0], form), "needs.show")["id"]!.GetValue<string>();
        await people[1].ClickAsync("training.submit", new JsonObject { ["formId"] = "wish", ["topic"] = "Tabellen", ["department"] = "amt-33" });
        Speaker trainers = new(bot, Speaker.Trainer) { Channel = "19:trainers@thread.tacv2" };
        await trainers.SayAsync("Hilfe");
        Speaker admin = new(bot, "c0000000-0000-4000-8000-000000000004");
        await admin.SayAsync("Hilfe");

        // Departments and counts are noted when the answers are out.
        await Eventually.HoldsAsync(async () => (await bot.RowsAsync("people")).Sum(row => row.GetInt32("Count") ?? 0) == people.Length + 2);
        return new Scene(desk, people[0], trainers, admin, theme, form, report);
    }

    private IEnumerable<(string Name, Func<Task> Action)> UseCases(Scene scene)
    {
        Speaker person = scene.Person;
        yield return ("Open the form", () => person.ClickAsync("needs.report"));
        yield return ("Send a report, department known", () => ReportAsync(person, FormOf(_clock.GetUtcNow())));
        yield return ("Send a report from another department", () => ReportAsync(person, FormOf(_clock.GetUtcNow()), "amt-11"));
        yield return ("Send a report with one's name", () => ReportAsync(person, FormOf(_clock.GetUtcNow()), visibility: "named"));
        yield return ("Send a report on a Monday, form opened on Friday", () => ReportAsync(person, FormOf(Monday.AddDays(-3))));
        yield return ("Send the same report again", () => ReportAsync(person, scene.Form));
        yield return ("My reports, 6 stored", () => person.SayAsync("Meine Meldungen"));
        yield return ("Show one of them", () => person.ClickAsync("needs.show", new JsonObject { ["id"] = scene.Report }));
        yield return ("Change it", () => person.ClickAsync("needs.edit", new JsonObject { ["id"] = scene.Report, ["save"] = "true", ["text"] = Text + " und laut", ["department"] = "amt-33" }));
        yield return ("Withdraw it", () => person.ClickAsync("needs.withdraw", new JsonObject { ["id"] = scene.Report, ["confirmed"] = "true" }));
        yield return ("Themes for staff", () => person.SayAsync("Themen"));
        yield return ("Support a theme", () => person.ClickAsync("needs.support", new JsonObject { ["id"] = scene.Theme }));
        yield return ("Open the form of a training wish", () => person.ClickAsync("training.request"));
        yield return ("Send a training wish", () => person.ClickAsync("training.submit", new JsonObject { ["formId"] = "other", ["topic"] = "Tabellen", ["department"] = "amt-33" }));
        yield return ("My training", () => person.SayAsync("Meine Schulungen"));
        yield return ("My data", () => person.SayAsync("Meine Daten"));
        yield return ("Triage of new reports", () => scene.Desk.Cdo.SayAsync("Thema"));
        yield return ("Open a theme with 5 reports", () => scene.Desk.Cdo.ClickAsync("themes.open", new JsonObject { ["id"] = scene.Theme }));
        yield return ("Search themes", () => scene.Desk.Cdo.SayAsync("Suche Aufrufanlage"));
        yield return ("Digest of a week with 9 reports", () => scene.Desk.Cdo.SayAsync("Bericht"));
        yield return ("Top list", () => scene.Desk.Cdo.SayAsync("Top"));
        yield return ("Demand for training, 2 wishes", () => scene.Trainers.SayAsync("Nachfrage"));
        yield return ("Courses", () => scene.Trainers.SayAsync("Kurse"));
        yield return ("Messages that could not be delivered", () => scene.Admin.SayAsync("Zustellung"));
    }

    private sealed record Scene(ThemeDesk Desk, Speaker Person, Speaker Trainers, Speaker Admin, string Theme, string Form, string Report);
}
