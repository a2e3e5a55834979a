using System.Text.RegularExpressions;
using System.Xml.Linq;
using StaffVoiceBot.Cards;

namespace StaffVoiceBot.Tests.Cards;

public sealed partial class TextParityTests
{
    private const int MostWords = 15;
    private const int MostWordsInEnglish = 20;
    private const int MostLetters = 25;

    // Names of offices and of fields in the councils' own forms.
    private static readonly string[] OfficialTerms = ["Nachhaltigkeitscontrolling", "Gleichstellungsbeauftragte", "Schwerbehindertenvertretung"];

    /// <summary>Keys whose sentences may be longer, because a law or a name says so.</summary>
    private static readonly HashSet<string> LongSentences = new(StringComparer.Ordinal);

    private static readonly Texts Texts = new();
    private static readonly string Source = Path.Combine(Repository.Root, "src");

    [Fact]
    public void Texts_BothLanguages_HaveTheSameKeysAndPlaceholders()
    {
        Assert.Equal(Texts.All("de").Keys.Order(StringComparer.Ordinal), Texts.All("en").Keys.Order(StringComparer.Ordinal));
        string[] different = [.. Texts.All("de").Keys.Where(key => !Placeholders(key, "de").SetEquals(Placeholders(key, "en")))];
        Assert.Empty(different);
    }

    [Fact]
    public void Texts_EveryKey_StandsInTheFileOfItsFirstSegmentAndOnlyOnce()
    {
        foreach (string file in Directory.EnumerateFiles(Path.Combine(Source, "StaffVoiceBot.Cards", "Texts"), "*.resx"))
        {
            string area = Path.GetFileName(file).Split('.')[0];
            string[] keys = [.. XDocument.Load(file).Root!.Elements("data").Select(data => (string)data.Attribute("name")!)];
            Assert.All(keys, key => Assert.Equal(area, key.Split('.')[0], ignoreCase: true));
            Assert.Equal(keys.Length, keys.Distinct(StringComparer.Ordinal).Count());
        }
    }

    [Fact]
    public void Texts_EveryKey_IsUsedByATemplateOrByCode()
    {
        string templates = string.Concat(Files(Path.Combine(Repository.Root, "cards"), "*.json").Select(File.ReadAllText));
        string code = string.Concat(Files(Source, "*.cs").Select(File.ReadAllText));
        HashSet<string> whole = [.. KeyInTemplate().Matches(templates).Select(match => match.Groups[1].Value), .. KeyInCode().Matches(code).Select(match => match.Groups[1].Value)];
        string[] beginnings = [
            .. BeginningInTemplate().Matches(templates).Select(match => match.Groups[1].Value + "."),
            .. whole.Where(key => key.Split('.').Length > 2).Select(key => key + "."),
            .. BeginningInCode().Matches(code).Select(match => match.Groups[1].Value)];

        string[] unused = [.. Texts.All("de").Keys.Where(key =>
            !key.StartsWith("words.", StringComparison.Ordinal) && !whole.Contains(key) && !Array.Exists(beginnings, start => key.StartsWith(start, StringComparison.Ordinal)))];

        Assert.Empty(unused);
    }

    [Fact]
    public void Code_EveryLiteralKey_IsAText()
    {
        string[] missing = [.. from file in Files(Source, "*.cs")
            from Match match in GetCall().Matches(File.ReadAllText(file))
            where !Texts.All("de").ContainsKey(match.Groups[1].Value)
            select $"{Path.GetFileName(file)}: {match.Groups[1].Value}"];

        Assert.Empty(missing);
    }

    [Fact]
    public void Words_EveryPhrase_BelongsToOneCommandOnly()
    {
        string[] names = [.. Texts.All("de").Keys.Where(key => key.StartsWith("words.", StringComparison.Ordinal)).Select(key => key["words.".Length..])];
        IEnumerable<string> phrases = names.SelectMany(Texts.Words).Select(phrase => phrase.ToUpperInvariant());

        Assert.NotEmpty(names);
        Assert.Empty(phrases.GroupBy(phrase => phrase, StringComparer.Ordinal).Where(group => group.Count() > 1).Select(group => group.Key));
    }

    [Fact]
    public void Words_OfACommand_AreThoseOfBothLanguages()
    {
        IReadOnlyList<string> words = Texts.Words("needs.report");

        Assert.Equal("Bedarf melden", words[0]);
        Assert.Contains("report need", words);
    }

