namespace StaffVoiceBot.Language;

/// <summary>Orders candidates by the estimated chance that they ask for the same as the query.</summary>
internal sealed class Ranking(WeightedText query)
{
    private const int Refined = 12;

    /// <summary>The best <paramref name="count"/> with a score from 0 to 1, best first; equal scores by id.</summary>
    public List<Suggestion> Best(IEnumerable<(string Id, WeightedText Text)> candidates, int count) =>
        [.. candidates
            .Select(candidate => (candidate.Id, candidate.Text, Meaning: query.Meaning(candidate.Text)))
            .OrderByDescending(candidate => candidate.Meaning)
            .ThenBy(candidate => candidate.Id, StringComparer.Ordinal)
            .Take(Math.Max(count, Refined))
            .Select(candidate => (candidate.Id, candidate.Text, Score: query.Score(candidate.Text, candidate.Meaning)))
            .OrderByDescending(found => found.Score)
            .ThenBy(found => found.Id, StringComparer.Ordinal)
            .Take(count)
            .Select(found => new Suggestion(found.Id, found.Score, query.Reasons(found.Text)))];
}
