namespace StaffVoiceBot.Channel.Pacing;

/// <summary>One lock per key, kept only while somebody holds or awaits it.</summary>
internal sealed class KeyedLocks
{
    private readonly Lock _gate = new();
    private readonly Dictionary<string, Entry> _entries = new(StringComparer.Ordinal);

    /// <summary>Waits for the lock; disposing the result gives it back.</summary>
    /// <param name="key">What is locked.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    public async Task<IDisposable> EnterAsync(string key, CancellationToken cancellationToken)
    {
        Entry entry;
        lock (_gate)
        {
            entry = _entries.TryGetValue(key, out Entry? known) ? known : _entries[key] = new(this, key);
            entry.Users++;
        }

        try
        {
            await entry.Semaphore.WaitAsync(cancellationToken);
            return entry;
        }
        catch (OperationCanceledException)
        {
            Leave(entry);
            throw;
        }
    }

    private void Leave(Entry entry)
    {
        lock (_gate)
        {
            if (--entry.Users == 0)
            {
                _entries.Remove(entry.Key);
                entry.Semaphore.Dispose();
            }
        }
    }

    private sealed class Entry(KeyedLocks owner, string key) : IDisposable
    {
        public string Key => key;

        public SemaphoreSlim Semaphore { get; } = new(1, 1);

        public int Users { get; set; }

        public void Dispose()
        {
            Semaphore.Release();
            owner.Leave(this);
        }
    }
}
