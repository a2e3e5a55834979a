namespace StaffVoiceBot.EndToEnd;

/// <summary>Waits for what background work brings about: looks again and again, and fails when the time is up.</summary>
internal static class Eventually
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);
    private static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(20);

    /// <summary>Returns when the condition holds.</summary>
    public static Task HoldsAsync(Func<bool> condition) => HoldsAsync(() => Task.FromResult(condition()));

    /// <summary>Returns when the condition holds.</summary>
    public static async Task HoldsAsync(Func<Task<bool>> condition)
    {
        using CancellationTokenSource limit = new(Patience);
        using PeriodicTimer look = new(Interval);
        while (!await condition())
        {
            await look.WaitForNextTickAsync(limit.Token);
        }
    }
}
