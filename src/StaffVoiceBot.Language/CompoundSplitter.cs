namespace StaffVoiceBot.Language;

/// <summary>Takes German compounds apart at words of the vocabulary: <c>Urlaubsantragsformular</c> = Urlaub + Antrag + Formular.</summary>
internal sealed class CompoundSplitter(Vocabulary vocabulary)
{
    private const int ShortestPart = 3;
    private const int ShortestKnownEdge = 5;
    private const int ShortestStem = 4;
    private const int LongestWord = 60;

    /// <summary>
    /// Parts in order, linking letters left on. Known words cover all of it, or at least its end or its beginning; else the word itself.
    /// </summary>
    public IReadOnlyList<string> Split(string folded)
    {
        if (folded.Length < ShortestKnownEdge + ShortestPart || folded.Length > LongestWord)
        {
            return [folded];
        }

        return CoverAll(folded) ?? CoverEdge(folded) ?? [folded];
    }

    /// <summary>Fewest parts win; among equals the more uneven split, because long words are surer than short ones.</summary>
    private List<string>? CoverAll(string word)
    {
        (int Cost, int From)[] best = new (int, int)[word.Length + 1];
        Array.Fill(best, (int.MaxValue, -1));
        best[0] = (0, 0);
        for (int end = ShortestPart; end <= word.Length; end++)
        {
            for (int start = 0; start <= end - ShortestPart; start++)
            {
                if (best[start].Cost == int.MaxValue || (start == 0 && end == word.Length))
                {
                    continue;
                }

                int length = end - start;
                int cost = best[start].Cost + 10_000 - (length * length);
                if (cost < best[end].Cost && IsPart(word, start, end))
                {
                    best[end] = (cost, start);
                }
            }
        }

        return best[word.Length].From < 0 ? null : Parts(word, best);
    }

    private static List<string> Parts(string word, (int Cost, int From)[] best)
    {
        List<string> parts = [];
        for (int end = word.Length; end > 0; end = best[end].From)
        {
            parts.Insert(0, word[best[end].From..end]);
        }

        return parts;
    }

    private List<string>? CoverEdge(string word)
    {
        for (int length = word.Length - ShortestPart; length >= ShortestKnownEdge; length--)
        {
            if (IsEnd(word[^length..]))
            {
                return IsKindOf(word[..^length], word[^length..]) ? [word[..^length], word[^length..]] : null;
            }

            if (WordBeginnings.CanFollow(word[length..]) && IsKnown(word[..length]))
            {
                return [word[..length], word[length..]];
            }
        }

        return null;
    }

    /// <summary>What ends a compound is a noun; a short one must be written as it is.</summary>
    private bool IsPart(string word, int start, int end)
    {
        string part = word[start..end];
        return start == 0 ? IsKnown(part)
            : (end - start >= ShortestKnownEdge || vocabulary.Words.Contains(part)) && (end < word.Length ? IsKnown(part) : vocabulary.FindPart(part).Any(IsNoun));
    }

    /// <summary><c>Adressen</c> do not end with <c>Essen</c>.</summary>
    private bool IsEnd(string end) =>
        Spelling.WithoutUmlaut(GermanStemmer.Stem(end)).Length >= ShortestStem && WordBeginnings.CanBegin(end) &&
        vocabulary.FindPart(end).Any(meaning => IsNoun(meaning) || meaning.Concept.Kind == ConceptKind.Action);

    /// <summary><c>Aufstellen</c> is no kind of <c>Stelle</c>, but <c>zurückmelden</c> is a kind of <c>melden</c>.</summary>
    private bool IsKindOf(string beginning, string end) =>
        vocabulary.FindPart(end).Any(meaning => WordBeginnings.IsVerbPrefix(beginning) ? meaning.Concept.Kind == ConceptKind.Action : IsNoun(meaning));

    private bool IsKnown(string part) => vocabulary.FindPart(part).Count > 0;

    private static bool IsNoun(Meaning meaning) => char.IsUpper(meaning.Spelling[0]);
}
