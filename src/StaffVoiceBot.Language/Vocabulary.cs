namespace StaffVoiceBot.Language;

/// <summary>The words of a city administration, grouped by meaning. Built from the files in <c>Vocabulary/</c>.</summary>
internal sealed class Vocabulary
{
    private const float SharedWordCertainty = 0.6f;
    private const int ShortestInflected = 4;
    private const int ShortestWithoutDots = 7;
    private readonly Dictionary<string, List<Meaning>> _spellings = new(StringComparer.Ordinal);
    private readonly Dictionary<string, List<Meaning>> _german = new(StringComparer.Ordinal);
    private readonly Dictionary<string, List<Meaning>> _english = new(StringComparer.Ordinal);
    private readonly Dictionary<string, string> _withoutUmlaut = new(StringComparer.Ordinal);
    private readonly Dictionary<string, List<Phrase>> _phrases = new(StringComparer.Ordinal);
    private readonly Dictionary<string, Concept> _concepts = new(StringComparer.Ordinal);
    private readonly Lazy<TypoIndex> _typos;

    private Vocabulary()
    {
        _typos = new Lazy<TypoIndex>(() => new TypoIndex(_german.Keys));
    }

    /// <summary>The vocabulary that comes with the bot.</summary>
    public static Vocabulary Default { get; } = Read("objects.txt", "training.txt", "actions.txt");

    /// <summary>All groups by id.</summary>
    public IReadOnlyDictionary<string, Concept> Concepts => _concepts;

    /// <summary>All single words, folded.</summary>
    public IReadOnlyCollection<string> Words => _spellings.Keys;

    /// <summary>Builds a vocabulary from embedded files.</summary>
    /// <exception cref="FormatException">A line cannot be read, an id comes twice or a parent is missing.</exception>
    public static Vocabulary Read(params ReadOnlySpan<string> files)
    {
        Vocabulary vocabulary = new();
        foreach (string file in files)
        {
            foreach (VocabularyReader.Line line in VocabularyReader.ReadConcepts(file))
            {
                vocabulary.Add(line);
            }
        }

        vocabulary.RequireParents();
        return vocabulary;
    }

    /// <summary>Senses of a single word, inflected or not; empty if unknown. The very spelling goes before the stem.</summary>
    public IReadOnlyList<Meaning> Find(string folded, bool english = false) =>
        _spellings.GetValueOrDefault(folded)
        ?? (folded.Length < ShortestInflected ? null : english ? FindEnglish(folded) ?? FindGerman(folded) : FindGerman(folded))
        ?? [];

    /// <summary>Senses of a part of a compound. A verb's <c>ge</c> is no part of its stem, so that <c>richten</c> looks like <c>Gericht</c>; inside a word it is not.</summary>
    public IReadOnlyList<Meaning> FindPart(string folded) =>
        [.. Find(folded).Where(meaning => Spelling.Fold(meaning.Spelling)[0] == folded[0])];

    /// <summary>Senses of the one word that is a slip of the keyboard away; empty if there is none.</summary>
    public IReadOnlyList<Meaning> FindMisspelt(string folded) =>
        _typos.Value.Find(GermanStemmer.Stem(folded)) is { } word ? _german[word] : [];

    /// <summary>The longest group of words that begins at <paramref name="start"/> and has a meaning of its own.</summary>
    public Meaning? FindPhrase(IReadOnlyList<Token> tokens, int start, out int length)
    {
        length = 0;
        Meaning? longest = null;
        foreach (Phrase phrase in _phrases.GetValueOrDefault(Key(tokens[start].Folded), []))
        {
            if (phrase.Keys.Length > length && phrase.Matches(tokens, start))
            {
                length = phrase.Keys.Length;
                longest = phrase.Meaning;
            }
        }

        return longest;
    }

    private static string Key(string folded) => folded.Length < 4 ? folded : Spelling.WithoutUmlaut(GermanStemmer.Stem(folded));

    private List<Meaning>? FindEnglish(string folded) => _english.GetValueOrDefault(EnglishStemmer.Stem(folded));

    private List<Meaning>? FindGerman(string folded)
    {
        string stem = GermanStemmer.Stem(folded);
        if (_german.TryGetValue(stem, out List<Meaning>? meanings))
        {
            return meanings;
        }

        string plain = Spelling.WithoutUmlaut(stem);
        if ((plain != stem || stem.Length >= ShortestWithoutDots) && _withoutUmlaut.TryGetValue(plain, out string? original))
        {
            return _german[original];
        }

        return stem.Length >= ShortestWithoutDots && stem.EndsWith("ung", StringComparison.Ordinal) &&
            _german.TryGetValue(GermanStemmer.Root(stem), out meanings) && meanings.Exists(meaning => char.IsLower(meaning.Spelling[0]))
            ? meanings
            : null;
    }

    private void Add(VocabularyReader.Line line)
    {
        if (!_concepts.TryAdd(line.Concept.Id, line.Concept))
        {
            throw new FormatException($"The vocabulary has two groups '{line.Concept.Id}'.");
        }

        foreach (string word in line.German)
        {
            Add(line.Concept, word, _german, GermanStemmer.Stem);
        }

        foreach (string word in line.English)
        {
            Add(line.Concept, word, _english, EnglishStemmer.Stem);
        }
    }

    private void Add(Concept concept, string entry, Dictionary<string, List<Meaning>> stems, Func<string, string> stem)
    {
        bool shared = entry.EndsWith('?');
        string word = entry.TrimEnd('?');
        Meaning meaning = new(concept, word, shared ? SharedWordCertainty : 1f);
        List<Token> tokens = Token.Split(word);
        if (tokens.Count > 1)
        {
            Phrase phrase = new([.. tokens.Select(token => Key(token.Folded))], meaning);
            Entry(_phrases, phrase.Keys[0]).Add(phrase);
        }

        if (tokens.Count == 1 || (word.Contains('-', StringComparison.Ordinal) && !word.Contains(' ', StringComparison.Ordinal)))
        {
            string folded = string.Concat(tokens.Select(token => token.Folded));
            AddMeaning(Entry(_spellings, folded), meaning);
            AddMeaning(Entry(stems, stem(folded)), meaning);
            if (stems == _german)
            {
                _withoutUmlaut.TryAdd(Spelling.WithoutUmlaut(stem(folded)), stem(folded));
            }
        }
    }

    private static void AddMeaning(List<Meaning> meanings, Meaning meaning)
    {
        if (meanings.TrueForAll(known => known.Concept != meaning.Concept))
        {
            meanings.Add(meaning);
        }
    }

    private void RequireParents()
    {
        foreach (Concept concept in _concepts.Values)
        {
            if (concept.Parents.FirstOrDefault(parent => !_concepts.ContainsKey(parent)) is { } missing)
            {
                throw new FormatException($"The group '{concept.Id}' names '{missing}', which is not in the vocabulary.");
            }
        }
    }

    private static List<T> Entry<T>(Dictionary<string, List<T>> map, string key)
    {
        if (!map.TryGetValue(key, out List<T>? list))
        {
            map.Add(key, list = []);
        }

        return list;
    }

    private sealed record Phrase(string[] Keys, Meaning Meaning)
    {
        public bool Matches(IReadOnlyList<Token> tokens, int start)
        {
            for (int i = 0; i < Keys.Length; i++)
            {
                if (start + i >= tokens.Count || Key(tokens[start + i].Folded) != Keys[i])
                {
                    return false;
                }
            }

            return true;
        }
    }
}
