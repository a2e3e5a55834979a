using System.Collections.Immutable;
using FsCheck;
using FsCheck.Fluent;
using StaffVoiceBot.Features.Contracts;

namespace StaffVoiceBot.Tests.Features.Contracts;

/// <summary>P13 over time: whoever keeps every table, however often they look, learns nothing about fewer than five people.</summary>
public sealed class PublicationTests
{
    private const int Window = 40;

    private static readonly KGate Gate = new(5);

    private static readonly Organisation City = new("Stadt",
    [
        new Division("dez-1", "Dezernat 1", [new("amt-0", "Amt 0", 80), new("amt-1", "Amt 1", 60), new("amt-2", "Amt 2", 6)]),
        new Division("dez-2", "Dezernat 2", [new("amt-3", "Amt 3", 40), new("amt-4", "Amt 4", 30)]),
    ]);

    /// <summary>Reports one by one, as pairs of department and person; most come from two departments.</summary>
    private static readonly Gen<(int Department, int Person)[]> SomeReports =
        (from department in Gen.Frequency((3, Gen.Choose(0, 1)), (2, Gen.Choose(0, 4))) from person in Gen.Choose(0, 60) select (department, person)).ArrayOf(120);

    [Fact]
    public void P13_TableLookedAtAfterEveryReport_ChangesOnlyWithFiveMorePeople() => Check(reports => FewestBehindAChange(reports, Publish(reports)) >= Gate.Minimum);

    /// <summary>The check above has teeth: without publishing, some table changes by a single person.</summary>
    [Fact]
    public void P13_WithoutPublishing_OnePersonChangesTheTable()
    {
        (int, int)[] reports = [(0, 1), (0, 2), (0, 3), (0, 4), (0, 5)];

        Assert.Equal(1, FewestBehindAChange(reports, [.. Prefixes(reports).Select(Now).Select(current => Lines(new Publication([], current.ToImmutableDictionary())))]));
        Assert.Equal(5, FewestBehindAChange(reports, Publish(reports)));
    }

    [Fact]
    public void P13_DepartmentThatAppearsGoesOrChangesItsBand_MovedByFiveOfItsOwn() => Check(reports =>
    {
        List<Publication> all = PublishAll(reports);
        return all.Zip(all.Skip(1)).All(pair => City.Departments.All(department =>
        {
            ImmutableHashSet<long> before = Of(pair.First, department.Id);
            ImmutableHashSet<long> after = Of(pair.Second, department.Id);
            return Gate.BandOf(before.Count) == Gate.BandOf(after.Count) || after.Except(before).Count >= 5 || before.Except(after).Count >= 5;
        }));
    });

    [Fact]
    public void P13_EveryLine_StandsForFivePeople() => Check(reports =>
        Publish(reports).TrueForAll(lines => lines.All(line => line.Band != Band.BelowMinimum || lines.Count == 1)));

    /// <summary>Lines of different tables that lie within each other, subtracted: no difference is known to be somebody and fewer than five.</summary>
    [Fact]
    public void P13_LinesOfAnyTwoTables_SubtractedFromEachOther_LeaveNoSmallGroup() => Check(reports =>
    {
        List<(int Departments, int Least, int Most)> lines = [.. Publish(reports).SelectMany(table => table.Select(line => Known(line, table))).Distinct()];
        return lines.TrueForAll(large => lines.TrueForAll(small => small.Departments == large.Departments || (small.Departments & ~large.Departments) != 0
            || large.Least - small.Most < 1 || large.Most - small.Least >= Gate.Minimum));
    });

    [Fact]
    public void P13_FourMore_WaitForTheFifthAndThenMoveTogether()
    {
        Publication published = Publication.None.Next(People(("amt-0", 6)), Gate);

        Publication four = published.Next(People(("amt-0", 10)), Gate);
        Publication five = four.Next(People(("amt-0", 11)), Gate);

        Assert.Same(published, four);
        Assert.Equal(Band.UpTo9, Assert.Single(Lines(four)).Band);
        Assert.Equal(Band.UpTo19, Assert.Single(Lines(five)).Band);
    }

