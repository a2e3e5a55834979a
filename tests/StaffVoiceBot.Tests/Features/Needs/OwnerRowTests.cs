using StaffVoiceBot.Features.Contracts;
using StaffVoiceBot.Features.Needs;
using StaffVoiceBot.Features.Needs.Domain;
using StaffVoiceBot.Storage;
using StaffVoiceBot.Tests.Fakes;
using StaffVoiceBot.Tests.Storage;

namespace StaffVoiceBot.Tests.Features.Needs;

public sealed class OwnerRowTests : IDisposable
{
    private readonly SqliteFile _file = new();
    private readonly ManualTimeProvider _time = new();
    private readonly Pseudonyms _pseudonyms = new(new byte[32]);
    private int _sendings;

    public void Dispose() => _file.Dispose();

    [Fact]
    public async Task Own_ReportsOfManyWeeksAndShards_AreFoundNewestFirst_AndNobodyElses()
    {
        List<string> written = [];
        for (int week = 0; week < 30; week++)
        {
            written.Insert(0, await SaveAsync(Open(week % 3 == 0 ? 1 : 4), "anna"));
            await SaveAsync(Open(1), "annabell");
            _time.Advance(TimeSpan.FromDays(7));
        }

        Assert.Equal(written, await OwnAsync(Open(2), "anna"));
        Assert.Equal(30, (await OwnAsync(Open(2), "annabell")).Count);
        Assert.Empty(await OwnAsync(Open(2), "ann"));
    }

    [Fact]
    public async Task Own_ReportEarlierThanTheFirstWeekThatWasKnown_IsFound()
    {
        DateTimeOffset lastYear = _time.GetUtcNow().AddYears(-1);
        NeedStore store = Open(1);
        Assert.Empty(await OwnAsync(store, "anna"));
        string now = await SaveAsync(store, "anna");
        Assert.Equal([now], await OwnAsync(store, "anna"));

        string sample = await SaveAsync(store, "anna", at: lastYear);

        Assert.Equal([now, sample], await OwnAsync(store, "anna"));
    }

    [Theory]
    [InlineData(1, 39)]
    [InlineData(4, 20)]
    public async Task P25_TwoProcessesNumberOnePerson_AllAreStoredAndEachKnowsAtLeastItsOwn(int shards, int least)
    {
        DayCount[] counts = [new(_file.Store, "anna", "sent|today"), new(_file.Store, "anna", "sent|today")];
        NeedStore[] processes = [Open(shards), Open(shards)];

        for (int i = 0; i < 40; i++)
        {
            await SaveAsync(processes[i % 2], "anna", counts[i % 2]);
        }

        Assert.Equal(40, (await OwnAsync(processes[0], "anna")).Count);
        Assert.All(counts, count => Assert.InRange(count.Reports, least, 40));
    }

    [Fact]
    public async Task P25_ManyAtOnce_AreAllStored()
    {
        NeedStore store = Open(1);
        DayCount count = new(_file.Store, "anna", "sent|today");

        await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => SaveAsync(store, "anna", count)));

        Assert.Equal(4, (await OwnAsync(store, "anna")).Count);
        Assert.Equal(4, count.Reports);
    }

    [Fact]
    public async Task P10_Erased_NothingOfItsOwnerIsLeft()
    {
        NeedStore store = Open(1);
        string first = await SaveAsync(store, "anna");
        string second = await SaveAsync(store, "anna");

        await store.EraseAsync((await store.FindAsync(first, default))!, default);
        Assert.Equal([second], await OwnAsync(store, "anna"));
        await store.EraseAsync((await store.FindAsync(second, default))!, default);

        List<TableEntity> rows = await _file.Store.QueryAsync(TableQuery.WholeTable("needs"), default).ToListAsync();
        Assert.Equal(2, rows.Count);
        Assert.All(rows, row => Assert.True(row.RowKey.StartsWith("k|", StringComparison.Ordinal) && row.Count == 0));
    }

    private static async Task<List<string>> OwnAsync(NeedStore store, string owner) => await store.ReadOwnAsync(owner, default).Select(need => need.Id).ToListAsync();

    private async Task<string> SaveAsync(NeedStore store, string owner, DayCount? count = null, DateTimeOffset? at = null)
    {
        _time.Advance(TimeSpan.FromMilliseconds(1));
        DateTimeOffset now = at ?? _time.GetUtcNow();
        string key = _pseudonyms.Of($"sending|{Interlocked.Increment(ref _sendings)}");
        Need need = new() { Id = NeedIds.Create(now, key), ReceivedAt = now, Text = "Urlaub auf Papier", DepartmentId = "amt-33", Reporter = owner };
        return (await store.SaveOnceAsync(need, new Sending(key) { Count = count }, default))!.Id;
    }

    private NeedStore Open(int shards) => NeedShelf.Open(_file, _time, shards);
}
