using System.Globalization;
using System.Text;

namespace StaffVoiceBot.Channel.Inbound.Words;

/// <summary>A typed text cut into words for comparing: lower case, umlauts spelled out (ä = ae, ß = ss), accents and punctuation gone.</summary>
internal sealed class TypedWords
{
    private readonly string _text;
    private readonly List<(string Folded, int End)> _words = [];

    internal TypedWords(string text)
    {
        _text = text;
        StringBuilder word = new();
        for (int index = 0; index <= text.Length; index++)
        {
            if (index < text.Length && IsPartOfWord(text[index]))
            {
                Fold(text[index], word);
            }
            else if (word.Length > 0)
            {
                _words.Add((word.ToString(), index));
                word.Clear();
            }
        }
    }

    /// <summary>Number of words.</summary>
    internal int Count => _words.Count;

    /// <summary>The first words, written together: <c>bedarfmelden</c>.</summary>
    internal string Joined(int count) => string.Concat(_words.Take(count).Select(word => word.Folded));

    /// <summary>What follows the first words, as typed, without the punctuation in between.</summary>
    internal string After(int count) => _text[_words[count - 1].End..].TrimStart([' ', ':', ',', '-', '–', '\t', '\n', '\r', '\u00a0']).TrimEnd();

    private static bool IsPartOfWord(char letter) =>
        char.IsLetterOrDigit(letter) || CharUnicodeInfo.GetUnicodeCategory(letter) == UnicodeCategory.NonSpacingMark;

    private static void Fold(char letter, StringBuilder word)
    {
        switch (char.ToLowerInvariant(letter))
        {
            case 'ä':
                word.Append("ae");
                break;
            case 'ö':
                word.Append("oe");
                break;
            case 'ü':
                word.Append("ue");
                break;
            case 'ß' or 'ẞ':
                word.Append("ss");
                break;
            case '\u0308' when word.Length > 0 && word[^1] is 'a' or 'o' or 'u':
                word.Append('e'); // a combining diaeresis, as macOS and iOS clients send umlauts
                break;
            case char other when CharUnicodeInfo.GetUnicodeCategory(other) != UnicodeCategory.NonSpacingMark:
                word.Append(other);
                break;
            default:
                break;
        }
    }
}
