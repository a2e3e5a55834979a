using StaffVoiceBot.Storage;

namespace StaffVoiceBot.Features.Contracts;

/// <summary>Erases many rows of a table, as retention does.</summary>
internal static class RowErasure
{
    /// <summary>Erases rows one after the other, whatever version they have by then, and gives their number.</summary>
    /// <param name="store">Storage.</param>
    /// <param name="tableName">Table they stand in.</param>
    /// <param name="rows">Rows; nothing of them is needed but their keys.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    public static async Task<int> EraseAsync(this ITableStore store, string tableName, IAsyncEnumerable<TableEntity> rows, CancellationToken cancellationToken)
    {
        int count = 0;
        await foreach (TableEntity row in rows.WithCancellation(cancellationToken))
        {
            await store.SubmitAsync(tableName, TableTransactionAction.Delete(row.PartitionKey, row.RowKey, ETag.All), cancellationToken);
            count++;
        }

        return count;
    }
}
