using StaffVoiceBot.Features.Contracts;

namespace StaffVoiceBot.Features.Digest.Domain;

/// <summary>Reports of one week, city-wide.</summary>
/// <param name="Week">Week.</param>
/// <param name="Count">Number of reports.</param>
public sealed record WeekCount(IsoWeek Week, int Count);

/// <summary>What block 11 says about the bot itself.</summary>
/// <param name="DepartmentsSummed">Departments that are not shown alone.</param>
/// <param name="Departments">All departments.</param>
/// <param name="Details">Reports of the week in which personal details were found.</param>
/// <param name="Erased">Rows of the week whose time was over.</param>
/// <param name="FormulaVersion">Version of the formula.</param>
public sealed record Transparency(int DepartmentsSummed, int Departments, int Details, int Erased, string FormulaVersion);

/// <summary>What a digest says. Everything in it passes the gate before it is shown; numbers of the whole city are exact (domain 6.1, block 0).</summary>
public sealed record DigestReport
{
    /// <summary>Weeks of the trend, the reported one included.</summary>
    public const int WeeksCovered = 5;

    /// <summary>Week that is reported on.</summary>
    public required IsoWeek Week { get; init; }

    /// <summary>True when the week is not over yet.</summary>
    public required bool IsRunning { get; init; }

    /// <summary>Day on which the report was made.</summary>
    public required DateOnly Today { get; init; }

    /// <summary>New training requests.</summary>
    public required int NewTrainings { get; init; }

    /// <summary>Reports of needs in the weeks covered, oldest first.</summary>
    public required IReadOnlyList<WeekCount> Trend { get; init; }

    /// <summary>Number of reports without a theme.</summary>
    public required int Unsorted { get; init; }

    /// <summary>Day of the oldest of them; null for none.</summary>
    public required DateOnly? OldestUnsorted { get; init; }

    /// <summary>What they ask for most, in words that reports share and without numbers: a bundle is another one every time, so none can be published (P13).</summary>
    public required IReadOnlyList<string> UnsortedBundles { get; init; }

    /// <summary>Themes.</summary>
    public required DeskReport Desk { get; init; }

    /// <summary>Demand per department, as it was published last (P13).</summary>
    public required IReadOnlyList<GatedLine> Departments { get; init; }

    /// <summary>Topics that are worth a course.</summary>
    public required IReadOnlyList<WantedTopic> Topics { get; init; }

    /// <summary>Courses that are to come.</summary>
    public required IReadOnlyList<ComingCourse> Courses { get; init; }

    /// <summary>How well the Stabsstelle keeps its own times.</summary>
    public required ServiceTimes Service { get; init; }

    /// <summary>What the bot says about itself.</summary>
    public required Transparency Transparency { get; init; }

    /// <summary>New reports of needs.</summary>
    public int NewNeeds => Trend[^1].Count;

    /// <summary>Reports of needs a week in the four weeks before, on average.</summary>
    public double MeanOfFourWeeks => Trend.Take(WeeksCovered - 1).Average(entry => entry.Count);

    /// <summary>Duties whose day has passed.</summary>
    public int Overdue => Desk.Duties.Count(theme => theme.Ranked.DueOn < Today);

    /// <summary>True when there is nothing to tell.</summary>
    public bool IsEmpty => Trend.All(entry => entry.Count == 0) && NewTrainings == 0 && Unsorted == 0 && Desk.Undecided.Count + Desk.Duties.Count + Desk.Told.Count == 0;
}
