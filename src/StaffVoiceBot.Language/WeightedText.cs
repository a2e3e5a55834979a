namespace StaffVoiceBot.Language;

/// <summary>A text with its features weighed by how rare they are in the index at this moment; can be compared with others of its kind.</summary>
internal sealed class WeightedText
{
    // Fitted by logistic regression to judged pairs of the development sets.
    private const double Bias = -7.9;
    private const double ShareWeight = 8.2;
    private const double FirstWeight = 6.0;
    private const double SecondWeight = 1.0;
    private const int MostReasons = 4;

    private readonly TextFeatures _features;
    private readonly double[] _values;
    private readonly double _length;
    private readonly Lazy<Dictionary<int, double>> _letters;

    public WeightedText(TextFeatures features, Postings words, Postings grams, Rarity rarity)
    {
        _features = features;
        _values = [.. features.Keys.Select((key, i) => features.Weights[i] * (double)rarity.Of(words.CountOf(key)))];
        _length = _values.Sum(value => value * value);
        _letters = new(() => features.Grams.ToDictionary(gram => gram, gram => Math.Pow(rarity.Of(grams.CountOf(gram)), 2)));
    }

    /// <summary>
    /// Log-odds that both ask for the same, by meaning alone: how much of what they say is shared, and how telling the two strongest shared words are.
    /// Relatives of what was said lead here but prove nothing. Negative infinity when nothing is shared.
    /// </summary>
    public double Meaning(WeightedText other)
    {
        (double shared, double first, double second) = (0, 0, 0);
        int[] mine = _features.Keys;
        int[] theirs = other._features.Keys;
        for (int i = 0, j = 0; i < mine.Length && j < theirs.Length;)
        {
            int order = mine[i].CompareTo(theirs[j]);
            if (order == 0 && _features.Words[i] is not null && other._features.Words[j] is not null)
            {
                double value = _values[i] * other._values[j];
                shared += value;
                second = Math.Max(second, Math.Min(first, value));
                first = Math.Max(first, value);
            }

            i += order <= 0 ? 1 : 0;
            j += order >= 0 ? 1 : 0;
        }

        return shared > 0
            ? Bias + (ShareWeight * Cosine(shared, _length, other._length)) + (FirstWeight * Math.Sqrt(first)) + (SecondWeight * Math.Sqrt(second))
            : double.NegativeInfinity;
    }

    /// <summary>Share of common runs of letters, 0 to 1.</summary>
    public double Letters(WeightedText other)
    {
        Dictionary<int, double> mine = _letters.Value;
        Dictionary<int, double> theirs = other._letters.Value;
        return Cosine(other._features.Grams.Sum(gram => mine.GetValueOrDefault(gram)), mine.Values.Sum(), theirs.Values.Sum());
    }

    /// <summary>Pairs of words that carry the match, strongest first, at most four.</summary>
    public IReadOnlyList<string> Reasons(WeightedText other) =>
        [.. _features.Keys
            .Select((key, i) => (Mine: i, Theirs: Array.BinarySearch(other._features.Keys, key)))
            .Where(pair => pair.Theirs >= 0 && _features.Words[pair.Mine] is not null && other._features.Words[pair.Theirs] is not null)
            .OrderByDescending(pair => _values[pair.Mine] * other._values[pair.Theirs])
            .ThenBy(pair => _features.Words[pair.Mine], StringComparer.Ordinal)
            .Select(pair => Reason(_features.Words[pair.Mine]!, other._features.Words[pair.Theirs]!))
            .Distinct()
            .Take(MostReasons)];

    private static string Reason(string mine, string theirs) =>
        Spelling.Fold(mine) == Spelling.Fold(theirs) ? theirs : $"{mine}/{theirs}";

    private static double Cosine(double shared, double mine, double theirs) =>
        mine > 0 && theirs > 0 ? shared / Math.Sqrt(mine * theirs) : 0;
}
