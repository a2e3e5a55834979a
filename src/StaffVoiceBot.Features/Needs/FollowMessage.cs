using StaffVoiceBot.Channel;
using StaffVoiceBot.Features.Contracts;
using StaffVoiceBot.Features.Needs.Domain;

namespace StaffVoiceBot.Features.Needs;

/// <summary>
/// Somebody edited or deleted a chat message. When a report began with it, the person is asked what shall become of the report;
/// nothing changes by itself. Messages that no report began with are none of the bot's business.
/// </summary>
/// <param name="needs">Reports of the person.</param>
/// <param name="cards">Cards of the slice.</param>
/// <param name="pseudonyms">For digests of messages.</param>
public sealed class FollowMessage(OwnNeeds needs, NeedCards cards, Pseudonyms pseudonyms) : ITurnHandler
{
    // One round trip each; nobody edits a message from that long ago.
    private const int MostLookedAt = 20;
    private const int LongestId = 200;

    /// <summary>Digest of a chat message of a person; null when there is none.</summary>
    /// <param name="pseudonyms">Key of the digest.</param>
    /// <param name="person">Who wrote it; a message of somebody else never leads to a report.</param>
    /// <param name="messageId">Id of the message, as the channel gave it or as a card says.</param>
    internal static string? SourceOf(Pseudonyms pseudonyms, Person person, string messageId) =>
        messageId is { Length: > 0 and <= LongestId } ? pseudonyms.Of($"message|{person.Key}|{messageId}") : null;

    /// <inheritdoc/>
    public async Task<Reply> HandleAsync(TurnContext context, CancellationToken cancellationToken)
    {
        string text = context.Event == ConversationEvent.MessageDeleted ? "" : FormFields.Clean(context.Text);
        if (SourceOf(pseudonyms, context.Person, context.ActivityId) is not { } source || (text.Length == 0 && context.Event == ConversationEvent.MessageEdited))
        {
            return Reply.Nothing;
        }

        await foreach (Need need in needs.ReadAsync(context.Person, cancellationToken).Take(MostLookedAt))
        {
            if (need.Source == source)
            {
                return need.Text == text ? Reply.Nothing : cards.MessageChanged(need, text, context.Language);
            }
        }

        return Reply.Nothing;
    }
}
