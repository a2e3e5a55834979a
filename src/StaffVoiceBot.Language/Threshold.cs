namespace StaffVoiceBot.Language;

/// <summary>Decides which ranked texts are worth showing. The figures are fitted to the judged sets, a third of single reports being shown something.</summary>
internal static class Threshold
{
    /// <summary>The best one must be at least this likely; else a person is shown nothing.</summary>
    private const double LeastOfBest = 0.2;

    /// <summary>A text that has a close companion already is the likelier a different need with the same words, the closer the two are.</summary>
    private const double LeastBesideCompanion = 0.05;
    private const double CompanionShare = 0.4;

    /// <summary>Once there is something to look at, the others need only not be far-fetched.</summary>
    private const double LeastOfOthers = 0.02;

    /// <summary>Keeps nothing if even the best is unlikely. <paramref name="companion"/> tells how alike a text and its own nearest are, 0 to 1.</summary>
    public static IReadOnlyList<Suggestion> Apply(IReadOnlyList<Suggestion> ranked, Func<Suggestion, double> companion)
    {
        bool shown = ranked.Count > 0 && ranked[0].Score >= LeastOfBest &&
            ranked[0].Score >= LeastBesideCompanion + (CompanionShare * companion(ranked[0]));
        return shown ? [.. ranked.TakeWhile(suggestion => suggestion.Score >= LeastOfOthers)] : [];
    }
}
