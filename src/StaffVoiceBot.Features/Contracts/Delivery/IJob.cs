using StaffVoiceBot.Features.Contracts.Schedule;

namespace StaffVoiceBot.Features.Contracts.Delivery;

/// <summary>
/// Something that is done once a period, whatever the number of processes and whatever crashes: the digest, reminders, retention,
/// repair. Register it with <c>services.AddSingleton&lt;IJob, …&gt;()</c>; the clock asks it every half minute.
/// </summary>
public interface IJob
{
    /// <summary>Name of the job, its partition in table <c>runs</c>; lower case, such as <c>digest</c>.</summary>
    string Name { get; }

    /// <summary>
    /// The period that is to be done at <paramref name="now"/>, done already or not; null when there is none. Most jobs answer with
    /// <see cref="Timetable.LatestDue"/>, which catches up one period after downtime.
    /// </summary>
    /// <param name="now">Time.</param>
    JobPeriod? Due(DateTimeOffset now);

    /// <summary>
    /// Does the work. It may be called again for the same period after a crash, so everything that must happen once goes in
    /// <see cref="JobOutcome.Messages"/> (written together with "done") or is an idempotent write.
    /// What it throws is logged and tried again later.
    /// </summary>
    /// <param name="run">The claimed period.</param>
    /// <param name="cancellationToken">Ends the work; the rest is done after the next start.</param>
    Task<JobOutcome> RunAsync(JobRun run, CancellationToken cancellationToken);
}

/// <summary>How a run of a job ended.</summary>
/// <param name="IsDone">True when the period is finished; false to be asked again in ten minutes.</param>
/// <param name="Messages">Sent once for the period: written in one batch with its end. At most 90.</param>
public sealed record JobOutcome(bool IsDone, IReadOnlyList<OutboxMessage> Messages)
{
    /// <summary>The period cannot be done yet: nobody has named a destination, say.</summary>
    public static JobOutcome NotYet { get; } = new(false, []);

    /// <summary>The period is finished.</summary>
    /// <param name="messages">What is to be sent for it.</param>
    public static JobOutcome Done(params IReadOnlyList<OutboxMessage> messages) => new(true, messages);
}
