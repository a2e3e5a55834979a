using System.Globalization;
using System.Text;

namespace StaffVoiceBot.Features.Contracts;

/// <summary>A title for demand that nobody has named yet, made of words and never of a person's sentence (domain 3.3).</summary>
public static class BundleTitle
{
    private const int MostWords = 3;
    private const int ShortestWord = 3;
    private const int SameBeginning = 5;

    /// <summary>Up to three different words; empty when there are none.</summary>
    /// <param name="words">Words, most telling first; <c>Urlaub/Abwesenheit</c> stands for two words that mean the same.</param>
    public static string Of(IEnumerable<string> words)
    {
        List<string> chosen = [];
        foreach (string word in words.Select(word => word.Split('/')[0].Trim()).Where(word => word.Length >= ShortestWord))
        {
            if (chosen.Count < MostWords && !chosen.Exists(other => IsSame(other, word)))
            {
                chosen.Add(word);
            }
        }

        return string.Join(" · ", chosen);
    }

    // "Kennwort" and "Kennwörter" are one word to a reader, and so are "Akte" and "E-Akte".
    private static bool IsSame(string first, string second)
    {
        string one = Fold(first);
        string other = Fold(second);
        return one.Contains(other, StringComparison.Ordinal)
            || other.Contains(one, StringComparison.Ordinal)
            || (one.Length >= SameBeginning && other.StartsWith(one[..SameBeginning], StringComparison.Ordinal));
    }

    private static string Fold(string word) => new([.. word.Normalize(NormalizationForm.FormD)
        .Where(letter => char.GetUnicodeCategory(letter) != UnicodeCategory.NonSpacingMark)
        .Select(char.ToUpperInvariant)]);
}
