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
/// reporters; all reports without attribution together count as one, since one person could have written them. What is shown
/// again and again also goes through <see cref="PublishedNumbers"/>.
/// </summary>
/// <param name="minimum">Smallest group that is shown, 5 or more.</param>
public sealed class KGate(int minimum)
{
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
}
