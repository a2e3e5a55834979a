using System.Globalization;
using StaffVoiceBot.Features.Contracts;

namespace StaffVoiceBot.Features.Training.Domain;

/// <summary>One session of the planning dialog, as it was typed.</summary>
/// <param name="Number">1 to <see cref="CourseForm.MaximumSessions"/>.</param>
/// <param name="Date">Input <c>date{n}</c>.</param>
/// <param name="Start">Input <c>start{n}</c>.</param>
/// <param name="End">Input <c>end{n}</c>.</param>
/// <param name="Place">Input <c>place{n}</c>.</param>
internal sealed record SessionForm(int Number, string Date, string Start, string End, string Place)
{
    /// <summary>True when nothing was typed.</summary>
    public bool IsEmpty => Date.Length + Start.Length + End.Length + Place.Length == 0;

    /// <summary>The session; only for one without errors.</summary>
    public Session ToSession() =>
        new(Number, FormFields.Date(Date)!.Value, FormFields.Time(Start)!.Value, FormFields.Time(End)!.Value, FormFields.Clean(Place));
}

/// <summary>The planning dialog as it was sent: every field as text, nothing trusted.</summary>
/// <param name="Title">Input <c>title</c>.</param>
/// <param name="Minimum">Input <c>minimum</c>.</param>
/// <param name="Maximum">Input <c>maximum</c>.</param>
/// <param name="Level">Input <c>level</c>.</param>
/// <param name="Cost">Input <c>cost</c>.</param>
/// <param name="Sessions">Sessions by number, empty ones included.</param>
internal sealed record CourseForm(string Title, string Minimum, string Maximum, string Level, string Cost, IReadOnlyList<SessionForm> Sessions)
{
    public const int MaximumSessions = 4;
    public const int MinimumTitleLength = 5;
    public const int MaximumTitleLength = 100;
    public const int MaximumPlaceLength = 300;
    public const int MostSeats = 60;
    public const int HighestCost = 20_000;
    private const int MaximumYearsAhead = 2;

    /// <summary>A new form for a topic.</summary>
    /// <param name="title">Title of the topic.</param>
    public static CourseForm New(string title) => new(
        title.Length <= MaximumTitleLength ? title : title[..MaximumTitleLength].TrimEnd(),
        CoursePlan.DefaultMinimum.ToString(CultureInfo.InvariantCulture),
        CoursePlan.DefaultMaximum.ToString(CultureInfo.InvariantCulture),
        "",
        "",
        [.. Enumerable.Range(1, MaximumSessions).Select(number => new SessionForm(number, "", "", "", ""))]);

    /// <summary>The form of a course that is to be changed.</summary>
    /// <param name="course">Course.</param>
    public static CourseForm Of(Course course) => New(course.Title) with
    {
        Minimum = course.Minimum.ToString(CultureInfo.InvariantCulture),
        Maximum = course.Maximum.ToString(CultureInfo.InvariantCulture),
        Level = course.Level is { } level ? FormFields.ToChoice(level.ToString()) : "",
        Cost = course.CostPerSeat?.ToString(CultureInfo.InvariantCulture) ?? "",
        Sessions = [.. Enumerable.Range(1, MaximumSessions).Select(number => Of(course.Upcoming.FirstOrDefault(session => session.Number == number), number))],
    };

    /// <summary>
    /// Inputs that say nothing beside the others: time and place of a session without a date, and the date of one where the session before it
    /// has none. The first session is asked for in any case.
    /// </summary>
    public IEnumerable<string> Moot => Sessions.Skip(1).Where(session => session.Date.Length == 0).SelectMany(session => (string[])[
        .. Sessions[session.Number - 2].Date.Length == 0 ? [$"date{session.Number}"] : Array.Empty<string>(), $"start{session.Number}", $"end{session.Number}", $"place{session.Number}"]);

    /// <summary>What is wrong, field by field; empty when nothing is.</summary>
    /// <param name="now">Now.</param>
    public IReadOnlyList<FieldError> Check(DateTimeOffset now)
    {
        List<FieldError> errors = [];
        int length = FormFields.Clean(Title).Length;
        Refuse(length is < MinimumTitleLength or > MaximumTitleLength, "title", "title", MinimumTitleLength, MaximumTitleLength);
        int? minimum = FormFields.Number(Minimum, 1, MostSeats);
        int? maximum = FormFields.Number(Maximum, 1, MostSeats);
        Refuse(minimum is null, "minimum", "minimum", MostSeats);
        Refuse(maximum is null, "maximum", "maximum", MostSeats);
        Refuse(maximum < minimum, "maximum", "maximumBelowMinimum");
        Refuse(Level.Length > 0 && FormFields.Choice<ProficiencyLevel>(Level) is null, "level", "courseLevel");
        Refuse(Cost.Length > 0 && FormFields.Number(Cost, 0, HighestCost) is null, "cost", "cost", HighestCost);
        Refuse(Sessions.All(session => session.IsEmpty), "date1", "noSession");
        foreach (SessionForm session in Sessions.Where(session => !session.IsEmpty))
        {
            CheckSession(session);
        }

        List<Session> checkedSessions = errors.Count > 0 ? [] : [.. Sessions.Where(session => !session.IsEmpty).Select(session => session.ToSession())];
        foreach (Session session in checkedSessions.Where(session => checkedSessions.Exists(other => other.Number < session.Number && other.Overlaps(session))))
        {
            Refuse(true, $"date{session.Number}", "sessionOverlap", session.Number);
        }

        return errors;

        void CheckSession(SessionForm session)
        {
            int n = session.Number;
            DateOnly? date = FormFields.Date(session.Date);
            TimeOnly? start = FormFields.Time(session.Start);
            TimeOnly? end = FormFields.Time(session.End);
            Refuse(date is null, $"date{n}", "date", n);
            Refuse(start is null && date < BerlinTime.DayOf(now), $"date{n}", "dateRange", n, MaximumYearsAhead);
            Refuse(start is null, $"start{n}", "start", n);
            Refuse(end is null || end <= start, $"end{n}", "end", n);
            Refuse(FormFields.Clean(session.Place).Length is < 2 or > MaximumPlaceLength, $"place{n}", "place", n, MaximumPlaceLength);
            if (date is { } day && start is { } time)
            {
                Refuse(!BerlinTime.Exists(day, time), $"start{n}", "timeSkipped", n);
                DateTimeOffset begins = BerlinTime.ToUtc(day, time);
                Refuse(begins <= now || begins > now.AddYears(MaximumYearsAhead), $"date{n}", "dateRange", n, MaximumYearsAhead);
            }
        }

        void Refuse(bool isWrong, string field, string reason, params object[] arguments)
        {
            if (isWrong)
            {
                errors.Add(new FieldError(field, "training.planError." + reason, arguments));
            }
        }
    }

    /// <summary>The plan of a form without errors.</summary>
    public CoursePlan ToPlan() => new(
        FormFields.Clean(Title),
        [.. Sessions.Where(session => !session.IsEmpty).Select(session => session.ToSession())],
        FormFields.Number(Minimum, 1, MostSeats)!.Value,
        FormFields.Number(Maximum, 1, MostSeats)!.Value,
        FormFields.Choice<ProficiencyLevel>(Level),
        FormFields.Number(Cost, 0, HighestCost));

    private static SessionForm Of(Session? session, int number) => session is null
        ? new SessionForm(number, "", "", "", "")
        : new SessionForm(
            number,
            session.Date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
            session.Start.ToString("HH:mm", CultureInfo.InvariantCulture),
            session.End.ToString("HH:mm", CultureInfo.InvariantCulture),
            session.Place);
}
