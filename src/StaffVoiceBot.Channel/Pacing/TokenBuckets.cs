namespace StaffVoiceBot.Channel.Pacing;

/// <summary>
/// One token bucket per key, kept as a single time each (GCRA): the moment at which the bucket is full again.
/// Holds no more than it must: full buckets are forgotten. Time is the monotonic one, so that a clock that is set back, or a turn
/// that sees another time, stops nobody.
/// </summary>
/// <param name="capacity">How many may come at once.</param>
/// <param name="perSecond">How many come back in a second.</param>
/// <param name="time">Clock.</param>
internal sealed class TokenBuckets(double capacity, double perSecond, TimeProvider time)
{
    private const int SweepFrom = 10_000;

    private readonly Lock _gate = new();
    private readonly Dictionary<string, long> _fullAt = new(StringComparer.Ordinal);
    private readonly long _interval = (long)(time.TimestampFrequency / perSecond);
    private readonly long _tolerance = (long)(time.TimestampFrequency * (capacity - 1) / perSecond);
    private int _sweepAt = SweepFrom;

    /// <summary>Takes a token if one is there.</summary>
    /// <param name="key">Whose bucket.</param>
    /// <param name="wait">Otherwise the time until there is one.</param>
    public bool TryTake(string key, out TimeSpan wait)
    {
        lock (_gate)
        {
            wait = FindWait(key, out long full);
            return wait == TimeSpan.Zero && Take(key, full);
        }
    }

    /// <summary>How long the next token would have to be waited for.</summary>
    /// <param name="key">Whose bucket.</param>
    public TimeSpan WaitFor(string key)
    {
        lock (_gate)
        {
            return FindWait(key, out _);
        }
    }

    /// <summary>Takes a token now or in advance; the result is how long to wait before it may be used.</summary>
    /// <param name="key">Whose bucket.</param>
    public TimeSpan Reserve(string key)
    {
        lock (_gate)
        {
            TimeSpan wait = FindWait(key, out long full);
            Take(key, full);
            return wait;
        }
    }

    private TimeSpan FindWait(string key, out long full)
    {
        long now = time.GetTimestamp();
        full = _fullAt.TryGetValue(key, out long at) && at > now ? at : now;
        return full - _tolerance > now ? time.GetElapsedTime(now, full - _tolerance) : TimeSpan.Zero;
    }

    private bool Take(string key, long full)
    {
        _fullAt[key] = full + _interval;
        if (_fullAt.Count >= _sweepAt)
        {
            long now = time.GetTimestamp();
            foreach (string done in _fullAt.Where(entry => entry.Value <= now).Select(entry => entry.Key).ToList())
            {
                _fullAt.Remove(done);
            }

            _sweepAt = Math.Max(SweepFrom, _fullAt.Count * 2);
        }

        return true;
    }
}
