using System.Collections.Concurrent;
using StaffVoiceBot.Channel;

namespace StaffVoiceBot.Tests.Fakes;

/// <summary>A connector that notes what is sent and answers as the test tells it; without instruction, everything is delivered.</summary>
public sealed class FakeCardSender : ICardSender
{
    private readonly ConcurrentQueue<SendResult> _answers = new();
    private int _messages;

    /// <summary>What arrived, in order; also what arrived although the answer said otherwise.</summary>
    public ConcurrentQueue<(string ConversationId, string Text)> Delivered { get; } = new();

    /// <summary>Number of sends that were asked for.</summary>
    public int Attempts { get; private set; }

    /// <summary>Number of chats that were created.</summary>
    public int Created { get; private set; }

    /// <summary>Runs in the middle of a send.</summary>
    public Func<CancellationToken, Task> WhileSending { get; set; } = _ => Task.CompletedTask;

    /// <summary>The next sends are answered so, without arriving.</summary>
    public void Answer(params SendResult[] answers) => Array.ForEach(answers, _answers.Enqueue);

    public async Task<SendResult> SendAsync(ConversationReference conversation, OutgoingMessage message, CancellationToken cancellationToken)
    {
        Attempts++;
        await WhileSending(cancellationToken);
        if (_answers.TryDequeue(out SendResult? answer))
        {
            return answer;
        }

        Delivered.Enqueue((conversation.ConversationId, message.Text));
        return new SendResult(SendOutcome.Sent, $"m{Interlocked.Increment(ref _messages)}");
    }

    public Task<SendResult> UpdateAsync(ConversationReference conversation, string messageId, OutgoingMessage message, CancellationToken cancellationToken) =>
        SendAsync(conversation, message, cancellationToken);

    public Task<(ConversationReference? Conversation, SendResult Result)> CreatePersonalAsync(ConversationReference known, CancellationToken cancellationToken)
    {
        Created++;
        return Task.FromResult<(ConversationReference?, SendResult)>((known with { ConversationId = known.ConversationId + "-new" }, new SendResult(SendOutcome.Sent)));
    }
}
