using StaffVoiceBot.Features.Contracts;
using StaffVoiceBot.Features.Themes.Domain;
using StaffVoiceBot.Language;

namespace StaffVoiceBot.Features.Themes;

/// <summary>Reports that probably belong together; a person decides.</summary>
/// <param name="Theme">Theme they are like; null for a new one.</param>
/// <param name="Title">Words for the title of a new theme.</param>
/// <param name="Words">Words that hold them together; empty for a single report.</param>
/// <param name="Reports">Reports, the most typical first.</param>
public sealed record Proposal(Theme? Theme, string Title, IReadOnlyList<string> Words, IReadOnlyList<CatalogueNeed> Reports);

/// <summary>Proposes themes for reports that are in none: those there are already first, then new ones by likeness.</summary>
/// <param name="needs">Reports.</param>
/// <param name="index">Themes.</param>
public sealed class ProposeThemes(INeedCatalogue needs, ThemeIndex index)
{
    // Bundling compares all with all; a week of a large city has fewer than that.
    private const int MostReports = 300;
    private const int WordsAsked = 6;

    /// <summary>All proposals, the biggest first, and the number of all waiting reports.</summary>
    /// <param name="cancellationToken">Ends the wait.</param>
    public async Task<(IReadOnlyList<Proposal> Proposals, int Waiting)> ReadAsync(CancellationToken cancellationToken)
    {
        List<CatalogueNeed> considered = [];
        int waiting = 0;
        await foreach (CatalogueNeed report in needs.ReadUnbundledAsync(cancellationToken))
        {
            waiting++;
            if (considered.Count < MostReports)
            {
                considered.Add(report);
            }
        }

        return (Propose(considered), waiting);
    }

    /// <summary>Words for the title of reports that belong together.</summary>
    /// <param name="reports">Reports.</param>
    public static string TitleOf(IReadOnlyList<CatalogueNeed> reports)
    {
        Bundle bundle = Bundling.Bundle([.. reports.Select(report => (report.Reference.Id, report.Text))])[0];
        string title = BundleTitle.Of(bundle.Words.Count > 0 ? bundle.Words : Keywords.Of(reports[0].Text, WordsAsked));
        return title.Length > 0 ? title : reports[0].Code;
    }

    private List<Proposal> Propose(List<CatalogueNeed> reports)
    {
        ILookup<bool, (CatalogueNeed Report, SimilarTheme? Like)> matched = reports
            .Select(report => (Report: report, Like: index.Find(report.Text, 1, _ => true) is [var best, ..] ? best : null))
            .ToLookup(match => match.Like is not null);
        IEnumerable<Proposal> known = matched[true]
            .GroupBy(match => match.Like!.Theme.Id)
            .Select(group => new Proposal(
                group.First().Like!.Theme,
                group.First().Like!.Theme.Title,
                [.. group.SelectMany(match => match.Like!.Words).Distinct(StringComparer.OrdinalIgnoreCase)],
                [.. group.Select(match => match.Report)]));

        Dictionary<string, CatalogueNeed> byId = matched[false].ToDictionary(match => match.Report.Reference.Id, match => match.Report);
        IEnumerable<Proposal> fresh = Bundling.Bundle([.. byId.Values.Select(report => (report.Reference.Id, report.Text))])
            .Select(bundle => (bundle, Reports: (List<CatalogueNeed>)[.. bundle.Ids.Select(id => byId[id])]))
            .Select(found => new Proposal(null, TitleOf(found.Reports), found.bundle.Words, found.Reports));
        return [.. known.OrderByDescending(proposal => proposal.Reports.Count), .. fresh];
    }
}
