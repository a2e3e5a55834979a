using System.Runtime.CompilerServices;

namespace StaffVoiceBot.Storage;

/// <summary>The port over either backend: checks the limits, pages lazily, counts and times every round trip.</summary>
internal sealed class TableStore(ITableBackend backend) : ITableStore, IDisposable
{
    public async Task<TableEntity?> GetEntityAsync(string tableName, string partitionKey, string rowKey, CancellationToken cancellationToken)
    {
        TableLimits.CheckTableName(tableName);
        TableLimits.CheckKey(partitionKey);
        TableLimits.CheckKey(rowKey);
        using StorageOperation operation = new("get", backend.Name);
        TableEntity? row = await backend.GetEntityAsync(tableName, partitionKey, rowKey, cancellationToken);
        operation.Outcome = row is null ? "not_found" : "done";
        return row;
    }

    public IAsyncEnumerable<TableEntity> QueryAsync(TableQuery query, CancellationToken cancellationToken)
    {
        TableLimits.CheckQuery(query);
        return ReadPagesAsync(query, cancellationToken);
    }

    public Task<WriteResult> SubmitAsync(string tableName, TableTransactionAction action, CancellationToken cancellationToken) =>
        WriteAsync("write", tableName, [action], cancellationToken);

    public Task<WriteResult> SubmitTransactionAsync(
        string tableName, IReadOnlyList<TableTransactionAction> actions, CancellationToken cancellationToken) =>
        WriteAsync("transaction", tableName, actions, cancellationToken);

    public async Task CheckAsync(CancellationToken cancellationToken)
    {
        using StorageOperation operation = new("check", backend.Name);
        await backend.CheckAsync(cancellationToken);
        operation.Outcome = "done";
    }

    public void Dispose() => backend.Dispose();

    private async Task<WriteResult> WriteAsync(
        string kind, string tableName, IReadOnlyList<TableTransactionAction> actions, CancellationToken cancellationToken)
    {
        TableLimits.CheckTableName(tableName);
        TableLimits.CheckTransaction(actions);
        using StorageOperation operation = new(kind, backend.Name);
        WriteResult result = await backend.WriteAsync(tableName, actions, cancellationToken);
        operation.Outcome = result.Outcome switch
        {
            WriteOutcome.Done => "done",
            WriteOutcome.AlreadyExists => "already_exists",
            WriteOutcome.NotFound => "not_found",
            _ => "condition_not_met",
        };
        return result;
    }

    private async IAsyncEnumerable<TableEntity> ReadPagesAsync(
        TableQuery query, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        TablePage page = await ReadPageAsync(query, null, cancellationToken);
        while (true)
        {
            foreach (TableEntity row in page.Rows)
            {
                yield return row;
            }

            if (page.Next is null)
            {
                yield break;
            }

            page = await ReadPageAsync(query, page.Next, cancellationToken);
        }
    }

    private async Task<TablePage> ReadPageAsync(TableQuery query, TableContinuation? continuation, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        using StorageOperation operation = new("query", backend.Name);
        TablePage page = await backend.ReadPageAsync(query, continuation, cancellationToken);
        operation.Outcome = "done";
        return page;
    }
}
