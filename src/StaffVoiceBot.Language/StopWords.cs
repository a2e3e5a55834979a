namespace StaffVoiceBot.Language;

/// <summary>Words that say nothing about what is wanted, in both languages. Listed in <c>Vocabulary/stopwords.txt</c>.</summary>
internal static class StopWords
{
    private static readonly HashSet<string> EnglishSigns = new(["the", "and", "of", "to", "is", "for", "we", "our", "my", "it", "with", "please", "need", "are"], StringComparer.Ordinal);
    private static readonly HashSet<string> Words = Read();
    private static readonly HashSet<string> Stems = new(Words.Select(GermanStemmer.Stem), StringComparer.Ordinal);

    /// <summary>True for a word that is on the list as it stands.</summary>
    public static bool Contain(string folded) => Words.Contains(folded);

    /// <summary>True for a form of a listed word; may be another word that looks alike (<c>halten</c>, <c>Gehalt</c>).</summary>
    public static bool ContainStemOf(string folded) => Stems.Contains(GermanStemmer.Stem(folded));

    /// <summary>True if the little words of a text are English ones.</summary>
    public static bool SoundEnglish(IEnumerable<Token> tokens) => tokens.Any(token => EnglishSigns.Contains(token.Folded));

    private static HashSet<string> Read()
    {
        HashSet<string> words = new(StringComparer.Ordinal);
        foreach (string word in VocabularyReader.ReadLines("stopwords.txt").SelectMany(line => line.Split(' ', StringSplitOptions.RemoveEmptyEntries)))
        {
            words.Add(Spelling.Fold(word));
        }

        return words;
    }
}
