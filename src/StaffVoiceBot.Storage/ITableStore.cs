namespace StaffVoiceBot.Storage;

/// <summary>
/// Table storage with the limits and the order of Azure Tables, whatever stands behind it (TAB 7.4 to 7.8).
/// Tables come into being with the first write. Refusals that a caller must expect are values
/// (<see cref="WriteOutcome"/>); a row over the limits throws <see cref="TableLimitException"/> before anything is sent,
/// and a store that cannot be reached after its retries throws <see cref="TableStoreUnavailableException"/>.
/// </summary>
public interface ITableStore
{
    /// <summary>One row, or null.</summary>
    /// <param name="tableName">3 to 63 letters and digits, a letter first.</param>
    /// <param name="partitionKey">Partition.</param>
    /// <param name="rowKey">Row.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    Task<TableEntity?> GetEntityAsync(string tableName, string partitionKey, string rowKey, CancellationToken cancellationToken);

    /// <summary>Rows in key order, fetched page by page as they are consumed (TAB-33, TAB-34).</summary>
    /// <param name="query">Which rows.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    IAsyncEnumerable<TableEntity> QueryAsync(TableQuery query, CancellationToken cancellationToken);

    /// <summary>One write.</summary>
    /// <param name="tableName">Table.</param>
    /// <param name="action">What to write.</param>
    /// <param name="cancellationToken">Ends the wait; the write may have happened all the same.</param>
    Task<WriteResult> SubmitAsync(string tableName, TableTransactionAction action, CancellationToken cancellationToken);

    /// <summary>1 to 100 writes in one partition, each row once, all or none (TAB-41).</summary>
    /// <param name="tableName">Table.</param>
    /// <param name="actions">What to write, in order.</param>
    /// <param name="cancellationToken">Ends the wait; the writes may have happened all the same.</param>
    Task<WriteResult> SubmitTransactionAsync(string tableName, IReadOnlyList<TableTransactionAction> actions, CancellationToken cancellationToken);

    /// <summary>Asks the store for a sign of life; throws <see cref="TableStoreUnavailableException"/> when there is none.</summary>
    /// <param name="cancellationToken">Ends the wait.</param>
    Task CheckAsync(CancellationToken cancellationToken);
}
