using Microsoft.Extensions.Options;
using StaffVoiceBot.Features.Contracts;
using StaffVoiceBot.Features.Needs;
using StaffVoiceBot.Features.Needs.Domain;
using StaffVoiceBot.Storage;
using StaffVoiceBot.Tests.Fakes;
using StaffVoiceBot.Tests.Storage;

namespace StaffVoiceBot.Tests.Features.Needs;

/// <summary>A week in one partition or in several (<c>Storage:WeekShards</c>): changing the number loses nothing and doubles nothing.</summary>
public sealed class NeedPartitionsTests : IDisposable
{
    private const int Each = 40;
    private static readonly DateTimeOffset Start = new(2026, 11, 18, 8, 0, 0, TimeSpan.Zero);
    private static readonly IsoWeek Week = IsoWeek.Of(Start);
    private readonly SqliteFile _file = new();
    private readonly ManualTimeProvider _time = new(Start);

    public void Dispose() => _file.Dispose();

    [Fact]
    public async Task Week_WrittenWithChangingNumbersOfShards_IsReadWholeAndInOrderByAll()
    {
        List<Need> written = [];
        foreach (int count in (int[])[1, 4, 2, 16, 8, 1])
        {
            NeedStore store = Open(count);
            for (int i = 0; i < Each; i++)
            {
                written.Add((await SaveAsync(store, $"key-{written.Count}"))!);
            }
        }

        foreach (int count in (int[])[1, 2, 4, 8, 16])
        {
            NeedStore store = Open(count);
            Assert.Equal(written.Select(need => need.Id), await store.ReadWeekAsync(Week, default).Select(need => need.Id).ToListAsync());
            foreach (Need need in written)
            {
                Assert.NotNull(await store.FindAsync(need.Id, default));
            }
        }
    }

    [Fact]
    public async Task Report_WrittenWithOtherShards_IsChangedErasedAndNotBroughtBack()
    {
        Need need = (await SaveAsync(Open(4), "key"))!;
        NeedStore now = Open(1);

        Assert.True(await now.ChangeAsync($"{Week}", need.Id, present => present with { Text = "Geändert" }, default));
        Assert.Equal("Geändert", (await Open(16).FindAsync(need.Id, default))!.Text);

        await now.EraseAsync(need, default);
        Assert.Null(await Open(4).FindAsync(need.Id, default));
        Assert.Empty(await Open(2).ReadWeekAsync(Week, default).ToListAsync());
        Assert.Null(await SaveAsync(Open(4), "key"));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(16)]
    public async Task SameSending_TwentyTimesAtOnce_IsOneReport(int count)
    {
        NeedStore store = Open(count);

        Need?[] saved = await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => SaveAsync(store, "key")));

        Assert.Single(saved.Select(need => need!.Id).Distinct());
        Assert.Single(await store.ReadWeekAsync(Week, default).ToListAsync());
    }

    [Theory]
    [InlineData(0, true)]
    [InlineData(1, true)]
    [InlineData(2, false)]
    public async Task Week_ReadEmpty_IsAskedAgainOnlyWhileReportsMayStillArrive(int weeksAgo, bool isAskedAgain)
    {
        NeedPartitions partitions = new(_file.Store, Options.Create(new StorageSettings()), _time);
        IsoWeek week = Week.Plus(-weeksAgo);
        Assert.Empty(await partitions.ReadAsync(week, "n|", default).ToListAsync());

        await _file.Store.SubmitAsync(NeedPartitions.TableName, TableTransactionAction.Add(new TableEntity($"{week}", "n|late")), default);

        Assert.Equal(isAskedAgain ? 1 : 0, await partitions.ReadAsync(week, "n|", default).CountAsync());
    }

    [Theory]
    [InlineData(1)]
    [InlineData(4)]
    public async Task Week_ReadEmpty_IsAskedAgainOnceThisProcessWritesThere(int count)
    {
        NeedStore store = Open(count);
        _time.Advance(TimeSpan.FromDays(21));
        Assert.Empty(await store.ReadWeekAsync(Week, default).ToListAsync());

        // As sample data are sent: their turns show the time at which the reports arrived.
        Need? sample = await SaveAsync(store, "sample", Start);

        Assert.Equal(sample!.Id, Assert.Single(await store.ReadWeekAsync(Week, default).ToListAsync()).Id);
    }

    [Fact]
    public async Task Shards_AreAllUsed()
    {
        NeedStore store = Open(4);
        for (int i = 0; i < Each; i++)
        {
            await SaveAsync(store, $"{Guid.NewGuid():N}");
        }

        List<TableEntity> rows = await _file.Store.QueryAsync(TableQuery.WholeTable("needs"), default).Where(row => row.RowKey.StartsWith("n|", StringComparison.Ordinal)).ToListAsync();
        Assert.Equal([$"{Week}-00", $"{Week}-01", $"{Week}-02", $"{Week}-03"], rows.Select(row => row.PartitionKey).Distinct());
    }

    [Fact]
    public async Task Retention_FindsWhatIsOldInEveryShard()
    {
        await SaveAsync(Open(1), "one");
        await SaveAsync(Open(4), "two");
        NeedStore store = Open(2);

        Assert.Equal(2, await store.ReadBeforeAsync(Start.AddDays(1), default).CountAsync());
        Assert.Empty(await store.ReadBeforeAsync(Start, default).ToListAsync());
        Assert.Equal(0, await store.EraseMarkersAsync(Week, default));
        Assert.Equal(2, await store.EraseMarkersAsync(Week.Plus(1), default));
    }

    private NeedStore Open(int shards) => NeedShelf.Open(_file, _time, shards);

    private async Task<Need?> SaveAsync(NeedStore store, string key, DateTimeOffset? at = null)
    {
        _time.Advance(TimeSpan.FromMilliseconds(1));
        DateTimeOffset now = at ?? _time.GetUtcNow();
        Need need = new() { Id = NeedIds.Create(now, key), ReceivedAt = now, Text = "Urlaub auf Papier", DepartmentId = "amt-33", Reporter = "reporter" };
        return await store.SaveOnceAsync(need, new Sending(key), default);
    }
}
