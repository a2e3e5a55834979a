using StaffVoiceBot.Channel.Inbound.Answers;
using StaffVoiceBot.Channel.Outbound;
using StaffVoiceBot.Channel.Wire;

namespace StaffVoiceBot.Channel.Inbound;

/// <summary>Where the messages of a turn go: to the connector, or into the HTTP answer (RESP-05).</summary>
internal interface ITurnMessages
{
    /// <summary>True when they are a part of the HTTP answer, and so have to be known with it.</summary>
    bool AreInAnswer { get; }

    /// <summary>Sends a message to the conversation of the turn.</summary>
    Task<SendResult> SendAsync(Activity message, CancellationToken cancellationToken);

    /// <summary>Replaces a message of the bot.</summary>
    Task<SendResult> UpdateAsync(string messageId, Activity message, CancellationToken cancellationToken);

    /// <summary>Shows for about three seconds that an answer is being written (ACT-11).</summary>
    Task ShowTypingAsync(CancellationToken cancellationToken);
}

/// <summary>Messages go to the connector at once.</summary>
internal sealed class ConnectorMessages(IConnector connector, ConversationReference conversation) : ITurnMessages
{
    public bool AreInAnswer => false;

    public Task<SendResult> SendAsync(Activity message, CancellationToken cancellationToken) =>
        connector.SendActivityAsync(conversation, message, cancellationToken);

    public Task<SendResult> UpdateAsync(string messageId, Activity message, CancellationToken cancellationToken) =>
        connector.UpdateActivityAsync(conversation, messageId, message, cancellationToken);

    public Task ShowTypingAsync(CancellationToken cancellationToken) =>
        connector.SendActivityAsync(conversation, new() { Type = ActivityTypes.Typing }, cancellationToken);
}

/// <summary>Messages are kept for the HTTP answer, under the same limits; nothing goes to the connector (ACT-63).</summary>
internal sealed class ExpectedReplies(ConversationReference conversation, ActivityBudget budget) : ITurnMessages
{
    private readonly List<ReadOnlyMemory<byte>> _messages = [];

    public bool AreInAnswer => true;

    /// <summary>The HTTP answer with everything that was said, in order; the body of an invoke goes beside it.</summary>
    internal InvokeResponse ToResponse(InvokeResponse response) => new(response.Status, JsonBody.Write((_messages, response.Body), static (writer, answer) =>
    {
        writer.WriteStartObject();
        writer.WriteStartArray("activities");
        foreach (ReadOnlyMemory<byte> message in answer._messages)
        {
            writer.WriteRawValue(message.Span, skipInputValidation: true);
        }

        writer.WriteEndArray();
        if (!answer.Body.IsEmpty)
        {
            writer.WriteRaw("body", answer.Body);
        }

        writer.WriteEndObject();
    }));

    public Task<SendResult> SendAsync(Activity message, CancellationToken cancellationToken)
    {
        _messages.Add(budget.Write(message.AddressedTo(conversation), conversation.Locale));
        return Task.FromResult(new SendResult(SendOutcome.Sent));
    }

    public Task<SendResult> UpdateAsync(string messageId, Activity message, CancellationToken cancellationToken) =>
        SendAsync(message with { Id = messageId }, cancellationToken);

    public Task ShowTypingAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
