using System.Text;
using StaffVoiceBot.Features.Contracts;
using StaffVoiceBot.Storage;
using StaffVoiceBot.Tests.Storage;

namespace StaffVoiceBot.Tests.Features.Contracts;

/// <summary>The one way to numbers per department, over SQLite.</summary>
public sealed class PublishedNumbersTests : IDisposable
{
    private static readonly Organisation City = new("Stadt", [new Division("dez", "Dezernat", [.. Enumerable.Range(0, 150).Select(number => new Department($"amt-{number}", $"Amt {number}", 50))])]);
    private readonly SqliteFile _file = new();

    public void Dispose() => _file.Dispose();

    [Fact]
    public async Task P13_PerDepartment_LookedAtByAnotherProcess_ShowsWhatWasPublished()
    {
        IReadOnlyList<GatedLine> first = await Numbers().PerDepartmentAsync(PublishedNumbers.Needs, Reports(7), CancellationToken.None);
        IReadOnlyList<GatedLine> second = await Numbers().PerDepartmentAsync(PublishedNumbers.Needs, Reports(11), CancellationToken.None);
        IReadOnlyList<GatedLine> third = await Numbers().PerDepartmentAsync(PublishedNumbers.Needs, Reports(12), CancellationToken.None);

        Assert.Equal(Band.UpTo9, Assert.Single(first).Band);
        Assert.Equal(first, second);
        Assert.Equal(Band.UpTo19, Assert.Single(third).Band);
    }

    [Fact]
    public async Task P13_PerDepartment_OfTwoSubjects_AreApart()
    {
        await Numbers().PerDepartmentAsync(PublishedNumbers.Needs, Reports(30), CancellationToken.None);

        Assert.Equal(Band.UpTo9, Assert.Single(await Numbers().PerDepartmentAsync(PublishedNumbers.Theme("t1"), Reports(5), CancellationToken.None)).Band);
    }

    [Fact]
    public async Task P13_PerDepartment_TwoAtOnce_ShowTheSame()
    {
        IReadOnlyList<GatedLine>[] shown = await Task.WhenAll(Enumerable.Range(5, 12).Select(people =>
            Task.Run(() => Numbers().PerDepartmentAsync(PublishedNumbers.Needs, Reports(people), CancellationToken.None))));
        IReadOnlyList<GatedLine> last = await Numbers().PerDepartmentAsync(PublishedNumbers.Needs, Reports(5), CancellationToken.None);

        Assert.All(shown, lines => Assert.Single(lines));
        Assert.Single(last);
    }

    [Fact]
    public async Task PerDepartment_MoreDepartmentsThanABatchHolds_AllArePublished()
    {
        GatedReport[] reports = [.. City.Departments.SelectMany(department => Enumerable.Range(0, 6).Select(person => new GatedReport(department.Id, $"{department.Id}-{person}")))];

        Assert.Equal(150, (await Numbers().PerDepartmentAsync(PublishedNumbers.Needs, reports, CancellationToken.None)).Count);
        Assert.Equal(150, (await Numbers().PerDepartmentAsync(PublishedNumbers.Needs, reports, CancellationToken.None)).Count);
    }

    [Fact]
    public async Task P12_Publications_HoldNoPseudonymOfAnotherTable()
    {
        await Numbers().PerDepartmentAsync(PublishedNumbers.Needs, Reports(7), CancellationToken.None);

        Assert.All(await _file.Store.QueryAsync(TableQuery.WholeTable("publications"), CancellationToken.None).ToListAsync(), row =>
            Assert.DoesNotContain("person-", Encoding.ASCII.GetString(row.GetBinary("People")!), StringComparison.Ordinal));
    }

    private PublishedNumbers Numbers() => new(_file.Store, new KGate(5), City, new Pseudonyms(Encoding.UTF8.GetBytes("a key of at least thirty-two bytes")));

    private static GatedReport[] Reports(int people) => [.. Enumerable.Range(0, people).Select(person => new GatedReport("amt-0", $"person-{person}"))];
}
