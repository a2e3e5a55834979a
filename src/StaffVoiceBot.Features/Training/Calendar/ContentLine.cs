using System.Text;

namespace StaffVoiceBot.Features.Training.Calendar;

/// <summary>Lines of RFC 5545 3.1: at most 75 octets, longer ones folded without splitting a character.</summary>
internal static class ContentLine
{
    private const int MaximumOctets = 75;
    private const string Break = "\r\n";

    /// <summary>Appends a line, folded, with its line break.</summary>
    /// <param name="target">Where to.</param>
    /// <param name="name">Name with its parameters.</param>
    /// <param name="value">Value, escaped where its type asks for it.</param>
    public static void Append(StringBuilder target, string name, string value)
    {
        int octets = 0;
        foreach (Rune rune in $"{name}:{value}".EnumerateRunes())
        {
            if (octets + rune.Utf8SequenceLength > MaximumOctets)
            {
                target.Append(Break).Append(' ');
                octets = 1;
            }

            target.Append(rune);
            octets += rune.Utf8SequenceLength;
        }

        target.Append(Break);
    }

    /// <summary>A value of type TEXT (3.3.11). Line breaks become <c>\n</c>; other control characters, which are not allowed, go.</summary>
    /// <param name="text">Any text.</param>
    public static string Escape(string text)
    {
        StringBuilder escaped = new(text.Length);
        foreach (char character in text.ReplaceLineEndings("\n"))
        {
            switch (character)
            {
                case '\n':
                    escaped.Append("\\n");
                    break;
                case '\\' or ';' or ',':
                    escaped.Append('\\').Append(character);
                    break;
                case '\t':
                case var other when !char.IsControl(other):
                    escaped.Append(character);
                    break;
            }
        }

        return escaped.ToString();
    }
}
