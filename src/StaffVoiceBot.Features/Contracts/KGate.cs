namespace StaffVoiceBot.Features.Contracts;

/// <summary>A number of people as it may be shown (domain 3.3): never exact below the city, never below the smallest group.</summary>
public enum Band
{
    /// <summary>Fewer than the smallest group, which includes nobody.</summary>
    BelowMinimum,

    /// <summary>From the smallest group to 9.</summary>
    UpTo9,

    /// <summary>10 to 19.</summary>
    UpTo19,

    /// <summary>20 to 49.</summary>
    UpTo49,

    /// <summary>50 or more.</summary>
    From50,
}

/// <summary>One report as the gate counts it.</summary>
/// <param name="DepartmentId">Department.</param>
/// <param name="Reporter">Pseudonym; null for a report without attribution.</param>
public readonly record struct GatedReport(string DepartmentId, string? Reporter);

/// <summary>One line of a table that has passed the gate.</summary>
/// <param name="DepartmentId">Department shown alone; null for a sum.</param>
/// <param name="DivisionId">Division whose other departments are summed; null for a department, and for the sum over the city.</param>
/// <param name="Band">How many people.</param>
public sealed record GatedLine(string? DepartmentId, string? DivisionId, Band Band);

/// <summary>
/// The one gate that every number below the city passes before a person sees it (domain 3.3, P13). Counted are distinct
/// reporters; all reports without attribution together count as one, since one person could have written them.
/// </summary>
/// <param name="minimum">Smallest group that is shown, 5 or more.</param>
public sealed class KGate(int minimum)
{
    private const int SmallestHeadcount = 10;

    /// <summary>Smallest group that is shown.</summary>
    public int Minimum => minimum;

    /// <summary>How many people stand behind reports.</summary>
    /// <param name="reporters">Pseudonym of each report, null without attribution.</param>
    public static int CountReporters(IEnumerable<string?> reporters)
    {
        HashSet<string> distinct = [];
        bool hasUnattributed = false;
        foreach (string? reporter in reporters)
        {
            hasUnattributed |= reporter is null;
            if (reporter is not null)
            {
                distinct.Add(reporter);
            }
        }

        return distinct.Count + (hasUnattributed ? 1 : 0);
    }

    /// <summary>The band of a number of people.</summary>
    /// <param name="people">Distinct reporters.</param>
    public Band BandOf(int people) =>
        people < minimum ? Band.BelowMinimum : people < 10 ? Band.UpTo9 : people < 20 ? Band.UpTo19 : people < 50 ? Band.UpTo49 : Band.From50;

    /// <summary>
    /// Demand per department. A department is shown alone when it has enough reporters and at least ten staff; the others of its
    /// division are summed, and what is still too few is summed over the city. A sum that would stand for a single department,
    /// or be left alone below the minimum beside published lines, takes the smallest published line in (complementary suppression).
    /// </summary>
    /// <param name="reports">Reports; departments that the organisation does not know count in the sum over the city.</param>
    /// <param name="organisation">Departments, divisions and headcounts.</param>
    public IReadOnlyList<GatedLine> PerDepartment(IEnumerable<GatedReport> reports, Organisation organisation)
    {
        Dictionary<string, List<GatedReport>> byDepartment = reports.GroupBy(report => report.DepartmentId).ToDictionary(group => group.Key, group => group.ToList());
        List<Cell> published = [];
        List<GatedReport> rest = [];
        foreach (Division division in organisation.Divisions)
        {
            List<GatedReport> others = [];
            List<Department> small = [];
            foreach (Department department in division.Departments)
            {
                List<GatedReport> own = byDepartment.GetValueOrDefault(department.Id, []);
                byDepartment.Remove(department.Id);
                if (department.Headcount >= SmallestHeadcount && Count(own) >= minimum)
                {
                    published.Add(new Cell(department.Id, null, own));
                }
                else
                {
                    others.AddRange(own);
                    small.Add(department);
                }
            }

            if (small.Count > 1 && small.Sum(department => department.Headcount) >= SmallestHeadcount && Count(others) >= minimum)
            {
                published.Add(new Cell(null, division.Id, others));
            }
            else
            {
                rest.AddRange(others);
            }
        }

        rest.AddRange(byDepartment.Values.SelectMany(unknown => unknown));
        while (rest.Count > 0 && Count(rest) < minimum && published.Count > 0)
        {
            Cell smallest = published.MinBy(cell => Count(cell.Reports))!;
            published.Remove(smallest);
            rest.AddRange(smallest.Reports);
        }

        if (rest.Count > 0)
        {
            published.Add(new Cell(null, null, rest));
        }

        return [.. published.OrderBy(cell => cell.DepartmentId is null).ThenByDescending(cell => BandOf(Count(cell.Reports)))
            .Select(cell => new GatedLine(cell.DepartmentId, cell.DivisionId, BandOf(Count(cell.Reports))))];
    }

    private static int Count(IEnumerable<GatedReport> reports) => CountReporters(reports.Select(report => report.Reporter));

    private sealed record Cell(string? DepartmentId, string? DivisionId, List<GatedReport> Reports);
}
