using StaffVoiceBot.Channel;
using StaffVoiceBot.Features.Contracts;
using StaffVoiceBot.Features.Contracts.Delivery;
using StaffVoiceBot.Features.Contracts.Schedule;

namespace StaffVoiceBot.Features.Training;

/// <summary>The demand list, on Monday morning in the trainers' channel, once a week.</summary>
/// <param name="destinations">Channels.</param>
/// <param name="demand">Topics.</param>
/// <param name="cards">Cards of the demand.</param>
internal sealed class WeeklyDemand(Destinations destinations, DemandList demand, DemandCards cards) : IJob, IMessageKind
{
    private static readonly Timetable Mondays = Timetable.Weekly(DayOfWeek.Monday, new TimeOnly(7, 0), TimeZoneInfo.FindSystemTimeZoneById(Domain.BerlinTime.ZoneId));

    /// <inheritdoc/>
    string IJob.Name => "demand";

    /// <inheritdoc/>
    string IMessageKind.Name => "training.demand";

    /// <inheritdoc/>
    public JobPeriod? Due(DateTimeOffset now) => Mondays.LatestDue(now);

    /// <inheritdoc/>
    public async Task<JobOutcome> RunAsync(JobRun run, CancellationToken cancellationToken) =>
        await destinations.FindAsync(DestinationKind.Demand, cancellationToken) is null
            ? JobOutcome.NotYet
            : JobOutcome.Done(new OutboxMessage { To = Recipient.Destination(DestinationKind.Demand), Kind = "training.demand", NotBefore = run.Period.DueAt });

    /// <inheritdoc/>
    public async Task<OutgoingMessage?> WriteAsync(IReadOnlyList<OutboxMessage> messages, Receiver receiver, CancellationToken cancellationToken)
    {
        Reply list = await cards.DemandAsync(await demand.ReadAsync(receiver.Language, cancellationToken), receiver.Language, "", cancellationToken);
        return new OutgoingMessage(list.Text, list.Card);
    }
}
