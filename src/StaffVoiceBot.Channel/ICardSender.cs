namespace StaffVoiceBot.Channel;

/// <summary>A message that is not the answer of a turn.</summary>
/// <param name="Text">Text; with a card, its summary for notifications (protocol 6.4). Never free text of staff (P22).</param>
/// <param name="Card">Card as UTF-8 JSON; empty for text only.</param>
/// <param name="Alert">True to raise a notification in the activity feed.</param>
public sealed record OutgoingMessage(string Text, ReadOnlyMemory<byte> Card = default, bool Alert = false)
{
    /// <summary>File the message is about, in place of a card; null for none.</summary>
    public FileCard? File { get; init; }

    /// <summary>What is written in place of the card, for people who want none; empty to show the card. <see cref="Text"/> stays what notifications say.</summary>
    public string PlainText { get; init; } = "";
}

/// <summary>What became of a send (protocol 5.4).</summary>
public enum SendOutcome
{
    /// <summary>Delivered.</summary>
    Sent,

    /// <summary>Throttled or a passing fault: again after <see cref="SendResult.RetryAfter"/>. It may have been delivered.</summary>
    TryAgain,

    /// <summary>The person blocked or removed the bot: nothing more until a sign of life.</summary>
    RecipientInactive,

    /// <summary>The conversation is gone; a personal one can be created again.</summary>
    ConversationGone,

    /// <summary>The message to update is gone; send a new one if it is still needed.</summary>
    MessageGone,

    /// <summary>The tenant's admin blocked the app: nothing to the whole tenant for now.</summary>
    TenantBlocked,

    /// <summary>The bot's registration or credentials are wrong: stop and alert.</summary>
    NotAuthorized,

    /// <summary>Too large, malformed, or a host that is not allowed: never send the same again.</summary>
    Refused,
}

/// <summary>Result of a send.</summary>
/// <param name="Outcome">What became of it.</param>
/// <param name="MessageId">Id for later updates; empty when the connector gave none (RESP-25).</param>
/// <param name="RetryAfter">How long to wait, when the connector said so.</param>
/// <param name="Reason">Status and code for operators; no content.</param>
public sealed record SendResult(SendOutcome Outcome, string MessageId = "", TimeSpan? RetryAfter = null, string Reason = "");

/// <summary>Sends messages that are not the answer of a turn. Never throws for what the connector answers.</summary>
public interface ICardSender
{
    /// <summary>Sends a new message; in a channel without a thread it becomes a new post.</summary>
    /// <param name="conversation">Where.</param>
    /// <param name="message">What.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    Task<SendResult> SendAsync(ConversationReference conversation, OutgoingMessage message, CancellationToken cancellationToken);

    /// <summary>Replaces a message that the bot has sent.</summary>
    /// <param name="conversation">Where.</param>
    /// <param name="messageId">Which.</param>
    /// <param name="message">New content.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    Task<SendResult> UpdateAsync(ConversationReference conversation, string messageId, OutgoingMessage message, CancellationToken cancellationToken);

    /// <summary>
    /// Finds or creates the personal chat with a person (PRO-14); the result is the reference to send to,
    /// or null with the reason in the second value.
    /// </summary>
    /// <param name="known">A reference that names the person (<see cref="ConversationReference.UserId"/>), tenant, bot and service URL.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    Task<(ConversationReference? Conversation, SendResult Result)> CreatePersonalAsync(ConversationReference known, CancellationToken cancellationToken);
}
