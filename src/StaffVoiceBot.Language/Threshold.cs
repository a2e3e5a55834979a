namespace StaffVoiceBot.Language;

/// <summary>Decides which ranked texts are worth showing.</summary>
internal static class Threshold
{
    private const double Least = 0.12;
    private const double ShareOfBest = 0.4;

    /// <summary>Keeps what is near enough in itself and compared with the best.</summary>
    public static IReadOnlyList<Suggestion> Apply(IReadOnlyList<Suggestion> ranked) =>
        [.. ranked.TakeWhile(suggestion => suggestion.Score >= Math.Max(Least, ranked[0].Score * ShareOfBest))];
}
