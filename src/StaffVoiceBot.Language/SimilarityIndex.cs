namespace StaffVoiceBot.Language;

/// <summary>
/// Texts that can be asked for their likes, in memory. Safe to use from several threads; the same texts rank alike in every process and in
/// whatever order they came. Suggestions are for a person to confirm: different needs can share many words.
/// </summary>
public sealed class SimilarityIndex
{
    private readonly Lock _gate = new();
    private readonly Dictionary<string, int> _slots = new(StringComparer.Ordinal);
    private readonly List<Entry?> _entries = [];
    private readonly Stack<int> _free = [];
    private readonly Postings _words = new();
    private readonly Postings _grams = new();
    private readonly CandidateSearch _search;
    private readonly KnownNeeds? _ownNeeds;

    /// <summary>Creates an empty index.</summary>
    public SimilarityIndex()
        : this(null)
    {
    }

    /// <summary>Creates an empty index that knows of certain needs; null for those that come with the bot.</summary>
    internal SimilarityIndex(KnownNeeds? needs)
    {
        _ownNeeds = needs;
        _search = new CandidateSearch(_words, _grams);
    }

    /// <summary>Number of texts in the index.</summary>
    public int Count
    {
        get
        {
            lock (_gate)
            {
                return _slots.Count;
            }
        }
    }

    private KnownNeeds Needs => _ownNeeds ?? KnownNeeds.Default;

    /// <summary>Reads the vocabulary and the known needs, about a second, so that the first question need not wait for them.</summary>
    public void Prepare() => _ = Needs;

    /// <summary>Adds a text or replaces the one with this id. The text itself is not kept, only hashes and the words that explain a match.</summary>
    public void Upsert(string id, string text)
    {
        TextFeatures features = TextAnalyzer.Default.Analyze(text);
        NeedProfile needs = Needs.Recall(features);
        lock (_gate)
        {
            RemoveEntry(id);
            int slot = _free.Count > 0 ? _free.Pop() : _entries.Count;
            if (slot == _entries.Count)
            {
                _entries.Add(null);
            }

            _entries[slot] = new Entry(id, features, needs);
            _slots.Add(id, slot);
            Array.ForEach(features.Keys, key => _words.Add(key, slot));
            Array.ForEach(features.Grams, gram => _grams.Add(gram, slot));
        }
    }

    /// <summary>Takes a text out; nothing of it stays. An unknown id is ignored.</summary>
    public void Remove(string id)
    {
        lock (_gate)
        {
            RemoveEntry(id);
        }
    }

    /// <summary>
    /// Up to <paramref name="count"/> texts that probably ask for the same, best first. Unlikely ones are left out, so the list may be empty.
    /// Equal scores are ordered by id.
    /// </summary>
    public IReadOnlyList<Suggestion> Find(string text, int count)
    {
        if (Count == 0)
        {
            return [];
        }

        TextFeatures query = TextAnalyzer.Default.Analyze(text);
        NeedProfile needs = Needs.Recall(query);
        lock (_gate)
        {
            List<Suggestion> ranked = Rank(query, needs, count, CandidateSearch.Thorough);
            return IsLookUp(query) ? [.. ranked.Where(found => found.Reasons.Count > 0)] : Threshold.Apply(ranked, needs.Familiarity, Companion);
        }
    }

    /// <summary>Who types a single word tells no need, but looks for what has to do with it.</summary>
    private static bool IsLookUp(TextFeatures query) => query.Words.Where(word => word is not null).Distinct().Count() == 1;

    /// <summary>As <see cref="Find"/>, without leaving out unlikely texts.</summary>
    internal List<Suggestion> Rank(string text, int count)
    {
        TextFeatures query = TextAnalyzer.Default.Analyze(text);
        NeedProfile needs = Needs.Recall(query);
        lock (_gate)
        {
            return Rank(query, needs, count, CandidateSearch.Thorough);
        }
    }

    private List<Suggestion> Rank(TextFeatures query, NeedProfile needs, int count, int budget)
    {
        Rarity rarity = new(_slots.Count);
        return new Ranking(Weigh(query, needs, rarity)).Best(
            _search.Find(query, rarity, _entries.Count, budget).Select(slot => _entries[slot]!).Select(entry => (entry.Id, Weigh(entry.Features, entry.Needs, rarity))),
            count);
    }

    /// <summary>How alike a text of the index and the nearest other one are.</summary>
    private double Companion(Suggestion found)
    {
        Entry entry = _entries[_slots[found.Id]]!;
        return Rank(entry.Features, entry.Needs, 2, CandidateSearch.Brief).Where(near => near.Id != found.Id).Select(near => near.Score).FirstOrDefault();
    }

    private WeightedText Weigh(TextFeatures features, NeedProfile needs, Rarity rarity) => new(features, needs, _words, _grams, rarity);

    private void RemoveEntry(string id)
    {
        if (!_slots.Remove(id, out int slot))
        {
            return;
        }

        TextFeatures features = _entries[slot]!.Features;
        Array.ForEach(features.Keys, key => _words.Remove(key, slot));
        Array.ForEach(features.Grams, gram => _grams.Remove(gram, slot));
        _entries[slot] = null;
        _free.Push(slot);
    }

    private sealed record Entry(string Id, TextFeatures Features, NeedProfile Needs);
}
