using StaffVoiceBot.Benchmarks.Load;

namespace StaffVoiceBot.Benchmarks.Soak;

/// <summary>What became of a run: figures, and what is wrong with them.</summary>
internal sealed class SoakReport(
    SoakCounts counts, IReadOnlyList<Vitals> vitals, ChannelService channel, int errors, StoredRows rows, TimeSpan duration)
{
    // Caches of the first minutes fill up to their bounds; after that nothing may go on growing.
    private const double MostGrowth = 1.25;
    private const int MoreMegabytes = 48;
    private const int MoreHandles = 32;
    private const int MoreThreads = 16;

    /// <summary>The figures.</summary>
    public IReadOnlyList<string> Lines =>
    [
        $"{duration.TotalMinutes:0.#} minutes: {counts}, {counts.Repeated} delivered twice",
        $"reports {counts.Reports} sent, {rows.Reports} stored, {rows.Markers} markers, {rows.Index} rows of their owner",
        $"messages {channel.Messages.Sent} sent, {channel.Messages.Replaced} replaced, {channel.Signs} signs of typing",
        $"third third against second: {Of(1)} → {Of(2)}",
    ];

    /// <summary>What is wrong; empty when all is well.</summary>
    public IReadOnlyList<string> Faults
    {
        get
        {
            (Vitals before, Vitals after) = (Of(1), Of(2));
            (bool IsWrong, string What)[] checks =
            [
                (counts.Failures > 0, $"{counts.Failures} answers were not what they should be. {counts.FirstFault}"),
                (errors > 0, $"{errors} errors are in the log of the bot."),
                (rows != new StoredRows(counts.Reports, counts.Reports, counts.Reports), $"{counts.Reports} reports were sent, and there are {rows}."),
                (channel.Messages.Sent != counts[0] + counts[5] || channel.Messages.Replaced > counts.Reports, $"{counts[0] + counts[5]} messages and at most {counts.Reports} updates were to come, and {channel.Messages} came."),
                (channel.Twice.Count > 0, $"Sent twice: {string.Join('\n', channel.Twice)}"),
                (after.Megabytes > (before.Megabytes * MostGrowth) + MoreMegabytes, $"Memory grows: {before} → {after}"),
                (after.Handles > before.Handles + MoreHandles, $"Handles grow: {before} → {after}"),
                (after.Threads > before.Threads + MoreThreads, $"Threads grow: {before} → {after}"),
            ];
            return [.. checks.Where(check => check.IsWrong).Select(check => check.What)];
        }
    }

    // The median of a third of the run.
    private Vitals Of(int third)
    {
        Vitals[] part = [.. vitals.Skip(vitals.Count * third / 3).Take(Math.Max(1, vitals.Count / 3))];
        int Median(Func<Vitals, int> value) => part.Select(value).Order().ElementAt(part.Length / 2);
        return new(part[^1].At, Median(look => look.Megabytes), Median(look => look.Handles), Median(look => look.Threads));
    }
}
