using StaffVoiceBot.Language;

namespace StaffVoiceBot.Benchmarks.Similarity;

/// <summary>What a person who enters each row would have been shown, and how good that would have been.</summary>
internal sealed class Quality
{
    private const int Shown = 5;
    private readonly Dictionary<string, int> _groupSizes;

    private Quality(IReadOnlyList<Report> reports)
    {
        Reports = reports;
        _groupSizes = reports.Where(report => report.Group.Length > 0)
            .CountBy(report => report.Group).ToDictionary(group => group.Key, group => group.Value);
    }

    public IReadOnlyList<Report> Reports { get; }

    /// <summary>Per row, in the order of the file: the suggestions after the threshold, best first.</summary>
    public IReadOnlyList<IReadOnlyList<Suggestion>> Suggestions { get; private init; } = [];

    /// <summary>B-cubed F1 of the proposed bundles.</summary>
    public double BCubed { get; private init; }

    /// <summary>Share of singles that are shown anything.</summary>
    public double FalseSuggestions => Share(Indexes(single: true), i => Suggestions[i].Count > 0);

    public int Partnered => Indexes(single: false).Count();

    /// <summary>Known needs that were taken from these very reports are left out, so that nothing is found by heart.</summary>
    public static Quality Measure(IReadOnlyList<Report> reports)
    {
        KnownNeeds needs = KnownNeeds.Without(reports.Select(report => report.Text));
        SimilarityIndex index = new(needs);
        foreach (Report report in reports)
        {
            index.Upsert(report.Id, report.Text);
        }

        List<IReadOnlyList<Suggestion>> suggestions = [];
        foreach (Report report in reports)
        {
            index.Remove(report.Id);
            suggestions.Add(index.Find(report.Text, Shown));
            index.Upsert(report.Id, report.Text);
        }

        return new Quality(reports) { Suggestions = suggestions, BCubed = BCubedOf(reports, needs) };
    }

    /// <summary>Share of rows with a partner that find one among the first <paramref name="count"/> shown.</summary>
    public double Hit(int count)
    {
        Dictionary<string, string> groups = Reports.ToDictionary(report => report.Id, report => report.Group);
        return Share(Indexes(single: false), i => Suggestions[i].Take(count).Any(near => groups[near.Id] == Reports[i].Group));
    }

    private IEnumerable<int> Indexes(bool single) =>
        Enumerable.Range(0, Reports.Count).Where(i => single != (_groupSizes.GetValueOrDefault(Reports[i].Group) > 1));

    private static double Share(IEnumerable<int> rows, Func<int, bool> good)
    {
        List<int> all = [.. rows];
        return all.Count == 0 ? 0 : (double)all.Count(good) / all.Count;
    }

    private static double BCubedOf(IReadOnlyList<Report> reports, KnownNeeds needs)
    {
        Dictionary<string, string> truth = reports.ToDictionary(report => report.Id, report => report.Group.Length > 0 ? report.Group : "\0" + report.Id);
        Dictionary<string, int> sizes = truth.Values.CountBy(group => group).ToDictionary(group => group.Key, group => group.Value);
        double precision = 0;
        double recall = 0;
        foreach (Bundle bundle in Bundling.Bundle([.. reports.Select(report => (report.Id, report.Text))], needs))
        {
            foreach ((string group, int together) in bundle.Ids.CountBy(id => truth[id]))
            {
                precision += (double)together * together / bundle.Ids.Count;
                recall += (double)together * together / sizes[group];
            }
        }

        precision /= Math.Max(1, reports.Count);
        recall /= Math.Max(1, reports.Count);
        return precision + recall == 0 ? 0 : 2 * precision * recall / (precision + recall);
    }
}
