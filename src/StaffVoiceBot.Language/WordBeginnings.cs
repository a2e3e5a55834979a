namespace StaffVoiceBot.Language;

/// <summary>What German words can begin with, so that a compound is not cut inside one of its words.</summary>
internal static class WordBeginnings
{
    private const string Vowels = "aeiouy";
    private const int ShortestVerb = 4;

    private static readonly HashSet<string> VerbPrefixes = new(
        [
            "ab", "an", "auf", "aus", "be", "bei", "da", "dar", "durch", "ein", "ent", "er", "fern", "fest", "ge", "her", "heraus", "herum", "herunter", "hin",
            "hinterher", "hoch", "los", "mit", "nach", "ran", "dran", "rauf", "raus", "rein", "rueck", "rum", "runter", "teil", "ueber", "um", "unter", "ver",
            "vor", "vorbei", "weg", "weiter", "wieder", "zer", "zu", "zurueck", "zusammen", "auszu", "einzu", "anzu", "abzu", "vorzu",
        ],
        StringComparer.Ordinal);

    private static readonly string[] Suffixes =
    [
        "able", "ally", "bar", "haft", "heit", "iert", "ierbar", "ieren", "ing", "ion", "isch", "keit", "ler", "lich", "los", "men", "ment", "nen", "sam", "ten", "tet",
        "ung", "zeitig",
    ];

    private static readonly HashSet<string> Onsets = new(
        ["bl", "br", "dr", "fl", "fr", "gl", "gr", "kl", "kn", "kr", "pf", "ph", "pl", "pr", "qu", "sc", "sh", "sk", "sl", "sm", "sn", "sp", "st", "sw", "th", "tr", "tw", "zw"],
        StringComparer.Ordinal);

    /// <summary>True for what stands before a verb and turns it into another one.</summary>
    public static bool IsVerbPrefix(string beginning) =>
        VerbPrefixes.Contains(beginning) || ((beginning.EndsWith("be", StringComparison.Ordinal) || beginning.EndsWith("ge", StringComparison.Ordinal)) &&
        beginning.Length > 3 && !"aeiourln".Contains(beginning[^3], StringComparison.Ordinal));

    /// <summary>True if a German word can begin so.</summary>
    public static bool CanBegin(string word) =>
        Vowels.Contains(word[0], StringComparison.Ordinal) || Vowels.Contains(word[1], StringComparison.Ordinal) || Onsets.Contains(word[..2]);

    /// <summary>
    /// True if a word can begin so and it is not the mere ending of the word before: <c>Verein</c> is no part of <c>vereinfachen</c>, nor
    /// <c>Recht</c> of <c>rechtzeitig</c>.
    /// </summary>
    public static bool CanFollow(string rest) =>
        !(rest.Length >= ShortestVerb && rest.EndsWith("en", StringComparison.Ordinal)) &&
        !IsSuffix(rest) && !IsSuffix(rest[1..]) && CanBegin(rest);

    /// <summary>With or without an ending of two letters.</summary>
    private static bool IsSuffix(string rest) =>
        Array.Exists(Suffixes, suffix => rest.StartsWith(suffix, StringComparison.Ordinal) && rest.Length - suffix.Length <= 2);
}
