using StaffVoiceBot.Features.Contracts;
using StaffVoiceBot.Features.Digest.Domain;
using StaffVoiceBot.Language;

namespace StaffVoiceBot.Features.Digest;

/// <summary>Asks the slices for what they have and puts the report of a week together.</summary>
/// <param name="sources">Slices that have something to count.</param>
/// <param name="ranking">Themes in their order.</param>
/// <param name="history">What was done to them.</param>
/// <param name="training">Topics and courses.</param>
/// <param name="published">Numbers per department.</param>
/// <param name="tally">What the bot counts about itself.</param>
/// <param name="gate">The gate.</param>
/// <param name="organisation">Departments.</param>
/// <param name="calendar">Working days.</param>
/// <param name="time">Clock.</param>
public sealed class DigestReader(
    IEnumerable<IDemandSource> sources,
    IThemeRanking ranking,
    IThemeHistory history,
    ITrainingState training,
    PublishedNumbers published,
    WeekTally tally,
    KGate gate,
    Organisation organisation,
    DigestCalendar calendar,
    TimeProvider time)
{
    private const int WeeksLookedBack = 26;
    private const int BundlesShown = 5;
    private const int WordsAsked = 6;

    /// <summary>The report of a week, as things are now.</summary>
    /// <param name="week">Week.</param>
    /// <param name="language">Language of what other slices say.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    public async Task<DigestReport> ReadAsync(IsoWeek week, string language, CancellationToken cancellationToken)
    {
        DateTimeOffset now = time.GetUtcNow();
        IsoWeek current = IsoWeek.Of(now);
        DateOnly today = DateOnly.FromDateTime(now.UtcDateTime);
        IReadOnlyList<RankedTheme> themes = await ranking.ReadAsync(language, cancellationToken);
        List<ThemeEvent> events = await history.ReadAsync(now.AddDays(-7 * WeeksLookedBack), cancellationToken).ToListAsync(cancellationToken);
        ServiceBook service = new(themes, events, calendar.Working, gate, today);
        NeedTally needs = await ReadNeedsAsync(week, current, service, cancellationToken);
        IReadOnlyList<GatedLine> departments = (await published.ReadAsync(PublishedNumbers.Needs, needs.Reports, null, cancellationToken)).Departments;
        return new DigestReport
        {
            Week = week,
            IsRunning = week == current,
            Today = today,
            NewTrainings = await CountTrainingsAsync(week, cancellationToken),
            Trend = [.. Enumerable.Range(1 - DigestReport.WeeksCovered, DigestReport.WeeksCovered).Select(week.Plus).Select(w => new WeekCount(w, needs.CountOf(w)))],
            Unsorted = needs.Unsorted,
            OldestUnsorted = needs.OldestUnsorted,
            UnsortedBundles = Bundle(needs.NewestUnsorted),
            Desk = DeskReport.Of(themes, events, week, today, gate),
            Departments = departments,
            Topics = await training.ReadTopicsAsync(language, cancellationToken),
            Courses = await training.ReadCoursesAsync(cancellationToken),
            Service = service.Times,
            Transparency = new Transparency(
                organisation.Departments.Count - departments.Count(line => line.DepartmentId is not null),
                organisation.Departments.Count,
                await tally.ReadAsync(week, WeekTally.Details, cancellationToken),
                await tally.ReadAsync(week, WeekTally.Erased, cancellationToken),
                ranking.FormulaVersion),
        };
    }

    private async Task<NeedTally> ReadNeedsAsync(IsoWeek week, IsoWeek current, ServiceBook service, CancellationToken cancellationToken)
    {
        NeedTally needs = new(current);
        IsoWeek[] first = [current.Plus(-WeeksLookedBack), week.Plus(1 - DigestReport.WeeksCovered)];
        for (IsoWeek each = first.Min(); each <= current; each = each.Plus(1))
        {
            foreach (IDemandSource source in sources.Where(source => source.Kind == DemandKind.Need))
            {
                await foreach (Demand need in source.ReadWeekAsync(each, cancellationToken))
                {
                    needs.Add(each, need);
                    service.Add(new NeedReference(each.ToString(), need.Id));
                }
            }
        }

        return needs;
    }

    private async Task<int> CountTrainingsAsync(IsoWeek week, CancellationToken cancellationToken)
    {
        int count = 0;
        foreach (IDemandSource source in sources.Where(source => source.Kind == DemandKind.Training))
        {
            count += await source.ReadWeekAsync(week, cancellationToken).CountAsync(cancellationToken);
        }

        return count;
    }

    private static List<string> Bundle(IReadOnlyCollection<Demand> demand)
    {
        Dictionary<string, Demand> byId = demand.ToDictionary(entry => entry.Id);
        return [.. Bundling.Bundle([.. demand.Select(entry => (entry.Id, entry.Text))])
            .Select(bundle => (
                Title: BundleTitle.Of(bundle.Words.Count > 0 ? bundle.Words : Keywords.Of(byId[bundle.Ids[0]].Text, WordsAsked)),
                People: KGate.CountReporters(bundle.Ids.Select(id => byId[id].Reporter))))
            .OrderByDescending(bundle => bundle.People)
            .ThenBy(bundle => bundle.Title, StringComparer.Ordinal)
            .Take(BundlesShown)
            .Select(bundle => bundle.Title)];
    }
}
