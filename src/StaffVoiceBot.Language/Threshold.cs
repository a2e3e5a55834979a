namespace StaffVoiceBot.Language;

/// <summary>Decides which ranked texts are worth showing.</summary>
internal static class Threshold
{
    /// <summary>The best one must be at least this likely; else a person is shown nothing.</summary>
    private const double LeastOfBest = 0.26;

    /// <summary>Once there is something to look at, the others need only not be far-fetched.</summary>
    private const double LeastOfOthers = 0.02;

    /// <summary>Keeps nothing if even the best is unlikely.</summary>
    public static IReadOnlyList<Suggestion> Apply(IReadOnlyList<Suggestion> ranked) =>
        ranked.Count == 0 || ranked[0].Score < LeastOfBest ? [] : [.. ranked.TakeWhile(suggestion => suggestion.Score >= LeastOfOthers)];
}
