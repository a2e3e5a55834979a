using System.Text.RegularExpressions;
using StaffVoiceBot.Features.Contracts;

namespace StaffVoiceBot.Features.Needs;

/// <summary>
/// The secret that leads back to a report without attribution (P19): 16 characters A–Z and 2–7 in groups of four, 80 bits. It follows
/// from the report's id and the bot's key, so that a repeated sending gets the same code; only its digest is stored.
/// </summary>
/// <param name="pseudonyms">Key.</param>
public sealed partial class ReceiptCodes(Pseudonyms pseudonyms)
{
    private const int Length = 16;
    private const int GroupLength = 4;

    /// <summary>The code of a report, as it is shown once.</summary>
    /// <param name="needId">Id of the report.</param>
    public string CodeFor(string needId) =>
        string.Join('-', pseudonyms.Of("receipt-code|" + needId)[..Length].ToUpperInvariant().Chunk(GroupLength).Select(group => new string(group)));

    /// <summary>True for a text that is nothing but a code, groups and all; four words of four letters are none.</summary>
    /// <param name="typed">What was typed.</param>
    public static bool IsCode(string typed) => Written().IsMatch(typed.Trim()) && typed.Any(letter => letter == '-' || char.IsAsciiDigit(letter));

    /// <summary>What stands in the store for a typed code; case, blanks and hyphens do not matter. Null when it is no code.</summary>
    /// <param name="typed">What was typed.</param>
    public string? DigestOf(string typed)
    {
        string plain = new([.. typed.ToUpperInvariant().Where(letter => letter is not ('-' or ' ')).Select(letter => letter == '0' ? 'O' : letter)]);
        return plain.Length == Length && plain.All(letter => letter is (>= 'A' and <= 'Z') or (>= '2' and <= '7')) ? pseudonyms.Of("receipt|" + plain) : null;
    }

    [GeneratedRegex("^(?:[A-Z02-7]{4}[- ]?){3}[A-Z02-7]{4}$", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Written();
}
