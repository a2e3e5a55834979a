using System.Globalization;
using System.Text;

namespace StaffVoiceBot.Language;

/// <summary>Brings spellings of one word together: case, accents and the ways to write an umlaut.</summary>
internal static class Spelling
{
    /// <summary>Lower case, <c>ä→ae</c>, <c>ß→ss</c>, other accents dropped: the form that keeps <c>fordern</c> and <c>fördern</c> apart.</summary>
    public static string Fold(string text)
    {
        StringBuilder folded = new(text.Length + 8);
        foreach (char letter in text.Normalize(NormalizationForm.FormC))
        {
            Append(folded, char.ToLowerInvariant(letter));
        }

        return folded.ToString();
    }

    /// <summary>
    /// Takes the umlaut away from a folded word (<c>antraege→antrage</c>), so that plurals and words typed without umlauts meet.
    /// </summary>
    public static string WithoutUmlaut(string folded)
    {
        if (!folded.Contains('e', StringComparison.Ordinal))
        {
            return folded;
        }

        StringBuilder plain = new(folded.Length);
        for (int i = 0; i < folded.Length; i++)
        {
            bool dots = folded[i] == 'e' && i > 0 && (folded[i - 1] is 'a' or 'o' or 'u') &&
                (i == 1 || folded[i - 2] is not ('a' or 'e' or 'q'));
            if (!dots)
            {
                plain.Append(folded[i]);
            }
        }

        return plain.ToString();
    }

    /// <summary>True if at most <paramref name="limit"/> slips (letter missing, added, replaced, swapped) turn one word into the other.</summary>
    public static bool Within(ReadOnlySpan<char> first, ReadOnlySpan<char> second, int limit)
    {
        if (Math.Abs(first.Length - second.Length) > limit)
        {
            return false;
        }

        int width = second.Length + 1;
        Span<int> beforeLast = stackalloc int[width];
        Span<int> last = stackalloc int[width];
        Span<int> current = stackalloc int[width];
        for (int j = 0; j < width; j++)
        {
            last[j] = j;
        }

        for (int i = 1; i <= first.Length; i++)
        {
            current[0] = i;
            for (int j = 1; j < width; j++)
            {
                int cost = first[i - 1] == second[j - 1] ? 0 : 1;
                current[j] = Math.Min(Math.Min(current[j - 1], last[j]) + 1, last[j - 1] + cost);
                if (i > 1 && j > 1 && first[i - 1] == second[j - 2] && first[i - 2] == second[j - 1])
                {
                    current[j] = Math.Min(current[j], beforeLast[j - 2] + 1);
                }
            }

            Span<int> spare = beforeLast;
            beforeLast = last;
            last = current;
            current = spare;
        }

        return last[width - 1] <= limit;
    }

    private static void Append(StringBuilder folded, char letter)
    {
        switch (letter)
        {
            case 'ä': folded.Append("ae"); break;
            case 'ö': folded.Append("oe"); break;
            case 'ü': folded.Append("ue"); break;
            case 'ß': folded.Append("ss"); break;
            case < '\u0080': folded.Append(letter); break;
            default: AppendWithoutAccent(folded, letter); break;
        }
    }

    private static void AppendWithoutAccent(StringBuilder folded, char letter)
    {
        if (char.IsSurrogate(letter))
        {
            folded.Append(' ');
            return;
        }

        foreach (char part in letter.ToString().Normalize(NormalizationForm.FormD))
        {
            if (CharUnicodeInfo.GetUnicodeCategory(part) != UnicodeCategory.NonSpacingMark)
            {
                folded.Append(part);
            }
        }
    }
}
