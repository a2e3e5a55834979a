namespace StaffVoiceBot.Language;

/// <summary>Cuts plural and verb endings off English words; enough to let <c>bookings</c>, <c>booking</c> and <c>booked</c> meet.</summary>
internal static class EnglishStemmer
{
    /// <summary>Stem of a folded word; a key, not a word.</summary>
    public static string Stem(string folded)
    {
        string stem = WithoutPlural(folded);
        stem = Without(Without(stem, "ing"), "ed");
        if (stem.Length > 3 && stem[^1] == stem[^2] && stem[^1] is not ('s' or 'e'))
        {
            stem = stem[..^1];
        }

        return stem.Length > 4 && stem[^1] == 'e' ? stem[..^1] : stem;
    }

    private static string WithoutPlural(string word)
    {
        if (word.Length < 4 || word[^1] != 's' || word[^2] is 's' or 'u' or 'i')
        {
            return word;
        }

        return word.EndsWith("ies", StringComparison.Ordinal) ? word[..^3] + "y" : word[..^1];
    }

    private static string Without(string word, string ending) =>
        word.Length - ending.Length >= 3 && word.EndsWith(ending, StringComparison.Ordinal) ? word[..^ending.Length] : word;
}
