using FsCheck;
using FsCheck.Fluent;
using StaffVoiceBot.Features.Contracts;

namespace StaffVoiceBot.Tests.Features.Contracts;

public sealed class KGateTests
{
    private static readonly Organisation City = new(
        "Stadt",
        [
            new Division("dez-1", "Dezernat 1", [new Department("a", "A", 50), new Department("b", "B", 50), new Department("c", "C", 4)]),
            new Division("dez-2", "Dezernat 2", [new Department("d", "D", 80), new Department("e", "E", 8)]),
        ]);

    private readonly KGate _gate = new(5);

    [Theory]
    [InlineData(0, Band.BelowMinimum)]
    [InlineData(4, Band.BelowMinimum)]
    [InlineData(5, Band.UpTo9)]
    [InlineData(9, Band.UpTo9)]
    [InlineData(10, Band.UpTo19)]
    [InlineData(20, Band.UpTo49)]
    [InlineData(50, Band.From50)]
    public void BandOf_People_IsTheBandOfTheRule(int people, Band band) => Assert.Equal(band, _gate.BandOf(people));

    [Fact]
    public void CountReporters_UnattributedReports_CountAsOnePerson() =>
        Assert.Equal(3, KGate.CountReporters(["p1", "p1", "p2", null, null, null]));

    [Fact]
    public void PerDepartment_EnoughPeople_IsShownAlone() =>
        Assert.Equal([new GatedLine("a", null, Band.UpTo9)], _gate.PerDepartment(Reports("a", 6), City));

    [Fact]
    public void PerDepartment_SmallUnitWithManyReports_IsNeverShownAlone()
    {
        IReadOnlyList<GatedLine> lines = _gate.PerDepartment([.. Reports("e", 7), .. Reports("a", 6)], City);

        Assert.DoesNotContain(lines, line => line.DepartmentId == "e");
    }

    [Fact]
    public void PerDepartment_OneLoneReport_TakesTheSmallestLineIn()
    {
        IReadOnlyList<GatedLine> lines = _gate.PerDepartment([.. Reports("a", 12), .. Reports("d", 6), .. Reports("b", 1)], City);

        Assert.Equal([new GatedLine("a", null, Band.UpTo19), new GatedLine(null, null, Band.UpTo9)], lines);
    }

    [Fact]
    public void P13_PerDepartment_AnyReports_ShowsNoGroupBelowTheMinimumBesideOthers() =>
        Prop.ForAll(
            Gen.Elements("a", "b", "c", "d", "e", "unknown").SelectMany(department => Gen.Choose(0, 30).Select(person => new GatedReport(department, person == 0 ? null : $"{department}{person}")))
                .ListOf().ToArbitrary(),
            reports =>
            {
                IReadOnlyList<GatedLine> lines = _gate.PerDepartment(reports, City);
                return lines.Count <= 1 || lines.All(line => line.Band != Band.BelowMinimum);
            }).QuickCheckThrowOnFailure();

    private static IEnumerable<GatedReport> Reports(string department, int people) =>
        Enumerable.Range(0, people).Select(person => new GatedReport(department, $"{department}-{person}"));
}
