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

        Assert.Equal("sent|2026-11-17", Assert.Single(await RowsAsync()).RowKey);
    }

    [Fact]
    public async Task P12_Row_HoldsACountAndNothingElseInThePartitionOfItsPurpose()
    {
        DailyCounts counts = Open(_here);
        await SendAsync(counts, Anna);
        Assert.Equal(1, await SendAsync(counts, Anna, Purpose.Training));

        List<TableEntity> rows = await RowsAsync();
        Assert.Equal(new[] { Purpose.Need, Purpose.Training }.Select(purpose => _pseudonyms.For(purpose, Anna)).Order(), rows.Select(row => row.PartitionKey).Order());
        Assert.All(rows, row => Assert.Equal(["Count"], row.Select(property => property.Key)));
    }

    [Fact]
    public async Task P25_AnotherProcessCountsInBetween_WhatGoesAlongIsWrittenWithTheNextCount()
    {
        DayCount here = Open(_here).Today(Anna, Purpose.Need);
        await here.NoteAsync([], default);
        await SendAsync(Open(_there), Anna);
        TableTransactionAction along = TableTransactionAction.Upsert(new TableEntity(_pseudonyms.For(Purpose.Need, Anna), "along"));

        await here.NoteAsync([along], default);

        List<TableEntity> rows = await RowsAsync();
        Assert.Equal(["along", "sent|2026-11-16"], rows.Select(row => row.RowKey).Order());
        Assert.Equal(3, rows.Single(row => row.RowKey != "along").GetInt32("Count"));
    }

    [Fact]
    public async Task P25_ReportsAndTheRest_AreOneSum()
    {
        DayCount count = Open(_here).Today(Anna, Purpose.Need);
        await SendAsync(Open(_there), Anna);
        await SendAsync(Open(_there), Anna);

        count.LearnReports(5);
        await count.NoteAsync([], default);

        Assert.Equal(9, count.Add());
    }

    [Fact]
    public async Task P10_Erased_NoRowIsLeftAndThisProcessGoesOnCounting()
    {
        DailyCounts counts = Open(_here);
        await SendAsync(counts, Anna);
        await SendAsync(counts, Anna, Purpose.Training);

        await counts.EraseAsync(Anna, default);

        Assert.Empty(await RowsAsync());
        Assert.Equal(2, await SendAsync(counts, Anna));
    }

    private static async Task<int> SendAsync(DailyCounts counts, Person person, Purpose purpose = Purpose.Need)
    {
        DayCount count = counts.Today(person, purpose);
        int number = count.Add();
        await count.NoteAsync([], default);
        return number;
    }

    private DailyCounts Open(IMemoryCache cache) => new(_file.Store, _pseudonyms, cache, _clock);

    private async Task<List<TableEntity>> RowsAsync() => await _file.Store.QueryAsync(TableQuery.WholeTable("people"), default).ToListAsync();
}
