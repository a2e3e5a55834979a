using System.Globalization;
using StaffVoiceBot.Storage;
using static StaffVoiceBot.Storage.TableTransactionAction;

namespace StaffVoiceBot.Tests.Storage;

public abstract partial class TableStoreContract
{
    /// <summary>Names of <see cref="Values"/>; the values themselves are not all serializable for the runner.</summary>
    public static TheoryData<string> ValueNames { get; } = [.. Values.All.Keys];

    public static TheoryData<string> AwkwardKeys { get; } =
    [
        "", " ", "a b", "a'b", "''", "a''b", "a\"b", "a+b", "a&b", "a=b", "a;b", "a,b", "(a)", "a|b", "a:b", "a@b", "a$b", "a!b", "a*b",
        "a<b>", "[a]", "{a}", "a^b", "a`b", "~", ".", "..", "-", "äöüÄÖÜß", "Straße", "café", "漢字", "עברית", "\u20AC", "\u200D", "\uFEFF",
        "PartitionKey", "null", "2026-W47-00", "019a9b7e-0000-7000-8000-000000000001", new string('k', 512), new string('ü', 512),
    ];

    /// <summary>What Azure would refuse, Azurite or not (TAB 7.6, 7.10).</summary>
    public static TheoryData<string> Forbidden { get; } =
    [
        "a/b", "a\\b", "a#b", "a?b", "a%b", "a\tb", "a\nb", "\0", "\u001F", "\u007F", "\u009F", "a😀b", new string('k', 513),
    ];

    [Theory]
    [MemberData(nameof(ValueNames))]
    public async Task TAB75_Value_ComesBackWithItsTypeAfterInsert(string name)
    {
        await WriteAsync(Add(Row("r", Values.All[name])));

        Assert.Equal(Values.All[name], (await FindAsync("r"))!["value"]);
    }

    [Theory]
    [MemberData(nameof(ValueNames))]
    public async Task TAB75_Value_ComesBackWithItsTypeFromAQueryAfterATransaction(string name)
    {
        await WriteAsync(Add(Row("r")), Add(Row("s", Values.All[name])));

        List<TableEntity> rows = await RowsAsync(TableQuery.Partition(Table, "p"));
        Assert.Null(rows[0]["value"]);
        Assert.Equal(Values.All[name], rows[1]["value"]);
        Assert.IsType(Values.All[name].GetType(), rows[1]["value"]);
    }

    [Theory]
    [MemberData(nameof(ValueNames))]
    public async Task TAB75_Value_SurvivesAMergeOfAnotherProperty(string name)
    {
        await WriteAsync(Add(Row("r", Values.All[name])));
        await WriteAsync(Merge(new("p", "r") { { "other", 1 } }, ETag.All));

        Assert.Equal(Values.All[name], (await FindAsync("r"))!["value"]);
    }

    [Theory]
    [MemberData(nameof(AwkwardKeys))]
    public async Task TAB20_TAB25_AwkwardKey_IsWrittenReadChangedAndDeleted(string key)
    {
        WriteResult added = await WriteAsync(Add(Row(key, 1, key)));
        WriteResult both = await WriteAsync(Merge(Row(key, 2, key), added.ETag), Upsert(Row("other", 3, key)));
        WriteResult replaced = await WriteAsync(Replace(Row(key, 4, key), both.ETag));

        Assert.True(replaced.IsDone);
        Assert.Equal(4, (await FindAsync(key, key))?.GetInt32("value"));
        Assert.Contains(await RowsAsync(TableQuery.Partition(Table, key)), row => row.RowKey == key && row.PartitionKey == key);
        Assert.True((await WriteAsync(Delete(key, key, replaced.ETag))).IsDone);
    }

