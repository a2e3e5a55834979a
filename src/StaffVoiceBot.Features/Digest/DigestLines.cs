using StaffVoiceBot.Cards;
using StaffVoiceBot.Features.Contracts;
using StaffVoiceBot.Features.Digest.Domain;

namespace StaffVoiceBot.Features.Digest;

/// <summary>One line of a block with the one thing to do about it.</summary>
/// <param name="Text">What it says.</param>
/// <param name="Verb">What to do; empty for nothing.</param>
/// <param name="Id">Theme it is done to; empty for none.</param>
/// <param name="Action">Title of the button, different on every line.</param>
public sealed record DigestLine(string Text, string Verb = "", string Id = "", string Action = "");

/// <summary>The report in lines, for the card, its text and its dialogs alike. People are shown as bands only.</summary>
/// <param name="texts">Sentences.</param>
/// <param name="gate">For the bands.</param>
/// <param name="organisation">Names of departments.</param>
/// <param name="calendar">Working days.</param>
public sealed class DigestLines(Texts texts, KGate gate, Organisation organisation, DigestCalendar calendar)
{
    private const int SoonDays = 30;

    /// <summary>The lines of a block; empty for a block that has nothing to say.</summary>
    /// <param name="report">Report.</param>
    /// <param name="block">Block.</param>
    /// <param name="language">Language.</param>
    public IReadOnlyList<DigestLine> Of(DigestReport report, DigestBlock block, string language) => block switch
    {
        DigestBlock.Decide => [.. Unsorted(report, language), .. report.Desk.Undecided.Select(theme => Decide(theme, report.Today, language))],
        DigestBlock.Duty => [.. report.Desk.Duties.Select(theme => Duty(theme, report.Today, language))],
        DigestBlock.Fresh => [.. report.Desk.Fresh.Select(theme => Fresh(theme, language))],
        DigestBlock.Grown => [.. report.Desk.Grown.Select(theme => Line(
            theme, "themes.open", "grown", language, texts.Get("digest.line.grown", language, Name(theme.Ranked.Theme), People(gate.BandOf(theme.Ranked.Newcomers), language))))],
        DigestBlock.Departments => [.. report.Departments.Select(line => new DigestLine(texts.Get("digest.line.department", language, CardText.Escape(NameOf(line, language)), People(line.Band, language))))],
        DigestBlock.Standard => [.. report.Desk.Standards.Select(theme => Line(
            theme, "themes.open", "standard", language, texts.Get("digest.line.standard", language, Name(theme.Ranked.Theme), People(theme.Ranked.People, language))))],
        DigestBlock.Training => [.. report.Topics.Select(topic => Topic(topic, language)), .. report.Courses.Select(course => Course(course, language))],
        DigestBlock.Service => [.. Service(report, language)],
        DigestBlock.Told => [.. report.Desk.Told.Select(told => Told(told, language))],
        _ => [.. Transparency(report, language)],
    };

    /// <summary>The three sentences of block 0.</summary>
    /// <param name="report">Report.</param>
    /// <param name="language">Language.</param>
    public string Glance(DigestReport report, string language)
    {
        string mean = report.MeanOfFourWeeks.ToString("0", Texts.Culture(language));
        int soon = report.Desk.Duties.Count(theme => theme.Ranked.DueOn >= report.Today && theme.Ranked.DueOn <= report.Today.AddDays(SoonDays));
        return string.Join(' ', new[]
        {
            texts.Get("digest.glance.new", language, Count(report.NewNeeds, "need", language), mean, Count(report.NewTrainings, "training", language)),
            texts.Get("digest.glance.decide", language, Count(report.Desk.Undecided.Count, "theme", language)),
            report.Overdue > 0 ? texts.Get("digest.glance.overdue", language, report.Overdue) : "",
            soon > 0 ? texts.Get("digest.glance.soon", language, soon, SoonDays) : "",
        }.Where(sentence => sentence.Length > 0));
    }

    /// <summary>A number of people as a band.</summary>
    /// <param name="band">Band.</param>
    /// <param name="language">Language.</param>
    public string People(Band band, string language) => texts.Get("digest.bands." + FormFields.ToChoice(band.ToString()), language, gate.Minimum);

    /// <summary>A department, or the others of its division or of the city.</summary>
    /// <param name="line">Line.</param>
    /// <param name="language">Language.</param>
    public string NameOf(GatedLine line, string language) =>
        line.DepartmentId is { } department ? organisation.FindDepartment(department)!.Name
        : line.DivisionId is { } division ? texts.Get("digest.report.otherOfDivision", language, organisation.Divisions.First(known => known.Id == division).Name)
        : texts.Get("digest.report.others", language);

    private IEnumerable<DigestLine> Unsorted(DigestReport report, string language)
    {
        if (report.OldestUnsorted is { } oldest)
        {
            string words = string.Join(", ", report.UnsortedBundles.Select(title => title.Length > 0 ? CardText.Escape(title) : texts.Get("digest.report.untitled", language)).Distinct());
            string age = WorkingDays(oldest, report.Today, language);
            yield return new DigestLine(
                texts.Get("digest.line.unsorted", language, report.Unsorted, age, words), "themes.open", "", texts.Get("themes.list.triage", language));
        }
    }

