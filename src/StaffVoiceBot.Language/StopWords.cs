namespace StaffVoiceBot.Language;

/// <summary>Words that say nothing about what is wanted, in both languages. Listed in <c>Vocabulary/stopwords.txt</c>.</summary>
internal static class StopWords
{
    private static readonly HashSet<string> Words = Read();

    /// <summary>True for a listed word or a listed stem of it.</summary>
    public static bool Contain(string folded) => Words.Contains(folded) || Words.Contains(GermanStemmer.Stem(folded));

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
