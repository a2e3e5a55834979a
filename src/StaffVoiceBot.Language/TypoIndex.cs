namespace StaffVoiceBot.Language;

/// <summary>Finds the known word that was probably meant. Every word is filed under itself with each one letter left out.</summary>
internal sealed class TypoIndex
{
    private const int ShortestWord = 6;
    private const int LongWord = 10;
    private readonly Dictionary<string, List<string>> _byShortened = new(StringComparer.Ordinal);

    public TypoIndex(IEnumerable<string> words)
    {
        foreach (string word in words.Where(word => word.Length >= ShortestWord).Order(StringComparer.Ordinal))
        {
            foreach (string shortened in Shortened(word))
            {
                if (!_byShortened.TryGetValue(shortened, out List<string>? list))
                {
                    _byShortened.Add(shortened, list = []);
                }

                list.Add(word);
            }
        }
    }

    /// <summary>The nearest word, the first letter being right; null if none is near or the word is too short to tell.</summary>
    public string? Find(string word)
    {
        if (word.Length < ShortestWord)
        {
            return null;
        }

        string? near = null;
        int limit = word.Length >= LongWord ? 2 : 1;
        foreach (string candidate in Shortened(word).SelectMany(shortened => _byShortened.GetValueOrDefault(shortened, [])))
        {
            if (candidate[0] != word[0])
            {
                continue;
            }

            if (Spelling.Within(candidate, word, 1))
            {
                return candidate;
            }

            if (limit == 2 && near is null && Spelling.Within(candidate, word, 2))
            {
                near = candidate;
            }
        }

        return near;
    }

    private static IEnumerable<string> Shortened(string word)
    {
        yield return word;
        for (int i = 0; i < word.Length; i++)
        {
            yield return word.Remove(i, 1);
        }
    }
}
