using StaffVoiceBot.Cards;
using StaffVoiceBot.Channel;
using StaffVoiceBot.Features.Contracts;
using StaffVoiceBot.Features.Contracts.Delivery;
using StaffVoiceBot.Features.Contracts.Schedule;

namespace StaffVoiceBot.Features.Digest;

/// <summary>
/// The second door of the same design: on the planned day the digest of the week that is over goes to the Stabsstelle's channel, once.
/// Nobody is bothered while no channel was named; the first one that is gets the last digest.
/// </summary>
/// <param name="calendar">When it is due.</param>
/// <param name="destinations">Where it goes.</param>
/// <param name="reader">Report.</param>
/// <param name="cards">Cards of the slice.</param>
public sealed class WeeklyDigest(DigestCalendar calendar, Destinations destinations, DigestReader reader, DigestCards cards) : IJob, IMessageKind
{
    private const string Week = "week";

    /// <inheritdoc/>
    string IJob.Name => "digest";

    /// <inheritdoc/>
    string IMessageKind.Name => "digest.weekly";

    /// <inheritdoc/>
    public JobPeriod? Due(DateTimeOffset now) => calendar.LatestDue(now);

    /// <inheritdoc/>
    public async Task<JobOutcome> RunAsync(JobRun run, CancellationToken cancellationToken)
    {
        if (await destinations.FindAsync(DestinationKind.Digest, cancellationToken) is null)
        {
            return JobOutcome.NotYet;
        }

        return JobOutcome.Done(new OutboxMessage
        {
            To = Recipient.Destination(DestinationKind.Digest),
            Kind = "digest.weekly",
            Values = new Dictionary<string, string> { [Week] = IsoWeek.Of(run.Period.DueAt).Plus(-1).ToString() },
            NotBefore = run.Period.DueAt,
            Alert = true,
        });
    }

    /// <inheritdoc/>
    public async Task<OutgoingMessage?> WriteAsync(IReadOnlyList<OutboxMessage> messages, Receiver receiver, CancellationToken cancellationToken)
    {
        if (!IsoWeek.TryParse(messages[^1].Values[Week], out IsoWeek week))
        {
            return null;
        }

        Card card = cards.Report(await reader.ReadAsync(week, receiver.Language, cancellationToken), receiver.Language);
        return new OutgoingMessage(card.Summary, card.Json, Alert: true);
    }
}
