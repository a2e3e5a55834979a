using Microsoft.Extensions.Logging;
using StaffVoiceBot.Cards;
using StaffVoiceBot.Channel;
using StaffVoiceBot.Features.Contracts;
using StaffVoiceBot.Features.Contracts.Delivery;

namespace StaffVoiceBot.Features.Delivery;

/// <summary>
/// Notices that a channel the bot reports to is gone, with its team or alone, or that the bot was removed there: nothing is sent there
/// any more, and the admins are told who has to act. A team or channel that is restored is a destination again; after an uninstallation
/// somebody has to name it anew. A new name changes nothing, because the bot goes by ids.
/// </summary>
/// <param name="destinations">Channels.</param>
/// <param name="texts">Sentences.</param>
/// <param name="time">Clock.</param>
/// <param name="logger">Log.</param>
public sealed class WatchDestinations(Destinations destinations, Texts texts, TimeProvider time, ILogger<WatchDestinations> logger) : ITurnObserver, IMessageKind
{
    /// <summary>Name of the <see cref="IRecipientGroup"/> of those who run the bot; its id is the tenant.</summary>
    public const string Admins = "admins";

    private const string Kind = "delivery.destinationLost";
    private const string Destination = "destination";

    // Said to whoever runs the bot today; in three days the digest itself is missing.
    private static readonly TimeSpan Life = TimeSpan.FromDays(2);

    /// <inheritdoc/>
    string IMessageKind.Name => Kind;

    /// <inheritdoc/>
    public async ValueTask ObserveAsync(TurnContext context, CancellationToken cancellationToken)
    {
        ConversationReference place = context.Conversation;
        if (place.Kind != ConversationKind.Channel)
        {
            return;
        }

        switch (context.Event)
        {
            case ConversationEvent.ChannelDeleted:
                await destinations.MarkAsync(channel => IsSameChannel(channel, place), isLost: true, kind => Tell(kind, place.TenantId), cancellationToken);
                break;
            case ConversationEvent.ChannelRestored:
                await destinations.MarkAsync(channel => IsSameChannel(channel, place), isLost: false, _ => null, cancellationToken);
                break;
            case ConversationEvent.Deleted or ConversationEvent.Uninstalled:
                await destinations.MarkAsync(channel => IsSameTeam(channel, place), isLost: true, kind => Tell(kind, place.TenantId), cancellationToken);
                break;
            case ConversationEvent.Restored:
                await destinations.MarkAsync(channel => IsSameTeam(channel, place), isLost: false, _ => null, cancellationToken);
                break;
            default:
                break;
        }
    }

    /// <inheritdoc/>
    public Task<OutgoingMessage?> WriteAsync(IReadOnlyList<OutboxMessage> messages, Receiver receiver, CancellationToken cancellationToken)
    {
        IEnumerable<string> sentences = messages.Select(message => texts.Get($"delivery.lost.{message.Values[Destination]}", receiver.Language)).Distinct();
        return Task.FromResult<OutgoingMessage?>(new OutgoingMessage(string.Join("\n\n", sentences), Alert: true));
    }

    private static bool IsSameChannel(ConversationReference channel, ConversationReference place) =>
        channel.TenantId == place.TenantId && channel.ConversationId == place.WithoutThread().ConversationId;

    private static bool IsSameTeam(ConversationReference channel, ConversationReference place) =>
        channel.TenantId == place.TenantId && (channel.TeamId ?? channel.ConversationId) == (place.TeamId ?? place.WithoutThread().ConversationId);

    private OutboxMessage Tell(DestinationKind kind, string tenantId)
    {
        Log.DestinationLost(logger, kind);
        DateTimeOffset now = time.GetUtcNow();
        return new OutboxMessage
        {
            To = Recipient.Group(Admins, tenantId),
            Kind = Kind,
            Group = Kind,
            Values = new Dictionary<string, string> { [Destination] = FormFields.ToChoice(kind.ToString()) },
            NotBefore = now,
            ExpiresAt = now + Life,
        };
    }
}
