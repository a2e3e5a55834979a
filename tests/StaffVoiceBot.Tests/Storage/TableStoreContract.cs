using StaffVoiceBot.Storage;
using static StaffVoiceBot.Storage.TableTransactionAction;

namespace StaffVoiceBot.Tests.Storage;

/// <summary>What both stores promise. Each test works in a table of its own; the cases are in the other parts of this class.</summary>
public abstract partial class TableStoreContract
{
    protected abstract ITableStore Store { get; }

    protected string Table { get; } = "t" + Guid.NewGuid().ToString("N");

    protected static CancellationToken None => CancellationToken.None;

    protected static TableEntity Row(string rowKey, object? value = null, string partitionKey = "p") =>
        new(partitionKey, rowKey) { { "value", value } };

    protected Task<WriteResult> WriteAsync(params TableTransactionAction[] actions) =>
        actions.Length == 1 ? Store.SubmitAsync(Table, actions[0], None) : Store.SubmitTransactionAsync(Table, actions, None);

    protected async Task<ETag> InsertAsync(string rowKey, object? value = null)
    {
        WriteResult result = await WriteAsync(Add(Row(rowKey, value)));
        Assert.True(result.IsDone);
        return result.ETag;
    }

    protected Task<TableEntity?> FindAsync(string rowKey, string partitionKey = "p") =>
        Store.GetEntityAsync(Table, partitionKey, rowKey, None);

    protected async Task<List<TableEntity>> RowsAsync(TableQuery query)
    {
        List<TableEntity> rows = [];
        await foreach (TableEntity row in Store.QueryAsync(query, None))
        {
            rows.Add(row);
        }

        return rows;
    }

    protected async Task<string[]> KeysAsync(TableQuery query) => [.. (await RowsAsync(query)).Select(row => row.RowKey)];
}
