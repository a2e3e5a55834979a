using StaffVoiceBot.Cards;
using StaffVoiceBot.Channel;
using StaffVoiceBot.Features.Contracts;

namespace StaffVoiceBot.Features.Digest;

/// <summary>Makes the channel in which it is asked for the one that the weekly digest goes to.</summary>
/// <param name="destinations">Keeps it.</param>
/// <param name="calendar">When the next digest comes.</param>
/// <param name="texts">Sentences.</param>
/// <param name="time">Clock.</param>
public sealed class SetDigestDestination(Destinations destinations, IDigestCalendar calendar, Texts texts, TimeProvider time) : ITurnHandler
{
    /// <summary>Verb.</summary>
    public const string Verb = "digest.destination";

    /// <inheritdoc/>
    public async Task<Reply> HandleAsync(TurnContext context, CancellationToken cancellationToken)
    {
        await destinations.SetAsync(DestinationKind.Digest, context.Conversation, cancellationToken);
        string next = calendar.NextDigest(time.GetUtcNow()).ToString("D", Texts.Culture(context.Language));
        return Reply.Say(texts.Get("digest.destination.done", context.Language, next));
    }
}
