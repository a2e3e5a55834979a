namespace StaffVoiceBot.Features.Training.Domain;

/// <summary>Wall-clock times of the city across daylight saving. Courses are planned on the wall clock; deadlines count in UTC.</summary>
internal static class BerlinTime
{
    /// <summary>IANA name, as calendars want it.</summary>
    public const string ZoneId = "Europe/Berlin";

    private static readonly TimeZoneInfo Zone = TimeZoneInfo.FindSystemTimeZoneById(ZoneId);

    /// <summary>False for the hour that is skipped in spring.</summary>
    /// <param name="day">Day.</param>
    /// <param name="time">Time on the wall clock.</param>
    public static bool Exists(DateOnly day, TimeOnly time) => !Zone.IsInvalidTime(day.ToDateTime(time));

    /// <summary>
    /// The moment of a wall-clock time. Of the two moments an hour has in autumn, the first (RFC 5545 3.3.5);
    /// a time that is skipped in spring is read with the offset before the change.
    /// </summary>
    /// <param name="day">Day.</param>
    /// <param name="time">Time on the wall clock.</param>
    public static DateTimeOffset ToUtc(DateOnly day, TimeOnly time)
    {
        DateTime local = day.ToDateTime(time);
        TimeSpan offset = Zone.IsAmbiguousTime(local) ? Zone.GetAmbiguousTimeOffsets(local).Max()
            : Zone.IsInvalidTime(local) ? Zone.GetUtcOffset(local.AddHours(-1))
            : Zone.GetUtcOffset(local);
        return new DateTimeOffset(local, offset).ToUniversalTime();
    }

    /// <summary>The wall clock at a moment.</summary>
    /// <param name="moment">Any offset.</param>
    public static DateTime ToLocal(DateTimeOffset moment) => TimeZoneInfo.ConvertTime(moment, Zone).DateTime;

    /// <summary>The day in the city at a moment.</summary>
    /// <param name="moment">Any offset.</param>
    public static DateOnly DayOf(DateTimeOffset moment) => DateOnly.FromDateTime(ToLocal(moment));
}
