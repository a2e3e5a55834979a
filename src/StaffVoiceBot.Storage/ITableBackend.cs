namespace StaffVoiceBot.Storage;

/// <summary>
/// What differs between the stores; <see cref="TableStore"/> puts limits, paging and telemetry around it once.
/// Arguments are checked already, and every failure that is no <see cref="WriteOutcome"/> arrives as
/// <see cref="TableStoreUnavailableException"/> or <see cref="TableLimitException"/>.
/// </summary>
internal interface ITableBackend : IDisposable
{
    /// <summary>Value of the telemetry tag <c>provider</c>.</summary>
    string Name { get; }

    /// <summary>One row, or null when the row or its table is missing.</summary>
    Task<TableEntity?> GetEntityAsync(string tableName, string partitionKey, string rowKey, CancellationToken cancellationToken);

    /// <summary>One page; it may be empty and still continue (TAB-33).</summary>
    Task<TablePage> ReadPageAsync(TableQuery query, TableContinuation? continuation, CancellationToken cancellationToken);

    /// <summary>1 to 100 writes in one partition, all or none.</summary>
    Task<WriteResult> WriteAsync(string tableName, IReadOnlyList<TableTransactionAction> actions, CancellationToken cancellationToken);

    /// <summary>One cheap round trip.</summary>
    Task CheckAsync(CancellationToken cancellationToken);
}

/// <summary>Where the next page begins; opaque to everybody but the backend that made it (TAB-34).</summary>
internal sealed record TableContinuation(string PartitionKey, string? RowKey);

/// <summary>Rows of one round trip, and where the next begins; null at the end.</summary>
internal sealed record TablePage(IReadOnlyList<TableEntity> Rows, TableContinuation? Next)
{
    public static TablePage Empty { get; } = new([], null);
}
