namespace StaffVoiceBot.Tests.Fakes;

/// <summary>
/// A clock that stands still until it is told to go on. <see cref="Advance"/> fires the timers that fall due on the way,
/// in order, each at its own moment; so <c>Task.Delay</c>, <c>PeriodicTimer</c> and timeouts that take a TimeProvider follow it.
/// </summary>
/// <param name="start">Time at the beginning.</param>
public sealed class ManualTimeProvider(DateTimeOffset start) : TimeProvider
{
    private readonly Lock _gate = new();
    private readonly List<ManualTimer> _timers = [];
    private DateTimeOffset _now = start.ToUniversalTime();

    /// <summary>Starts at Monday, 16 November 2026, 09:00 in Berlin.</summary>
    public ManualTimeProvider()
        : this(new DateTimeOffset(2026, 11, 16, 8, 0, 0, TimeSpan.Zero))
    {
    }

    /// <inheritdoc/>
    public override TimeZoneInfo LocalTimeZone => TimeZoneInfo.Utc;

    /// <inheritdoc/>
    public override long TimestampFrequency => TimeSpan.TicksPerSecond;

    /// <summary>Number of timers that will fire when the clock goes on.</summary>
    public int PendingTimers
    {
        get
        {
            lock (_gate)
            {
                return _timers.Count(timer => timer.Due is not null);
            }
        }
    }

    /// <inheritdoc/>
    public override DateTimeOffset GetUtcNow()
    {
        lock (_gate)
        {
            return _now;
        }
    }

    /// <inheritdoc/>
    public override long GetTimestamp() => GetUtcNow().Ticks;

    /// <inheritdoc/>
    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        ManualTimer timer = new(this, callback, state);
        timer.Change(dueTime, period);
        return timer;
    }

    /// <summary>Lets time pass.</summary>
    /// <param name="by">How much; not negative.</param>
    public void Advance(TimeSpan by) => AdvanceTo(GetUtcNow() + by);

    /// <summary>Lets time pass up to a moment; a moment in the past throws.</summary>
    /// <param name="moment">New time.</param>
    public void AdvanceTo(DateTimeOffset moment)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(moment, GetUtcNow());
        while (TakeNextDue(moment) is { } timer)
        {
            timer.Fire();
        }

        lock (_gate)
        {
            _now = moment.ToUniversalTime();
        }
    }

    /// <summary>
    /// Wakes up at a moment, as a machine does after sleep: what fell due on the way fires once, at that moment. For days, in which
    /// <see cref="AdvanceTo"/> would fire some timers a million times.
    /// </summary>
    /// <param name="moment">New time; not in the past.</param>
    public void WakeAt(DateTimeOffset moment)
    {
        ManualTimer[] due;
        lock (_gate)
        {
            ArgumentOutOfRangeException.ThrowIfLessThan(moment, _now);
            _now = moment.ToUniversalTime();
            due = [.. _timers.Where(timer => timer.Due <= moment).OrderBy(timer => timer.Due)];
            foreach (ManualTimer timer in due)
            {
                timer.Due = timer.Period > TimeSpan.Zero ? _now + timer.Period : null;
            }
        }

        foreach (ManualTimer timer in due)
        {
            timer.Fire();
        }
    }

    private ManualTimer? TakeNextDue(DateTimeOffset until)
    {
        lock (_gate)
        {
            ManualTimer? next = _timers.Where(timer => timer.Due <= until).MinBy(timer => timer.Due);
            if (next is not null)
            {
                _now = next.Due > _now ? next.Due.Value : _now;
                next.Due = next.Period > TimeSpan.Zero ? next.Due + next.Period : null;
            }

            return next;
        }
    }

    private sealed class ManualTimer(ManualTimeProvider clock, TimerCallback callback, object? state) : ITimer
    {
        public DateTimeOffset? Due { get; set; }

        public TimeSpan Period { get; private set; }

        public void Fire() => callback(state);

        public bool Change(TimeSpan dueTime, TimeSpan period)
        {
            lock (clock._gate)
            {
                Period = period == Timeout.InfiniteTimeSpan ? TimeSpan.Zero : period;
                Due = dueTime == Timeout.InfiniteTimeSpan ? null : clock._now + dueTime;
                if (!clock._timers.Contains(this))
                {
                    clock._timers.Add(this);
                }

                return true;
            }
        }

        public void Dispose()
        {
            lock (clock._gate)
            {
                clock._timers.Remove(this);
                Due = null;
            }
        }

        public ValueTask DisposeAsync()
        {
            Dispose();
            return ValueTask.CompletedTask;
        }
    }
}
