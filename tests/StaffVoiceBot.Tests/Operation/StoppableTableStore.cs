using System.Runtime.CompilerServices;
using StaffVoiceBot.Storage;

namespace StaffVoiceBot.Tests.Operation;

/// <summary>A store whose service can go away and come back, or stop answering.</summary>
internal sealed class StoppableTableStore(ITableStore inner) : ITableStore
{
    public bool IsDown { get; set; }

    public bool Hangs { get; set; }

    public async Task<TableEntity?> GetEntityAsync(string tableName, string partitionKey, string rowKey, CancellationToken cancellationToken)
    {
        await PassAsync(cancellationToken);
        return await inner.GetEntityAsync(tableName, partitionKey, rowKey, cancellationToken);
    }

    public async IAsyncEnumerable<TableEntity> QueryAsync(TableQuery query, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await PassAsync(cancellationToken);
        await foreach (TableEntity row in inner.QueryAsync(query, cancellationToken))
        {
            yield return row;
        }
    }

    public async Task<WriteResult> SubmitAsync(string tableName, TableTransactionAction action, CancellationToken cancellationToken)
    {
        await PassAsync(cancellationToken);
        return await inner.SubmitAsync(tableName, action, cancellationToken);
    }

    public async Task<WriteResult> SubmitTransactionAsync(
        string tableName, IReadOnlyList<TableTransactionAction> actions, CancellationToken cancellationToken)
    {
        await PassAsync(cancellationToken);
        return await inner.SubmitTransactionAsync(tableName, actions, cancellationToken);
    }

    public async Task CheckAsync(CancellationToken cancellationToken)
    {
        await PassAsync(cancellationToken);
        await inner.CheckAsync(cancellationToken);
    }

    private async Task PassAsync(CancellationToken cancellationToken)
    {
        if (Hangs)
        {
            await Task.Delay(Timeout.InfiniteTimeSpan, cancellationToken);
        }

        if (IsDown)
        {
            throw new TableStoreUnavailableException("The account secret-account does not answer.");
        }
    }
}
