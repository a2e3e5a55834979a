using System.Buffers;
using System.Globalization;
using System.Text;

namespace StaffVoiceBot.Features.Contracts;

/// <summary>How fields of a form are read: text of anybody in, something that can be trusted or null out.</summary>
public static class FormFields
{
    /// <summary>Printable characters up to Latin Extended-A: composed already, and no controls.</summary>
    private static readonly SearchValues<char> PlainLetters =
        SearchValues.Create([.. Enumerable.Range(' ', 0x160).Select(code => (char)code).Where(letter => !char.IsControl(letter))]);

    /// <summary>Text as it is stored: composed (NFC), one kind of line break, no other control characters, no lone surrogates, trimmed.</summary>
    /// <param name="text">What was typed.</param>
    public static string Clean(string text)
    {
        if (!text.AsSpan().ContainsAnyExcept(PlainLetters))
        {
            return text.Trim();
        }

        // A lone surrogate cannot be normalised or stored as UTF-8; it says nothing to a reader either.
        string valid = Encoding.UTF8.GetString(Encoding.UTF8.GetBytes(text)).Replace("\r\n", "\n", StringComparison.Ordinal);
        return new string([.. valid.Normalize(NormalizationForm.FormC).Where(c => c == '\n' || !char.IsControl(c))]).Trim();
    }

    /// <summary>A value of an enumeration by its name, whatever its case; null for anything else, numbers and lists included.</summary>
    /// <typeparam name="TChoice">Enumeration.</typeparam>
    /// <param name="text">Value of a choice.</param>
    public static TChoice? Choice<TChoice>(string text)
        where TChoice : struct, Enum =>
        text.Length > 0 && text.All(char.IsAsciiLetterOrDigit) && char.IsAsciiLetter(text[0]) && Enum.TryParse(text, ignoreCase: true, out TChoice choice)
            ? choice
            : null;

    /// <summary>The value a card has for a name of an enumeration: lower camel case.</summary>
    /// <param name="name">Name.</param>
    public static string ToChoice(string name) => char.ToLowerInvariant(name[0]) + name[1..];

    /// <summary>A date as <c>Input.Date</c> sends it (<c>yyyy-MM-dd</c>), or null.</summary>
    /// <param name="text">Typed date.</param>
    public static DateOnly? Date(string text) =>
        DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out DateOnly date) ? date : null;

    /// <summary>A time of day as <c>Input.Time</c> sends it (<c>HH:mm</c>), or null.</summary>
    /// <param name="text">Typed time.</param>
    public static TimeOnly? Time(string text) =>
        TimeOnly.TryParseExact(text, "HH:mm", CultureInfo.InvariantCulture, DateTimeStyles.None, out TimeOnly time) ? time : null;

    /// <summary>A whole number in a range, or null.</summary>
    /// <param name="text">Typed number: digits only.</param>
    /// <param name="minimum">Smallest.</param>
    /// <param name="maximum">Largest.</param>
    public static int? Number(string text, int minimum, int maximum) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out int number) && number >= minimum && number <= maximum ? number : null;
}
