namespace StaffVoiceBot.Language;

/// <summary>Cuts the endings off German words. Works on folded words (<see cref="Spelling.Fold"/>); the result is a key, not a word.</summary>
internal static class GermanStemmer
{
    private const int ShortestStem = 4;

    private static readonly string[] SeparablePrefixes =
    [
        "zurueck", "herunter", "zusammen", "weiter", "durch", "nach", "frei", "hoch", "fest", "ueber", "unter", "ab", "an", "auf", "aus",
        "bei", "ein", "her", "hin", "los", "mit", "um", "vor", "weg", "zu",
    ];

    /// <summary>Takes inflection away: plural, case, person, participle (<c>eingereicht</c> and <c>einreichen</c> meet).</summary>
    public static string Stem(string folded)
    {
        string stem = WithoutParticiple(folded);
        if (stem.Length > 8 && stem.EndsWith("innen", StringComparison.Ordinal))
        {
            stem = stem[..^5];
        }

        stem = WithoutSecondEnding(WithoutEnding(WithoutGenitive(stem)));
        if (stem.Length > ShortestStem && stem[^1] == 't')
        {
            stem = stem[..^1];
        }

        return stem.Length > 3 && stem[^1] == stem[^2] && stem[^1] is not ('e' or 's') ? stem[..^1] : stem;
    }

    /// <summary>Goes one step further to what noun and verb share: <c>Buchung</c> and <c>buchen</c>.</summary>
    public static string Root(string stem)
    {
        string root = stem.Length > 6 && stem.EndsWith("ung", StringComparison.Ordinal) ? stem[..^3] : stem;
        if (root.Length > ShortestStem && root[^1] == 't')
        {
            root = root[..^1];
        }

        return root.Length > 3 && root[^1] == root[^2] && root[^1] is not ('e' or 's') ? root[..^1] : root;
    }

    /// <summary>What is left of <c>verwaltet</c>, <c>berechnet</c>, <c>verschwundenen</c> and <c>Systemen</c> after the first ending.</summary>
    private static string WithoutSecondEnding(string stem)
    {
        foreach ((string ending, int longerThan) in (ReadOnlySpan<(string, int)>)[("tet", 6), ("det", 6), ("hnet", 6), ("dnet", 6), ("gnet", 6), ("em", 5), ("en", 8)])
        {
            if (stem.Length > longerThan && stem.EndsWith(ending, StringComparison.Ordinal))
            {
                return stem[..^2];
            }
        }

        return stem;
    }

    private static string WithoutParticiple(string word)
    {
        bool participle = word.EndsWith('t') || word.EndsWith("en", StringComparison.Ordinal);
        if (!participle || word.Length < 7 || word.EndsWith("ungen", StringComparison.Ordinal))
        {
            return word;
        }

        if (word.StartsWith("ge", StringComparison.Ordinal) && word.EndsWith('t'))
        {
            return word[2..];
        }

        foreach (string prefix in SeparablePrefixes)
        {
            if (word.Length > prefix.Length + 5 && word.StartsWith(prefix, StringComparison.Ordinal)
                && word.AsSpan(prefix.Length, 2) is "ge" or "zu")
            {
                return string.Concat(prefix, word.AsSpan(prefix.Length + 2));
            }
        }

        return word;
    }

    private static string WithoutGenitive(string word) =>
        word.Length > ShortestStem && word[^1] == 's' && word[^2] is not ('s' or 'u' or 'i' or 'a' or 'o') ? word[..^1] : word;

    private static string WithoutEnding(string word)
    {
        foreach (string ending in (ReadOnlySpan<string>)["ern", "em", "en", "er", "es", "e"])
        {
            if (word.Length - ending.Length >= 3 && word.EndsWith(ending, StringComparison.Ordinal))
            {
                return word[..^ending.Length];
            }
        }

        return word.Length > ShortestStem && word[^1] == 'n' && word[^2] is 'l' or 'r' && word[^3] == 'e' ? word[..^1] : word;
    }
}
