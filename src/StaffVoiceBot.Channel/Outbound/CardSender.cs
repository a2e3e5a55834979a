using System.Text.Json;
using StaffVoiceBot.Channel.Wire;

namespace StaffVoiceBot.Channel.Outbound;

/// <summary>Sends messages that no turn asked for. Tries once: whoever calls keeps the message and comes again (design section 4).</summary>
/// <param name="connector">The connector, with the patience of the outbox.</param>
internal sealed class CardSender(IConnector connector) : ICardSender
{
    private static readonly JsonElement Alert = JsonElement.Parse("""{"notification":{"alert":true}}""");

    /// <inheritdoc/>
    public Task<SendResult> SendAsync(ConversationReference conversation, OutgoingMessage message, CancellationToken cancellationToken) =>
        connector.SendActivityAsync(conversation, ToActivity(message), cancellationToken);

    /// <inheritdoc/>
    public Task<SendResult> UpdateAsync(
        ConversationReference conversation, string messageId, OutgoingMessage message, CancellationToken cancellationToken) =>
        string.IsNullOrEmpty(messageId)
            ? Task.FromResult(new SendResult(SendOutcome.MessageGone, Reason: "NoMessageId"))
            : connector.UpdateActivityAsync(conversation, messageId, ToActivity(message), cancellationToken);

    /// <inheritdoc/>
    public Task<(ConversationReference? Conversation, SendResult Result)> CreatePersonalAsync(
        ConversationReference known, CancellationToken cancellationToken) =>
        connector.CreateConversationAsync(known, cancellationToken);

    // Text and card together would be drawn as two messages; with a card the text is what the notification says.
    private static Activity ToActivity(OutgoingMessage message)
    {
        Activity activity = new() { Type = ActivityTypes.Message, ChannelData = message.Alert ? Alert : null };
        if (message.PlainText.Length > 0)
        {
            return activity with { Summary = message.Text, Text = message.PlainText, TextFormat = "plain" };
        }

        Attachment? attachment = message.File is { } file ? Attachment.OfFile(file) : message.Card.IsEmpty ? null : Attachment.OfCard(message.Card);
        return attachment is null
            ? activity with { Text = message.Text }
            : activity with { Summary = message.Text, Attachments = [attachment] };
    }
}
