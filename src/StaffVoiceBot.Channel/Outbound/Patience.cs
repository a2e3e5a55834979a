using System.Security.Cryptography;

namespace StaffVoiceBot.Channel.Outbound;

/// <summary>How often and how long a call is tried again (OUT-20).</summary>
/// <param name="Tries">Tries in all.</param>
/// <param name="Longest">Longest time from the first try to the beginning of the last, waits for the pace included.</param>
internal sealed record Patience(int Tries, TimeSpan Longest)
{
    private static readonly TimeSpan FirstDelay = TimeSpan.FromSeconds(2);

    /// <summary>For the answer of a turn: somebody is waiting, and Teams gives up after 15 seconds.</summary>
    public static Patience Turn { get; } = new(3, TimeSpan.FromSeconds(8));

    /// <summary>For the outbox: it keeps the message and comes again itself.</summary>
    public static Patience Outbox { get; } = new(1, TimeSpan.FromSeconds(10));

    /// <summary>Exponential from two seconds, with full jitter, so that many that failed together do not come back together.</summary>
    /// <param name="attempt">Number of the try that failed, from 1.</param>
    public static TimeSpan DelayAfter(int attempt) =>
        FirstDelay * Math.Pow(2, attempt - 1) * (RandomNumberGenerator.GetInt32(1, 1001) / 1000.0);
}
