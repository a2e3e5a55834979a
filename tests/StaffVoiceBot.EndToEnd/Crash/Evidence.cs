using System.Collections.Concurrent;
using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;

namespace StaffVoiceBot.EndToEnd.Crash;

/// <summary>How many messages came again, and why: each at most once a kill or an answer that did not reach the bot.</summary>
internal readonly record struct Repeats(int AfterKills, int Unknown)
{
    public static Repeats operator +(Repeats left, Repeats right) => new(left.AfterKills + right.AfterKills, left.Unknown + right.Unknown);
}

/// <summary>What was seen of the kills, and what follows from it for the messages.</summary>
/// <param name="connector">Arrivals.</param>
internal sealed class Evidence(FlakyConnector connector)
{
    private readonly List<IReadOnlySet<string>> _kills = [];
    private readonly StringBuilder _log = new();

    /// <summary>Notes the end of a process.</summary>
    /// <param name="at">When it was dead.</param>
    /// <param name="inFlight">Conversations whose message it had claimed.</param>
    /// <param name="log">What it said.</param>
    /// <param name="mostInFlight">How many it may have worked on at a time.</param>
    public void NoteKill(DateTimeOffset at, IReadOnlySet<string> inFlight, string log, int mostInFlight)
    {
        // A lane that the store has kept waiting goes on with another conversation, and leaves its claim to run out.
        int interrupted = Regex.Count(log, "A conversation waits");
        Assert.True(inFlight.Count <= mostInFlight + interrupted, $"Kill {_kills.Count} met {inFlight.Count} messages in flight: {string.Join(' ', inFlight)}. {log}");
        NoteLog($"{log}{Clock(at)} process {_kills.Count} is dead; in flight: {string.Join(' ', inFlight)}\n");
        _kills.Add(inFlight);
    }

    /// <summary>Notes what a process said; the environment variable <c>CRASH_LOG</c> names a file that is to have it all.</summary>
    public void NoteLog(string log)
    {
        _log.Append(log);
        if (Environment.GetEnvironmentVariable("CRASH_LOG") is { Length: > 0 } file)
        {
            File.AppendAllText(file, log);
        }
    }

    /// <summary>
    /// A message comes again after each kill that met it in flight, and after each attempt whose end the bot could not know (the
    /// connector was silent, or too slow for the time limit); never otherwise.
    /// </summary>
    /// <param name="promise">Message.</param>
    /// <param name="conversations">Where it may have gone.</param>
    public Repeats Count(Promise promise, params IReadOnlyCollection<string> conversations)
    {
        int afterKills = 0;
        int silent = 0;
        int others = 0;
        foreach (string conversation in conversations)
        {
            Arrival[] arrivals = ArrivalsOf(conversation, promise.About);
            Assert.True(arrivals.Length > 0, $"{conversation} got nothing. {Story(promise, conversation)}");
            foreach ((Arrival first, Arrival second) in arrivals.Zip(arrivals.Skip(1)))
            {
                bool wasKilled = Enumerable.Range(first.Life, second.Life - first.Life).Any(kill => _kills[kill].Contains(conversation));
                afterKills += wasKilled ? 1 : 0;
                silent += !wasKilled && !first.WasAnswered ? 1 : 0;
                others += !wasKilled && first.WasAnswered ? 1 : 0;
            }
        }

        int tooSlow = Regex.Count(_log.ToString(), $"Message {promise.Id} of kind [^:]*: TryAgain (timeout|NoAnswer|0)");
        Assert.True(others <= tooSlow, $"{others} repeats without a kill, {tooSlow} attempts with unknown end. {string.Join("\n", conversations.Select(conversation => Story(promise, conversation)))}");
        return new Repeats(afterKills, silent + others);
    }

    private Arrival[] ArrivalsOf(string conversation, string about) =>
        [.. connector.Arrivals.GetValueOrDefault(conversation, new ConcurrentQueue<Arrival>()).Where(arrival => arrival.About == about)];

    /// <summary>All that is known of a message, in the order of time.</summary>
    private string Story(Promise promise, string conversation)
    {
        IEnumerable<string> lines =
        [
            .. ArrivalsOf(conversation, promise.About).Select(arrival => $"{Clock(arrival.At)} arrived from process {arrival.Life}, {(arrival.WasAnswered ? "answered" : "not answered")}"),
            .. _log.ToString().Split('\n').Where(line => Regex.IsMatch(line, $"Message {promise.Id} of kind|conversation waits|is dead")).Select(line => line.Trim()),
        ];
        return $"{conversation}, message {promise.Id} {promise.About}:\n{string.Join("\n", lines.Order(StringComparer.Ordinal))}";
    }

    private static string Clock(DateTimeOffset moment) => moment.ToString("HH:mm:ss.fff", CultureInfo.InvariantCulture);
}
