using System.Collections.Concurrent;
using StaffVoiceBot.Storage;

namespace StaffVoiceBot.Features.Contracts.Delivery;

/// <summary>
/// The way into the outbox. A message is written in the same batch as the change that causes it, so one cannot be without the other.
/// <para>
/// The drainer finds messages without scanning tables: table <c>outbox</c>, partition <c>pending</c>, has one marker row
/// <c>{table}|{partition}</c> for every partition that may hold some. A marker is written <em>before</em> the batch, so no crash can
/// leave a message without one; a marker without a message does no harm. This class remembers what it has marked for
/// <see cref="MarkerMemory"/> and then marks again, and the drainer removes the marker of an empty partition only when it was not
/// written for <see cref="MarkerLife"/>, and only in the version it has seen. As the life is much longer than the memory, nobody
/// can still rely on a marker that goes. With weeks as partitions, few markers exist.
/// </para>
/// </summary>
/// <param name="store">Storage.</param>
/// <param name="time">Clock.</param>
public sealed class Outbox(ITableStore store, TimeProvider time)
{
    /// <summary>Table of markers and dead letters.</summary>
    public const string TableName = "outbox";

    /// <summary>Partition of the markers.</summary>
    public const string PendingPartition = "pending";

    /// <summary>How long a process relies on a marker it has written.</summary>
    public static readonly TimeSpan MarkerMemory = TimeSpan.FromMinutes(30);

    /// <summary>How long a marker stays at least; the difference covers slow batches and clocks that differ.</summary>
    public static readonly TimeSpan MarkerLife = TimeSpan.FromHours(6);

    private readonly ConcurrentDictionary<(string Table, string Partition), DateTimeOffset> _marked = new();
    private TaskCompletionSource _written = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>Ends when this process has written a message since the last call; other processes' messages are found by looking.</summary>
    public Task Written => Volatile.Read(ref _written).Task;

    /// <summary>
    /// Writes a change and its messages in one batch, at most 100 rows together, and wakes the drainer. Costs one round trip,
    /// and another one for the first message in a partition.
    /// </summary>
    /// <param name="tableName">Table of the change.</param>
    /// <param name="partitionKey">Partition of the change.</param>
    /// <param name="change">The change; may be empty.</param>
    /// <param name="messages">What is to be said about it; with none this is a plain batch.</param>
    /// <param name="cancellationToken">Ends the wait; the writes may have happened all the same.</param>
    public async Task<WriteResult> SubmitAsync(
        string tableName,
        string partitionKey,
        IReadOnlyList<TableTransactionAction> change,
        IReadOnlyList<OutboxMessage> messages,
        CancellationToken cancellationToken)
    {
        if (messages.Count == 0)
        {
            return await store.SubmitTransactionAsync(tableName, change, cancellationToken);
        }

        await AnnounceAsync(tableName, partitionKey, cancellationToken);
        WriteResult result = await store.SubmitTransactionAsync(
            tableName, [.. change, .. messages.Select(message => message.ToAction(partitionKey))], cancellationToken);
        Wake();
        return result;
    }

    /// <summary>Marks a partition as one that may hold messages; for callers that write the batch themselves, before they do.</summary>
    /// <param name="tableName">Table.</param>
    /// <param name="partitionKey">Partition.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    public async ValueTask AnnounceAsync(string tableName, string partitionKey, CancellationToken cancellationToken)
    {
        DateTimeOffset now = time.GetUtcNow();
        if (_marked.TryGetValue((tableName, partitionKey), out DateTimeOffset markedAt) && now - markedAt < MarkerMemory)
        {
            return;
        }

        TableEntity marker = new(PendingPartition, $"{tableName}|{partitionKey}") { { "MarkedAt", now } };
        await store.SubmitAsync(TableName, TableTransactionAction.Upsert(marker), cancellationToken);
        _marked[(tableName, partitionKey)] = now;
    }

    /// <summary>Tells the drainer of this process that there is something to send.</summary>
    public void Wake() => Interlocked.Exchange(ref _written, new(TaskCreationOptions.RunContinuationsAsynchronously)).TrySetResult();
}
