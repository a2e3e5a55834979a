using System.Globalization;

namespace StaffVoiceBot.Features.Contracts;

/// <summary>A week of ISO 8601, Monday to Sunday, counted in UTC. Written <c>2026-W47</c>, which sorts by time.</summary>
/// <param name="Year">ISO week-numbering year.</param>
/// <param name="Week">1 to 53.</param>
public readonly record struct IsoWeek(int Year, int Week) : IComparable<IsoWeek>
{
    /// <summary>The week a moment lies in.</summary>
    /// <param name="moment">Any offset; read as UTC.</param>
    public static IsoWeek Of(DateTimeOffset moment) => new(ISOWeek.GetYear(moment.UtcDateTime), ISOWeek.GetWeekOfYear(moment.UtcDateTime));

    /// <summary>Reads what <see cref="ToString"/> wrote; false for anything else.</summary>
    /// <param name="text">Text such as <c>2026-W47</c>.</param>
    /// <param name="week">The week.</param>
    public static bool TryParse(string text, out IsoWeek week)
    {
        week = default;
        if (text.Length != 8 || text[4..6] != "-W" || !int.TryParse(text.AsSpan(0, 4), NumberStyles.None, CultureInfo.InvariantCulture, out int year)
            || !int.TryParse(text.AsSpan(6), NumberStyles.None, CultureInfo.InvariantCulture, out int number)
            || year is < 1 or > 9998 || number < 1 || number > ISOWeek.GetWeeksInYear(year))
        {
            return false;
        }

        week = new IsoWeek(year, number);
        return true;
    }

    /// <summary>Monday of the week.</summary>
    public DateOnly Monday => DateOnly.FromDateTime(ISOWeek.ToDateTime(Year, Week, DayOfWeek.Monday));

    /// <summary>Sunday of the week.</summary>
    public DateOnly Sunday => Monday.AddDays(6);

    /// <summary>The week that lies a number of weeks later, or earlier when negative.</summary>
    /// <param name="weeks">How many.</param>
    public IsoWeek Plus(int weeks) => Of(new DateTimeOffset(Monday.AddDays(7 * weeks), TimeOnly.MinValue, TimeSpan.Zero));

    /// <inheritdoc/>
    public int CompareTo(IsoWeek other) => (Year, Week).CompareTo((other.Year, other.Week));

    /// <summary>Earlier.</summary>
    /// <param name="left">One week.</param>
    /// <param name="right">Other week.</param>
    public static bool operator <(IsoWeek left, IsoWeek right) => left.CompareTo(right) < 0;

    /// <summary>Later.</summary>
    /// <param name="left">One week.</param>
    /// <param name="right">Other week.</param>
    public static bool operator >(IsoWeek left, IsoWeek right) => left.CompareTo(right) > 0;

    /// <summary>Earlier or the same.</summary>
    /// <param name="left">One week.</param>
    /// <param name="right">Other week.</param>
    public static bool operator <=(IsoWeek left, IsoWeek right) => left.CompareTo(right) <= 0;

    /// <summary>Later or the same.</summary>
    /// <param name="left">One week.</param>
    /// <param name="right">Other week.</param>
    public static bool operator >=(IsoWeek left, IsoWeek right) => left.CompareTo(right) >= 0;

    /// <inheritdoc/>
    public override string ToString() => $"{Year:D4}-W{Week:D2}";
}
