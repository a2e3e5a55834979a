namespace StaffVoiceBot.Language;

/// <summary>A text with its features weighed by how rare they are in the index at this moment; can be compared with others of its kind.</summary>
internal sealed class WeightedText
{
    // Fitted by logistic regression to judged pairs, each set of reports once left out.
    private const double Bias = -3.9;
    private const double ShareWeight = 5.1;
    private const double LopsidedWeight = -1.4;
    private const double CoveredWeight = 3.4;
    private const double StrongestWeight = 6.7;
    private const double CountWeight = 1.35;
    private const double UnsharedWeight = -3.2;
    private const double TrainingAgainstTool = -1.0;
    private const int MostReasons = 4;

    private readonly TextFeatures _features;
    private readonly double[] _values;
    private readonly double _length;
    private readonly Lazy<double[]> _letters;

    public WeightedText(TextFeatures features, Postings words, Postings grams, Rarity rarity)
    {
        _features = features;
        _values = [.. features.Keys.Select((key, i) => features.Weights[i] * (double)rarity.Of(words.CountOf(key)))];
        _length = _values.Sum(value => value * value);
        _letters = new(() => Array.ConvertAll(features.Grams, gram => Math.Pow(rarity.Of(grams.CountOf(gram)), 2)));
    }

    /// <summary>The strongest thing that is said in so many words; 0 if there is none.</summary>
    public double Strongest => _values.Where((_, i) => IsSaid(i)).DefaultIfEmpty().Max();

    /// <summary>
    /// Log-odds that both ask for the same, by meaning alone: how much of what they say is shared, how telling the strongest shared word is, and
    /// how telling what only one of them says. A short text inside a long one counts less, and to learn a tool is another need than to get it.
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
                overlap.Share(_values[mine], other._values[theirs], IsSaid(mine) && other.IsSaid(theirs));
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

        double mineCovered = Ratio(overlap.Mine, _length);
        double theirsCovered = Ratio(overlap.Theirs, other._length);
        return Bias + (ShareWeight * Cosine(overlap.Shared, _length, other._length)) + (LopsidedWeight * (mineCovered + theirsCovered)) +
            (CoveredWeight * Math.Min(mineCovered, theirsCovered)) +
            (StrongestWeight * Math.Sqrt(overlap.Strongest)) + (CountWeight * Math.Log(1 + overlap.Count)) +
            (UnsharedWeight * (overlap.OnlyMine + overlap.OnlyTheirs)) +
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
            shared += order == 0 ? _letters.Value[i] : 0;
            i += order <= 0 ? 1 : 0;
            j += order >= 0 ? 1 : 0;
        }

        return Cosine(shared, _letters.Value.Sum(), other._letters.Value.Sum());
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

    private bool IsSaid(int feature) => _features.Words[feature] is not null;

    /// <summary>Which of two sorted keys comes first; what has none left comes last.</summary>
    private int Order(int mine, WeightedText other, int theirs) =>
        mine == _values.Length ? 1 : theirs == other._values.Length ? -1 : _features.Keys[mine].CompareTo(other._features.Keys[theirs]);

    private static string Reason(string mine, string theirs) =>
        Spelling.Fold(mine) == Spelling.Fold(theirs) ? theirs : $"{mine}/{theirs}";

    private static double Cosine(double shared, double mine, double theirs) => Ratio(shared, Math.Sqrt(mine * theirs));

    private static double Ratio(double part, double whole) => whole > 0 ? part / whole : 0;

    /// <summary>What two texts share, and the strongest of what only one says. Relatives of what was said add to the share and prove nothing.</summary>
    private struct Overlap
    {
        public double Shared;
        public double Mine;
        public double Theirs;
        public double Strongest;
        public int Count;
        public double OnlyMine;
        public double OnlyTheirs;

        public void Share(double mine, double theirs, bool said)
        {
            Shared += mine * theirs;
            if (said)
            {
                Mine += mine * mine;
                Theirs += theirs * theirs;
                Strongest = Math.Max(Strongest, mine * theirs);
                Count++;
            }
        }
    }
}
