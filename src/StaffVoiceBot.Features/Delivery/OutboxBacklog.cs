using StaffVoiceBot.Features.Contracts.Delivery;
using StaffVoiceBot.Storage;

namespace StaffVoiceBot.Features.Delivery;

/// <summary>What waits in the outbox although its time has come.</summary>
/// <param name="Due">Number of messages; counting stops at <see cref="OutboxBacklog.MostCounted"/> in each partition.</param>
/// <param name="OldestAge">How long the oldest has been due; zero when nothing waits.</param>
public sealed record BacklogReading(int Due, TimeSpan OldestAge);

/// <summary>Looks at the outbox for operators. A look is kept for a moment, so that nobody can load the store by asking often.</summary>
/// <param name="store">Storage.</param>
/// <param name="time">Clock.</param>
public sealed class OutboxBacklog(ITableStore store, TimeProvider time)
{
    /// <summary>Counting stops here in each partition; the oldest come first.</summary>
    public const int MostCounted = 1000;

    private static readonly TimeSpan Fresh = TimeSpan.FromSeconds(5);
    private volatile Look? _last;

    /// <summary>The last reading, however old; nothing waiting when there is none yet.</summary>
    public BacklogReading Latest => _last?.Reading ?? new(0, TimeSpan.Zero);

    /// <summary>A reading that is at most five seconds old. Throws <see cref="TableStoreUnavailableException"/>.</summary>
    /// <param name="cancellationToken">Ends the wait.</param>
    public async Task<BacklogReading> ReadAsync(CancellationToken cancellationToken)
    {
        if (_last is { } last && time.GetElapsedTime(last.At) < Fresh)
        {
            return last.Reading;
        }

        BacklogReading reading = await LookAsync(time.GetUtcNow(), cancellationToken);
        _last = new(time.GetTimestamp(), reading);
        return reading;
    }

    private async Task<BacklogReading> LookAsync(DateTimeOffset now, CancellationToken cancellationToken)
    {
        string before = OutboxMessage.RowPrefix + OutboxMessage.TimeKey(now) + "}";
        DateTimeOffset oldest = now;
        int due = 0;
        await foreach (TableEntity marker in store.QueryAsync(TableQuery.Partition(Outbox.TableName, Outbox.PendingPartition), cancellationToken))
        {
            string[] place = marker.RowKey.Split('|', 2);
            await foreach (TableEntity row in store.QueryAsync(TableQuery.Range(place[0], place[1], OutboxMessage.RowPrefix, before), cancellationToken)
                .Take(MostCounted).WithCancellation(cancellationToken))
            {
                DateTimeOffset notBefore = row.GetDateTimeOffset(nameof(OutboxMessage.NotBefore)) ?? now;
                oldest = notBefore < oldest ? notBefore : oldest;
                due++;
            }
        }

        return new(due, now - oldest);
    }

    private sealed record Look(long At, BacklogReading Reading);
}
