using StaffVoiceBot.Storage;

namespace StaffVoiceBot.Tests.Storage;

/// <summary>Counts what a use case asks of the store: a query is one round trip a page, at least one.</summary>
public sealed class CountingTableStore(ITableStore inner) : ITableStore
{
    private int _rows;
    private int _reads;
    private int _writes;

    public int RowsRead => _rows;

    public int ReadRoundTrips => _reads;

    public int WriteRoundTrips => _writes;

    public async Task<TableEntity?> GetEntityAsync(string tableName, string partitionKey, string rowKey, CancellationToken cancellationToken)
    {
        TableEntity? row = await inner.GetEntityAsync(tableName, partitionKey, rowKey, cancellationToken);
        Interlocked.Increment(ref _reads);
        Interlocked.Add(ref _rows, row is null ? 0 : 1);
        return row;
    }

    public async IAsyncEnumerable<TableEntity> QueryAsync(
        TableQuery query, [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancellationToken)
    {
        int rows = 0;
        Interlocked.Increment(ref _reads);
        await foreach (TableEntity row in inner.QueryAsync(query, cancellationToken))
        {
            if (rows > 0 && rows % query.PageSize == 0)
            {
                Interlocked.Increment(ref _reads);
            }

            rows++;
            Interlocked.Increment(ref _rows);
            yield return row;
        }
    }

    public Task<WriteResult> SubmitAsync(string tableName, TableTransactionAction action, CancellationToken cancellationToken)
    {
        Interlocked.Increment(ref _writes);
        return inner.SubmitAsync(tableName, action, cancellationToken);
    }

    public Task<WriteResult> SubmitTransactionAsync(
        string tableName, IReadOnlyList<TableTransactionAction> actions, CancellationToken cancellationToken)
    {
        Interlocked.Increment(ref _writes);
        return inner.SubmitTransactionAsync(tableName, actions, cancellationToken);
    }

    public Task CheckAsync(CancellationToken cancellationToken) => inner.CheckAsync(cancellationToken);
}
