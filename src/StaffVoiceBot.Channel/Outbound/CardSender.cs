using StaffVoiceBot.Channel.Wire;

namespace StaffVoiceBot.Channel.Outbound;

/// <summary>Sends proactive messages through the connector.</summary>
internal sealed class CardSender(IConnector connector) : ICardSender
{
    public Task<SendResult> SendAsync(ConversationReference conversation, OutgoingMessage message, CancellationToken cancellationToken) =>
        connector.SendActivityAsync(conversation, ToActivity(message), cancellationToken);

    public Task<SendResult> UpdateAsync(
        ConversationReference conversation, string messageId, OutgoingMessage message, CancellationToken cancellationToken) =>
        connector.UpdateActivityAsync(conversation, messageId, ToActivity(message), cancellationToken);

    public Task<(ConversationReference? Conversation, SendResult Result)> CreatePersonalAsync(
        ConversationReference known, CancellationToken cancellationToken) => connector.CreateConversationAsync(known, cancellationToken);

    private static Activity ToActivity(OutgoingMessage message) => new()
    {
        Type = ActivityTypes.Message,
        Text = message.Card.IsEmpty ? message.Text : null,
        Summary = message.Text,
        Attachments = message.Card.IsEmpty ? null : [Attachment.OfCard(message.Card)],
    };
}
