namespace StaffVoiceBot.Language;

/// <summary>The words that say most about a text.</summary>
public static class Keywords
{
    /// <summary>Up to <paramref name="count"/> words of the text, most telling first; the same text always gives the same words.</summary>
    /// <param name="text">German or English.</param>
    /// <param name="count">How many at most.</param>
    public static IReadOnlyList<string> Of(string text, int count)
    {
        TextFeatures features = TextAnalyzer.Default.Analyze(text);
        return [.. features.Words
            .Zip(features.Weights)
            .Where(entry => entry.First is not null)
            .OrderByDescending(entry => entry.Second)
            .Select(entry => entry.First!)
            .Distinct(StringComparer.OrdinalIgnoreCase)
            .Take(count)];
    }
}
