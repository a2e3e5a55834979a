using System.Globalization;

namespace StaffVoiceBot.Benchmarks.Load;

/// <summary>The figures as a table of Markdown, and how the bot stands to the others.</summary>
internal sealed class Report
{
    private readonly List<(string Store, IReadOnlyList<Result> Results)> _races = [];

    /// <summary>Turns that were not answered as they should be.</summary>
    public int Failures => _races.Sum(race => race.Results.Sum(result => result.Failures));

    public void Add(string store, IReadOnlyList<Result> results) => _races.Add((store, results));

    public void Print(TextWriter output)
    {
        output.WriteLine();
        output.WriteLine("| store | | turns/s | CPU-s per 1000 turns | p50 ms | p99 ms | p99 ms at half load | KB allocated per turn | memory MB first half → second half (peak) | start ms |");
        output.WriteLine("|---|---|---|---|---|---|---|---|---|---|");
        foreach ((string store, IReadOnlyList<Result> results) in _races)
        {
            foreach (Result result in results)
            {
                output.WriteLine(Row(store, result));
            }
        }

        output.WriteLine();
        foreach ((string store, IReadOnlyList<Result> results) in _races)
        {
            foreach (Result other in results.Skip(1))
            {
                output.WriteLine(Ratio(store, results[0], other));
            }
        }
    }

    private static string Row(string store, Result result) => string.Create(CultureInfo.InvariantCulture,
        $"| {store} | {result.Name} | {result.TurnsPerSecond:0} | {result.CpuSecondsPerThousand:0.000} | {Milliseconds(result.Percentile(0.5))} | {Milliseconds(result.Percentile(0.99))} | {Milliseconds(result.HalfLoad!.Percentile(0.99))} | {Kilobytes(result.BytesPerTurn)} | {Megabytes(result.MemoryOfHalf(isFirst: true))} → {Megabytes(result.MemoryOfHalf(isFirst: false))} ({Megabytes(result.PeakMemory)}) | {result.Start.TotalMilliseconds:0} |");

    private static string Ratio(string store, Result bot, Result other) => string.Create(CultureInfo.InvariantCulture,
        $"{store}: {bot.Name} against {other.Name}: {other.CpuSecondsPerThousand / bot.CpuSecondsPerThousand:0.00}× in turns per CPU-second, {bot.TurnsPerSecond / other.TurnsPerSecond:0.00}× in turns per second, {bot.Start / other.Start:0.00}× in time to the first answer");

    private static string Milliseconds(TimeSpan time) => time.TotalMilliseconds.ToString("0.0", CultureInfo.InvariantCulture);

    private static string Kilobytes(double? bytes) => bytes is { } known ? (known / 1024).ToString("0.0", CultureInfo.InvariantCulture) : "n/a";

    private static string Megabytes(long bytes) => (bytes / (1024 * 1024)).ToString(CultureInfo.InvariantCulture);
}