    [Theory]
    [MemberData(nameof(Forbidden))]
    public async Task TAB76_ForbiddenKey_IsRefusedEverywhere(string key)
    {
        await Assert.ThrowsAsync<TableLimitException>(() => WriteAsync(Add(Row(key))));
        await Assert.ThrowsAsync<TableLimitException>(() => WriteAsync(Add(Row("r", null, key))));
        await Assert.ThrowsAsync<TableLimitException>(() => WriteAsync(Delete("p", key, ETag.All)));
        await Assert.ThrowsAsync<TableLimitException>(() => FindAsync(key));
        await Assert.ThrowsAsync<TableLimitException>(() => FindAsync("r", key));
        await Assert.ThrowsAsync<TableLimitException>(() => RowsAsync(TableQuery.Partition(Table, key)));
    }

    [Theory]
    [InlineData("")]
    [InlineData("ab")]
    [InlineData("1abc")]
    [InlineData("ab-c")]
    [InlineData("ab_c")]
    [InlineData("täble")]
    [InlineData("tables")]
    [InlineData("TABLES")]
    [InlineData("a123456789012345678901234567890123456789012345678901234567890123")]
    public async Task TAB76_BadTableName_IsRefused(string table)
    {
        await Assert.ThrowsAsync<TableLimitException>(() => Store.SubmitAsync(table, Add(Row("r")), None));
        await Assert.ThrowsAsync<TableLimitException>(() => Store.GetEntityAsync(table, "p", "r", None));
        await Assert.ThrowsAsync<TableLimitException>(() => RowsAsync(TableQuery.WholeTable(table)));
    }

    [Theory]
    [InlineData("")]
    [InlineData("a-b")]
    [InlineData("a b")]
    [InlineData("1a")]
    [InlineData("a.b")]
    [InlineData("a@odata.type")]
    [InlineData("PartitionKey")]
    [InlineData("RowKey")]
    [InlineData("Timestamp")]
    [InlineData("OperationId")]
    public async Task TAB76_BadPropertyName_IsRefused(string name) =>
        await Assert.ThrowsAsync<TableLimitException>(() => WriteAsync(Add(new("p", "r") { { name, 1 } })));

    [Theory]
    [InlineData("a")]
    [InlineData("_")]
    [InlineData("A1_b")]
    [InlineData("größe")]
    [InlineData("timestamp")]
    [InlineData("value")]
    public async Task TAB76_GoodPropertyName_IsKept(string name)
    {
        await WriteAsync(Add(new("p", "r") { { name, 1 }, { name + "2", 2L } }));

        TableEntity row = (await FindAsync("r"))!;
        Assert.Equal((1, 2L, 2), (row.GetInt32(name), row.GetInt64(name + "2"), row.Count));
    }

    [Fact]
    public async Task TAB76_PropertyNameOf255_IsKeptAndOf256Refused()
    {
        string name = new('n', 255);
        await WriteAsync(Add(new("p", "r") { { name, 1 } }));

        Assert.Equal(1, (await FindAsync("r"))?.GetInt32(name));
        await Assert.ThrowsAsync<TableLimitException>(() => WriteAsync(Add(new("p", "s") { { name + "n", 1 } })));
    }

    [Fact]
    public async Task TAB76_AsManyPropertiesAsFit_AreKeptAndOneMoreIsRefused()
    {
        TableEntity row = new("p", "r");
        for (int i = 0; i < 251; i++)
        {
            row[$"p{i}"] = i;
        }

        await WriteAsync(Add(row));
        Assert.Equal(251, (await FindAsync("r"))?.Count);
        row["p251"] = 251;
        await Assert.ThrowsAsync<TableLimitException>(() => WriteAsync(Upsert(row)));
    }

    [Fact]
    public async Task TAB76_TooLongTextOrBinary_IsRefused()
    {
        await Assert.ThrowsAsync<TableLimitException>(() => WriteAsync(Add(Row("r", new string('x', 32_769)))));
        await Assert.ThrowsAsync<TableLimitException>(() => WriteAsync(Add(Row("r", new byte[65_537]))));
    }

