namespace StaffVoiceBot.Features.Contracts.Schedule;

/// <summary>The hours in which people may be written to without being asked (protocol 6.4: respect quiet hours).</summary>
/// <param name="calendar">Working days.</param>
/// <param name="opens">Local time from which on, inclusive.</param>
/// <param name="closes">Local time until which, exclusive; after <paramref name="opens"/>.</param>
/// <param name="zone">Time zone.</param>
public sealed class WorkingHours(WorkingCalendar calendar, TimeOnly opens, TimeOnly closes, TimeZoneInfo zone)
{
    /// <summary>The moment itself when it lies in working hours, else the next opening.</summary>
    /// <param name="moment">When something is ready to be said.</param>
    public DateTimeOffset NextOpen(DateTimeOffset moment)
    {
        DateTimeOffset local = TimeZoneInfo.ConvertTime(moment, zone);
        DateOnly day = DateOnly.FromDateTime(local.DateTime);
        TimeOnly time = TimeOnly.FromDateTime(local.DateTime);
        if (!calendar.IsWorkingDay(day) || time < opens)
        {
            return LocalTime.At(calendar.WorkingDayFrom(day), opens, zone);
        }

        return time < closes ? moment : NextMorning(moment);
    }

    /// <summary>Opening of the first working day after the day of the moment: where "at most one a day" collects.</summary>
    /// <param name="moment">When something happened.</param>
    public DateTimeOffset NextMorning(DateTimeOffset moment)
    {
        DateOnly day = DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(moment, zone).DateTime);
        return LocalTime.At(calendar.WorkingDayFrom(day.AddDays(1)), opens, zone);
    }
}
