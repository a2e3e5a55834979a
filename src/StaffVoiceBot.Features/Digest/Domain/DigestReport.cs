using StaffVoiceBot.Features.Contracts;

namespace StaffVoiceBot.Features.Digest.Domain;

/// <summary>Demand that belongs together, as it may be shown.</summary>
/// <param name="Title">Words that the reports share; never a sentence of a person.</param>
/// <param name="People">How many people ask for it.</param>
public sealed record DigestBundle(string Title, Band People);

/// <summary>Reports of one week, city-wide.</summary>
/// <param name="Week">Week.</param>
/// <param name="Count">Number of reports.</param>
public sealed record WeekCount(IsoWeek Week, int Count);

/// <summary>What a digest says. Everything in it has passed the gate; numbers of the whole city are exact (domain 6.1, block 0).</summary>
public sealed record DigestReport
{
    /// <summary>Weeks that bundles and departments look back on, the reported one included.</summary>
    public const int WeeksCovered = 5;

    private const int BundlesShown = 5;

    /// <summary>Week that is reported on.</summary>
    public required IsoWeek Week { get; init; }

    /// <summary>True when the week is not over yet.</summary>
    public required bool IsRunning { get; init; }

    /// <summary>New reports of needs.</summary>
    public required int NewNeeds { get; init; }

    /// <summary>New training requests.</summary>
    public required int NewTrainings { get; init; }

    /// <summary>Reports of needs a week in the four weeks before, on average.</summary>
    public required double MeanOfFourWeeks { get; init; }

    /// <summary>Reports of needs in the weeks covered, oldest first.</summary>
    public required IReadOnlyList<WeekCount> Trend { get; init; }

    /// <summary>What is asked for most in the weeks covered.</summary>
    public required IReadOnlyList<DigestBundle> TopNeeds { get; init; }

    /// <summary>Trainings asked for most in the weeks covered.</summary>
    public required IReadOnlyList<DigestBundle> TopTrainings { get; init; }

    /// <summary>Demand per department in the weeks covered, as it was published last (P13).</summary>
    public required IReadOnlyList<GatedLine> Departments { get; init; }

    /// <summary>True when there is nothing to tell.</summary>
    public bool IsEmpty => TopNeeds.Count == 0 && TopTrainings.Count == 0;

    /// <summary>Computes the report.</summary>
    /// <param name="week">Week that is reported on.</param>
    /// <param name="isRunning">True when it is not over.</param>
    /// <param name="needs">Needs of the weeks covered.</param>
    /// <param name="trainings">Training requests of the weeks covered.</param>
    /// <param name="bundle">Puts texts that ask for the same together: shared words and ids.</param>
    /// <param name="gate">The gate.</param>
    /// <param name="departments">Demand per department, as it may be shown.</param>
    public static DigestReport Build(
        IsoWeek week,
        bool isRunning,
        IReadOnlyDictionary<IsoWeek, IReadOnlyList<Demand>> needs,
        IReadOnlyDictionary<IsoWeek, IReadOnlyList<Demand>> trainings,
        Func<IReadOnlyList<Demand>, IEnumerable<(string Title, IReadOnlyList<string> Ids)>> bundle,
        KGate gate,
        IReadOnlyList<GatedLine> departments)
    {
        List<WeekCount> trend = [.. Enumerable.Range(1 - WeeksCovered, WeeksCovered).Select(week.Plus).Select(w => new WeekCount(w, needs[w].Count))];
        List<Demand> allNeeds = [.. needs.Values.SelectMany(demand => demand)];
        return new DigestReport
        {
            Week = week,
            IsRunning = isRunning,
            NewNeeds = needs[week].Count,
            NewTrainings = trainings[week].Count,
            MeanOfFourWeeks = trend.Take(WeeksCovered - 1).Average(entry => entry.Count),
            Trend = trend,
            TopNeeds = Top(allNeeds, bundle, gate),
            TopTrainings = Top([.. trainings.Values.SelectMany(demand => demand)], bundle, gate),
            Departments = departments,
        };
    }

    private static List<DigestBundle> Top(
        List<Demand> demand,
        Func<IReadOnlyList<Demand>, IEnumerable<(string Title, IReadOnlyList<string> Ids)>> bundle,
        KGate gate)
    {
        Dictionary<string, Demand> byId = demand.ToDictionary(entry => entry.Id);
        return [.. bundle(demand)
            .Select(group => (group.Title, People: KGate.CountReporters(group.Ids.Select(id => byId[id].Reporter))))
            .OrderByDescending(group => group.People)
            .ThenBy(group => group.Title, StringComparer.Ordinal)
            .Take(BundlesShown)
            .Select(group => new DigestBundle(group.Title, gate.BandOf(group.People)))];
    }
}
