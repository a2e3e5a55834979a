using System.Text;
using StaffVoiceBot.Features.Contracts;
using StaffVoiceBot.Storage;
using StaffVoiceBot.Tests.Fakes;
using StaffVoiceBot.Tests.Storage;

namespace StaffVoiceBot.Tests.Features.Contracts;

/// <summary>The one way to numbers per department, over SQLite.</summary>
public sealed class PublishedNumbersTests : IDisposable
{
    private static readonly Organisation City = new("Stadt", [new Division("dez", "Dezernat", [.. Enumerable.Range(0, 150).Select(number => new Department($"amt-{number}", $"Amt {number}", 50))])]);
    private readonly SqliteFile _file = new();
    private readonly ManualTimeProvider _clock = new();
    private readonly Pseudonyms _pseudonyms = new(Encoding.UTF8.GetBytes("a key of at least thirty-two bytes"));

    public void Dispose() => _file.Dispose();

    [Fact]
    public async Task P13_Numbers_LookedAtByAnotherProcess_ShowsWhatWasPublished()
    {
        IReadOnlyList<GatedLine> first = await LinesAsync(PublishedNumbers.Needs, Reports(7));
        IReadOnlyList<GatedLine> second = await LinesAsync(PublishedNumbers.Needs, Reports(11));
        IReadOnlyList<GatedLine> third = await LinesAsync(PublishedNumbers.Needs, Reports(12));

        Assert.Equal(Band.UpTo9, Assert.Single(first).Band);
        Assert.Equal(first, second);
        Assert.Equal(Band.UpTo19, Assert.Single(third).Band);
    }

    [Fact]
    public async Task P13_Numbers_OfTwoSubjects_AreApart()
    {
        await LinesAsync(PublishedNumbers.Needs, Reports(30));

        Assert.Equal(Band.UpTo9, Assert.Single(await LinesAsync(PublishedNumbers.Theme("t1"), Reports(5))).Band);
    }

    [Fact]
    public async Task P13_Numbers_TwoAtOnce_ShowTheSame()
    {
        IReadOnlyList<GatedLine>[] shown = await Task.WhenAll(Enumerable.Range(5, 12).Select(people =>
            Task.Run(() => LinesAsync(PublishedNumbers.Needs, Reports(people)))));
        IReadOnlyList<GatedLine> last = await LinesAsync(PublishedNumbers.Needs, Reports(5));

        Assert.All(shown, lines => Assert.Single(lines));
        Assert.Single(last);
    }

    [Fact]
    public async Task Numbers_MoreDepartmentsThanABatchHolds_AllArePublished()
    {
        GatedReport[] reports = [.. City.Departments.SelectMany(department => Enumerable.Range(0, 6).Select(person => new GatedReport(department.Id, $"{department.Id}-{person}")))];

        Assert.Equal(150, (await LinesAsync(PublishedNumbers.Needs, reports)).Count);
        Assert.Equal(150, (await LinesAsync(PublishedNumbers.Needs, reports)).Count);
    }

    [Fact]
    public async Task P12_Publications_HoldNoPseudonymOfAnotherTable()
    {
        await LinesAsync(PublishedNumbers.Needs, Reports(7));

        Assert.All(await _file.Store.QueryAsync(TableQuery.WholeTable("publications"), CancellationToken.None).ToListAsync(), row =>
            Assert.DoesNotContain("person-", Encoding.ASCII.GetString(row.GetBinary("People")!), StringComparison.Ordinal));
    }

    [Fact]
    public async Task P13_Figures_AreComputedWhenTheNumbersMoveAndNotBefore()
    {
        int asked = 0;
        List<Published> shown = [];
        foreach (int people in new[] { 4, 6, 7, 10, 11, 3 })
        {
            shown.Add(await Numbers().ReadAsync("subject", Reports(people), _ => Task.FromResult($"{++asked} for {people}"), CancellationToken.None));
        }

        Assert.Equal(["", "1 for 6", "1 for 6", "1 for 6", "2 for 11", ""], shown.Select(numbers => numbers.Figures));
        Assert.Equal([Band.BelowMinimum, Band.UpTo9, Band.UpTo9, Band.UpTo9, Band.UpTo19, Band.BelowMinimum], shown.Select(numbers => numbers.People));
    }

    [Fact]
    public async Task P10_WhoIsGone_IsForgottenWhenTheNumbersAreAskedForAgain_AndTheyStay()
    {
        Published before = await ReadAsync(Reports(7));
        Assert.Contains(DigestOf(6), await DigestsAsync());

        Published after = await ReadAsync(Reports(4));

        Assert.Equal(before.People, after.People);
        Assert.Equal(before.Departments, after.Departments);
        HashSet<long> left = await DigestsAsync();
        Assert.All(Enumerable.Range(4, 3), person => Assert.DoesNotContain(DigestOf(person), left));
        Assert.All(Enumerable.Range(0, 4), person => Assert.Contains(DigestOf(person), left));
        Assert.Equal(Band.UpTo9, (await ReadAsync(Reports(3))).People);
        Assert.Equal(Band.BelowMinimum, (await ReadAsync(Reports(2))).People);
    }

