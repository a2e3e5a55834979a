namespace StaffVoiceBot.Features.Assessment.Domain;

/// <summary>One report or support. Who they are, their rank and their service years are no inputs (S5).</summary>
/// <param name="Person">Pseudonym; null without attribution.</param>
/// <param name="DepartmentId">Department; empty when it was not given.</param>
/// <param name="Day">Day it came in.</param>
/// <param name="Frequency">Name of the answer to Q4; null when it was skipped.</param>
/// <param name="MinutesLost">Name of the answer to Q5.</param>
/// <param name="Affected">Name of the answer to Q6.</param>
/// <param name="WeakPoints">Names of the answers to Q3; null for a support, which was not asked.</param>
public sealed record Voice(
    string? Person, string DepartmentId, DateOnly Day, string? Frequency = null, string? MinutesLost = null, string? Affected = null, IReadOnlyList<string>? WeakPoints = null);

/// <summary>What the reports of a theme come to: B1 to B3 and what they are made of.</summary>
/// <param name="Hours">h, hours a month.</param>
/// <param name="Reporters">r; all reports without attribution are one.</param>
/// <param name="Departments">a.</param>
/// <param name="NewReporters">Reporters whose first report is new, for T.</param>
/// <param name="QualityShare">Share of the people who were asked and named a weak point of quality, 0 to 1.</param>
public sealed record StaffDemand(double Hours, int Reporters, int Departments, int NewReporters, double QualityShare)
{
    /// <summary>Nobody, or nobody who may be shown.</summary>
    public static StaffDemand None { get; } = new(0, 0, 0, 0, 0);

    /// <summary>
    /// Sums up reports. However often one person reports, they are one (S3), with the median of what they said; so are the reports of a
    /// department without attribution. Answers that were skipped are left out (S6).
    /// </summary>
    /// <param name="voices">Reports and supports.</param>
    /// <param name="today">Today.</param>
    /// <param name="formula">Formula.</param>
    public static StaffDemand Of(IReadOnlyCollection<Voice> voices, DateOnly today, Formula formula)
    {
        string[] departments = [.. voices.Select(voice => voice.DepartmentId).Where(id => id.Length > 0).Distinct(StringComparer.Ordinal)];
        double cap = departments.Length >= formula.Answers.PeopleCapFromDepartments ? formula.Answers.PeopleCap : double.PositiveInfinity;
        List<Speaker> speakers = [.. voices.GroupBy(voice => voice.Person ?? "|" + voice.DepartmentId).Select(own => Speaker.Of([.. own.OrderBy(voice => voice.Day)], cap, formula.Answers))];
        List<Speaker> asked = [.. speakers.Where(speaker => speaker.NamesQuality is not null)];
        DateOnly newSince = today.AddDays(-7 * formula.Urgency.TrendWeeks);
        DateOnly[] firstDays = [.. voices.GroupBy(voice => voice.Person).Select(own => own.Min(voice => voice.Day))];
        return new StaffDemand(
            speakers.Where(speaker => speaker.Hours is not null).GroupBy(speaker => speaker.DepartmentId).Sum(department => Median([.. department.Select(speaker => speaker.Hours!.Value)])),
            firstDays.Length,
            departments.Length,
            firstDays.Count(day => day > newSince),
            asked.Count == 0 ? 0 : (double)asked.Count(speaker => speaker.NamesQuality == true) / asked.Count);
    }

    /// <summary>The middle of some numbers, at least one; of an even number the mean of the middle two.</summary>
    private static double Median(List<double> values)
    {
        values.Sort();
        return (values[(values.Count - 1) / 2] + values[values.Count / 2]) / 2;
    }

    private sealed record Speaker(string DepartmentId, double? Hours, bool? NamesQuality)
    {
        public static Speaker Of(List<Voice> own, double cap, AnswerValues answers)
        {
            List<double> hours = [.. own.Select(voice => HoursOf(voice, cap, answers)).OfType<double>()];
            List<Voice> asked = own.FindAll(voice => voice.WeakPoints is not null);
            return new Speaker(
                own[^1].DepartmentId,
                hours.Count == 0 ? null : Median(hours),
                asked.Count == 0 ? null : asked.Exists(voice => voice.WeakPoints!.Any(answers.QualityWeakPoints.Contains)));
        }

        private static double? HoursOf(Voice voice, double cap, AnswerValues answers) =>
            answers.TimesAMonth.TryGetValue(voice.Frequency ?? "", out double times)
            && answers.Minutes.TryGetValue(voice.MinutesLost ?? "", out double minutes)
            && answers.People.TryGetValue(voice.Affected ?? "", out double people)
                ? times * minutes / 60 * Math.Min(people, cap)
                : null;
    }
}
