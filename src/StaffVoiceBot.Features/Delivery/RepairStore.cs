using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using StaffVoiceBot.Features.Contracts.Delivery;
using StaffVoiceBot.Features.Contracts.Schedule;

namespace StaffVoiceBot.Features.Delivery;

/// <summary>Job <c>repair</c>: every night, all <see cref="IRepair"/>s. Also the report of <c>--check</c>.</summary>
/// <param name="repairs">What can be repaired.</param>
/// <param name="options">Time zone.</param>
/// <param name="logger">Log.</param>
public sealed class RepairStore(IEnumerable<IRepair> repairs, IOptions<DeliverySettings> options, ILogger<RepairStore> logger) : IJob
{
    private readonly Timetable _timetable = Timetable.Daily(new TimeOnly(3, 10), TimeZoneInfo.FindSystemTimeZoneById(options.Value.TimeZone));

    /// <inheritdoc/>
    public string Name => "repair";

    /// <inheritdoc/>
    public JobPeriod? Due(DateTimeOffset now) => _timetable.LatestDue(now);

    /// <inheritdoc/>
    public async Task<JobOutcome> RunAsync(JobRun run, CancellationToken cancellationToken)
    {
        foreach (IRepair repair in repairs)
        {
            int count = 0;
            await foreach (Difference difference in repair.FindAsync(cancellationToken))
            {
                await difference.RepairAsync(cancellationToken);
                if (++count % 100 == 0 && !await run.Save(repair.Name, cancellationToken))
                {
                    return JobOutcome.NotYet;
                }
            }

            if (count > 0)
            {
                Log.Repaired(logger, repair.Name, count);
            }
        }

        return JobOutcome.Done();
    }

    /// <summary>Writes each difference as one line, then their number. Changes nothing.</summary>
    /// <param name="report">Where to write.</param>
    /// <param name="cancellationToken">Ends the search.</param>
    /// <returns>Exit code: 0 when nothing differs, else 1.</returns>
    public async Task<int> CheckAsync(TextWriter report, CancellationToken cancellationToken)
    {
        int count = 0;
        foreach (IRepair repair in repairs)
        {
            await foreach (Difference difference in repair.FindAsync(cancellationToken))
            {
                await report.WriteLineAsync($"{repair.Name}: {difference.What}".AsMemory(), cancellationToken);
                count++;
            }
        }

        await report.WriteLineAsync($"{count} differences".AsMemory(), cancellationToken);
        return count == 0 ? 0 : 1;
    }
}
