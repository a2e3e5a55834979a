namespace StaffVoiceBot.Language;

/// <summary>Gathers the features of one text. What is said again counts a little more, not twice.</summary>
internal sealed class FeatureCollector
{
    private const int GramLength = 4;
    private const float RepeatShare = 0.15f;
    private const float RepeatLimit = 1.3f;
    private readonly Dictionary<int, (float First, float Weight, string? Word)> _features = [];
    private readonly HashSet<int> _things = [];
    private readonly HashSet<int> _grams = [];

    /// <summary>True once the text has said that something is to be learnt.</summary>
    public bool IsTraining { get; set; }

    public void Add(int key, float weight, string? word)
    {
        if (!_features.TryGetValue(key, out (float First, float Weight, string? Word) known))
        {
            _features[key] = (weight, weight, word);
            return;
        }

        bool repeated = word is not null && known.Word is not null;
        float first = Math.Max(known.First, weight);
        float total = repeated ? known.Weight + (RepeatShare * weight) : known.Weight;
        _features[key] = (first, Math.Clamp(total, first, first * RepeatLimit), weight > known.First ? word ?? known.Word : known.Word ?? word);
    }

    /// <summary>Adds a group of the vocabulary.</summary>
    public void Add(Concept concept, float weight, string? word)
    {
        int key = StableHash.Of('c', concept.Id);
        if (concept.Kind == ConceptKind.Object)
        {
            _things.Add(key);
        }

        Add(key, weight, word);
    }

    /// <summary>Adds the runs of four letters of a word, its edges marked.</summary>
    public void AddGrams(string word)
    {
        string marked = string.Concat("_", word, "_");
        for (int i = 0; i + GramLength <= marked.Length; i++)
        {
            _grams.Add(StableHash.Of('g', marked.AsSpan(i, GramLength)));
        }
    }

    /// <summary>What was gathered, in the order of the keys.</summary>
    public TextFeatures ToFeatures()
    {
        int[] keys = [.. _features.Keys];
        (float First, float Weight, string? Word)[] features = [.. _features.Values];
        Array.Sort(keys, features);
        int[] grams = [.. _grams];
        Array.Sort(grams);
        return new(
            keys, Array.ConvertAll(features, feature => feature.Weight), Array.ConvertAll(features, feature => feature.Word), Array.ConvertAll(keys, _things.Contains), grams, IsTraining);
    }
}
