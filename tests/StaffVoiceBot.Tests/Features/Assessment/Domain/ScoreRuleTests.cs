using FsCheck;
using FsCheck.Fluent;
using StaffVoiceBot.Features.Assessment.Domain;
using StaffVoiceBot.Features.Assessment.Priorities;

namespace StaffVoiceBot.Tests.Features.Assessment.Domain;

/// <summary>Rules S1 to S12 of domain 2.5 over random data.</summary>
public sealed class ScoreRuleTests
{
    private static readonly string?[] Frequencies = [null, .. GoldenCases.Formula.Answers.TimesAMonth.Keys];
    private static readonly string?[] Minutes = [null, "Unknown", .. GoldenCases.Formula.Answers.Minutes.Keys];
    private static readonly string?[] People = [null, .. GoldenCases.Formula.Answers.People.Keys];
    private static readonly string[][] WeakPoints = [[], ["MediaBreak"], ["Resources"], ["ProcessQuality", "StaffBinding"]];

    private static readonly Gen<Voice> SomeVoice =
        from person in Gen.Choose(0, 12)
        from department in Gen.Choose(0, 4)
        from days in Gen.Choose(0, 120)
        from frequency in Gen.Elements(Frequencies)
        from minutes in Gen.Elements(Minutes)
        from people in Gen.Elements(People)
        from weakPoints in Gen.Elements(WeakPoints)
        select new Voice(person == 0 ? null : $"person-{person}", $"amt-{department}", GoldenCases.Today.AddDays(-days), frequency, minutes, people, weakPoints);

    private static readonly Gen<OfficeValues> SomeValues =
        from benefits in Gen.Choose(0, 100).ArrayOf(7)
        from legal in Gen.Elements(0.0, 3, 6, 8, 10)
        from urgency in Gen.Choose(0, 100).ArrayOf(2)
        from costs in Gen.Choose(0, 300_000).ArrayOf(4)
        from unset in Gen.Elements(Enum.GetValues<OfficeField>())
        from isComplete in Gen.Elements(true, false)
        let all = GoldenCases.Entered([.. benefits.Select(value => value / 10.0)], legal, urgency[0] / 10.0, urgency[1] / 10.0, costs[0] / 1000.0, costs[1], costs[2], costs[3])
        select isComplete ? all : all.With(unset, null)!;

    private static readonly Gen<StaffDemand> SomeDemand =
        from hours in Gen.Choose(0, 2_000)
        from reporters in Gen.Choose(1, 60)
        from departments in Gen.Choose(1, 40)
        from fresh in Gen.Choose(0, 10)
        from share in Gen.Choose(0, 100)
        select new StaffDemand(hours, reporters, departments, fresh, share / 100.0);

    [Fact]
    public void S01_Contributions_SumExactlyToTheBenefit() => Check(SomeDemand, SomeValues, (demand, values) =>
    {
        Score score = Score.Of(demand, values, GoldenCases.Formula);
        return score.Contributions.Values.Sum() == score.Benefit
            && score.Tenths.Values.Sum() == (int)Math.Round(score.Benefit * 10, MidpointRounding.AwayFromZero)
            && score.Tenths.All(entry => Math.Abs(entry.Value - (score.Contributions[entry.Key] * 10)) <= 1 + 1e-9);
    });

    [Fact]
    public void S02_MoreOfAnyCriterion_NeverLowersBenefitOrPriority() => Check(SomeDemand, SomeValues, (demand, values) =>
        Enum.GetValues<OfficeField>().Where(field => field < OfficeField.LegalDuty && values[field] is <= 9).All(field =>
            IsAtLeast(Score.Of(demand, values.With(field, values[field] + 1)!, GoldenCases.Formula), Score.Of(demand, values, GoldenCases.Formula))));

    [Fact]
    public void S02_MoreReportersOrDepartments_NeverLowerBenefitOrPriority() => Check(SomeDemand, SomeValues, (demand, values) =>
    {
        Score before = Score.Of(demand, values, GoldenCases.Formula);
        return IsAtLeast(Score.Of(demand with { Reporters = demand.Reporters + 1 }, values, GoldenCases.Formula), before)
            && IsAtLeast(Score.Of(demand with { Departments = demand.Departments + 1 }, values, GoldenCases.Formula), before);
    });

