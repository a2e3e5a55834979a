using StaffVoiceBot.Channel.Outbound;
using StaffVoiceBot.Tests.Fakes;

namespace StaffVoiceBot.Tests.Channel.Outbound;

/// <summary>Teams' limits for one conversation (5.5), asked for as fast as they allow for three hours.</summary>
public sealed class PaceTests
{
    [Theory]
    [InlineData(1, 7)]
    [InlineData(2, 8)]
    [InlineData(30, 60)]
    [InlineData(3600, 1800)]
    public async Task OUT21_BusyConversation_StaysUnderTheLimitOfEachWindow(int seconds, int limit)
    {
        ManualTimeProvider time = new();
        Pace pace = new(time);
        Queue<DateTimeOffset> window = [];
        int most = 0;
        for (DateTimeOffset end = time.GetUtcNow().AddHours(3); time.GetUtcNow() < end; time.Advance(TimeSpan.FromSeconds(0.5)))
        {
            while (await pace.WaitAsync("tenant", "conversation", TimeSpan.Zero, CancellationToken.None) is null)
            {
                window.Enqueue(time.GetUtcNow());
            }

            while (window.TryPeek(out DateTimeOffset oldest) && oldest <= time.GetUtcNow().AddSeconds(-seconds))
            {
                window.Dequeue();
            }

            most = Math.Max(most, window.Count);
        }

        Assert.InRange(most, limit / 2, limit);
    }
}
