using StaffVoiceBot.Features.Contracts.Delivery;
using StaffVoiceBot.Features.Delivery;
using StaffVoiceBot.Storage;

namespace StaffVoiceBot.EndToEnd.Crash;

/// <summary>Looks at the messages that wait in the store, and lets the time pass that they wait for.</summary>
/// <param name="store">Store.</param>
/// <param name="week">Partition of the reports.</param>
internal sealed class OutboxWatch(ITableStore store, string week)
{
    private static readonly (string Table, string Partition) Digest = (RunStore.TableName, "digest");
    private static readonly (string Table, string Partition) Themes = ("themes", "theme");

    /// <summary>All that waits, whenever it is due.</summary>
    public async Task<List<TableEntity>> ReadAsync()
    {
        List<TableEntity> rows = [];
        foreach ((string table, string partition) in new[] { ("needs", week), Digest, Themes })
        {
            rows.AddRange(await ReadAsync(table, partition));
        }

        return rows;
    }

    /// <summary>True when nobody waits for word of a decision.</summary>
    public async Task<bool> IsEverybodyToldAsync() => (await ReadAsync(Themes.Table, Themes.Partition)).Count == 0;

    /// <summary>True when the digest has been sent, and this is noted.</summary>
    public async Task<bool> IsDigestNotedAsync() => await FindPeriodAsync() is { } period && period.GetString("Status") == "done" && (await ReadAsync(Digest.Table, Digest.Partition)).Count == 0;

    /// <summary>
    /// Makes the digest due once more when the one before has been sent and noted; until then the job of a process that was killed, or its
    /// message, may be taken over at once. To be called while no bot runs. True when a new one is due.
    /// </summary>
    public async Task<bool> TriggerDigestAsync()
    {
        // A digest that a cold start has made too slow for the time limit is tried again soon, not at the pace of its eleventh attempt.
        List<TableEntity> messages = await ReadAsync(Digest.Table, Digest.Partition);
        foreach (TableEntity message in messages)
        {
            await PassTimeAsync(Digest.Table, message, attempts: 0);
        }

        TableEntity? period = await FindPeriodAsync();
        if (period is null || messages.Count > 0)
        {
            return false;
        }

        bool isDone = period.GetString("Status") == "done";
        TableEntity free = new(period.PartitionKey, period.RowKey) { { "ClaimableFrom", TimeProvider.System.GetUtcNow() } };
        await store.SubmitAsync(
            Digest.Table,
            isDone ? TableTransactionAction.Delete(period.PartitionKey, period.RowKey, period.ETag) : TableTransactionAction.Merge(free, period.ETag),
            CancellationToken.None);
        return isDone;
    }

    /// <summary>Lets the next morning come for what is said of a decision; gives the id of the message to everybody behind the theme, null when it is out already.</summary>
    public async Task<string?> BringMorningAsync()
    {
        DateTimeOffset now = TimeProvider.System.GetUtcNow();
        TableEntity? row = (await ReadAsync(Themes.Table, Themes.Partition)).Find(row => row.GetDateTimeOffset(nameof(OutboxMessage.NotBefore)) > now);
        if (row is null || OutboxMessage.Read(row) is not { } message)
        {
            return null;
        }

        await store.SubmitTransactionAsync(
            Themes.Table,
            [TableTransactionAction.Delete(row.PartitionKey, row.RowKey, row.ETag), (message with { NotBefore = now }).ToAction(row.PartitionKey)],
            CancellationToken.None);
        return message.Id;
    }

    /// <summary>Lets the time pass that messages wait for until their next attempt and, when no bot runs, the claims of those that are dead.</summary>
    /// <param name="isNobodyUp">True when no bot runs.</param>
    public async Task PassTimeAsync(bool isNobodyUp)
    {
        DateTimeOffset now = TimeProvider.System.GetUtcNow();
        foreach ((string table, string partition) in new[] { ("needs", week), Digest, Themes })
        {
            foreach (TableEntity row in await ReadAsync(table, partition))
            {
                bool isClaimed = row.GetDateTimeOffset(PendingMessage.LeaseUntilProperty) > now;
                if (isClaimed ? isNobodyUp : row.GetDateTimeOffset(PendingMessage.NextTryProperty) > now)
                {
                    await PassTimeAsync(table, row, row.GetInt32(PendingMessage.AttemptsProperty));
                }
            }
        }
    }

    private async Task<List<TableEntity>> ReadAsync(string table, string partition) =>
        await store.QueryAsync(TableQuery.Prefix(table, partition, OutboxMessage.RowPrefix), CancellationToken.None).ToListAsync();

    private async Task<TableEntity?> FindPeriodAsync() =>
        await store.QueryAsync(TableQuery.Partition(Digest.Table, Digest.Partition), CancellationToken.None).FirstOrDefaultAsync(row => row.GetString("Status") is not null);

    private async Task PassTimeAsync(string table, TableEntity row, int? attempts)
    {
        DateTimeOffset now = TimeProvider.System.GetUtcNow();
        TableEntity passed = new(row.PartitionKey, row.RowKey)
        {
            { PendingMessage.LeaseUntilProperty, now }, { PendingMessage.NextTryProperty, now }, { PendingMessage.AttemptsProperty, attempts },
        };
        await store.SubmitAsync(table, TableTransactionAction.Merge(passed, row.ETag), CancellationToken.None);
    }
}
