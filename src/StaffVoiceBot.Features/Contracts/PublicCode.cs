using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;

namespace StaffVoiceBot.Features.Contracts;

/// <summary>
/// The short code people see and can read out: a letter for the kind, four characters and a check character, such as <c>B-7K3M9</c>.
/// Digits and capitals without I, L, O and U. The check character (Luhn mod 32) finds every single mistyped character and nearly
/// every swap of neighbours. A code is a handle for people, not a key: two reports of a large city may share one.
/// </summary>
public static class PublicCode
{
    /// <summary>Kind letter of a report.</summary>
    public const char Need = 'B';

    /// <summary>Kind letter of a theme.</summary>
    public const char Theme = 'T';

    /// <summary>Kind letter of a training topic.</summary>
    public const char TrainingTopic = 'S';

    /// <summary>Kind letter of a course.</summary>
    public const char Course = 'K';

    private const string Alphabet = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
    private const int DataLength = 4;
    private static readonly char[] Kinds = [Need, Theme, TrainingTopic, Course];

    /// <summary>The code of an id: always the same for the same id.</summary>
    /// <param name="kind">Kind letter.</param>
    /// <param name="id">Any id.</param>
    public static string For(char kind, string id)
    {
        uint digest = BinaryPrimitives.ReadUInt32BigEndian(SHA256.HashData(Encoding.UTF8.GetBytes(id)));
        Span<char> data = stackalloc char[DataLength];
        for (int i = 0; i < DataLength; i++)
        {
            data[i] = Alphabet[(int)((digest >> (27 - (i * 5))) & 31)];
        }

        return $"{kind}-{data}{CheckCharacter(data)}";
    }

    /// <summary>
    /// Reads what a person typed: case, blanks and a missing hyphen do not matter, and I, L and O are read as 1, 1 and 0.
    /// Null when it is no code or its check character is wrong.
    /// </summary>
    /// <param name="typed">What was typed.</param>
    public static string? Parse(string typed)
    {
        string plain = new([.. typed.ToUpperInvariant().Where(char.IsAsciiLetterOrDigit)]);
        if (plain.Length != DataLength + 2)
        {
            return null;
        }

        string data = plain[1..].Replace('I', '1').Replace('L', '1').Replace('O', '0');
        bool known = data.All(Alphabet.Contains) && CheckCharacter(data.AsSpan(0, DataLength)) == data[DataLength];
        return known ? $"{plain[0]}-{data}" : null;
    }

    /// <summary>Reads a text that is nothing but a code of the bot. A mere word is none, even where its last letter happens to fit.</summary>
    /// <param name="typed">What was typed.</param>
    public static string? ParseAlone(string typed) =>
        Parse(typed) is { } code && Kinds.Contains(code[0]) && typed.Trim().TrimEnd('.', '!', '?').Any(letter => !char.IsLetter(letter)) ? code : null;

    private static char CheckCharacter(ReadOnlySpan<char> data)
    {
        int sum = 0;
        int factor = 2;
        for (int i = data.Length - 1; i >= 0; i--)
        {
            int addend = factor * Alphabet.IndexOf(data[i], StringComparison.Ordinal);
            sum += (addend / Alphabet.Length) + (addend % Alphabet.Length);
            factor = 3 - factor;
        }

        return Alphabet[(Alphabet.Length - (sum % Alphabet.Length)) % Alphabet.Length];
    }
}
