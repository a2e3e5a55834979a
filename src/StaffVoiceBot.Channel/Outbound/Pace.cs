using StaffVoiceBot.Channel.Pacing;

namespace StaffVoiceBot.Channel.Outbound;

/// <summary>
/// Keeps the bot under Teams' limits (5.5): 20 requests a second for a tenant, and in a conversation one message a second and
/// 1800 an hour (600 at once, 1200 more in the hour), all with a burst so that an answer in a chat is not held back; and one call
/// at a time in a conversation (412).
/// </summary>
internal sealed class Pace(TimeProvider time)
{
    private readonly KeyedLocks _conversations = new();
    private readonly TokenBuckets _messages = new(capacity: 5, perSecond: 1, time);
    private readonly TokenBuckets _hourly = new(capacity: 600, perSecond: 1 / 3.0, time);
    private readonly TokenBuckets _requests = new(capacity: 10, perSecond: 20, time);

    /// <summary>Waits until no other call works in the conversation.</summary>
    /// <param name="conversationId">Conversation.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    public Task<IDisposable> EnterAsync(string conversationId, CancellationToken cancellationToken) =>
        _conversations.EnterAsync(conversationId, cancellationToken);

    /// <summary>The wait for the next request when it would be too long, else null; nothing is reserved.</summary>
    /// <param name="tenantId">Tenant.</param>
    /// <param name="conversationId">Conversation.</param>
    /// <param name="longest">Longest wait that makes sense.</param>
    public TimeSpan? FindTooLong(string tenantId, string conversationId, TimeSpan longest)
    {
        TimeSpan wait = Longer(_requests.WaitFor(tenantId), Longer(_messages.WaitFor(conversationId), _hourly.WaitFor(conversationId)));
        return wait > longest ? wait : null;
    }

    /// <summary>Waits for the next request; the result is null, or the wait that would have been too long.</summary>
    /// <param name="tenantId">Tenant.</param>
    /// <param name="conversationId">Conversation.</param>
    /// <param name="longest">Longest wait that makes sense.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    public async ValueTask<TimeSpan?> WaitAsync(string tenantId, string conversationId, TimeSpan longest, CancellationToken cancellationToken)
    {
        if (FindTooLong(tenantId, conversationId, longest) is { } tooLong)
        {
            return tooLong;
        }

        TimeSpan wait = Longer(_requests.Reserve(tenantId), Longer(_messages.Reserve(conversationId), _hourly.Reserve(conversationId)));
        if (wait > TimeSpan.Zero)
        {
            await Task.Delay(wait, time, cancellationToken);
        }

        return null;
    }

    private static TimeSpan Longer(TimeSpan one, TimeSpan other) => one > other ? one : other;
}
