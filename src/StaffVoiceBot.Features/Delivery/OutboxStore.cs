using StaffVoiceBot.Features.Contracts.Delivery;
using StaffVoiceBot.Storage;

namespace StaffVoiceBot.Features.Delivery;

/// <summary>
/// The drainer's contact with the store: finds waiting messages by the markers of <see cref="Outbox"/>, claims them, and notes
/// what became of them. Row <c>s|{key}</c> remembers that a message with a key was sent.
/// </summary>
/// <param name="store">Storage.</param>
/// <param name="addresses">Opens reply addresses.</param>
/// <param name="time">Clock.</param>
public sealed class OutboxStore(ITableStore store, ReplyAddresses addresses, TimeProvider time)
{
    /// <summary>A pass serves at most this many conversations from one partition; the next pass serves the next.</summary>
    public const int MostLanes = 1000;

    private const string SentPrefix = "s|";
    private const string PrefixEnd = "o}";

    /// <summary>
    /// Due messages of all partitions, oldest first. When a partition has messages for more than <see cref="MostLanes"/> conversations,
    /// nothing younger than the last one read is given out, so that the order of a conversation holds across partitions.
    /// </summary>
    /// <param name="cancellationToken">Ends the wait.</param>
    public async Task<IReadOnlyList<PendingMessage>> ReadDueAsync(CancellationToken cancellationToken)
    {
        List<PendingMessage> due = [];
        string? horizon = null;
        await foreach (TableEntity marker in store.QueryAsync(TableQuery.Partition(Outbox.TableName, Outbox.PendingPartition), cancellationToken))
        {
            string[] place = marker.RowKey.Split('|', 2);
            int before = due.Count;
            string? last = await ReadPartitionAsync(place[0], place[1], due, cancellationToken);
            horizon = horizon is null || string.CompareOrdinal(last, horizon) < 0 ? last ?? horizon : horizon;
            if (due.Count == before)
            {
                await RetireAsync(place[0], place[1], marker, cancellationToken);
            }
        }

        return [.. due.Where(pending => horizon is null || string.CompareOrdinal(pending.Row.RowKey, horizon) <= 0)
            .OrderBy(pending => pending.Row.RowKey, StringComparer.Ordinal)];
    }

    /// <summary>Takes a message for a time. Null when another drainer has it, or it is gone.</summary>
    /// <param name="pending">Message as it was read.</param>
    /// <param name="lease">For how long.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    public async Task<PendingMessage?> ClaimAsync(PendingMessage pending, TimeSpan lease, CancellationToken cancellationToken)
    {
        DateTimeOffset now = time.GetUtcNow();
        TableEntity claim = new(pending.Row.PartitionKey, pending.Row.RowKey)
        {
            { PendingMessage.LeaseUntilProperty, now + lease },
            { PendingMessage.AttemptsProperty, pending.Attempts + 1 },
            { PendingMessage.FirstTryProperty, pending.Row.GetDateTimeOffset(PendingMessage.FirstTryProperty) ?? now },
        };
        WriteResult result = await store.SubmitAsync(pending.TableName, TableTransactionAction.Merge(claim, pending.Row.ETag), cancellationToken);
        if (!result.IsDone)
        {
            return null;
        }

        TableEntity row = new(pending.Row.PartitionKey, pending.Row.RowKey) { ETag = result.ETag };
        foreach ((string name, object value) in pending.Row.Concat(claim))
        {
            row[name] = value;
        }

        return pending with { Row = row };
    }

    /// <summary>True when a message with the same key was sent from the same partition.</summary>
    /// <param name="pending">Message.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    public async Task<bool> WasSentAsync(PendingMessage pending, CancellationToken cancellationToken) => pending.Message.Key is { } key
        && await store.GetEntityAsync(pending.TableName, pending.Row.PartitionKey, SentPrefix + key, cancellationToken) is not null;

    /// <summary>Removes a message that needs no sending.</summary>
    /// <param name="pending">Message.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    public Task RemoveAsync(PendingMessage pending, CancellationToken cancellationToken) =>
        store.SubmitAsync(pending.TableName, Removal(pending), cancellationToken);

    /// <summary>Removes a sent message, remembers its key and tells the receipt row, all in one batch; a receipt row that is gone is left out.</summary>
    /// <param name="pending">Message.</param>
    /// <param name="messageId">Id the connector gave.</param>
    /// <param name="conversationId">Where it was sent.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    public async Task FinishAsync(PendingMessage pending, string messageId, string conversationId, CancellationToken cancellationToken)
    {
        string partition = pending.Row.PartitionKey;
        DateTimeOffset now = time.GetUtcNow();
        List<TableTransactionAction> actions = [Removal(pending)];
        if (pending.Message.Key is { } key)
        {
            actions.Add(TableTransactionAction.Upsert(new TableEntity(partition, SentPrefix + key) { { OutboxMessage.SentAtProperty, now } }));
        }

        if (pending.Message.ReceiptRowKey is { } receipt)
        {
            TableEntity told = new(partition, receipt)
            {
                { OutboxMessage.MessageIdProperty, messageId },
                { OutboxMessage.ConversationIdProperty, conversationId },
                { OutboxMessage.SentAtProperty, now },
            };
            WriteResult withReceipt = await store.SubmitTransactionAsync(
                pending.TableName, [.. actions, TableTransactionAction.Merge(told, ETag.All)], cancellationToken);
            if (withReceipt.IsDone)
            {
                return;
            }
        }

        await store.SubmitTransactionAsync(pending.TableName, actions, cancellationToken);
    }

