using StaffVoiceBot.Features.Contracts;
using StaffVoiceBot.Features.Digest.Domain;
using StaffVoiceBot.Language;

namespace StaffVoiceBot.Features.Digest;

/// <summary>Asks the slices what came in and computes the report of a week.</summary>
/// <param name="sources">Slices that have something to count.</param>
/// <param name="gate">The gate.</param>
/// <param name="published">Numbers per department.</param>
public sealed class DigestReader(IEnumerable<IDemandSource> sources, KGate gate, PublishedNumbers published)
{
    private const int WordsAsked = 6;

    /// <summary>The report of a week.</summary>
    /// <param name="week">Week.</param>
    /// <param name="isRunning">True when it is not over.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    public async Task<DigestReport> ReadAsync(IsoWeek week, bool isRunning, CancellationToken cancellationToken)
    {
        Dictionary<IsoWeek, IReadOnlyList<Demand>> needs = await ReadAsync(DemandKind.Need, week, cancellationToken);
        Dictionary<IsoWeek, IReadOnlyList<Demand>> trainings = await ReadAsync(DemandKind.Training, week, cancellationToken);
        IEnumerable<GatedReport> reports = needs.Values.SelectMany(demand => demand).Select(demand => new GatedReport(demand.DepartmentId, demand.Reporter));
        IReadOnlyList<GatedLine> departments = await published.PerDepartmentAsync(PublishedNumbers.Needs, reports, cancellationToken);
        return DigestReport.Build(week, isRunning, needs, trainings, Bundle, gate, departments);
    }

    private static IEnumerable<(string Title, IReadOnlyList<string> Ids)> Bundle(IReadOnlyList<Demand> demand)
    {
        Dictionary<string, string> texts = demand.ToDictionary(entry => entry.Id, entry => entry.Text);
        return Bundling.Bundle([.. demand.Select(entry => (entry.Id, entry.Text))])
            .Select(bundle => (BundleTitle.Of(bundle.Words.Count > 0 ? bundle.Words : Keywords.Of(texts[bundle.Ids[0]], WordsAsked)), bundle.Ids));
    }

    private async Task<Dictionary<IsoWeek, IReadOnlyList<Demand>>> ReadAsync(DemandKind kind, IsoWeek week, CancellationToken cancellationToken)
    {
        Dictionary<IsoWeek, IReadOnlyList<Demand>> weeks = [];
        for (int back = DigestReport.WeeksCovered - 1; back >= 0; back--)
        {
            List<Demand> demand = [];
            foreach (IDemandSource source in sources.Where(source => source.Kind == kind))
            {
                await foreach (Demand entry in source.ReadWeekAsync(week.Plus(-back), cancellationToken))
                {
                    demand.Add(entry);
                }
            }

            weeks[week.Plus(-back)] = demand;
        }

        return weeks;
    }
}