    [Theory]
    [InlineData("de", MostWords)]
    [InlineData("en", MostWordsInEnglish)]
    public void Texts_EverySentence_IsShort(string language, int mostWords)
    {
        string[] tooLong = [.. from text in Texts.All(language)
            where !LongSentences.Contains(text.Key)
            from sentence in SentenceEnd().Split(text.Value)
            where Word().Count(sentence) > mostWords
            select $"{text.Key}: {sentence}"];

        Assert.Empty(tooLong);
    }

    [Fact]
    public void Texts_German_AreInPlainStyle()
    {
        string[] findings = [.. from text in Texts.All("de")
            from Match match in NotPlain().Matches(text.Value)
            select $"{text.Key}: {match.Value}"];
        string[] longWords = [.. Texts.All("de").SelectMany(text => Word().Matches(text.Value)
            .Where(word => word.Value.Split('-').Any(part => part.Length > MostLetters) && !OfficialTerms.Contains(word.Value)).Select(word => $"{text.Key}: {word.Value}"))];

        Assert.Empty(findings);
        Assert.Empty(longWords);
    }

    [Fact]
    public void Texts_AndTemplates_PromiseNoAnonymity()
    {
        IEnumerable<string> texts = Texts.Languages.SelectMany(language => Texts.All(language)).Select(text => $"{text.Key}: {text.Value}");
        IEnumerable<string> templates = Files(Path.Combine(Repository.Root, "cards"), "*.json").Select(File.ReadAllText);

        Assert.DoesNotContain(texts.Concat(templates), text => text.Contains("anonym", StringComparison.OrdinalIgnoreCase));
    }

    [Theory]
    [InlineData("de", "1.234,5")]
    [InlineData("en", "1,234.5")]
    [InlineData("fr", "1.234,5")]
    public void Culture_OfALanguage_WritesItsNumbers(string language, string written) =>
        Assert.Equal(written, 1234.5.ToString("N1", Texts.Culture(language)));

    [Fact]
    public void Get_UnknownKey_ThrowsAndNamesIt() =>
        Assert.Contains("needs.noSuchText", Assert.Throws<KeyNotFoundException>(() => Texts.Get("needs.noSuchText", "de")).Message, StringComparison.Ordinal);

    private static HashSet<string> Placeholders(string key, string language) =>
        [.. Placeholder().Matches(Texts.All(language)[key]).Select(match => match.Value)];

    private static IEnumerable<string> Files(string folder, string pattern) => Directory.EnumerateFiles(folder, pattern, SearchOption.AllDirectories)
        .Where(file => !file.Contains($"{Path.DirectorySeparatorChar}obj{Path.DirectorySeparatorChar}", StringComparison.Ordinal));

    [GeneratedRegex(@"\{\d+")]
    private static partial Regex Placeholder();

    [GeneratedRegex(@"\$root\.t\.([A-Za-z0-9.]+)(?![A-Za-z0-9.\[])")]
    private static partial Regex KeyInTemplate();

    [GeneratedRegex(@"\$root\.t\.([A-Za-z0-9.]+)\[")]
    private static partial Regex BeginningInTemplate();

    [GeneratedRegex("\"([a-z][A-Za-z0-9]*(?:\\.[A-Za-z0-9]+)+)\"")]
    private static partial Regex KeyInCode();

    [GeneratedRegex("\"([a-z][A-Za-z0-9]*\\.(?:[A-Za-z0-9]+\\.)*[A-Za-z0-9]*)(?:\\{|\"\\s*\\+)")]
    private static partial Regex BeginningInCode();

    [GeneratedRegex("\\.Get\\(\"([a-z][A-Za-z0-9]*(?:\\.[A-Za-z0-9]+)+)\"")]
    private static partial Regex GetCall();

    [GeneratedRegex(@"(?<=[.!?:…])\s+|\n")]
    private static partial Regex SentenceEnd();

    [GeneratedRegex(@"[\p{L}\p{N}][\p{L}\p{N}-]*")]
    private static partial Regex Word();

    [GeneratedRegex(@"\p{L}[*:_]innen\b|(?-i:\p{Ll}Innen\b)|\b(du|dich|dir|dein\w*)\b|\b(z\. ?B\.|d\. ?h\.|ggf\.|bzw\.|u\. ?a\.|usw\.|etc\.|inkl\.|bspw\.)", RegexOptions.IgnoreCase)]
    private static partial Regex NotPlain();
}