    [Fact]
    public async Task P10_WhoTakesSomethingBack_IsForgottenAtOnceInAllNumbers_AndTheyStay()
    {
        Published before = await ReadAsync(Reports(7));
        await LinesAsync(PublishedNumbers.Theme("merged since"), Reports(6));
        await LinesAsync(PublishedNumbers.Topic("none of theirs"), [.. Enumerable.Range(10, 5).Select(person => new GatedReport("amt-0", $"person-{person}"))]);

        await Numbers().ForgetAsync(["person-5", "person-6"], CancellationToken.None);
        await Numbers().ForgetAsync(["person-5", "nobody"], CancellationToken.None);

        HashSet<long> left = await DigestsAsync();
        Assert.Equal([0, 1, 2, 3, 4, 10, 11, 12, 13, 14], Enumerable.Range(0, 20).Where(person => left.Contains(DigestOf(person))));
        Published after = await ReadAsync(Reports(7));
        Assert.Equal((before.People, before.Departments.Count), (after.People, after.Departments.Count));
    }

    [Fact]
    public async Task P10_WhoTakesSomethingBackWhileNumbersArePublished_IsForgotten()
    {
        await ReadAsync(Reports(7));

        await Task.WhenAll(
            Task.Run(() => Numbers().ForgetAsync(["person-6"], CancellationToken.None)),
            Task.Run(() => Numbers().ForgetAsync(["person-5"], CancellationToken.None)),
            Task.Run(() => Numbers().ReadAsync(PublishedNumbers.Needs, Reports(5), null, CancellationToken.None)));

        HashSet<long> left = await DigestsAsync();
        Assert.All([5, 6], person => Assert.DoesNotContain(DigestOf(person), left));
    }

    [Theory]
    [InlineData(-1, 0, 7, 2)]
    [InlineData(2, 0, 0, 2)]
    [InlineData(2, 36, 0, 0)]
    public async Task P17_Publication_LosesItsPeopleAfter24Months_AndGoesAfterFiveYears(int days, int months, int people, int rows)
    {
        Published before = await ReadAsync(Reports(7));
        DateTimeOffset moment = _clock.GetUtcNow().AddMonths(24 + months).AddDays(days);

        await Numbers().ExpireAsync(moment, CancellationToken.None);
        await Numbers().ExpireAsync(moment, CancellationToken.None);

        Assert.Equal(people, (await DigestsAsync()).Count(digest => digest > 0));
        Assert.Equal(rows, await _file.Store.QueryAsync(TableQuery.WholeTable("publications"), CancellationToken.None).CountAsync());
        Assert.Equal(before.People, (await ReadAsync(Reports(7))).People);
    }

    [Theory]
    [InlineData(-1, 1)]
    [InlineData(8, 0)]
    public async Task P17_WeekTally_GoesAfterFiveYears(int days, int rows)
    {
        WeekTally tally = new(_file.Store, _clock);
        await tally.AddAsync(WeekTally.Details, 3, CancellationToken.None);

        IReadOnlyList<RetentionCount> counts = await tally.ExpireAsync(_clock.GetUtcNow().AddYears(5).AddDays(days), CancellationToken.None);

        Assert.Equal(rows, await _file.Store.QueryAsync(TableQuery.WholeTable("tallies"), CancellationToken.None).CountAsync());
        Assert.Equal($"tally {1 - rows}", Assert.Single(counts).ToString());
    }

    private long DigestOf(int person) => _pseudonyms.DigestOf("published", $"person-{person}");

    private async Task<HashSet<long>> DigestsAsync() =>
        [.. (await _file.Store.QueryAsync(TableQuery.WholeTable("publications"), CancellationToken.None).ToListAsync()).SelectMany(row => PublishedPeople.Unpack(row.GetBinary("People")))];

    private Task<Published> ReadAsync(GatedReport[] reports) => Numbers().ReadAsync(PublishedNumbers.Needs, reports, null, CancellationToken.None);

    private async Task<IReadOnlyList<GatedLine>> LinesAsync(string subject, GatedReport[] reports) => (await Numbers().ReadAsync(subject, reports, null, CancellationToken.None)).Departments;

    private PublishedNumbers Numbers() => new(_file.Store, new KGate(5), City, _pseudonyms, _clock);

    private static GatedReport[] Reports(int people) => [.. Enumerable.Range(0, people).Select(person => new GatedReport("amt-0", $"person-{person}"))];
}
