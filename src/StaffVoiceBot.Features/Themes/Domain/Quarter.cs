using System.Globalization;

namespace StaffVoiceBot.Features.Themes.Domain;

/// <summary>A quarter of a year. Written <c>2027-Q2</c>.</summary>
/// <param name="Year">Calendar year.</param>
/// <param name="Number">1 to 4.</param>
public readonly record struct Quarter(int Year, int Number)
{
    /// <summary>Reads what <see cref="ToString"/> wrote; null for anything else.</summary>
    /// <param name="text">Text.</param>
    public static Quarter? Parse(string text) =>
        text is [_, _, _, _, '-', 'Q', >= '1' and <= '4'] && int.TryParse(text.AsSpan(0, 4), NumberStyles.None, CultureInfo.InvariantCulture, out int year)
            ? new Quarter(year, text[6] - '0')
            : null;

    /// <summary>The quarter of a day and those after it.</summary>
    /// <param name="today">Day.</param>
    /// <param name="count">How many.</param>
    public static IEnumerable<Quarter> From(DateOnly today, int count)
    {
        int first = (today.Year * 4) + ((today.Month - 1) / 3);
        return Enumerable.Range(first, count).Select(index => new Quarter(index / 4, (index % 4) + 1));
    }

    /// <inheritdoc/>
    public override string ToString() => $"{Year:D4}-Q{Number}";
}
