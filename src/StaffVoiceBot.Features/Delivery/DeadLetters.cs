using System.Runtime.CompilerServices;
using StaffVoiceBot.Features.Contracts.Delivery;
using StaffVoiceBot.Storage;

namespace StaffVoiceBot.Features.Delivery;

/// <summary>A message that could not be delivered.</summary>
/// <param name="RowKey">Row in partition <c>dead</c> of table <c>outbox</c>; sorts by the time of the message.</param>
/// <param name="Kind">Kind of the message.</param>
/// <param name="To">What kind of recipient.</param>
/// <param name="NotBefore">When it was to go out.</param>
/// <param name="Attempts">How often it was tried.</param>
/// <param name="Reason">Key of a sentence in the texts, a blank, and status and code of the connector.</param>
public sealed record DeadLetter(string RowKey, string Kind, RecipientKind To, DateTimeOffset NotBefore, int Attempts, string Reason);

/// <summary>
/// Messages that could not be delivered, kept until somebody looks: table <c>outbox</c>, partition <c>dead</c>. They hold what the
/// message held, so no wording and no name.
/// </summary>
/// <param name="store">Storage.</param>
/// <param name="outbox">For a new attempt.</param>
public sealed class DeadLetters(ITableStore store, Outbox outbox)
{
    private const string PartitionKey = "dead";
    private const string PlaceProperty = "Place";
    private const string MessageRowProperty = "MessageRow";

    private static readonly string[] Notes =
    [
        PendingMessage.LeaseUntilProperty, PendingMessage.NextTryProperty, PendingMessage.AttemptsProperty, PendingMessage.ReasonProperty,
        PendingMessage.FirstTryProperty, PlaceProperty, MessageRowProperty,
    ];

    /// <summary>Puts a message aside. The dead letter is written before the message goes; after a crash in between it is written again.</summary>
    /// <param name="pending">Claimed message.</param>
    /// <param name="reason">Why.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    public async Task AddAsync(PendingMessage pending, string reason, CancellationToken cancellationToken)
    {
        TableEntity dead = new(PartitionKey, pending.Row.RowKey);
        foreach ((string name, object value) in pending.Row)
        {
            dead[name] = value;
        }

        dead[PendingMessage.ReasonProperty] = reason;
        dead[PlaceProperty] = $"{pending.TableName}|{pending.Row.PartitionKey}";
        dead[MessageRowProperty] = pending.Row.RowKey;
        await store.SubmitAsync(Outbox.TableName, TableTransactionAction.Upsert(dead), cancellationToken);
        await store.SubmitAsync(
            pending.TableName, TableTransactionAction.Delete(pending.Row.PartitionKey, pending.Row.RowKey, pending.Row.ETag), cancellationToken);
    }

    /// <summary>All dead letters, oldest first.</summary>
    /// <param name="cancellationToken">Ends the wait.</param>
    public async IAsyncEnumerable<DeadLetter> ListAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await foreach (TableEntity row in store.QueryAsync(TableQuery.Partition(Outbox.TableName, PartitionKey), cancellationToken))
        {
            if (OutboxMessage.Read(row) is { } message)
            {
                yield return new DeadLetter(
                    row.RowKey,
                    message.Kind,
                    message.To.Kind,
                    message.NotBefore,
                    row.GetInt32(PendingMessage.AttemptsProperty) ?? 0,
                    row.GetString(PendingMessage.ReasonProperty) ?? "");
            }
        }
    }

    /// <summary>Puts a message back in its place to be tried again. False when it is not there any more.</summary>
    /// <param name="rowKey">Which.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    public async Task<bool> RetryAsync(string rowKey, CancellationToken cancellationToken)
    {
        TableEntity? dead = await store.GetEntityAsync(Outbox.TableName, PartitionKey, rowKey, cancellationToken);
        if (dead?.GetString(PlaceProperty)?.Split('|', 2) is not [string table, string partition] || dead.GetString(MessageRowProperty) is not { } messageRow)
        {
            return false;
        }

        TableEntity message = new(partition, messageRow);
        foreach ((string name, object value) in dead.Where(property => !Notes.Contains(property.Key)))
        {
            message[name] = value;
        }

        await outbox.AnnounceAsync(table, partition, cancellationToken);
        await store.SubmitAsync(table, TableTransactionAction.Upsert(message), cancellationToken);
        await store.SubmitAsync(Outbox.TableName, TableTransactionAction.Delete(PartitionKey, rowKey, dead.ETag), cancellationToken);
        outbox.Wake();
        return true;
    }

    /// <summary>Erases dead letters that were to go out before a moment, and gives their number.</summary>
    /// <param name="before">UTC.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    public async Task<int> EraseAsync(DateTimeOffset before, CancellationToken cancellationToken)
    {
        int count = 0;
        TableQuery query = TableQuery.Range(Outbox.TableName, PartitionKey, null, OutboxMessage.RowPrefix + OutboxMessage.TimeKey(before));
        await foreach (TableEntity row in store.QueryAsync(query, cancellationToken))
        {
            await DiscardAsync(row.RowKey, cancellationToken);
            count++;
        }

        return count;
    }

    /// <summary>Gives a message up for good.</summary>
    /// <param name="rowKey">Which.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    public Task DiscardAsync(string rowKey, CancellationToken cancellationToken) =>
        store.SubmitAsync(Outbox.TableName, TableTransactionAction.Delete(PartitionKey, rowKey, ETag.All), cancellationToken);
}
