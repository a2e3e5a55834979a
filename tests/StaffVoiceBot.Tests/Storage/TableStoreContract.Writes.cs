using StaffVoiceBot.Storage;
using static StaffVoiceBot.Storage.TableTransactionAction;
using static StaffVoiceBot.Storage.WriteOutcome;

namespace StaffVoiceBot.Tests.Storage;

public abstract partial class TableStoreContract
{
    /// <summary>State of the row before, action, condition, outcome: the whole table of TAB 7.4.</summary>
    public static TheoryData<string, TableTransactionActionType, string, WriteOutcome> Decisions { get; } = new()
    {
        { "no table", TableTransactionActionType.Add, "", Done },
        { "no table", TableTransactionActionType.UpsertReplace, "", Done },
        { "no table", TableTransactionActionType.UpsertMerge, "", Done },
        { "no table", TableTransactionActionType.UpdateReplace, "*", NotFound },
        { "no table", TableTransactionActionType.UpdateMerge, "*", NotFound },
        { "no table", TableTransactionActionType.Delete, "*", NotFound },
        { "absent", TableTransactionActionType.Add, "", Done },
        { "absent", TableTransactionActionType.UpsertReplace, "", Done },
        { "absent", TableTransactionActionType.UpsertMerge, "", Done },
        { "absent", TableTransactionActionType.UpdateReplace, "*", NotFound },
        { "absent", TableTransactionActionType.UpdateReplace, "stale", NotFound },
        { "absent", TableTransactionActionType.UpdateMerge, "*", NotFound },
        { "absent", TableTransactionActionType.UpdateMerge, "stale", NotFound },
        { "absent", TableTransactionActionType.Delete, "*", NotFound },
        { "absent", TableTransactionActionType.Delete, "stale", NotFound },
        { "present", TableTransactionActionType.Add, "", AlreadyExists },
        { "present", TableTransactionActionType.UpsertReplace, "", Done },
        { "present", TableTransactionActionType.UpsertMerge, "", Done },
        { "present", TableTransactionActionType.UpdateReplace, "*", Done },
        { "present", TableTransactionActionType.UpdateReplace, "current", Done },
        { "present", TableTransactionActionType.UpdateReplace, "stale", ConditionNotMet },
        { "present", TableTransactionActionType.UpdateMerge, "*", Done },
        { "present", TableTransactionActionType.UpdateMerge, "current", Done },
        { "present", TableTransactionActionType.UpdateMerge, "stale", ConditionNotMet },
        { "present", TableTransactionActionType.Delete, "*", Done },
        { "present", TableTransactionActionType.Delete, "current", Done },
        { "present", TableTransactionActionType.Delete, "stale", ConditionNotMet },
    };

    [Theory]
    [MemberData(nameof(Decisions))]
    public async Task TAB21_SingleWrite_EndsAsTheRowAndConditionDemand(
        string before, TableTransactionActionType type, string condition, WriteOutcome expected)
    {
        (ETag current, ETag stale) = await PrepareAsync(before);
        TableTransactionAction action = new(type, new TableEntity("p", "r") { { "new", 2 } }, Condition(condition, current, stale));

        WriteResult result = await WriteAsync(action);

        Assert.Equal(expected, result.Outcome);
        Assert.Equal(expected == Done ? -1 : 0, result.FailedIndex);
        await AssertStoredAsync(before, type, expected, current, result);
    }

    [Theory]
    [MemberData(nameof(Decisions))]
    public async Task TAB42_SecondOfTwoWrites_EndsAlikeAndNamesItsIndex(
        string before, TableTransactionActionType type, string condition, WriteOutcome expected)
    {
        (ETag current, ETag stale) = await PrepareAsync(before);
        TableTransactionAction action = new(type, new TableEntity("p", "r") { { "new", 2 } }, Condition(condition, current, stale));

        WriteResult result = await WriteAsync(Add(Row("another")), action);

        Assert.Equal(expected, result.Outcome);
        Assert.Equal(expected == Done ? -1 : 1, result.FailedIndex);
        Assert.Equal(expected == Done ? 2 : 0, result.ETags.Count);
        Assert.Equal(expected == Done, await FindAsync("another") is not null);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(49)]
    [InlineData(99)]
    public async Task TAB42_FullTransactionWithOneConflict_WritesNothingAndNamesTheIndex(int index)
    {
        await InsertAsync($"r{index:D3}", "before");
        TableTransactionAction[] actions = [.. Enumerable.Range(0, 100).Select(i => Add(Row($"r{i:D3}", "after")))];

        WriteResult result = await WriteAsync(actions);

        Assert.Equal((AlreadyExists, index), (result.Outcome, result.FailedIndex));
        Assert.Equal("before", Assert.Single(await RowsAsync(TableQuery.Partition(Table, "p"))).GetString("value"));
    }

    [Fact]
    public async Task TAB41_HundredWrites_AreDoneWithTheirETags()
    {
        WriteResult result = await WriteAsync([.. Enumerable.Range(0, 100).Select(i => Add(Row($"r{i:D3}", i)))]);

        List<TableEntity> rows = await RowsAsync(TableQuery.Partition(Table, "p"));
        Assert.Equal(rows.Select(row => row.ETag), result.ETags);
    }

