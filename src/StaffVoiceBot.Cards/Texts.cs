using System.Collections;
using System.Collections.Frozen;
using System.Globalization;
using System.Reflection;
using System.Resources;

namespace StaffVoiceBot.Cards;

/// <summary>
/// Sentences in German and English, by key. Keys are dotted and lower camel case, such as <c>needs.report.title</c>;
/// the first segment names the file (<c>Texts/Needs.resx</c> and <c>Texts/Needs.de.resx</c>).
/// </summary>
public sealed class Texts
{
    private static readonly Dictionary<string, CultureInfo> Cultures = new(StringComparer.Ordinal)
    {
        ["de"] = CultureInfo.GetCultureInfo("de-DE"),
        ["en"] = CultureInfo.GetCultureInfo("en-GB"),
    };

    private readonly FrozenDictionary<string, string> _german = Load(CultureInfo.GetCultureInfo("de"));
    private readonly FrozenDictionary<string, string> _english = Load(CultureInfo.InvariantCulture);

    /// <summary>The languages the bot speaks, <c>de</c> first: it is the one to fall back to.</summary>
    public static IReadOnlyList<string> Languages { get; } = ["de", "en"];

    /// <summary>The culture that numbers and dates are written in: <c>de-DE</c> or <c>en-GB</c>.</summary>
    /// <param name="language"><c>de</c> or <c>en</c>; anything else gives German.</param>
    public static CultureInfo Culture(string language) => Cultures[Known(language)];

    /// <summary>The text of a key, placeholders <c>{0}</c>… filled in the language's number and date form.</summary>
    /// <param name="key">Key.</param>
    /// <param name="language"><c>de</c> or <c>en</c>; anything else gives German.</param>
    /// <param name="arguments">Values for the placeholders.</param>
    /// <exception cref="KeyNotFoundException">No text has this key; the message names it.</exception>
    public string Get(string key, string language, params object[] arguments)
    {
        if (!All(language).TryGetValue(key, out string? text))
        {
            throw new KeyNotFoundException($"There is no text '{key}' in '{Known(language)}'.");
        }

        return arguments.Length == 0 ? text : string.Format(Culture(language), text, arguments);
    }

    /// <summary>The text of a key that may have none, as when the key is made from something stored; null then.</summary>
    /// <param name="key">Key.</param>
    /// <param name="language"><c>de</c> or <c>en</c>; anything else gives German.</param>
    public string? Find(string key, string language) => All(language).GetValueOrDefault(key);

    /// <summary>The phrases a person can type for a command: the values of <c>words.{name}</c>, German then English, split at <c>|</c>.</summary>
    /// <param name="name">Name of the command, such as <c>needs.report</c>.</param>
    /// <exception cref="KeyNotFoundException">No command has this name.</exception>
    public IReadOnlyList<string> Words(string name) => Phrases("words." + name);

    /// <summary>The phrases of a key, German then English, split at <c>|</c>.</summary>
    /// <param name="key">Key.</param>
    /// <exception cref="KeyNotFoundException">No text has this key.</exception>
    public IReadOnlyList<string> Phrases(string key) =>
        [.. Languages.SelectMany(language => Get(key, language).Split('|')).Distinct(StringComparer.OrdinalIgnoreCase)];

    /// <summary>All texts of a language by key.</summary>
    /// <param name="language"><c>de</c> or <c>en</c>; anything else gives German.</param>
    internal FrozenDictionary<string, string> All(string language) => Known(language) == "en" ? _english : _german;

    /// <summary>The language a card is written in when <paramref name="language"/> is asked for.</summary>
    internal static string Known(string language) => language == "en" ? "en" : "de";

    private static FrozenDictionary<string, string> Load(CultureInfo culture)
    {
        Assembly assembly = typeof(Texts).Assembly;
        const string suffix = ".resources";
        return assembly.GetManifestResourceNames()
            .Where(name => name.EndsWith(suffix, StringComparison.Ordinal))
            .Select(name => new ResourceManager(name[..^suffix.Length], assembly))
            .SelectMany(manager => Entries(manager, culture))
            .ToFrozenDictionary(entry => (string)entry.Key, entry => (string)entry.Value!, StringComparer.Ordinal);
    }

    private static IEnumerable<DictionaryEntry> Entries(ResourceManager manager, CultureInfo culture) =>
        (manager.GetResourceSet(culture, createIfNotExists: true, tryParents: false)
            ?? throw new MissingManifestResourceException($"{manager.BaseName} has no texts for '{culture.Name}'.")).Cast<DictionaryEntry>();
}
