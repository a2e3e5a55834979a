namespace StaffVoiceBot.Tests.Fakes;

public sealed class ManualTimeProviderTests
{
    private static readonly TimeSpan Second = TimeSpan.FromSeconds(1);

    [Fact]
    public void Advance_TimersDueOnTheWay_FireInOrderAtTheirOwnMoment()
    {
        ManualTimeProvider clock = new();
        DateTimeOffset start = clock.GetUtcNow();
        List<(string Name, TimeSpan At)> fired = [];
        using ITimer late = clock.CreateTimer(_ => fired.Add(("late", clock.GetUtcNow() - start)), null, 3 * Second, Timeout.InfiniteTimeSpan);
        using ITimer periodic = clock.CreateTimer(_ => fired.Add(("tick", clock.GetUtcNow() - start)), null, 2 * Second, 2 * Second);

        clock.Advance(5 * Second);

        Assert.Equal([("tick", 2 * Second), ("late", 3 * Second), ("tick", 4 * Second)], fired);
        Assert.Equal(start + (5 * Second), clock.GetUtcNow());
    }

    [Fact]
    public async Task Delay_OnTheClock_EndsWhenItsTimeHasCome()
    {
        ManualTimeProvider clock = new();
        Task delay = Task.Delay(TimeSpan.FromHours(8), clock);

        clock.Advance(TimeSpan.FromHours(8) - Second);
        Assert.False(delay.IsCompleted);
        clock.Advance(Second);

        await delay;
        Assert.Equal(0, clock.PendingTimers);
    }
}
