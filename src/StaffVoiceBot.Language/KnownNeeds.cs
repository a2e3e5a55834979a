using System.Runtime.InteropServices;

namespace StaffVoiceBot.Language;

/// <summary>
/// Needs that offices have told, each in several ways (<c>Vocabulary/needs.txt</c>). Two reports that remind of the same ones are likely to ask for
/// the same, even where no single word proves it.
/// </summary>
internal sealed class KnownNeeds
{
    private const int Remembered = 16;

    /// <summary>Weight of a run of four letters beside that of a word: many of them together find the need of a word that nobody listed.</summary>
    private const float LettersWeight = 0.5f;

    private static readonly string[][] Lines = [.. VocabularyReader.ReadLines("needs.txt").Select(line => line.Split(" | "))];
    private static readonly Lazy<KnownNeeds> OfTheBot = new(() => new KnownNeeds(Lines));

    private readonly int _count;
    private readonly Dictionary<int, (float Rarity, List<(int Need, float Weight)> Needs)> _keys = [];

    private KnownNeeds(IEnumerable<IReadOnlyList<string>> needs)
    {
        Dictionary<int, float>[] parts = [.. needs.Select(Average)];
        _count = parts.Length;
        foreach ((int key, int carriers) in parts.SelectMany(need => need.Keys).CountBy(key => key))
        {
            _keys.Add(key, (1 - (MathF.Log(carriers + 1) / MathF.Log(_count + 1)), []));
        }

        for (int need = 0; need < _count; need++)
        {
            float length = MathF.Sqrt(parts[need].Sum(part => part.Value * _keys[part.Key].Rarity * part.Value * _keys[part.Key].Rarity));
            foreach ((int key, float weight) in parts[need])
            {
                _keys[key].Needs.Add((need, weight * _keys[key].Rarity / length));
            }
        }
    }

    /// <summary>The needs that come with the bot.</summary>
    public static KnownNeeds Default => OfTheBot.Value;

    /// <summary>As <see cref="Default"/>, without the given sentences: a report must not be found by having been learnt by heart.</summary>
    public static KnownNeeds Without(IEnumerable<string> sentences)
    {
        HashSet<string> left = new(sentences, StringComparer.Ordinal);
        return new KnownNeeds(Lines.Select(line => Array.FindAll(line, sentence => !left.Contains(sentence))).Where(line => line.Length > 0));
    }

    /// <summary>What a text reminds of.</summary>
    public NeedProfile Recall(TextFeatures text)
    {
        float[] likeness = new float[_count];
        float length = 0;
        for (int i = 0; i < text.Keys.Length; i++)
        {
            length += AddUp(likeness, text.Keys[i], text.Weights[i]);
        }

        foreach (int gram in text.Grams)
        {
            length += AddUp(likeness, gram, LettersWeight);
        }

        int[] needs = [.. Enumerable.Range(0, _count)];
        Array.Sort(Array.ConvertAll(likeness, value => -value), needs);
        int[] nearest = [.. needs.Take(Remembered).Where(need => likeness[need] > 0).Order()];
        return NeedProfile.Of(nearest, Array.ConvertAll(nearest, need => likeness[need] / MathF.Sqrt(length)));
    }

    /// <summary>Adds what one part says for every need; returns its share in the length of the text.</summary>
    private float AddUp(float[] likeness, int key, float weight)
    {
        if (!_keys.TryGetValue(key, out (float Rarity, List<(int Need, float Weight)> Needs) known))
        {
            return 0;
        }

        float value = weight * known.Rarity;
        foreach ((int need, float share) in CollectionsMarshal.AsSpan(known.Needs))
        {
            likeness[need] += value * share;
        }

        return value * value;
    }

    /// <summary>Mean weight of every part in the ways to tell a need, its root taken: what only some say still counts.</summary>
    private static Dictionary<int, float> Average(IReadOnlyList<string> told)
    {
        Dictionary<int, float> parts = [];
        foreach ((int key, float weight) in told.SelectMany(text => PartsOf(TextAnalyzer.Strict.Analyze(text))))
        {
            parts[key] = parts.GetValueOrDefault(key) + weight;
        }

        return parts.ToDictionary(part => part.Key, part => MathF.Sqrt(part.Value / told.Count));
    }

    private static IEnumerable<(int Key, float Weight)> PartsOf(TextFeatures text) =>
        text.Keys.Zip(text.Weights).Concat(text.Grams.Select(gram => (gram, LettersWeight)));
}