    [Fact]
    public async Task TAB41_EveryKindInOneTransaction_IsDone()
    {
        ETag replaced = await InsertAsync("1", "old");
        await InsertAsync("2", "old");
        await InsertAsync("3", "old");

        WriteResult result = await WriteAsync(
            Replace(Row("1", "new"), replaced),
            Merge(new("p", "2") { { "more", 1 } }, ETag.All),
            Delete("p", "3", ETag.All),
            Add(Row("4", "new")),
            Upsert(Row("5", "new")));

        Assert.True(result.IsDone);
        Assert.Equal(["1", "2", "4", "5"], await KeysAsync(TableQuery.Partition(Table, "p")));
        Assert.Equal(default, result.ETags[2]);
        Assert.Equal("old", (await FindAsync("2"))?.GetString("value"));
    }

    [Fact]
    public async Task TAB22_RowDeletedAndInsertedAgain_NeverHasItsOldETag()
    {
        ETag first = await InsertAsync("r");
        await WriteAsync(Delete("p", "r", first));
        await InsertAsync("r");

        Assert.Equal(ConditionNotMet, (await WriteAsync(Replace(Row("r"), first))).Outcome);
    }

    [Fact]
    public async Task TAB23_EveryWrite_GivesAnETagThatTheRowThenHas()
    {
        ETag first = await InsertAsync("r", 1);
        WriteResult second = await WriteAsync(Replace(Row("r", 2), first));
        WriteResult third = await WriteAsync(Merge(Row("r", 2), second.ETag));

        Assert.Equal(3, new HashSet<ETag> { first, second.ETag, third.ETag }.Count);
        Assert.Equal(third.ETag, (await FindAsync("r"))?.ETag);
    }

    [Fact]
    public async Task TAB24_Merge_KeepsWhatItDoesNotName()
    {
        await WriteAsync(Add(new("p", "r") { { "kept", "a" }, { "changed", 1 } }));
        await WriteAsync(Merge(new("p", "r") { { "changed", 2L }, { "added", true } }, ETag.All));

        TableEntity row = (await FindAsync("r"))!;
        Assert.Equal(("a", 2L, true, 3), (row.GetString("kept"), row.GetInt64("changed"), row.GetBoolean("added"), row.Count));
    }

    [Fact]
    public async Task TAB24_Replace_RemovesWhatItDoesNotName()
    {
        await WriteAsync(Add(new("p", "r") { { "gone", "a" }, { "kept", 1 } }));
        await WriteAsync(Replace(new("p", "r") { { "kept", 2 } }, ETag.All));

        TableEntity row = (await FindAsync("r"))!;
        Assert.Equal((2, 1), (row.GetInt32("kept"), row.Count));
    }

    [Fact]
    public async Task Write_TableNameInOtherCase_IsTheSameTable()
    {
        await InsertAsync("r", 1);

        Assert.NotNull(await Store.GetEntityAsync(Table.ToUpperInvariant(), "p", "r", None));
    }

    [Fact]
    public async Task Write_CancelledBefore_IsNotDone()
    {
        await InsertAsync("other");

        await Assert.ThrowsAnyAsync<OperationCanceledException>(
            () => Store.SubmitAsync(Table, Add(Row("r")), new CancellationToken(canceled: true)));
        Assert.Null(await FindAsync("r"));
    }

    [Fact]
    public async Task Replace_ManyAtOnceWithTheSameETag_OneWins()
    {
        ETag etag = await InsertAsync("r", 0);

        WriteResult[] results = await Task.WhenAll(Enumerable.Range(1, 12).Select(i => WriteAsync(Replace(Row("r", i), etag))));

        Assert.Single(results, result => result.IsDone);
        Assert.Equal(11, results.Count(result => result.Outcome == ConditionNotMet));
    }

    [Fact]
    public async Task Add_ManyAtOnceOfTheSameRowInANewTable_OneWins()
    {
        WriteResult[] results = await Task.WhenAll(Enumerable.Range(1, 12).Select(i => WriteAsync(Add(Row("r", i)))));

        Assert.Single(results, result => result.IsDone);
        Assert.Equal(11, results.Count(result => result.Outcome == AlreadyExists));
    }

    [Fact]
    public async Task Check_StoreThatWorks_IsSilent() => await Store.CheckAsync(None);

    private async Task<(ETag Current, ETag Stale)> PrepareAsync(string before)
    {
        if (before == "no table")
        {
            return (default, default);
        }

        ETag stale = await InsertAsync("stranger");
        if (before == "present")
        {
            stale = await InsertAsync("r", "old");
            return ((await WriteAsync(Replace(Row("r", "old"), stale))).ETag, stale);
        }

        return (default, stale);
    }

    private static ETag Condition(string condition, ETag current, ETag stale) => condition switch
    {
        "*" => ETag.All,
        "current" => current,
        "stale" => stale,
        _ => default,
    };

    private async Task AssertStoredAsync(
        string before, TableTransactionActionType type, WriteOutcome outcome, ETag current, WriteResult result)
    {
        TableEntity? row = await FindAsync("r");
        bool remains = outcome == Done ? type != TableTransactionActionType.Delete : before == "present";
        Assert.Equal(remains, row is not null);
        if (row is not null)
        {
            bool keepsOld = before == "present" && (outcome != Done || type is TableTransactionActionType.UpdateMerge or TableTransactionActionType.UpsertMerge);
            Assert.Equal(outcome == Done ? 2 : null, row.GetInt32("new"));
            Assert.Equal(keepsOld ? "old" : null, row.GetString("value"));
            Assert.Equal(outcome == Done ? result.ETag : current, row.ETag);
        }
    }
}
