using StaffVoiceBot.Storage;

namespace StaffVoiceBot.Tests.Storage;

/// <summary>What both stores promise. Each test works in a table of its own.</summary>
public abstract class TableStoreContract
{
    protected abstract ITableStore Store { get; }

    protected string Table { get; } = "t" + Guid.NewGuid().ToString("N");

    protected static CancellationToken None => CancellationToken.None;

    [Fact]
    public async Task Add_NewRow_CanBeReadBack()
    {
        WriteResult written = await Store.SubmitAsync(Table, TableTransactionAction.Add(new("p", "r") { { "text", "Grüße" } }), None);

        TableEntity? row = await Store.GetEntityAsync(Table, "p", "r", None);
        Assert.True(written.IsDone);
        Assert.Equal("Grüße", row?.GetString("text"));
        Assert.Equal(written.ETag, row?.ETag);
    }

    [Fact]
    public async Task Query_MoreRowsThanAPage_GivesAllInOrder()
    {
        TableTransactionAction[] actions = [.. Enumerable.Range(0, 25).Select(i => TableTransactionAction.Add(new("p", $"r{i:D3}") { { "n", i } }))];
        await Store.SubmitTransactionAsync(Table, actions, None);

        List<TableEntity> rows = await RowsAsync(TableQuery.Partition(Table, "p") with { PageSize = 10 });

        Assert.Equal(Enumerable.Range(0, 25), rows.Select(row => row.GetInt32("n")!.Value));
    }

    protected async Task<List<TableEntity>> RowsAsync(TableQuery query)
    {
        List<TableEntity> rows = [];
        await foreach (TableEntity row in Store.QueryAsync(query, None))
        {
            rows.Add(row);
        }

        return rows;
    }
}
