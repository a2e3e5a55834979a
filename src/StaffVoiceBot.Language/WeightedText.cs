namespace StaffVoiceBot.Language;

/// <summary>A text with its features weighed by how rare they are in the index at this moment; can be compared with others of its kind.</summary>
internal sealed class WeightedText
{
    // Fitted by logistic regression to judged pairs, known needs of the own set left out, before the words of the newest sets were added.
    private const double Bias = -4.25;
    private const double StrongestWeight = 4.0;
    private const double MinorWeight = 0.88;
    private const double UnsharedWeight = -2.0;
    private const double TrainingAgainstTool = -0.7;
    private const double NeedsWeight = 7.7;
    private const int MostReasons = 4;

    private readonly TextFeatures _features;
    private readonly double[] _values;
    private readonly NeedProfile _needs;
    private readonly Postings _grams;
    private readonly Rarity _rarity;
    private double[]? _letters;

    public WeightedText(TextFeatures features, NeedProfile needs, Postings words, Postings grams, Rarity rarity)
    {
        _features = features;
        _needs = needs;
        _grams = grams;
        _rarity = rarity;
        _values = new double[features.Keys.Length];
        for (int i = 0; i < _values.Length; i++)
        {
            _values[i] = features.Weights[i] * (double)rarity.Of(words.CountOf(features.Keys[i]));
        }
    }

    /// <summary>
    /// Log-odds that both ask for the same, by meaning alone: how far they remind of the same known needs, how telling the strongest shared word is,
    /// how many words beside the things are shared, and how telling what only one of them says. To learn a tool is another need than to get it.
    /// </summary>
    public double Meaning(WeightedText other)
    {
        Overlap overlap = new();
        int mine = 0;
        int theirs = 0;
        while (mine < _values.Length || theirs < other._values.Length)
        {
            int order = Order(mine, other, theirs);
            if (order == 0)
            {
                overlap.Share(_values[mine] * other._values[theirs], !_features.Things[mine], IsSaid(mine) && other.IsSaid(theirs));
            }
            else if (order < 0)
            {
                overlap.OnlyMine = Math.Max(overlap.OnlyMine, IsSaid(mine) ? _values[mine] : 0);
            }
            else
            {
                overlap.OnlyTheirs = Math.Max(overlap.OnlyTheirs, other.IsSaid(theirs) ? other._values[theirs] : 0);
            }

            mine += order <= 0 ? 1 : 0;
            theirs += order >= 0 ? 1 : 0;
        }

        return Bias + (NeedsWeight * _needs.Agreement(other._needs)) + (StrongestWeight * Math.Sqrt(overlap.Strongest)) +
            (MinorWeight * Math.Log(1 + overlap.Minor)) + (UnsharedWeight * (overlap.OnlyMine + overlap.OnlyTheirs)) +
            (_features.IsTraining == other._features.IsTraining ? 0 : TrainingAgainstTool);
    }

    /// <summary>Chance that both ask for the same, 0 to 1. Nearly the same letters are the same report, whatever the words mean.</summary>
    public double Score(WeightedText other, double meaning)
    {
        double letters = Letters(other);
        return Math.Min(1, Math.Max(1 / (1 + Math.Exp(-meaning)), letters * letters * letters));
    }

    /// <summary>Share of common runs of letters, 0 to 1.</summary>
    private double Letters(WeightedText other)
    {
        int[] mine = _features.Grams;
        int[] theirs = other._features.Grams;
        double shared = 0;
        for (int i = 0, j = 0; i < mine.Length && j < theirs.Length;)
        {
            int order = mine[i].CompareTo(theirs[j]);
            shared += order == 0 ? RarityOfLetters[i] : 0;
            i += order <= 0 ? 1 : 0;
            j += order >= 0 ? 1 : 0;
        }

        return Cosine(shared, RarityOfLetters.Sum(), other.RarityOfLetters.Sum());
    }

    /// <summary>Pairs of words that carry the match, strongest first, at most four.</summary>
    public IReadOnlyList<string> Reasons(WeightedText other) =>
        [.. _features.Keys
            .Select((key, i) => (Mine: i, Theirs: Array.BinarySearch(other._features.Keys, key)))
            .Where(pair => pair.Theirs >= 0 && IsSaid(pair.Mine) && other.IsSaid(pair.Theirs))
            .OrderByDescending(pair => _values[pair.Mine] * other._values[pair.Theirs])
            .ThenBy(pair => _features.Words[pair.Mine], StringComparer.Ordinal)
            .Select(pair => Reason(_features.Words[pair.Mine]!, other._features.Words[pair.Theirs]!))
            .Distinct()
            .Take(MostReasons)];

    private double[] RarityOfLetters => _letters ??= Array.ConvertAll(_features.Grams, gram => Math.Pow(_rarity.Of(_grams.CountOf(gram)), 2));

    private bool IsSaid(int feature) => _features.Words[feature] is not null;

    /// <summary>Which of two sorted keys comes first; what has none left comes last.</summary>
    private int Order(int mine, WeightedText other, int theirs) =>
        mine == _values.Length ? 1 : theirs == other._values.Length ? -1 : _features.Keys[mine].CompareTo(other._features.Keys[theirs]);

    private static string Reason(string mine, string theirs) =>
        Spelling.Fold(mine) == Spelling.Fold(theirs) ? theirs : $"{mine}/{theirs}";

    private static double Cosine(double shared, double mine, double theirs) => Ratio(shared, Math.Sqrt(mine * theirs));

    private static double Ratio(double part, double whole) => whole > 0 ? part / whole : 0;

    /// <summary>What two texts share, and the strongest of what only one says. Relatives of what was said prove nothing.</summary>
    private struct Overlap
    {
        public double Strongest;
        public int Minor;
        public double OnlyMine;
        public double OnlyTheirs;

        public void Share(double strength, bool minor, bool said)
        {
            if (said)
            {
                Strongest = Math.Max(Strongest, strength);
                Minor += minor ? 1 : 0;
            }
        }
    }
}
