namespace StaffVoiceBot.Features.Delivery.Domain;

/// <summary>
/// A token bucket as a value: a burst, then an even flow (protocol 5.5).
/// </summary>
/// <param name="PerSecond">Flow.</param>
/// <param name="Burst">How many may go at once after a pause; at least 1.</param>
public sealed record Pacing(double PerSecond, int Burst)
{
    /// <summary>One tenant: at most 30 requests in any second.</summary>
    public static Pacing Tenant { get; } = new(20, 9);

    /// <summary>One conversation: at most 7 sends in any second, 8 in 2 seconds, 60 in 30 seconds and 1800 in an hour.</summary>
    public static Pacing Conversation { get; } = new(0.49, 6);

    /// <summary>Takes one token: when the send may go, and what to give to the next call.</summary>
    /// <param name="emptyAt">State of the bucket: when it would be full again; <see cref="DateTimeOffset.MinValue"/> to begin.</param>
    /// <param name="now">Time.</param>
    public (DateTimeOffset GoAt, DateTimeOffset Next) Take(DateTimeOffset emptyAt, DateTimeOffset now)
    {
        TimeSpan interval = TimeSpan.FromSeconds(1 / PerSecond);
        DateTimeOffset next = (emptyAt > now ? emptyAt : now) + interval;
        DateTimeOffset goAt = next - (Burst * interval);
        return (goAt > now ? goAt : now, next);
    }
}
