using StaffVoiceBot.Features.Contracts;

namespace StaffVoiceBot.Features.Digest.Domain;

/// <summary>
/// What the reports of half a year come to, taken in one by one, so that their number costs time but hardly memory: kept are counts,
/// who reported where in the last weeks, and the words of the newest reports without a theme.
/// </summary>
/// <param name="current">Running week.</param>
public sealed class NeedTally(IsoWeek current)
{
    /// <summary>Weeks that departments look back on, the running one included.</summary>
    public const int WeeksOfDepartments = 5;

    // Bundling compares all with all; a week of a large city has fewer than that.
    private const int MostUnsorted = 300;

    private readonly Dictionary<IsoWeek, int> _counts = [];
    private readonly HashSet<GatedReport> _reports = [];
    private readonly Queue<Demand> _unsorted = [];
    private readonly IsoWeek _firstOfDepartments = current.Plus(1 - WeeksOfDepartments);

    /// <summary>Who reported where in the last weeks.</summary>
    public IReadOnlyCollection<GatedReport> Reports => _reports;

    /// <summary>Number of reports without a theme.</summary>
    public int Unsorted { get; private set; }

    /// <summary>Day of the oldest of them; null for none.</summary>
    public DateOnly? OldestUnsorted { get; private set; }

    /// <summary>The newest of them.</summary>
    public IReadOnlyCollection<Demand> NewestUnsorted => _unsorted;

    /// <summary>Number of reports of a week.</summary>
    /// <param name="week">Week.</param>
    public int CountOf(IsoWeek week) => _counts.GetValueOrDefault(week);

    /// <summary>Takes in a report; the oldest first.</summary>
    /// <param name="week">Week of arrival.</param>
    /// <param name="need">Report.</param>
    public void Add(IsoWeek week, Demand need)
    {
        _counts[week] = CountOf(week) + 1;
        if (week >= _firstOfDepartments)
        {
            _reports.Add(new GatedReport(need.DepartmentId, need.Reporter));
        }

        if (need.ThemeId is not null)
        {
            return;
        }

        Unsorted++;
        OldestUnsorted ??= NeedReference.DayOf(need.Id);
        _unsorted.Enqueue(need);
        if (_unsorted.Count > MostUnsorted)
        {
            _unsorted.Dequeue();
        }
    }
}