    [Fact]
    public void S02_MoreEffort_NeverRaisesThePriority() => Check(SomeDemand, SomeValues, (demand, values) =>
        new[] { OfficeField.PersonDays, OfficeField.OneOffCost, OfficeField.RunningCost }.Where(field => values[field] is not null).All(field =>
            Score.Of(demand, values.With(field, (values[field] * 2) + 1)!, GoldenCases.Formula).Priority <= Score.Of(demand, values, GoldenCases.Formula).Priority));

    [Fact]
    public void Score_AnyInput_StaysBetween0And100() => Check(SomeDemand, SomeValues, (demand, values) =>
    {
        Score score = Score.Of(demand, values, GoldenCases.Formula);
        return new[] { score.Benefit, score.Urgency, score.Priority, score.Provisional }.All(points => points is >= 0 and <= 100.0000001);
    });

    [Fact]
    public void S03_OnePersonReportingAgain_CountsOnce() => Check(SomeVoice.NonEmptyListOf(), Gen.Choose(1, 20), (voices, times) =>
    {
        Voice[] repeated = [.. voices, .. Enumerable.Repeat(voices[0] with { Day = GoldenCases.Today }, times)];
        StaffDemand once = StaffDemand.Of([.. voices, repeated[^1]], GoldenCases.Today, GoldenCases.Formula);
        StaffDemand often = StaffDemand.Of(repeated, GoldenCases.Today, GoldenCases.Formula);
        int people = voices.Select(voice => voice.Person).Distinct().Count();
        return often.Reporters == people && often.Reporters == once.Reporters && often.Departments == once.Departments
            && often.QualityShare == once.QualityShare && often.NewReporters == once.NewReporters;
    });

    [Fact]
    public void S04_OneExaggeration_StaysInTheRangeOfTheOthers() => Check(SomeVoice.ListOf(5), Gen.Choose(2, 5), (voices, count) =>
    {
        Voice[] honest = [.. voices.Take(count).Select((voice, number) => voice with
        {
            Person = $"person-{number}", DepartmentId = "amt", Frequency = voice.Frequency ?? "Weekly", MinutesLost = voice.MinutesLost is null or "Unknown" ? "Under5" : voice.MinutesLost, Affected = voice.Affected ?? "Me",
        })];
        double[] alone = [.. honest.Select(voice => StaffDemand.Of([voice], GoldenCases.Today, GoldenCases.Formula).Hours)];
        Voice exaggerated = new("loud", "amt", GoldenCases.Today, "Daily", "Over60", "Departments", []);
        double hours = StaffDemand.Of([.. honest, exaggerated], GoldenCases.Today, GoldenCases.Formula).Hours;
        return hours >= alone.Min() - 1e-9 && hours <= alone.Max() + 1e-9;
    });

    [Fact]
    public void S05_OrderAndNames_AreNoInputs() => Check(SomeVoice.NonEmptyListOf(), Gen.Choose(0, 1000), (voices, seed) =>
    {
        IEnumerable<Voice> renamed = voices.Select(voice => voice with { Person = voice.Person is { } person ? $"{seed}-{person}" : null });
        return Same(StaffDemand.Of([.. voices], GoldenCases.Today, GoldenCases.Formula), StaffDemand.Of([.. renamed], GoldenCases.Today, GoldenCases.Formula));
    });

    [Fact]
    public void S06_SkippedAnswers_ChangeNothingOfTheMedianAndTheShare() => Check(SomeVoice.NonEmptyListOf(), Gen.Choose(1, 5), (voices, silent) =>
    {
        StaffDemand before = StaffDemand.Of([.. voices], GoldenCases.Today, GoldenCases.Formula);
        IEnumerable<Voice> supports = Enumerable.Range(0, silent).Select(number => new Voice($"silent-{number}", voices[0].DepartmentId, GoldenCases.Today));
        StaffDemand after = StaffDemand.Of([.. voices, .. supports], GoldenCases.Today, GoldenCases.Formula);
        return after.Hours == before.Hours && after.QualityShare == before.QualityShare && after.Reporters == before.Reporters + silent;
    });

