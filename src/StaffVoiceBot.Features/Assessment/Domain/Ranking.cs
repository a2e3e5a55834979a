using System.Diagnostics.CodeAnalysis;

namespace StaffVoiceBot.Features.Assessment.Domain;

/// <summary>A place in the list, and the places it would have with somewhat other weights: „Rang 3 (2–5)“ (S8).</summary>
/// <param name="Place">Place by the formula, 1 is first.</param>
/// <param name="Best">Best place with weights changed.</param>
/// <param name="Worst">Worst one.</param>
public readonly record struct Rank(int Place, int Best, int Worst);

/// <summary>Orders themes that compete. Duties do not (domain 2.3).</summary>
public static class Ranking
{
    private const double WeightChange = 0.2;
    private const int Trials = 200;
    private const int Seed = 20;

    /// <summary>
    /// Ranks by P, and how stable that is when every weight is changed by up to 20 %, independently and with a fixed seed: the same themes
    /// always give the same ranks. Equal priorities go by id.
    /// </summary>
    /// <param name="scores">Scores by id; themes of lane <see cref="Lane.Duty"/> are left out.</param>
    /// <param name="formula">Formula.</param>
    [SuppressMessage("Security", "CA5394", Justification = "The numbers must repeat; nothing is kept secret with them.")]
    public static IReadOnlyDictionary<string, Rank> Of(IReadOnlyDictionary<string, Score> scores, Formula formula)
    {
        KeyValuePair<string, Score>[] competing = [.. scores.Where(entry => entry.Value.Lane != Lane.Duty).OrderBy(entry => entry.Key, StringComparer.Ordinal)];
        Dictionary<string, Rank> ranks = PlacesWith(formula.Weights, competing, formula).ToDictionary(place => place.Key, place => new Rank(place.Value, place.Value, place.Value));
        Random random = new(Seed);
        for (int trial = 0; trial < Trials; trial++)
        {
            Dictionary<Criterion, double> changed = Enum.GetValues<Criterion>()
                .ToDictionary(criterion => criterion, criterion => formula.Weights[criterion] * (1 - WeightChange + (2 * WeightChange * random.NextDouble())));
            double sum = changed.Values.Sum();
            foreach ((string id, int place) in PlacesWith(changed.ToDictionary(entry => entry.Key, entry => entry.Value / sum), competing, formula))
            {
                Rank rank = ranks[id];
                ranks[id] = rank with { Best = Math.Min(rank.Best, place), Worst = Math.Max(rank.Worst, place) };
            }
        }

        return ranks;
    }

    private static IEnumerable<KeyValuePair<string, int>> PlacesWith(IReadOnlyDictionary<Criterion, double> weights, KeyValuePair<string, Score>[] scores, Formula formula) =>
        scores.OrderByDescending(entry => PriorityWith(weights, entry.Value, formula)).Select((entry, index) => KeyValuePair.Create(entry.Key, index + 1));

    private static double PriorityWith(IReadOnlyDictionary<Criterion, double> weights, Score score, Formula formula)
    {
        double benefit = score.Criteria.Sum(entry => 10 * weights[entry.Key] * entry.Value);
        return ((formula.Priority.Benefit * benefit) + (formula.Priority.Urgency * score.Urgency)) * score.Confidence * score.Effort.Factor;
    }
}
