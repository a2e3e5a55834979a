namespace StaffVoiceBot.Language;

/// <summary>Words that say nothing about what is wanted, in both languages. Listed in <c>Vocabulary/stopwords.txt</c>.</summary>
internal static class StopWords
{
    private static readonly HashSet<string> EnglishSigns = new(["the", "and", "of", "to", "is", "for", "we", "our", "my", "it", "with", "please", "need", "are"], StringComparer.Ordinal);
    private static readonly HashSet<string> Words = Read();

    /// <summary>True for a listed word or a listed stem of it.</summary>
    public static bool Contain(string folded) => Words.Contains(folded) || Words.Contains(GermanStemmer.Stem(folded));

    /// <summary>True if the little words of a text are English ones.</summary>
    public static bool SoundEnglish(IEnumerable<Token> tokens) => tokens.Any(token => EnglishSigns.Contains(token.Folded));

    private static HashSet<string> Read()
    {
        HashSet<string> words = new(StringComparer.Ordinal);
        foreach (string word in VocabularyReader.ReadLines("stopwords.txt").SelectMany(line => line.Split(' ', StringSplitOptions.RemoveEmptyEntries)))
        {
            string folded = Spelling.Fold(word);
            words.Add(folded);
            words.Add(GermanStemmer.Stem(folded));
        }

        return words;
    }
}
