namespace StaffVoiceBot.Features.Contracts.Schedule;

/// <summary>From the clock on the wall to the moment it means, the way iCalendar reads it (RFC 5545, 3.3.5).</summary>
public static class LocalTime
{
    /// <summary>The moment, in UTC.</summary>
    /// <param name="day">Local day.</param>
    /// <param name="time">Local time; in a gap it counts with the offset before the gap, in an overlap it is the first of the two.</param>
    /// <param name="zone">Time zone.</param>
    public static DateTimeOffset At(DateOnly day, TimeOnly time, TimeZoneInfo zone)
    {
        DateTime local = day.ToDateTime(time);
        TimeSpan offset = zone.IsInvalidTime(local) ? zone.GetUtcOffset(local.AddDays(-1))
            : zone.IsAmbiguousTime(local) ? zone.GetAmbiguousTimeOffsets(local).Max()
            : zone.GetUtcOffset(local);
        return new DateTimeOffset(local, offset).ToUniversalTime();
    }
}
