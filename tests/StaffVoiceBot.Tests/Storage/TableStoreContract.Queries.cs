using StaffVoiceBot.Storage;
using static StaffVoiceBot.Storage.TableTransactionAction;

namespace StaffVoiceBot.Tests.Storage;

public abstract partial class TableStoreContract
{
    private static readonly string[] Unsorted =
        ["b", "a", "B", "A", "aa", "a b", "a'b", "10", "9", "Z", "ä", "z", "é", "-", "_", "n|1", "n|2", "o|1", "\u20AC", "\uFF01", "漢", "", "~", "\uE000"];

    [Fact]
    public async Task TAB37_Rows_ComeInOrdinalOrder()
    {
        await WriteAsync([.. Unsorted.Select(key => Add(Row(key)))]);

        Assert.Equal(Unsorted.Order(StringComparer.Ordinal), await KeysAsync(TableQuery.Partition(Table, "p")));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(5)]
    [InlineData(23)]
    [InlineData(24)]
    [InlineData(25)]
    [InlineData(1000)]
    public async Task TAB33_AnyPageSize_GivesEveryRowOnce(int pageSize)
    {
        await WriteAsync([.. Unsorted.Select(key => Add(Row(key)))]);

        string[] keys = await KeysAsync(TableQuery.Partition(Table, "p") with { PageSize = pageSize });

        Assert.Equal(Unsorted.Order(StringComparer.Ordinal), keys);
    }

    [Theory]
    [InlineData("a", "b")]
    [InlineData("a", "a")]
    [InlineData("b", "a")]
    [InlineData(null, "a")]
    [InlineData("a", null)]
    [InlineData(null, null)]
    [InlineData("", "")]
    [InlineData("a'", "a(")]
    [InlineData("n|", "n}")]
    [InlineData("10", "9")]
    [InlineData("/", "?")]
    [InlineData("ä", "漢")]
    public async Task TAB30_Range_GivesFromInclusiveToBeforeExclusive(string? from, string? before)
    {
        await WriteAsync([.. Unsorted.Select(key => Add(Row(key)))]);

        string[] keys = await KeysAsync(TableQuery.Range(Table, "p", from, before) with { PageSize = 3 });

        Assert.Equal(
            Unsorted.Order(StringComparer.Ordinal).Where(key =>
                (from is null || string.CompareOrdinal(key, from) >= 0) && (before is null || string.CompareOrdinal(key, before) < 0)),
            keys);
    }

    [Theory]
    [InlineData("n|")]
    [InlineData("a")]
    [InlineData("A")]
    [InlineData("a'")]
    [InlineData("ä")]
    [InlineData(".")]
    [InlineData("missing")]
    public async Task TAB30_Prefix_GivesTheRowsThatBeginWithIt(string prefix)
    {
        await WriteAsync([.. Unsorted.Select(key => Add(Row(key)))]);

        Assert.Equal(
            Unsorted.Where(key => key.StartsWith(prefix, StringComparison.Ordinal)).Order(StringComparer.Ordinal),
            await KeysAsync(TableQuery.Prefix(Table, "p", prefix)));
    }

    [Fact]
    public async Task TAB31_OtherPartitions_AreLeftAlone()
    {
        foreach (string partition in (string[])["", "p", "P", "pp", "p'p", "q"])
        {
            await WriteAsync(Add(Row("r", partition, partition)));
        }

        Assert.Equal("p", Assert.Single(await RowsAsync(TableQuery.Partition(Table, "p"))).GetString("value"));
        Assert.Equal("p'p", Assert.Single(await RowsAsync(TableQuery.Partition(Table, "p'p"))).GetString("value"));
        Assert.Equal("", Assert.Single(await RowsAsync(TableQuery.Partition(Table, ""))).GetString("value"));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(4)]
    [InlineData(1000)]
    public async Task TAB37_WholeTable_ComesInOrderOfBothKeys(int pageSize)
    {
        (string, string)[] keys = [.. from p in (string[])["b", "a", "", "ä"] from r in (string[])["2", "1", ""] select (p, r)];
        foreach ((string partition, string row) in keys)
        {
            await WriteAsync(Add(Row(row, null, partition)));
        }

        List<TableEntity> rows = await RowsAsync(TableQuery.WholeTable(Table) with { PageSize = pageSize });

        Assert.Equal(
            keys.OrderBy(key => key.Item1, StringComparer.Ordinal).ThenBy(key => key.Item2, StringComparer.Ordinal),
            rows.Select(row => (row.PartitionKey, row.RowKey)));
    }