    [Fact]
    public void S08_RanksWithChangedWeights_HoldThePlaceAndRepeat() => Check(SomeDemand.ListOf(8), SomeValues.ListOf(8), (demands, values) =>
    {
        Dictionary<string, Score> scores = demands.Zip(values).Select((pair, number) => (Id: $"theme-{number}", Score: Score.Of(pair.First, pair.Second, GoldenCases.Formula)))
            .ToDictionary(entry => entry.Id, entry => entry.Score);
        IReadOnlyDictionary<string, Rank> ranks = Ranking.Of(scores, GoldenCases.Formula);
        IReadOnlyDictionary<string, Rank> again = Ranking.Of(scores.Reverse().ToDictionary(entry => entry.Key, entry => entry.Value), GoldenCases.Formula);
        return ranks.Count == scores.Values.Count(score => score.Lane != Lane.Duty)
            && ranks.Values.Select(rank => rank.Place).Order().SequenceEqual(Enumerable.Range(1, ranks.Count))
            && ranks.All(entry => entry.Value.Best <= entry.Value.Place && entry.Value.Place <= entry.Value.Worst && again[entry.Key] == entry.Value);
    });

    [Fact]
    public void S08_EqualBenefitButOneCriterionApart_IsNotStable()
    {
        StaffDemand demand = new(0, 1, 1, 0, 0);
        OfficeValues even = GoldenCases.Entered([5, 5, 5, 5, 5, 5, 5], 0, 0, 0, 1);
        Dictionary<string, Score> scores = new()
        {
            ["a"] = Score.Of(demand, even.With(OfficeField.PublicImpact, 8)!, GoldenCases.Formula),
            ["b"] = Score.Of(demand, even.With(OfficeField.Strategy, 8.9)!, GoldenCases.Formula),
        };

        Assert.Equal(new Rank(1, 1, 2), Ranking.Of(scores, GoldenCases.Formula)["a"]);
    }

    [Fact]
    public void S12_NumbersOutsideOfTheScale_AreRefused()
    {
        Gen<double> refused = Gen.OneOf(
            Gen.Choose(1, 1000).Select(value => -value / 10.0),
            Gen.Elements(double.NaN, double.PositiveInfinity, double.NegativeInfinity, double.MaxValue));
        Check(refused, Gen.Elements(Enum.GetValues<OfficeField>()), (value, field) => OfficeValues.None.With(field, value) is null);
        Check(Gen.Choose(101, 10_000), Gen.Elements(Enum.GetValues<OfficeField>()), (tenths, field) => field >= OfficeField.PersonDays || OfficeValues.None.With(field, tenths / 10.0) is null);
    }

    [Fact]
    public void Duties_AreOrderedByDayThenPriority_AndComeBeforeTheOthersAndWhatHasNoScore()
    {
        ThemePriority[] themes =
        [
            GoldenCases.Entry("C").WithFewPeople(), GoldenCases.Entry("B"), Duty("A", "undated", null), Duty("A", "late-low", new(2027, 3, 1)),
            Duty("E", "late-high", new(2027, 3, 1)), Duty("A", "soon", new(2027, 1, 1)),
        ];

        Assert.Equal(["soon", "late-high", "late-low", "undated", "id-B", "id-C"], PriorityList.Order(themes, GoldenCases.Formula).Select(entry => entry.Theme.Id));
    }

    private static ThemePriority Duty(string name, string id, DateOnly? dueOn)
    {
        ThemePriority entry = GoldenCases.Entry(name);
        return entry with { Theme = entry.Theme with { Id = id }, Assessment = entry.Assessment with { DueOn = dueOn } };
    }

    private static bool IsAtLeast(Score after, Score before) => after.Benefit >= before.Benefit - 1e-9 && after.Priority >= before.Priority - 1e-9;

    private static bool Same(StaffDemand left, StaffDemand right) =>
        Math.Abs(left.Hours - right.Hours) < 1e-9 && (left with { Hours = 0 }) == (right with { Hours = 0 });

    private static void Check<TFirst, TSecond>(Gen<TFirst> first, Gen<TSecond> second, Func<TFirst, TSecond, bool> holds) =>
        Prop.ForAll(first.Zip(second).ToArbitrary(), pair => holds(pair.Item1, pair.Item2)).QuickCheckThrowOnFailure();
}