    [Fact]
    public async Task TAB76_EntityOfAMebibyte_IsRefusedAndAlittleLessKept()
    {
        TableEntity row = new("p", "r");
        for (int i = 0; i < 15; i++)
        {
            row[$"t{i}"] = new string('ü', 32_768);
        }

        await WriteAsync(Add(row));
        Assert.Equal(15, (await FindAsync("r"))?.Count);
        row["t15"] = new string('x', 32_768);
        await Assert.ThrowsAsync<TableLimitException>(() => WriteAsync(Upsert(row)));
    }

    [Fact]
    public async Task TAB76_TransactionOverFourMebibyte_IsRefused()
    {
        TableTransactionAction[] actions = [.. Enumerable.Range(0, 100).Select(i => Add(Row($"{i}", new byte[65_536])))];

        await Assert.ThrowsAsync<TableLimitException>(() => WriteAsync(actions));
        Assert.Empty(await KeysAsync(TableQuery.Partition(Table, "p")));
    }

    [Fact]
    public async Task TAB41_TransactionThatBreaksARule_IsRefused()
    {
        await Assert.ThrowsAsync<TableLimitException>(() => Store.SubmitTransactionAsync(Table, [], None));
        await Assert.ThrowsAsync<TableLimitException>(
            () => WriteAsync([.. Enumerable.Range(0, 101).Select(i => Add(Row($"{i}")))]));
        await Assert.ThrowsAsync<TableLimitException>(() => WriteAsync(Add(Row("r")), Add(Row("s", null, "q"))));
        await Assert.ThrowsAsync<TableLimitException>(() => WriteAsync(Add(Row("r")), Upsert(Row("r"))));
    }

    [Fact]
    public async Task TAB21_UpdateOrDeleteWithoutETag_IsRefused()
    {
        await Assert.ThrowsAsync<TableLimitException>(() => WriteAsync(Replace(Row("r"), default)));
        await Assert.ThrowsAsync<TableLimitException>(() => WriteAsync(Merge(Row("r"), new(""))));
        await Assert.ThrowsAsync<TableLimitException>(() => WriteAsync(Delete("p", "r", new("a\r\nb"))));
    }

    [Fact]
    public async Task TAB75_DateBefore1601_IsRefused() => await Assert.ThrowsAsync<TableLimitException>(
        () => WriteAsync(Add(Row("r", new DateTimeOffset(1600, 12, 31, 23, 59, 59, TimeSpan.Zero)))));

    [Fact]
    public async Task TAB75_TypeThatTablesDoNotHave_IsRefused() =>
        await Assert.ThrowsAsync<TableLimitException>(() => WriteAsync(Add(Row("r", 1m))));

    [Theory]
    [InlineData(0)]
    [InlineData(1001)]
    public async Task TAB35_PageSizeOutOfRange_IsRefused(int size) => await Assert.ThrowsAsync<TableLimitException>(
        () => RowsAsync(TableQuery.Partition(Table, "p") with { PageSize = size }));

    [Fact]
    public async Task Write_UnpairedSurrogate_IsRefusedInTextAndKey()
    {
        await Assert.ThrowsAsync<TableLimitException>(() => WriteAsync(Add(Row("r", "cut \uD83D"))));
        await Assert.ThrowsAsync<TableLimitException>(() => WriteAsync(Add(Row("\uD83D"))));
    }

    [Fact]
    public async Task TAB75_DateWithAnOffset_IsTheSameInstantInUtc()
    {
        DateTimeOffset local = DateTimeOffset.Parse("2026-03-29T03:30:00.1234567+02:00", CultureInfo.InvariantCulture);
        await WriteAsync(Add(Row("r", local)));

        DateTimeOffset? stored = (await FindAsync("r"))?.GetDateTimeOffset("value");
        Assert.Equal((local.UtcTicks, TimeSpan.Zero), (stored?.UtcTicks, stored?.Offset));
    }
}
