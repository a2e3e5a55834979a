using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;

namespace StaffVoiceBot.Cards;

/// <summary>Text of people inside a card.</summary>
public static partial class CardText
{
    private const string Markup = "\\`*_[]()#~<>&!|{}";

    /// <summary>
    /// Makes a text show as it was typed in a TextBlock or a Fact (TPL-10): no links, mentions, emphasis, lists, headings, HTML,
    /// and no <c>{{DATE(…)}}</c>. Lines stay lines; control and direction-override characters are left out, so that a text
    /// cannot turn around what stands behind it. Do not use it for inputs, choices, titles of actions and <c>fallbackText</c>:
    /// they show every character as it is.
    /// </summary>
    /// <param name="text">What a person typed.</param>
    public static string Escape(string text)
    {
        StringBuilder escaped = new(text.Length + 16);
        foreach (ReadOnlySpan<char> line in text.AsSpan().EnumerateLines())
        {
            int before = escaped.Length;
            AppendLine(escaped, Visible(line).Trim());
            escaped.Append(escaped.Length > before ? "\n\n" : "");
        }

        return escaped.ToString().TrimEnd('\n');
    }

    /// <summary>A text that is no longer than this and a character; what is missing shows.</summary>
    /// <param name="text">Text.</param>
    /// <param name="length">Characters.</param>
    public static string Shorten(string text, int length) => text.Length <= length ? text : text[..length].TrimEnd() + "…";

    /// <summary>Text of a TextBlock or a Fact without its Markdown: the emphasis and the escapes go, a link keeps its address.</summary>
    /// <param name="markdown">Text as the card has it.</param>
    internal static string Plain(string markdown)
    {
        string unmarked = Link().Replace(Emphasis().Replace(markdown, "$2"), "$1 ($2)");
        return Escaped().Replace(unmarked.Replace("\n\n", "\n", StringComparison.Ordinal), "$1");
    }

    [GeneratedRegex(@"(?<!\\)(\*\*|__|\*|_)(?=\S)(.+?)(?<=[^\s\\])\1")]
    private static partial Regex Emphasis();

    [GeneratedRegex(@"(?<!\\)\[([^\]\\]*)\]\((https?:[^)\s]*)\)")]
    private static partial Regex Link();

    [GeneratedRegex(@"\\([\\`*_\[\]()#~<>&!|{}+=.-])")]
    private static partial Regex Escaped();

    private static void AppendLine(StringBuilder escaped, ReadOnlySpan<char> line)
    {
        int marker = MarkerOfList(line);
        for (int i = 0; i < line.Length; i++)
        {
            if (i == marker || Markup.Contains(line[i], StringComparison.Ordinal))
            {
                escaped.Append('\\');
            }

            escaped.Append(line[i]);
        }
    }

    /// <summary>Position of the character that would make the line an item of a list or an underline; negative if none does.</summary>
    private static int MarkerOfList(ReadOnlySpan<char> line)
    {
        int digits = line.IndexOfAnyExceptInRange('0', '9');
        return digits < 0 ? -1
            : digits == 0 ? (line[0] is '-' or '+' or '=' ? 0 : -1)
            : line[digits] == '.' ? digits : -1;
    }

    private static string Visible(ReadOnlySpan<char> line) => string.Concat(line.ToString().Where(letter => !IsInvisible(letter)));

    private static bool IsInvisible(char letter) =>
        char.GetUnicodeCategory(letter) == UnicodeCategory.Control && letter != '\t' || letter is (>= '\u202A' and <= '\u202E') or (>= '\u2066' and <= '\u2069');
}