    /// <summary>Gives a claim back and notes when to try again.</summary>
    /// <param name="pending">Claimed message.</param>
    /// <param name="nextTry">Not earlier.</param>
    /// <param name="reason">How the attempt ended.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    public Task PostponeAsync(PendingMessage pending, DateTimeOffset nextTry, string reason, CancellationToken cancellationToken)
    {
        TableEntity note = new(pending.Row.PartitionKey, pending.Row.RowKey)
        {
            { PendingMessage.NextTryProperty, nextTry },
            { PendingMessage.LeaseUntilProperty, time.GetUtcNow() },
            { PendingMessage.ReasonProperty, reason },
        };
        return store.SubmitAsync(pending.TableName, TableTransactionAction.Merge(note, pending.Row.ETag), cancellationToken);
    }

    /// <summary>
    /// Replaces a claimed group message by messages to its members, part by part. Part and progress are one batch, so a crash loses and
    /// doubles nobody. False when another drainer has taken over.
    /// </summary>
    /// <param name="pending">Claimed group message.</param>
    /// <param name="members">Messages to the next members; at most 99.</param>
    /// <param name="cursor">Key of the last of them; null when the group is at its end.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    public async Task<PendingMessage?> FanOutAsync(
        PendingMessage pending, IReadOnlyCollection<OutboxMessage> members, string? cursor, CancellationToken cancellationToken)
    {
        string partition = pending.Row.PartitionKey;
        TableTransactionAction progress = cursor is null
            ? TableTransactionAction.Delete(partition, pending.Row.RowKey, pending.Row.ETag)
            : TableTransactionAction.Merge(new TableEntity(partition, pending.Row.RowKey) { { PendingMessage.CursorProperty, cursor } }, pending.Row.ETag);
        WriteResult result = await store.SubmitTransactionAsync(
            pending.TableName, [progress, .. members.Select(member => member.ToAction(partition))], cancellationToken);
        return result.IsDone ? pending with { Row = new TableEntity(partition, pending.Row.RowKey) { ETag = result.ETag } } : null;
    }

    /// <summary>
    /// Erases the keys of messages sent before a moment, and gives their number. Partitions that come to rest lose theirs sooner;
    /// this is for those that never do, and they have a marker.
    /// </summary>
    /// <param name="before">UTC.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    public async Task<int> EraseSentAsync(DateTimeOffset before, CancellationToken cancellationToken)
    {
        int count = 0;
        await foreach (TableEntity marker in store.QueryAsync(TableQuery.Partition(Outbox.TableName, Outbox.PendingPartition), cancellationToken))
        {
            string[] place = marker.RowKey.Split('|', 2);
            await foreach (TableEntity sent in store.QueryAsync(TableQuery.Prefix(place[0], place[1], SentPrefix), cancellationToken))
            {
                if (sent.GetDateTimeOffset(OutboxMessage.SentAtProperty) < before)
                {
                    await store.SubmitAsync(place[0], TableTransactionAction.Delete(place[1], sent.RowKey, sent.ETag), cancellationToken);
                    count++;
                }
            }
        }

        return count;
    }

    private static TableTransactionAction Removal(PendingMessage pending) =>
        TableTransactionAction.Delete(pending.Row.PartitionKey, pending.Row.RowKey, ETag.All);

    private async Task<string?> ReadPartitionAsync(string table, string partition, List<PendingMessage> due, CancellationToken cancellationToken)
    {
        string before = OutboxMessage.RowPrefix + OutboxMessage.TimeKey(time.GetUtcNow()) + "}";
        HashSet<string> lanes = new(StringComparer.Ordinal);
        int free = 0;
        await foreach (TableEntity row in store.QueryAsync(TableQuery.Range(table, partition, OutboxMessage.RowPrefix, before), cancellationToken))
        {
            if (OutboxMessage.Read(row) is not { } message)
            {
                continue;
            }

            PendingMessage pending = new(table, row, message, LaneOf(message, table, row));
            due.Add(pending);

            // Only heads that can be sent count, so that many waiting ones do not keep the others from going.
            if (lanes.Add(pending.Lane) && pending.IsFree(time.GetUtcNow()) && ++free == MostLanes)
            {
                return row.RowKey;
            }
        }

        return null;
    }

    private string LaneOf(OutboxMessage message, string table, TableEntity row) => message.To.Kind switch
    {
        RecipientKind.Person => "p|" + (addresses.Open(message.To.Id) ?? message.To.Id),
        RecipientKind.Destination => "d|" + message.To.Id,
        _ => $"g|{table}|{row.PartitionKey}|{row.RowKey}",
    };

    /// <summary>Removes the marker of a partition that has been empty for long; see <see cref="Outbox"/> for why nobody can miss it.</summary>
    private async Task RetireAsync(string table, string partition, TableEntity marker, CancellationToken cancellationToken)
    {
        if (time.GetUtcNow() - (marker.GetDateTimeOffset("MarkedAt") ?? marker.Timestamp) < Outbox.MarkerLife)
        {
            return;
        }

        // Messages for later times keep the marker.
        await foreach (TableEntity _ in store.QueryAsync(TableQuery.Range(table, partition, OutboxMessage.RowPrefix, PrefixEnd) with { PageSize = 1 }, cancellationToken))
        {
            return;
        }

        await foreach (TableEntity sent in store.QueryAsync(TableQuery.Prefix(table, partition, SentPrefix), cancellationToken))
        {
            await store.SubmitAsync(table, TableTransactionAction.Delete(partition, sent.RowKey, sent.ETag), cancellationToken);
        }

        await store.SubmitAsync(Outbox.TableName, TableTransactionAction.Delete(marker.PartitionKey, marker.RowKey, marker.ETag), cancellationToken);
    }
}
