using FsCheck;
using FsCheck.Fluent;
using StaffVoiceBot.Storage;

namespace StaffVoiceBot.Tests.Storage;

/// <summary>Random sequences of writes, queries and refusals go and end alike in the model, in SQLite and in Azurite.</summary>
[Collection(AzuriteTests.Name)]
public sealed class TableStoreModelTests(AzuriteServer azurite) : IDisposable
{
    private static readonly object[] Contents = ["a", 1, 2L, 0.5, true, Guid.Empty, "ü😀"];
    private readonly SqliteFile _file = new();
    private readonly TableStore _azurite = AzuriteContractTests.Open(azurite);

    public void Dispose()
    {
        _file.Dispose();
        _azurite.Dispose();
    }

    [Fact]
    public void RandomOperations_OnModelSqliteAndAzurite_GoAndEndAlike()
    {
        Gen<int[]> sequences = Gen.Choose(0, 1_000_000).ArrayOf(20);
        Check.One(
            Config.QuickThrowOnFailure.WithMaxTest(40).WithReplay(20261122, 7),
            Prop.ForAll(sequences.ToArbitrary(), codes => EndsAlikeAsync(codes).GetAwaiter().GetResult()));
    }

    private async Task<bool> EndsAlikeAsync(int[] codes)
    {
        string table = "t" + Guid.NewGuid().ToString("N");
        InMemoryTables model = new();
        History[] histories = [new(), new(), new()];
        foreach (int code in codes)
        {
            if (code % 4 == 0)
            {
                await ReadAlikeAsync(model, table, code);
                continue;
            }

            if (code % 11 == 1)
            {
                await RefuseAlikeAsync(table);
                continue;
            }

            WriteResult expected = histories[0].Remember(Decode(code, histories[0]), model.Write);
            WriteResult sqlite = await WriteAsync(_file.Store, table, code, histories[1]);
            WriteResult azure = await WriteAsync(_azurite, table, code, histories[2]);
            Assert.Equal((expected.Outcome, expected.FailedIndex), (sqlite.Outcome, sqlite.FailedIndex));
            Assert.Equal((expected.Outcome, expected.FailedIndex), (azure.Outcome, azure.FailedIndex));
        }

        string[] content = [.. model.Rows.Select(row => Describe(row.Key, row.Value.Values))];
        TableQuery all = TableQuery.Partition(table, "p") with { PageSize = 2 };
        Assert.Equal(content, await DescribeAsync(_file.Store, all));
        Assert.Equal(content, await DescribeAsync(_azurite, all));
        return true;
    }

    /// <summary>A range, page by page.</summary>
    private async Task ReadAlikeAsync(InMemoryTables model, string table, int code)
    {
        string from = $"{(code >> 3) % 4}";
        string before = $"{1 + ((code >> 5) % 4)}";
        TableQuery query = TableQuery.Range(table, "p", from, before) with { PageSize = 1 + ((code >> 7) % 3) };
        string[] expected = [.. model.Rows.Where(row => string.CompareOrdinal(row.Key, from) >= 0 && string.CompareOrdinal(row.Key, before) < 0)
            .Select(row => Describe(row.Key, row.Value.Values))];
        Assert.Equal(expected, await DescribeAsync(_file.Store, query));
        Assert.Equal(expected, await DescribeAsync(_azurite, query));
    }

    /// <summary>The same row twice in a transaction, after one that would be fine: nothing of it happens.</summary>
    private async Task RefuseAlikeAsync(string table)
    {
        TableTransactionAction[] actions = [TableTransactionAction.Upsert(new("p", "0")), TableTransactionAction.Upsert(new("p", "1")), TableTransactionAction.Upsert(new("p", "1"))];
        await Assert.ThrowsAsync<TableLimitException>(() => _file.Store.SubmitTransactionAsync(table, actions, default));
        await Assert.ThrowsAsync<TableLimitException>(() => _azurite.SubmitTransactionAsync(table, actions, default));
    }

    private static async Task<WriteResult> WriteAsync(TableStore store, string table, int code, History history)
    {
        TableTransactionAction[] actions = Decode(code, history);
        WriteResult result = await store.SubmitTransactionAsync(table, actions, default);
        return history.Remember(actions, _ => result);
    }

    /// <summary>One to three writes to neighbouring rows of four.</summary>
    private static TableTransactionAction[] Decode(int code, History history)
    {
        TableTransactionAction[] actions = new TableTransactionAction[1 + (code % 3)];
        for (int i = 0; i < actions.Length; i++)
        {
            code = (code * 31) & 0xFFFFFF;
            string key = $"{((code >> 4) + i) % 4}";
            TableTransactionActionType type = (TableTransactionActionType)((code >> 6) % 6);
            TableEntity row = new("p", key) { { $"v{(code >> 9) % 2}", Contents[(code >> 10) % Contents.Length] } };
            actions[i] = new(type, row, history.Condition(key, (code >> 13) % 3));
        }

        return [.. actions.DistinctBy(action => action.Entity.RowKey)];
    }

    private static string Describe(string key, IEnumerable<KeyValuePair<string, object>> values) =>
        key + ": " + string.Join(", ", values.OrderBy(v => v.Key, StringComparer.Ordinal).Select(v => $"{v.Key} {v.Value.GetType().Name} {v.Value}"));

    private static async Task<List<string>> DescribeAsync(TableStore store, TableQuery query)
    {
        List<string> rows = [];
        await foreach (TableEntity row in store.QueryAsync(query, default))
        {
            rows.Add(Describe(row.RowKey, row));
        }

        return rows;
    }

    /// <summary>The versions one store gave to each row, so that all three are asked with the "same" ones.</summary>
    private sealed class History
    {
        private readonly Dictionary<string, List<ETag>> _versions = [];

        public ETag Condition(string key, int choice) => !_versions.TryGetValue(key, out List<ETag>? versions) || choice == 0
            ? ETag.All
            : choice == 1 ? versions[^1] : versions[0];

        public WriteResult Remember(TableTransactionAction[] actions, Func<TableTransactionAction[], WriteResult> write)
        {
            WriteResult result = write(actions);
            for (int i = 0; i < result.ETags.Count; i++)
            {
                if (result.ETags[i].Value is not null)
                {
                    string key = actions[i].Entity.RowKey;
                    _versions[key] = [.. _versions.GetValueOrDefault(key, []), result.ETags[i]];
                }
            }

            return result;
        }
    }
}
