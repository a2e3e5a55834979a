using StaffVoiceBot.Features.Assessment.Domain;
using StaffVoiceBot.Features.Needs.Domain;

namespace StaffVoiceBot.Tests.Features.Assessment.Domain;

/// <summary>Golden values of domain 2.3, to the decimals given there.</summary>
public sealed class ScoreTests
{
    [Theory]
    [InlineData("A", 100.0, 6, 6, 6.68, 10, 10)]
    [InlineData("B", 33.33, 8, 8, 5.12, 10, 10)]
    [InlineData("C", 1.0, 1, 1, 1.00, 1.5, 10)]
    [InlineData("D", 1750, 6, 6, 10, 10, 10)]
    [InlineData("E", 40, 1, 1, 5.38, 1.5, 0)]
    public void Golden_Reports_GiveB1ToB3(string name, double hours, int reporters, int departments, double relief, double reach, double quality)
    {
        Score score = GoldenCases.ScoreOf(name);

        Assert.Equal(hours, score.Demand.Hours, 2);
        Assert.Equal(reporters, score.Demand.Reporters);
        Assert.Equal(departments, score.Demand.Departments);
        Assert.Equal(relief, score.Criteria[Criterion.Relief], 2);
        Assert.Equal(reach, score.Criteria[Criterion.Reach], 2);
        Assert.Equal(quality, score.Criteria[Criterion.Quality], 2);
    }

    [Theory]
    [InlineData("A", 66.3, 80, 255.4, "XL", 1.0, 46.7, 70.9, Lane.Duty)]
    [InlineData("B", 50.5, 40, 20.8, "M", 1.0, 39.3, 64.3, Lane.Plan)]
    [InlineData("C", 12.3, 8, 1.0, "XS", 0.7, 7.4, 20.7, Lane.Collect)]
    [InlineData("D", 81.8, 62, 1015.4, "XL", 1.0, 48.0, 85.0, Lane.Strategic)]
    [InlineData("E", 32.0, 90, 10, "S", 1.0, 52.5, 22.0, Lane.Duty)]
    public void Golden_Values_GiveTheScore(
        string name, double benefit, double urgency, double days, string size, double confidence, double priority, double provisional, Lane lane)
    {
        Score score = GoldenCases.ScoreOf(name);

        Assert.Equal("1.0", score.FormulaVersion);
        Assert.Equal(benefit, score.Benefit, 1);
        Assert.Equal(urgency, score.Urgency, 1);
        Assert.Equal(days, score.PersonDays, 1);
        Assert.Equal(size, score.Effort.Name);
        Assert.Equal(confidence, score.Confidence);
        Assert.Equal(priority, score.Priority, 1);
        Assert.Equal(provisional, score.Provisional, 1);
        Assert.Equal(lane, score.Lane);
    }

    [Fact]
    public void S01_GoldenA_ReliefAdds147TenthsOf663()
    {
        Score score = GoldenCases.ScoreOf("A");

        Assert.Equal(147, score.Tenths[Criterion.Relief]);
        Assert.Equal(663, score.Tenths.Values.Sum());
    }

    [Fact]
    public void S09_OneValueMissing_IsProvisional()
    {
        Assert.False(GoldenCases.ScoreOf("A").IsProvisional);
        Assert.True(GoldenCases.ScoreOf("C").IsProvisional);
    }

    [Fact]
    public void S11_EveryValueButACheckOpen_LeavesThatCheckOpen()
    {
        OfficeValues values = GoldenCases.Entered([0, 0, 0, 0, 0, 0, 0], 0, 0, 0, 1);
        Check[] all = Enum.GetValues<Check>();

        Assert.Empty(new ThemeAssessment(values, null, all.ToHashSet()).OpenChecks);
        Assert.All(all, open => Assert.Equal([open], new ThemeAssessment(values, null, all.Except([open]).ToHashSet()).OpenChecks));
    }

    [Theory]
    [InlineData("\"Relief\": 0.22", "\"Relief\": 0.23")]
    [InlineData("\"Relief\": 0.22,", "")]
    [InlineData("\"version\": \"1.0\",", "")]
    [InlineData("\"reliefDecades\"", "\"reliefDecade\"")]
    public void Formula_FileThatDoesNotFit_IsRefused(string found, string replacement)
    {
        string json = File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "Assessment", "formula.json"));

        Assert.Throws<FormatException>(() => Formula.Parse(json.Replace(found, replacement, StringComparison.Ordinal)));
    }

    [Fact]
    public void Formula_EveryAnswerOfTheReportForm_HasAValue()
    {
        AnswerValues answers = GoldenCases.Formula.Answers;

        Assert.Equal(Enum.GetNames<Frequency>().Order(), answers.TimesAMonth.Keys.Order());
        Assert.Equal(Enum.GetNames<MinutesLost>().Except([nameof(MinutesLost.Unknown)]).Order(), answers.Minutes.Keys.Order());
        Assert.Equal(Enum.GetNames<Affected>().Order(), answers.People.Keys.Order());
        Assert.Subset(Enum.GetNames<WeakPoint>().ToHashSet(), answers.QualityWeakPoints.ToHashSet());
    }
}
