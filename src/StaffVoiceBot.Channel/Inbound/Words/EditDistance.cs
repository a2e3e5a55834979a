namespace StaffVoiceBot.Channel.Inbound.Words;

/// <summary>How many slips of the finger lie between two words: a letter too many, missing, wrong, or two swapped (Damerau-Levenshtein, optimal string alignment).</summary>
internal static class EditDistance
{
    /// <summary>The distance, or <paramref name="limit"/> + 1 when it is larger than the limit.</summary>
    internal static int Between(ReadOnlySpan<char> left, ReadOnlySpan<char> right, int limit)
    {
        if (Math.Abs(left.Length - right.Length) > limit)
        {
            return limit + 1;
        }

        int width = right.Length + 1;
        Span<int> rows = stackalloc int[3 * width];
        Span<int> beforeLast = rows[..width];
        Span<int> last = rows.Slice(width, width);
        Span<int> current = rows[(2 * width)..];
        for (int column = 0; column < width; column++)
        {
            last[column] = column;
        }

        for (int row = 1; row <= left.Length; row++)
        {
            FillRow(left, right, row, beforeLast, last, current);
            Span<int> free = beforeLast;
            beforeLast = last;
            last = current;
            current = free;
        }

        return Math.Min(last[right.Length], limit + 1);
    }

    private static void FillRow(
        ReadOnlySpan<char> left, ReadOnlySpan<char> right, int row, ReadOnlySpan<int> beforeLast, ReadOnlySpan<int> last, Span<int> current)
    {
        current[0] = row;
        for (int column = 1; column <= right.Length; column++)
        {
            int cost = left[row - 1] == right[column - 1] ? 0 : 1;
            current[column] = Math.Min(Math.Min(last[column] + 1, current[column - 1] + 1), last[column - 1] + cost);
            if (row > 1 && column > 1 && left[row - 1] == right[column - 2] && left[row - 2] == right[column - 1])
            {
                current[column] = Math.Min(current[column], beforeLast[column - 2] + 1);
            }
        }
    }
}
