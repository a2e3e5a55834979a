using StaffVoiceBot.Features.Contracts.Schedule;

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

    /// <summary>The moment of a wall-clock time, in UTC.</summary>
    /// <param name="day">Day.</param>
    /// <param name="time">Time on the wall clock.</param>
    public static DateTimeOffset ToUtc(DateOnly day, TimeOnly time) => LocalTime.At(day, time, Zone);

    /// <summary>The wall clock at a moment.</summary>
    /// <param name="moment">Any offset.</param>
    public static DateTime ToLocal(DateTimeOffset moment) => TimeZoneInfo.ConvertTime(moment, Zone).DateTime;

    /// <summary>The day in the city at a moment.</summary>
    /// <param name="moment">Any offset.</param>
    public static DateOnly DayOf(DateTimeOffset moment) => DateOnly.FromDateTime(ToLocal(moment));
}
