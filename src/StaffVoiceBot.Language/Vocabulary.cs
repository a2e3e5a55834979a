namespace StaffVoiceBot.Language;

/// <summary>The words of a city administration, grouped by meaning. Built from the files in <c>Vocabulary/</c>.</summary>
internal sealed class Vocabulary
{
    private const float SharedWordCertainty = 0.6f;
    private readonly Dictionary<string, List<Meaning>> _words = new(StringComparer.Ordinal);
    private readonly Dictionary<string, string> _withoutUmlaut = new(StringComparer.Ordinal);
    private readonly Dictionary<string, List<Phrase>> _phrases = new(StringComparer.Ordinal);
    private readonly Dictionary<string, Concept> _concepts = new(StringComparer.Ordinal);
    private readonly HashSet<string> _short = new(StringComparer.Ordinal);
    private readonly Lazy<TypoIndex> _typos;

    private Vocabulary()
    {
        _typos = new Lazy<TypoIndex>(() => new TypoIndex(_words.Keys));
    }

    /// <summary>The vocabulary that comes with the bot.</summary>
    public static Vocabulary Default { get; } = Read("objects.txt", "training.txt", "actions.txt");

    /// <summary>All groups by id.</summary>
    public IReadOnlyDictionary<string, Concept> Concepts => _concepts;

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

    /// <summary>Senses of a single word, inflected or not; empty if unknown.</summary>
    public IReadOnlyList<Meaning> Find(string folded)
    {
        if (folded.Length < 4)
        {
            return _short.Contains(folded) ? _words[folded] : [];
        }

        return FindStem(GermanStemmer.Stem(folded)) ?? FindStem(EnglishStemmer.Stem(folded)) ?? [];
    }

    /// <summary>Senses of the one word that is a slip of the keyboard away; empty if there is none.</summary>
    public IReadOnlyList<Meaning> FindMisspelt(string folded) =>
        _typos.Value.Find(GermanStemmer.Stem(folded)) is { } word ? _words[word] : [];

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

    private List<Meaning>? FindStem(string stem) =>
        _words.GetValueOrDefault(stem)
        ?? (_withoutUmlaut.TryGetValue(Spelling.WithoutUmlaut(stem), out string? original) ? _words[original] : null);

    private void Add(VocabularyReader.Line line)
    {
        if (!_concepts.TryAdd(line.Concept.Id, line.Concept))
        {
            throw new FormatException($"The vocabulary has two groups '{line.Concept.Id}'.");
        }

        foreach (string word in line.German)
        {
            Add(line.Concept, word, GermanStemmer.Stem);
        }

        foreach (string word in line.English)
        {
            Add(line.Concept, word, EnglishStemmer.Stem);
        }
    }

    private void Add(Concept concept, string entry, Func<string, string> stem)
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
            AddWord(string.Concat(tokens.Select(token => token.Folded)), meaning, stem);
        }
    }

    private void AddWord(string folded, Meaning meaning, Func<string, string> stem)
    {
        string key = folded.Length < 4 ? folded : stem(folded);
        if (folded.Length < 4)
        {
            _short.Add(folded);
        }

        List<Meaning> meanings = Entry(_words, key);
        if (meanings.TrueForAll(known => known.Concept != meaning.Concept))
        {
            meanings.Add(meaning);
        }

        _withoutUmlaut.TryAdd(Spelling.WithoutUmlaut(key), key);
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
