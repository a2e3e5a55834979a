using System.Text;
using Microsoft.Extensions.Caching.Memory;
using StaffVoiceBot.Channel;
using StaffVoiceBot.Features.Contracts;
using StaffVoiceBot.Features.Privacy;
using StaffVoiceBot.Storage;
using StaffVoiceBot.Tests.Fakes;
using StaffVoiceBot.Tests.Storage;

namespace StaffVoiceBot.Tests.Features.Privacy;

public sealed class DailyCountsTests : IDisposable
{
    private static readonly Person Anna = new("tenant-1", "anna", "29:anna", "");
    private readonly SqliteFile _file = new();
    private readonly MemoryCache _here = new(new MemoryCacheOptions());
    private readonly MemoryCache _there = new(new MemoryCacheOptions());
    private readonly ManualTimeProvider _clock = new();
    private readonly Pseudonyms _pseudonyms = new(Encoding.UTF8.GetBytes("a key that is only used in tests of counting"));

    public void Dispose()
    {
        _here.Dispose();
        _there.Dispose();
        _file.Dispose();
    }

    [Fact]
    public async Task P25_AnotherProcess_KnowsWhatWasSentAfterItsFirst()
    {
        DailyCounts here = Open(_here);
        DailyCounts there = Open(_there);
        await SendAsync(here, Anna);
        await SendAsync(here, Anna);

        Assert.Equal(1, await SendAsync(there, Anna));
        Assert.Equal(4, await SendAsync(there, Anna));
        Assert.Equal(3, await SendAsync(here, Anna));
        Assert.Equal(6, await SendAsync(here, Anna));
        Assert.Equal(1, await SendAsync(here, Anna with { ObjectId = "ben" }));
    }

    [Fact]
    public async Task P25_ManyAtOnceFromTwoProcesses_AreAllCounted()
    {
        DailyCounts[] processes = [Open(_here), Open(_there)];

        await Task.WhenAll(Enumerable.Range(0, 8).Select(i => SendAsync(processes[i % 2], Anna)));

        Assert.Equal(8, Assert.Single(await RowsAsync()).GetInt32("Count"));
    }

    [Fact]
    public async Task P25_OverNight_CountsBeginAgainAndThoseOfTheDayBeforeGo()
    {
        DailyCounts counts = Open(_here);
        await SendAsync(counts, Anna);
        await counts.ExpireAsync(_clock.GetUtcNow().AddDays(1), default);
        Assert.Single(await RowsAsync());

        _clock.Advance(TimeSpan.FromDays(1));
        Assert.Equal(1, await SendAsync(counts, Anna));
        await counts.ExpireAsync(_clock.GetUtcNow().AddDays(1), default);

        Assert.Equal("2026-11-17", Assert.Single(await RowsAsync()).PartitionKey);
    }

    [Fact]
    public async Task P12_Row_HasNoKeyOfAnotherTableAndIsAnotherEveryDay()
    {
        DailyCounts counts = Open(_here);
        await SendAsync(counts, Anna);
        _clock.Advance(TimeSpan.FromDays(1));
        await SendAsync(counts, Anna);

        List<TableEntity> rows = await RowsAsync();
        Assert.Equal(2, rows.Select(row => row.RowKey).Distinct().Count());
        Assert.All(Enum.GetValues<Purpose>(), purpose => Assert.DoesNotContain(_pseudonyms.For(purpose, Anna), rows.Select(row => row.RowKey)));
        Assert.All(rows, row => Assert.Equal(["Count"], row.Select(property => property.Key)));
    }

    private static async Task<int> SendAsync(DailyCounts counts, Person person)
    {
        (int count, Func<CancellationToken, Task> note) = counts.Count(person);
        await note(default);
        return count;
    }

    private DailyCounts Open(IMemoryCache cache) => new(_file.Store, _pseudonyms, cache, _clock);

    private async Task<List<TableEntity>> RowsAsync() => await _file.Store.QueryAsync(TableQuery.WholeTable(DailyCounts.TableName), default).ToListAsync();
}
