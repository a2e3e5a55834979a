namespace StaffVoiceBot.Features.Delivery.Domain;

/// <summary>
/// A token bucket as a value: a burst, then an even flow (protocol 5.5).
/// </summary>
/// <param name="PerSecond">Flow.</param>
/// <param name="Burst">How many may go at once after a pause; at least 1.</param>
public sealed record Pacing(double PerSecond, int Burst)
{
    /// <summary>One tenant: below the 30 requests a second that Teams allows an app.</summary>
    public static Pacing Tenant { get; } = new(20, 20);

    /// <summary>One conversation: at most 8 in any 2 seconds and 60 in any 30.</summary>
    public static Pacing Conversation { get; } = new(1, 5);

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
