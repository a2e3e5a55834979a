namespace StaffVoiceBot.Channel.Inbound;

/// <summary>Language of an answer: the person's choice, else the client's locale, else German. Nothing global is set (RESP-22).</summary>
internal sealed class Languages(IEnumerable<ILanguageSource> sources)
{
    private const string German = "de";
    private const string English = "en";
    private readonly ILanguageSource[] _sources = [.. sources];

    internal async ValueTask<string> FindAsync(Person person, string? locale, CancellationToken cancellationToken)
    {
        foreach (ILanguageSource source in _sources)
        {
            if (await source.FindLanguageAsync(person, cancellationToken) is { } chosen)
            {
                return chosen;
            }
        }

        return OfLocale(locale);
    }

    /// <summary>German for German and for what is no language tag at all; English for every other language.</summary>
    internal static string OfLocale(string? locale)
    {
        int end = locale?.IndexOfAny(['-', '_']) ?? -1;
        ReadOnlySpan<char> language = end < 0 ? locale : locale.AsSpan(0, end);
        if (language.Length is < 2 or > 3 || language.ContainsAnyExceptInRange('A', 'z') || language.Equals(German, StringComparison.OrdinalIgnoreCase))
        {
            return German;
        }

        return English;
    }
}
