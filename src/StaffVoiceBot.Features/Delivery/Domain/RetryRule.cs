namespace StaffVoiceBot.Features.Delivery.Domain;

/// <summary>How long to wait before a message is tried again, and when to stop (protocol 5.4, OUT-20).</summary>
public static class RetryRule
{
    /// <summary>A message that could not be sent for this long becomes a dead letter.</summary>
    public static readonly TimeSpan GiveUpAfter = TimeSpan.FromDays(3);

    /// <summary>Pause for a person who is inactive, a blocked tenant, or wrong credentials.</summary>
    public static readonly TimeSpan LongPause = TimeSpan.FromMinutes(15);

    /// <summary>Pause before a conversation that was not found is tried once more; one in a hundred such answers is spurious.</summary>
    public static readonly TimeSpan SecondLook = TimeSpan.FromMinutes(1);

    private const double Cap = 60;

    /// <summary>
    /// Full jitter: evenly spread over 0 to min(60 s, 2 s · 2^(attempt − 1)), never below a quarter second.
    /// What the connector asks for wins, up to a day.
    /// </summary>
    /// <param name="attempt">Number of attempts so far, from 1.</param>
    /// <param name="retryAfter">What the connector asked for.</param>
    /// <param name="random">0 ≤ random &lt; 1.</param>
    public static TimeSpan Delay(int attempt, TimeSpan? retryAfter, double random)
    {
        if (retryAfter is { } asked)
        {
            return asked < TimeSpan.Zero ? TimeSpan.Zero : asked > TimeSpan.FromDays(1) ? TimeSpan.FromDays(1) : asked;
        }

        double longest = Math.Min(Cap, Math.Pow(2, Math.Clamp(attempt, 1, 30)));
        return TimeSpan.FromSeconds(Math.Max(0.25, longest * random));
    }
}
