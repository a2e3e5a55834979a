namespace StaffVoiceBot.Language;

/// <summary>Proposes bundles of texts that ask for the same.</summary>
public static class Bundling
{
    private const double SameNeed = 0.45;
    private const int Neighbours = 20;

    /// <summary>
    /// Every text is in exactly one bundle. Big bundles come first, then by the representative's id. Two bundles are joined only if their texts
    /// are alike on average, so that a chain of loosely related texts does not become one. Ids must be distinct.
    /// </summary>
    public static IReadOnlyList<Bundle> Bundle(IReadOnlyList<(string Id, string Text)> texts) => Bundle(texts, null);

    /// <summary>As the other, knowing of certain needs; null for those that come with the bot.</summary>
    internal static IReadOnlyList<Bundle> Bundle(IReadOnlyList<(string Id, string Text)> texts, KnownNeeds? needs)
    {
        SimilarityIndex index = new(needs);
        foreach ((string id, string text) in texts)
        {
            index.Upsert(id, text);
        }

        Neighbourhood neighbourhood = new(texts, index, Neighbours);
        return [.. neighbourhood.Join(SameNeed)
            .Select(neighbourhood.Describe)
            .OrderByDescending(bundle => bundle.Ids.Count)
            .ThenBy(bundle => bundle.Ids[0], StringComparer.Ordinal)];
    }
}
