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

    private static readonly Publication Nothing = new([], ImmutableDictionary<string, ImmutableHashSet<long>>.Empty);

    [Fact]
    public void P13_TableLookedAtAfterEveryReport_ChangesOnlyWithFiveMorePeople() => Check(reports =>
    {
        Looks looks = new(Gate.Minimum);
        return Prefixes(reports).Zip(Publish(reports)).All(look => looks.Take("", string.Join(' ', look.Second), look.First.Select(report => $"{report.Person}")));
    });

    /// <summary>A line that the rest took in moves on unseen, so the observer is let look at those, too; one that is not there stands for nobody.</summary>
    [Fact]
    public void P13_DepartmentThatIsShownWithAnotherBand_MovedByFiveOfItsOwn() => Check(reports =>
    {
        Looks looks = new(Gate.Minimum);
        return Prefixes(reports).Zip(PublishAll(reports)).All(look => City.Departments.All(department =>
        {
            int shown = Of(look.Second, "d|" + department.Id).Count;
            IEnumerable<int> people = look.First.Where(report => $"amt-{report.Department}" == department.Id).Select(report => report.Person);
            return looks.Take(department.Id, shown == 0 ? "" : $"{Gate.BandOf(shown)}", shown == 0 ? [] : people.Select(person => $"{person}"));
        }));
    });

    /// <summary>The checks above have teeth: without publishing, some table changes by a single person.</summary>
    [Fact]
    public void P13_WithoutPublishing_OnePersonChangesTheTable()
    {
        Looks looks = new(Gate.Minimum);

        Assert.True(looks.Take("", $"{Gate.BandOf(5)}", Enumerable.Range(0, 5).Select(person => $"{person}")));
        Assert.False(looks.Take("", $"{Gate.BandOf(4)}", Enumerable.Range(0, 4).Select(person => $"{person}")));
    }

    [Fact]
    public void P13_EveryLine_MovesByFivePeopleOfItsOwnAndStandsForFive() => Check(reports =>
    {
        List<Publication> all = PublishAll(reports);
        return all.Zip(all.Skip(1)).All(pair => pair.First.Shown.Keys.Union(pair.Second.Shown.Keys).Select(line => line.TrimStart('-')).All(line =>
        {
            ImmutableHashSet<long> before = Of(pair.First, line);
            ImmutableHashSet<long> after = Of(pair.Second, line);
            return before.SetEquals(after) || after.Except(before).Count >= 5 || before.Except(after).Count >= 5;
        })) && all.TrueForAll(published => Lines(published).All(line => line.Band != Band.BelowMinimum));
    });

    /// <summary>
    /// Files also say how many people and departments there are in all; so nobody may be left beside the lines (complementary suppression). Held
    /// against the reports of the moment it moved: until it moves again, it says nothing of those who came since.
    /// </summary>
    [Fact]
    public void P13_TableWithLines_LeavesNoDepartmentBesideThem() => Check(reports => Prefixes(reports).Zip(PublishAll(reports)).DistinctBy(look => look.Second)
        .Select(look => (Reports: look.First, Lines: Lines(look.Second))).Where(look => look.Lines.Count > 0).All(look =>
            look.Lines.Any(line => line.DepartmentId is null && line.DivisionId is null)
            || City.Departments.Where(department => !look.Lines.Any(line => line.DepartmentId == department.Id || City.Divisions.Any(division => division.Id == line.DivisionId && division.Departments.Contains(department))))
                .All(department => PublishedIn(look.Reports, department.Id) < Gate.Minimum)));

    [Fact]
    public void P13_FirstTable_ThatShowsDepartments_ShowsEverybody() => Check(reports =>
    {
        (int Department, int Person)[] first = reports[..Math.Min(reports.Length, Window)];
        Publication published = Nothing.Next(Now(first), Gate, City);
        return published.Shown.Count == 0 || published.Seen.SetEquals(published.Shown.Values.SelectMany(people => people));
    });

    [Fact]
    public void P13_FourMore_WaitForTheFifthAndThenMoveTogether()
    {
        Publication published = Next(Nothing, ("amt-0", 6));

        Publication four = Next(published, ("amt-0", 10));
        Publication five = Next(four, ("amt-0", 11));

        Assert.Same(published, four);
        Assert.Equal(Band.UpTo9, Assert.Single(Lines(four)).Band);
        Assert.Equal(Band.UpTo19, Assert.Single(Lines(five)).Band);
    }

    [Fact]
    public void P13_PeopleWhoLeaveOneByOne_AreMissedTogether()
    {
        Publication published = Next(Nothing, ("amt-0", 12));

        Assert.Same(published, Next(published, ("amt-0", 8)));
        Assert.Equal(Band.UpTo9, Assert.Single(Lines(Next(published, ("amt-0", 7)))).Band);
    }

    [Fact]
    public void P10_WhoLeft_IsForgotten_AndNothingThatIsShownChangesByIt() => Check(reports =>
    {
        Publication published = Nothing;
        return Prefixes(reports).All(look =>
        {
            Publication before = published.Next(Now(look), Gate, City);
            published = Forget(before, look);
            return Lines(published).SequenceEqual(Lines(before))
                && published.Shown.Values.Append(published.Seen).SelectMany(people => people).All(person => person <= 0 || look.Any(report => report.Person == person));
        });
    });

    /// <summary>Whoever was forgotten and comes back is nobody new: five of them move nothing that fewer than five people changed.</summary>
    [Fact]
    public void P13_PeopleWhoAreForgottenAndComeBack_ChangeTheTableOnlyByFive() => Check(reports =>
    {
        Looks looks = new(Gate.Minimum);
        Publication published = Nothing;
        return Prefixes(reports).All(look =>
        {
            published = Forget(published.Next(Now(look), Gate, City), look);
            return looks.Take("", string.Join(' ', Lines(published)), look.Select(report => $"{report.Person}"));
        });
    });

    [Fact]
    public void P13_TwoWhoLeaveAndComeBackWithThreeNewOnes_MoveNothing()
    {
        Publication published = Next(Nothing, ("amt-0", 9));
        Publication forgotten = published.Forget(person => person <= 2);

        Assert.Same(forgotten, Next(forgotten, ("amt-0", 12)));
        Assert.NotSame(forgotten, Next(forgotten, ("amt-0", 14)));
    }

    [Fact]
    public void Table_EnoughPeople_IsShownAlone() =>
        Assert.Equal([new GatedLine("amt-0", null, Band.UpTo9)], Lines(Next(Nothing, ("amt-0", 6))));

    [Fact]
    public void Table_SmallDepartmentWithManyReports_IsNeverShownAlone()
    {
        Assert.DoesNotContain(Lines(Next(Nothing, ("amt-2", 7), ("amt-0", 6))), line => line.DepartmentId == "amt-2");
    }

    [Fact]
    public void Table_OneLoneReport_TakesTheSmallestLineIn() =>
        Assert.Equal(
            [new GatedLine("amt-0", null, Band.UpTo19), new GatedLine(null, null, Band.UpTo9)],
            Lines(Next(Nothing, ("amt-0", 12), ("amt-3", 6), ("amt-1", 1))));

    [Fact]
    public void Table_TooFewInEachDepartment_IsSummedInTheDivision() =>
        Assert.Equal([new GatedLine(null, "dez-1", Band.UpTo9)], Lines(Next(Nothing, ("amt-0", 3), ("amt-1", 3))));

    /// <summary>Where somebody rises out of a sum, the sum stays as it was until five have come or gone in it.</summary>
    [Fact]
    public void P13_DepartmentThatRisesOutOfASum_LeavesTheSumAsItWas()
    {
        Publication sum = Next(Nothing, ("amt-0", 4), ("amt-1", 3), ("amt-2", 4));

        Publication risen = Next(sum, ("amt-0", 9), ("amt-1", 3), ("amt-2", 4));

        Assert.Equal([new GatedLine(null, "dez-1", Band.UpTo19)], Lines(sum));
        Assert.Equal([new GatedLine("amt-0", null, Band.UpTo9), new GatedLine(null, "dez-1", Band.UpTo19)], Lines(risen));
    }

    [Fact]
    public void Table_DepartmentsTheOrganisationDoesNotKnow_CountInTheRest() =>
        Assert.Equal([new GatedLine(null, null, Band.UpTo9)], Lines(Next(Nothing, ("", 6))));

    private static Publication Forget(Publication published, (int Department, int Person)[] present) => published.Forget(person => !present.Any(report => report.Person == person));

    private static ImmutableHashSet<long> Of(Publication published, string line) => published.Shown.GetValueOrDefault(line) ?? published.Shown.GetValueOrDefault("-" + line, []);

    private static Publication Next(Publication last, params (string Department, int Count)[] departments) => last.Next(People(departments), Gate, City);

    private static int PublishedIn((int Department, int Person)[] reports, string department) =>
        reports.Where(report => $"amt-{report.Department}" == department).Select(report => report.Person).Distinct().Count();

    private static IReadOnlyList<GatedLine> Lines(Publication published) => published.Lines(Gate, City);

    private static List<IReadOnlyList<GatedLine>> Publish((int Department, int Person)[] reports) => [.. PublishAll(reports).Select(Lines)];

    private static List<Publication> PublishAll((int Department, int Person)[] reports) =>
        [.. Prefixes(reports).Aggregate(new List<Publication>(), (all, soFar) => [.. all, (all.Count == 0 ? Nothing : all[^1]).Next(Now(soFar), Gate, City)])];

    private static IEnumerable<(int Department, int Person)[]> Prefixes((int Department, int Person)[] reports) =>
        Enumerable.Range(1, reports.Length).Select(count => reports[..count].TakeLast(Window).ToArray());

    private static Dictionary<string, ImmutableHashSet<long>> Now((int Department, int Person)[] reports) =>
        reports.GroupBy(report => $"amt-{report.Department}").ToDictionary(group => group.Key, group => group.Select(report => (long)report.Person).ToImmutableHashSet());

    private static Dictionary<string, ImmutableHashSet<long>> People(params (string Department, int Count)[] departments) =>
        departments.ToDictionary(entry => entry.Department, entry => Enumerable.Range(1, entry.Count).Select(person => person + (1000L * (entry.Department.LastOrDefault('9') - '0'))).ToImmutableHashSet());

    private static void Check(Func<(int Department, int Person)[], bool> holds) => Prop.ForAll(SomeReports.ToArbitrary(), holds).QuickCheckThrowOnFailure();
}
