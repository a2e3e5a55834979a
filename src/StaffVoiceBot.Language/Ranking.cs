namespace StaffVoiceBot.Language;

/// <summary>
/// Orders candidates by the estimated chance that they ask for the same as the query. A candidate that is closer to a third text than the query
/// is to either of them loses: it belongs there, and the query only shares words with both.
/// </summary>
internal sealed class Ranking(WeightedText query)
{
    // Fitted together with the weights in WeightedText.
    private const double LettersWeight = 0.7;
    private const double RivalWeight = 1.0;
    private const double Hopeless = -6;
    private const int MostRivals = 3;
    private const int Refined = 24;

    /// <summary>The best <paramref name="count"/> with a score from 0 to 1, best first; equal scores by id.</summary>
    public List<Suggestion> Best(IEnumerable<(string Id, WeightedText Text)> candidates, int count)
    {
        List<Candidate> near = [.. candidates
            .Select(candidate => new Candidate(candidate.Id, candidate.Text, query.Meaning(candidate.Text)))
            .OrderByDescending(candidate => candidate.Meaning)
            .ThenBy(candidate => candidate.Id, StringComparer.Ordinal)
            .Take(Math.Max(count, Refined))];
        return [.. near
            .Select(candidate => (candidate.Id, candidate.Text, Score: Score(candidate, near)))
            .Where(found => found.Score > 0)
            .OrderByDescending(found => found.Score)
            .ThenBy(found => found.Id, StringComparer.Ordinal)
            .Take(count)
            .Select(found => new Suggestion(found.Id, found.Score, query.Reasons(found.Text)))];
    }

    /// <summary>Nearly the same letters are the same report whatever the words mean.</summary>
    private double Score(Candidate candidate, List<Candidate> near)
    {
        double letters = query.Letters(candidate.Text);
        double odds = candidate.Meaning + (LettersWeight * letters);
        if (odds > Hopeless)
        {
            odds -= RivalWeight * Math.Log(1 + Rivals(candidate, near));
        }

        return Math.Min(1, Math.Max(1 / (1 + Math.Exp(-odds)), letters * letters * letters));
    }

    private static int Rivals(Candidate candidate, List<Candidate> near) =>
        near.Where(other => other != candidate)
            .Select(other => (Tie: candidate.Text.Meaning(other.Text), other.Meaning))
            .Where(other => other.Tie > candidate.Meaning && other.Tie > other.Meaning)
            .Take(MostRivals)
            .Count();

    private sealed record Candidate(string Id, WeightedText Text, double Meaning);
}
