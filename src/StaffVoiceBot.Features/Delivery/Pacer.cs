using StaffVoiceBot.Channel;
using StaffVoiceBot.Features.Delivery.Domain;

namespace StaffVoiceBot.Features.Delivery;

/// <summary>Holds sends back so that tenant and conversation stay below the limits of Teams (protocol 5.5).</summary>
/// <param name="time">Clock.</param>
public sealed class Pacer(TimeProvider time)
{
    private const int MostBuckets = 10_000;
    private readonly Dictionary<string, DateTimeOffset> _buckets = new(StringComparer.Ordinal);
    private readonly Lock _gate = new();

    /// <summary>Waits until a message may be sent to the conversation.</summary>
    /// <param name="conversation">Where.</param>
    /// <param name="cancellationToken">Ends the wait; the place in the queue is lost.</param>
    public async Task WaitAsync(ConversationReference conversation, CancellationToken cancellationToken)
    {
        DateTimeOffset now = time.GetUtcNow();
        DateTimeOffset goAt = Take("t|" + conversation.TenantId, Pacing.Tenant, now);
        DateTimeOffset conversationGoAt = Take("c|" + conversation.ConversationId, Pacing.Conversation, now);
        TimeSpan delay = (goAt > conversationGoAt ? goAt : conversationGoAt) - now;
        if (delay > TimeSpan.Zero)
        {
            await Task.Delay(delay, time, cancellationToken);
        }
    }

    private DateTimeOffset Take(string key, Pacing pacing, DateTimeOffset now)
    {
        lock (_gate)
        {
            if (_buckets.Count > MostBuckets)
            {
                Forget(now);
            }

            (DateTimeOffset goAt, _buckets[key]) = pacing.Take(_buckets.GetValueOrDefault(key), now);
            return goAt;
        }
    }

    private void Forget(DateTimeOffset now)
    {
        foreach ((string key, DateTimeOffset emptyAt) in _buckets)
        {
            if (emptyAt <= now)
            {
                _buckets.Remove(key);
            }
        }
    }
}
