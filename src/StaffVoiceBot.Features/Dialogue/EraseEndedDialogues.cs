using StaffVoiceBot.Features.Contracts.Delivery;
using StaffVoiceBot.Features.Contracts.Schedule;

namespace StaffVoiceBot.Features.Dialogue;

/// <summary>
/// Every hour, erases what nobody has gone on with for 24 hours (3.4). Not with the nightly retention: that one ends a period a day early,
/// and what was begun in the afternoon must still be there in the morning (A09).
/// </summary>
/// <param name="store">What people are in the middle of.</param>
public sealed class EraseEndedDialogues(DialogueStore store) : IJob
{
    /// <inheritdoc/>
    public string Name => "dialogues";

    /// <inheritdoc/>
    public JobPeriod? Due(DateTimeOffset now) => JobPeriod.Every(TimeSpan.FromHours(1), now);

    /// <inheritdoc/>
    public async Task<JobOutcome> RunAsync(JobRun run, CancellationToken cancellationToken)
    {
        await store.EraseEndedAsync(run.Now, cancellationToken);
        return JobOutcome.Done();
    }
}
