using System.Runtime.InteropServices;

namespace StaffVoiceBot.Language;

/// <summary>Finds the known word that was probably meant. Every word is filed under itself with each one letter left out.</summary>
internal sealed class TypoIndex
{
    private const int ShortestWord = 6;
    private const int LongWord = 10;
    private const int LetterMayDiffer = 9;
    private readonly string[] _words;
    private readonly Dictionary<int, int> _last = [];
    private readonly List<(int Word, int Before)> _filed = [];

    public TypoIndex(IEnumerable<string> words)
    {
        _words = [.. words.Where(word => word.Length >= ShortestWord).OrderDescending(StringComparer.Ordinal)];
        for (int i = 0; i < _words.Length; i++)
        {
            for (int without = -1; without < _words[i].Length; without++)
            {
                File(i, HashWithout(_words[i], without));
            }
        }
    }

    /// <summary>The nearest word, the first letter being right; null if none is near or the word is too short to tell.</summary>
    public string? Find(string word)
    {
        if (word.Length < ShortestWord)
        {
            return null;
        }

        string? near = null;
        int limit = word.Length >= LongWord ? 2 : 1;
        foreach (string candidate in Candidates(word))
        {
            if (candidate[0] != word[0] || (word.Length < LetterMayDiffer && !IsSlipOfShortWord(candidate, word)))
            {
                continue;
            }

            if (Spelling.Within(candidate, word, 1))
            {
                return candidate;
            }

            if (limit == 2 && near is null && Spelling.Within(candidate, word, 2))
            {
                near = candidate;
            }
        }

        return near;
    }

    /// <summary>A short word with another letter is mostly another word (<c>Sitzung</c>, <c>Satzung</c>): only a missing, added or swapped letter is a slip.</summary>
    private static bool IsSlipOfShortWord(string candidate, string word) =>
        candidate[^1] == word[^1] && (candidate.Length != word.Length || candidate.Order().SequenceEqual(word.Order()));

    private void File(int word, int hash)
    {
        ref int last = ref CollectionsMarshal.GetValueRefOrAddDefault(_last, hash, out bool known);
        _filed.Add((word, known ? last : -1));
        last = _filed.Count - 1;
    }

    private IEnumerable<string> Candidates(string word)
    {
        for (int without = -1; without < word.Length; without++)
        {
            int at = _last.GetValueOrDefault(HashWithout(word, without), -1);
            while (at >= 0)
            {
                yield return _words[_filed[at].Word];
                at = _filed[at].Before;
            }
        }
    }

    /// <summary>Hash of the word with one letter left out; with all of them for -1.</summary>
    private static int HashWithout(string word, int letter)
    {
        Span<char> left = stackalloc char[word.Length];
        word.AsSpan().CopyTo(left);
        if (letter >= 0)
        {
            word.AsSpan(letter + 1).CopyTo(left[letter..]);
        }

        return StableHash.Of('t', letter < 0 ? left : left[..^1]);
    }
}