    [Fact]
    public async Task TAB37_FirstRow_IsTheFirstOfTheFirstPartition()
    {
        await WriteAsync(Add(Row("1", null, "b")));
        await WriteAsync(Add(Row("2", null, "a")), Add(Row("1", null, "a")));

        TableEntity? first = await Store.QueryAsync(TableQuery.FirstRow(Table), None).FirstOrDefaultAsync();

        Assert.Equal(("a", "1"), (first!.PartitionKey, first.RowKey));
    }

    [Fact]
    public async Task Query_MissingTable_IsEmpty() => Assert.Empty(await RowsAsync(TableQuery.WholeTable(Table)));

    [Fact]
    public async Task Get_MissingTable_IsNull() => Assert.Null(await FindAsync("r"));

    [Theory]
    [InlineData("a")]
    [InlineData("a,b")]
    [InlineData("a,missing")]
    [InlineData("missing")]
    [InlineData("")]
    public async Task TAB36_Select_GivesKeysETagAndTheNamedProperties(string names)
    {
        string[] select = names.Split(',', StringSplitOptions.RemoveEmptyEntries);
        WriteResult written = await WriteAsync(Add(new("p", "r") { { "a", 1L }, { "b", Guid.Empty }, { "c", "x" } }));

        TableEntity row = Assert.Single(await RowsAsync(TableQuery.Partition(Table, "p") with { Select = select }));

        Assert.Equal(("p", "r", written.ETag), (row.PartitionKey, row.RowKey, row.ETag));
        Assert.Equal(select.Where(name => name != "missing"), row.Select(property => property.Key));
        Assert.NotNull(row.Timestamp);
    }

    [Fact]
    public async Task Query_RowsWrittenWhilePaging_DoNotDisturbTheRest()
    {
        await WriteAsync([.. Enumerable.Range(0, 10).Select(i => Add(Row($"{i}")))]);
        List<string> seen = [];
        await foreach (TableEntity row in Store.QueryAsync(TableQuery.Partition(Table, "p") with { PageSize = 2 }, None))
        {
            seen.Add(row.RowKey);
            Assert.True((await WriteAsync(Delete("p", row.RowKey, row.ETag))).IsDone);
        }

        Assert.Equal(Enumerable.Range(0, 10).Select(i => $"{i}"), seen);
        Assert.Empty(await KeysAsync(TableQuery.Partition(Table, "p")));
    }

    [Fact]
    public async Task Query_Cancelled_Stops()
    {
        await WriteAsync(Add(Row("a")), Add(Row("b")));
        using CancellationTokenSource stop = new();
        IAsyncEnumerator<TableEntity> rows = Store.QueryAsync(TableQuery.Partition(Table, "p") with { PageSize = 1 }, stop.Token)
            .GetAsyncEnumerator(None);
        await rows.MoveNextAsync();
        await stop.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(async () => await rows.MoveNextAsync());
        await rows.DisposeAsync();
    }

    [Fact]
    public async Task Query_MoreRowsThanTheLargestPage_GivesAll()
    {
        for (int i = 0; i < 1100; i += 100)
        {
            await WriteAsync([.. Enumerable.Range(i, 100).Select(n => Add(Row($"{n:D5}", n)))]);
        }

        List<TableEntity> rows = await RowsAsync(TableQuery.Partition(Table, "p"));

        Assert.Equal(Enumerable.Range(0, 1100), rows.Select(row => row.GetInt32("value") ?? -1));
    }
}
