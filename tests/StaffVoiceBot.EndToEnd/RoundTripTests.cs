using System.Collections.Concurrent;
using System.Globalization;
using StaffVoiceBot.Channel;
using StaffVoiceBot.Tests.Fakes;

namespace StaffVoiceBot.EndToEnd;

/// <summary>
/// What each use case asks of the store before its answer, row by row and over the whole turn, held against the two tables of
/// <c>docs/storage.md</c>. Every registered verb is among them. With <c>UPDATE_DOCS=1</c> in the environment the tables are written anew.
/// </summary>
public sealed class RoundTripTests
{
    private readonly ManualTimeProvider _clock = new(UseCases.Monday);

    [Fact]
    public async Task UseCases_InConversationsThatAreKnown_CostWhatTheDocumentSays()
    {
        await using BotHost bot = await BotHost.StartAsync(clock: _clock);
        ConcurrentQueue<StoreCall> all = bot.Watched.Calls = new();
        UseCases useCases = new(bot, _clock);
        await useCases.PrepareAsync();
        List<string> measured = [];
        HashSet<string> verbs = [.. UseCases.Uncounted.Keys];
        ConcurrentQueue<StoreCall> asked = [];
        await foreach ((string name, string verb, Func<Task> action) in useCases.AllAsync())
        {
            verbs.Add(verb);
            _clock.Advance(TimeSpan.FromSeconds(6));
            ConcurrentQueue<StoreCall> calls = bot.Watched.Calls = new();
            await action();
            StoreCall[] waited = [.. calls.Where(call => call.IsWaitedFor)];
            Array.ForEach(waited, asked.Enqueue);
            calls.ToList().ForEach(all.Enqueue);

            // Kept in memory for all; who reads them again is whoever comes first, and may be work in the background.
            waited = [.. waited.Where(call => call is not ({ Range: "= used" } or { Table: "destinations", Range: "all" }))];
            measured.Add(string.Create(
                CultureInfo.InvariantCulture,
                $"| {name} | {waited.Where(call => !call.IsWrite).Sum(call => call.RoundTrips)} | {waited.Count(call => call.IsWrite)} | {waited.Sum(call => call.Rows)} |"));
        }

        Assert.Equal(bot.Routes.Where(route => route.Kind == RouteKind.Verb).Select(route => route.Name).Distinct().Order(StringComparer.Ordinal), verbs.Order(StringComparer.Ordinal));
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
}
