using System.Globalization;
using System.Text;

namespace StaffVoiceBot.Cards.Templating;

internal enum TokenKind
{
    End,
    Name,
    Number,
    Text,
    Sign,
}

/// <param name="Kind">What it is.</param>
/// <param name="Value">Name, sign, or the unescaped text.</param>
/// <param name="Start">Position in the template's string.</param>
/// <param name="After">Position behind it.</param>
internal readonly record struct Token(TokenKind Kind, string Value, int Start, int After)
{
    public double Number => double.Parse(Value, CultureInfo.InvariantCulture);

    public bool Is(string sign) => Kind == TokenKind.Sign && Value == sign;
}

/// <summary>Cuts an expression into tokens, one at a time.</summary>
internal static class ExpressionLexer
{
    private static readonly string[] Signs =
        ["==", "!=", "<>", "<=", ">=", "&&", "||", "??", "<", ">", "!", "+", "-", "*", "/", "%", "^", "&", "?", ":", ".", ",", "(", ")", "[", "]", "}"];

    public static Token Next(string source, int position)
    {
        while (position < source.Length && char.IsWhiteSpace(source[position]))
        {
            position++;
        }

        return position >= source.Length ? new(TokenKind.End, "", position, position)
            : source[position] is '\'' or '"' ? Text(source, position)
            : char.IsAsciiDigit(source[position]) ? While(source, position, TokenKind.Number, letter => char.IsAsciiDigit(letter) || letter == '.')
            : IsNamePart(source[position]) ? While(source, position, TokenKind.Name, IsNamePart)
            : Sign(source, position);
    }

    /// <summary>What is wrong, and at which character.</summary>
    public static FormatException Error(string problem, int position) => new($"{problem}, at character {position + 1}");

    private static bool IsNamePart(char letter) => char.IsLetterOrDigit(letter) || letter is '_' or '$' or '@' or '#';

    private static Token While(string source, int start, TokenKind kind, Func<char, bool> belongs)
    {
        int after = start + 1;
        while (after < source.Length && belongs(source[after]))
        {
            after++;
        }

        string value = source[start..after];
        return kind != TokenKind.Number || double.TryParse(value, CultureInfo.InvariantCulture, out _)
            ? new(kind, value, start, after) : throw Error($"'{value}' is not a number", start);
    }

    private static Token Sign(string source, int start)
    {
        string sign = Array.Find(Signs, sign => string.CompareOrdinal(source, start, sign, 0, sign.Length) == 0)
            ?? throw Error($"'{source[start]}' does not belong here", start);
        return new(TokenKind.Sign, sign == "<>" ? "!=" : sign, start, start + sign.Length);
    }

    private static Token Text(string source, int start)
    {
        char quote = source[start];
        StringBuilder text = new();
        for (int i = start + 1; i < source.Length; i++)
        {
            if (source[i] == quote)
            {
                return new(TokenKind.Text, text.ToString(), start, i + 1);
            }

            if (source[i] == '\\' && i + 1 < source.Length)
            {
                text.Append(Unescaped(source[++i], quote));
            }
            else
            {
                text.Append(source[i]);
            }
        }

        throw Error("the text that begins here has no end", start);
    }

    private static string Unescaped(char letter, char quote) => letter switch
    {
        'n' => "\n",
        'r' => "\r",
        't' => "\t",
        '\\' => "\\",
        _ => letter == quote ? letter.ToString() : "\\" + letter,
    };
}