    [Fact]
    public void P13_SmallDepartments_MoveTogetherAndNoneRisesAlone()
    {
        Publication published = Publication.None.Next(People(("amt-0", 4), ("amt-1", 4)), Gate);

        Publication next = published.Next(People(("amt-0", 7), ("amt-1", 6)), Gate);

        Assert.Equal(4, next.Shown["amt-0"].Count);
        Assert.Null(Assert.Single(Lines(next)).DepartmentId);
    }

    [Fact]
    public void P13_PeopleWhoLeaveOneByOne_AreMissedTogether()
    {
        Publication published = Publication.None.Next(People(("amt-0", 12)), Gate);

        Assert.Same(published, published.Next(People(("amt-0", 8)), Gate));
        Assert.Equal(Band.UpTo9, Assert.Single(Lines(published.Next(People(("amt-0", 7)), Gate))).Band);
    }

    /// <summary>Fewest different people who came or went between two tables that differ, over a whole sequence.</summary>
    private static int FewestBehindAChange((int Department, int Person)[] reports, List<IReadOnlyList<GatedLine>> tables)
    {
        int fewest = int.MaxValue;
        int last = -1;
        for (int i = 0; i < tables.Count; i++)
        {
            if (tables[i].SequenceEqual(i == 0 ? [] : tables[i - 1]))
            {
                continue;
            }

            HashSet<long> before = last < 0 ? [] : Everybody(reports, last);
            HashSet<long> now = Everybody(reports, i);
            fewest = Math.Min(fewest, Math.Max(now.Except(before).Count(), before.Except(now).Count()));
            last = i;
        }

        return fewest;
    }

    private static HashSet<long> Everybody((int Department, int Person)[] reports, int last) => [.. reports.Take(last + 1).TakeLast(Window).Select(report => (long)report.Person)];

    private static (int Departments, int Least, int Most) Known(GatedLine line, IReadOnlyList<GatedLine> table)
    {
        HashSet<string> alone = [.. table.Select(other => other.DepartmentId).OfType<string>()];
        HashSet<string?> summed = [.. table.Where(other => other.DepartmentId is null).Select(other => other.DivisionId)];
        IEnumerable<string> departments = line.DepartmentId is { } own ? [own]
            : City.Departments.Select(department => department.Id).Except(alone)
                .Where(id => line.DivisionId is { } division ? City.FindDivision(id)!.Id == division : !summed.Contains(City.FindDivision(id)!.Id));
        (int least, int most) = line.Band switch
        {
            Band.UpTo9 => (5, 9),
            Band.UpTo19 => (10, 19),
            Band.UpTo49 => (20, 49),
            Band.From50 => (50, int.MaxValue),
            _ => (0, 4),
        };
        return (departments.Sum(id => 1 << (id[^1] - '0')), least, most);
    }

    private static IReadOnlyList<GatedLine> Lines(Publication published) => published.Lines(Gate, City);

    private static List<IReadOnlyList<GatedLine>> Publish((int Department, int Person)[] reports) => [.. PublishAll(reports).Select(Lines)];

    private static List<Publication> PublishAll((int Department, int Person)[] reports) =>
        [.. Prefixes(reports).Aggregate(new List<Publication>(), (all, soFar) => [.. all, (all.Count == 0 ? Publication.None : all[^1]).Next(Now(soFar), Gate)])];

    private static IEnumerable<(int Department, int Person)[]> Prefixes((int Department, int Person)[] reports) =>
        Enumerable.Range(1, reports.Length).Select(count => reports[..count].TakeLast(Window).ToArray());

    private static Dictionary<string, ImmutableHashSet<long>> Now((int Department, int Person)[] reports) =>
        reports.GroupBy(report => $"amt-{report.Department}").ToDictionary(group => group.Key, group => group.Select(report => (long)report.Person).ToImmutableHashSet());

    private static ImmutableHashSet<long> Of(Publication published, string department) => published.Shown.GetValueOrDefault(department, []);

    private static Dictionary<string, ImmutableHashSet<long>> People(params (string Department, int Count)[] departments) =>
        departments.ToDictionary(entry => entry.Department, entry => Enumerable.Range(1, entry.Count).Select(person => person + (1000L * (entry.Department[^1] - '0'))).ToImmutableHashSet());

    private static void Check(Func<(int Department, int Person)[], bool> holds) => Prop.ForAll(SomeReports.ToArbitrary(), holds).QuickCheckThrowOnFailure();
}