    private DigestLine Decide(DeskTheme theme, DateOnly today, string language)
    {
        RankedTheme ranked = theme.Ranked;
        string place = ranked.Place is { } rank
            ? texts.Get(rank.TextKey, language, rank.Number, rank.Best, rank.Worst)
            : ranked.Lane;
        string text = texts.Get(
            "digest.line.decide", language, Name(ranked.Theme), People(theme.Ranked.People, language), ranked.Score, place, WorkingDays(theme.Since, today, language));
        return ranked.IsProvisional ? Line(theme, "themes.assess", "assess", language, text) : Line(theme, "themes.status", "decide", language, text);
    }

    private DigestLine Duty(DeskTheme theme, DateOnly today, string language)
    {
        int days = (theme.Ranked.DueOn ?? today).DayNumber - today.DayNumber;
        string due = theme.Ranked.DueOn is not { } day ? texts.Get("digest.line.noDate", language)
            : days < 0 ? texts.Get("digest.line.overdue", language, Day(day, language), -days)
            : texts.Get("digest.line.dueOn", language, Day(day, language), days);
        return Line(theme, "themes.open", "duty", language, texts.Get("digest.line.duty", language, Name(theme.Ranked.Theme), due, theme.Ranked.Theme.StatusText));
    }

    private DigestLine Fresh(DeskTheme theme, string language)
    {
        string people = People(theme.Ranked.People, language);
        string text = theme.Ranked.People == Band.BelowMinimum
            ? texts.Get("digest.line.fresh", language, Name(theme.Ranked.Theme), people)
            : texts.Get("digest.line.freshWithScore", language, Name(theme.Ranked.Theme), people, theme.Ranked.Score);
        return theme.Ranked.Theme.IsPublic ? Line(theme, "themes.open", "fresh", language, text) : Line(theme, "themes.describe", "describe", language, text);
    }

    private DigestLine Topic(WantedTopic topic, string language) =>
        new(texts.Get("digest.line.topic", language, CardText.Escape(topic.Title), topic.Code, People(topic.People, language)));

    private DigestLine Course(ComingCourse course, string language) => new(texts.Get(
        course.HasQueue ? "digest.line.courseWithQueue" : "digest.line.course", language, CardText.Escape(course.Title), course.Code, Day(course.FirstDay, language), course.FreeSeats));

    private IEnumerable<DigestLine> Service(DigestReport report, string language)
    {
        foreach ((string key, int? share, int days) in new[]
        {
            ("digest.line.viewed", report.Service.Viewed, ServiceTimes.WorkingDaysToView),
            ("digest.line.status", report.Service.Told, ServiceTimes.DaysToStatus),
            ("digest.line.decision", report.Service.Decided, ServiceTimes.DaysToDecision),
        })
        {
            if (share is { } percent)
            {
                yield return new DigestLine(texts.Get(key, language, days, percent));
            }
        }

        if (report.Desk.Undecided.MinBy(theme => theme.Since) is { } oldest)
        {
            string text = texts.Get("digest.line.oldest", language, Name(oldest.Ranked.Theme), WorkingDays(oldest.Since, report.Today, language));
            yield return Line(oldest, "themes.open", "oldest", language, text);
        }
    }

    private DigestLine Told(ToldDecision told, string language) => new(
        texts.Get("digest.line.told", language, Name(told.Theme), told.Theme.StatusText, Day(told.Day, language)),
        "themes.history",
        told.Theme.Id,
        texts.Get("digest.action.told", language, told.Theme.Code));

    private IEnumerable<DigestLine> Transparency(DigestReport report, string language)
    {
        Transparency about = report.Transparency;
        yield return new DigestLine(texts.Get("digest.line.summed", language, about.DepartmentsSummed, about.Departments, gate.Minimum));
        yield return new DigestLine(texts.Get("digest.line.counts", language, about.Details, about.Erased, about.FormulaVersion));
    }

    private DigestLine Line(DeskTheme theme, string verb, string action, string language, string text) =>
        new(text, verb, theme.Ranked.Theme.Id, texts.Get("digest.action." + action, language, theme.Ranked.Theme.Code));

    private string Count(int count, string what, string language) =>
        count == 1 ? texts.Get($"digest.one.{what}", language) : texts.Get($"digest.many.{what}", language, count);

    private string WorkingDays(DateOnly since, DateOnly today, string language)
    {
        int days = calendar.Working.WorkingDaysBetween(since, today);
        return days == 0 ? texts.Get("digest.age.today", language) : days == 1 ? texts.Get("digest.age.one", language) : texts.Get("digest.age.days", language, days);
    }

    private static string Name(ThemeSummary theme) => CardText.Escape(theme.Title);

    private static string Day(DateOnly day, string language) => day.ToString("d", Texts.Culture(language));
}
