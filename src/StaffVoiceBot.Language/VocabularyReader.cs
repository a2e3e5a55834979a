using System.Reflection;

namespace StaffVoiceBot.Language;

/// <summary>
/// Reads vocabulary files. A line is <c>id &lt; parent, parent: word, word; english word</c>; <c>[object]</c>, <c>[action]</c>, <c>[topic]</c> and
/// <c>[generic]</c> open a section; <c>#</c> begins a comment; <c>?</c> behind a word says that it stands in several groups on purpose.
/// </summary>
internal static class VocabularyReader
{
    /// <summary>A line of a vocabulary file.</summary>
    internal sealed record Line(Concept Concept, IReadOnlyList<string> German, IReadOnlyList<string> English);

    /// <summary>Lines of an embedded vocabulary file.</summary>
    public static IEnumerable<Line> ReadConcepts(string file)
    {
        ConceptKind kind = ConceptKind.Object;
        foreach (string line in ReadLines(file))
        {
            if (line.StartsWith('['))
            {
                kind = Enum.Parse<ConceptKind>(line.Trim('[', ']'), ignoreCase: true);
            }
            else
            {
                yield return Parse(line, kind);
            }
        }
    }

    /// <summary>Lines of an embedded word list, without comments and blank lines.</summary>
    public static IEnumerable<string> ReadLines(string file)
    {
        using Stream stream = Assembly.GetExecutingAssembly().GetManifestResourceStream(file)
            ?? throw new FileNotFoundException("The vocabulary file is not part of the assembly.", file);
        using StreamReader reader = new(stream);
        while (reader.ReadLine() is { } line)
        {
            string content = line.Split('#')[0].Trim();
            if (content.Length > 0)
            {
                yield return content;
            }
        }
    }

    /// <summary>Reads one line.</summary>
    /// <exception cref="FormatException">The colon is missing.</exception>
    internal static Line Parse(string line, ConceptKind kind)
    {
        string[] sides = line.Split(':', 2);
        if (sides.Length != 2)
        {
            throw new FormatException($"A vocabulary line needs a colon: {line}");
        }

        string[] head = sides[0].Split('<', 2);
        string[] languages = sides[1].Split(';', 2);
        Concept concept = new(head[0].Trim(), kind, Words(head.Length > 1 ? head[1] : string.Empty));
        return new Line(concept, Words(languages[0]), Words(languages.Length > 1 ? languages[1] : string.Empty));
    }

    private static string[] Words(string list) =>
        list.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
}
