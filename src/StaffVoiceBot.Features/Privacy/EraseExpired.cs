using Microsoft.Extensions.Logging;
using StaffVoiceBot.Features.Contracts;
using StaffVoiceBot.Features.Contracts.Delivery;
using StaffVoiceBot.Features.Contracts.Schedule;

namespace StaffVoiceBot.Features.Privacy;

/// <summary>
/// Every night, erases what no slice may keep any longer (P17). A period that would end before the next night counts as ended, so that
/// "at most" in the privacy notice holds. What is left of a run are the counts, in its row of table <c>runs</c> and in one log line.
/// </summary>
/// <param name="retentions">Slices that keep something.</param>
/// <param name="tally">For the digest.</param>
/// <param name="logger">Log.</param>
public sealed class EraseExpired(IEnumerable<IRetention> retentions, WeekTally tally, ILogger<EraseExpired> logger) : IJob
{
    private static readonly TimeSpan UntilNextRun = TimeSpan.FromDays(1);
    private static readonly Timetable Nightly = Timetable.Daily(new TimeOnly(3, 30), TimeZoneInfo.FindSystemTimeZoneById("Europe/Berlin"));

    /// <inheritdoc/>
    public string Name => "retention";

    /// <inheritdoc/>
    public JobPeriod? Due(DateTimeOffset now) => Nightly.LatestDue(now);

    /// <inheritdoc/>
    public async Task<JobOutcome> RunAsync(JobRun run, CancellationToken cancellationToken)
    {
        // A run after a crash goes on counting where the last one stopped.
        string counts = run.State;
        foreach (IRetention retention in retentions)
        {
            IReadOnlyList<RetentionCount> erased = await retention.ExpireAsync(run.Now + UntilNextRun, cancellationToken);
            counts = string.Join(", ", erased.Select(count => count.ToString()).Prepend(counts).Where(part => part.Length > 0));
            await tally.AddAsync(WeekTally.Erased, erased.Sum(count => count.Count), cancellationToken);
            if (!await run.Save(counts, cancellationToken))
            {
                return JobOutcome.NotYet;
            }
        }

        Log.Expired(logger, counts);
        return JobOutcome.Done();
    }
}
