namespace StaffVoiceBot.Language;

/// <summary>Compares one text with others: shared meanings weigh most, shared runs of letters catch what the vocabulary does not know.</summary>
internal sealed class SimilarityMeasure
{
    private const double MeaningShare = 0.85;
    private readonly TextFeatures _query;
    private readonly Postings _words;
    private readonly Postings _grams;
    private readonly Rarity _rarity;
    private readonly double _queryLength;
    private readonly double _queryGramLength;

    public SimilarityMeasure(TextFeatures query, Postings words, Postings grams, Rarity rarity)
    {
        _query = query;
        _words = words;
        _grams = grams;
        _rarity = rarity;
        _queryLength = Length(query);
        _queryGramLength = GramLength(query.Grams);
    }

    /// <summary>0 (nothing shared) to 1 (the same features).</summary>
    public double Score(TextFeatures other)
    {
        double meaning = Cosine(SharedMeaning(other), _queryLength, Length(other));
        double letters = Cosine(SharedGrams(other.Grams), _queryGramLength, GramLength(other.Grams));
        return Math.Min(1, (MeaningShare * meaning) + ((1 - MeaningShare) * letters));
    }

    /// <summary>Pairs of words that carry the match, strongest first, at most four.</summary>
    public IReadOnlyList<string> Reasons(TextFeatures other) =>
        [.. Shared(other)
            .Where(pair => _query.Words[pair.Mine] is not null && other.Words[pair.Theirs] is not null)
            .OrderByDescending(pair => Product(other, pair))
            .ThenBy(pair => _query.Words[pair.Mine], StringComparer.Ordinal)
            .Select(pair => Reason(_query.Words[pair.Mine]!, other.Words[pair.Theirs]!))
            .Distinct()
            .Take(4)];

    private static string Reason(string mine, string theirs) =>
        Spelling.Fold(mine) == Spelling.Fold(theirs) ? theirs : $"{mine}/{theirs}";

    private static double Cosine(double shared, double mine, double theirs) =>
        mine > 0 && theirs > 0 ? shared / Math.Sqrt(mine * theirs) : 0;

    private double SharedMeaning(TextFeatures other) => Shared(other).Sum(pair => Product(other, pair));

    private double Product(TextFeatures other, (int Mine, int Theirs) pair)
    {
        double worth = Worth(_query.Keys[pair.Mine]);
        return _query.Weights[pair.Mine] * other.Weights[pair.Theirs] * worth;
    }

    private double Worth(int key)
    {
        double rarity = _rarity.Of(_words.CountOf(key));
        return rarity * rarity;
    }

    private double Length(TextFeatures text)
    {
        double length = 0;
        for (int i = 0; i < text.Keys.Length; i++)
        {
            length += text.Weights[i] * text.Weights[i] * Worth(text.Keys[i]);
        }

        return length;
    }

    private double GramWorth(int gram)
    {
        double rarity = _rarity.Of(_grams.CountOf(gram));
        return rarity * rarity;
    }

    private double GramLength(int[] grams) => grams.Sum(GramWorth);

    private double SharedGrams(int[] others) => SortedPairs(_query.Grams, others).Sum(pair => GramWorth(_query.Grams[pair.Mine]));

    private IEnumerable<(int Mine, int Theirs)> Shared(TextFeatures other) => SortedPairs(_query.Keys, other.Keys);

    private static IEnumerable<(int Mine, int Theirs)> SortedPairs(int[] mine, int[] theirs)
    {
        int i = 0;
        int j = 0;
        while (i < mine.Length && j < theirs.Length)
        {
            if (mine[i] == theirs[j])
            {
                yield return (i++, j++);
            }
            else if (mine[i] < theirs[j])
            {
                i++;
            }
            else
            {
                j++;
            }
        }
    }
}
