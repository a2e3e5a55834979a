namespace StaffVoiceBot.Language;

/// <summary>Decides which ranked texts are worth showing. The figures are fitted to the judged sets; about a quarter of single reports are shown something.</summary>
internal static class Threshold
{
    /// <summary>Less likely than this, nothing is shown, however little the question says.</summary>
    private const double LeastOfBest = 0.08;

    // Weights of log-odds; below zero a person is shown nothing.
    private const double Bias = 2.2;
    private const double BestWeight = 0.72;

    /// <summary>A best match that is nearer to another text is the likelier a different need with the same words.</summary>
    private const double NearerCompanion = -0.22;

    /// <summary>Who tells a well-known need would have been understood, had anybody asked for it before.</summary>
    private const double Familiar = -2.16;

    /// <summary>Once there is something to look at, the others need only not be far-fetched.</summary>
    private const double LeastOfOthers = 0.02;

    /// <summary>Keeps nothing if even the best is unlikely.</summary>
    /// <param name="ranked">Best first.</param>
    /// <param name="familiarity">How well the question is known from elsewhere, 0 to 1.</param>
    /// <param name="companion">How alike a text and its own nearest are, 0 to 1.</param>
    public static IReadOnlyList<Suggestion> Apply(IReadOnlyList<Suggestion> ranked, double familiarity, Func<Suggestion, double> companion)
    {
        if (ranked.Count == 0 || ranked[0].Score < LeastOfBest)
        {
            return [];
        }

        double best = LogOdds(ranked[0].Score);
        double nearer = Math.Max(0, LogOdds(companion(ranked[0])) - best);
        bool shown = Bias + (BestWeight * best) + (NearerCompanion * nearer) + (Familiar * familiarity) >= 0;
        return shown ? [.. ranked.TakeWhile(suggestion => suggestion.Score >= LeastOfOthers)] : [];
    }

    private static double LogOdds(double chance) => Math.Clamp(Math.Log(chance / (1 - chance)), -8, 6);
}
