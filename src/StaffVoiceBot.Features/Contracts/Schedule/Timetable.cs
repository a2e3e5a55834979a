using System.Globalization;

namespace StaffVoiceBot.Features.Contracts.Schedule;

/// <summary>
/// When something is due, by the clock on the wall. A time that the change to summer time leaves out counts with the offset before
/// the gap (02:30 is done at 03:30, as in RFC 5545); one that the change to winter time brings twice counts the first time.
/// </summary>
public sealed class Timetable
{
    /// <summary>No two neighbouring planned days are further apart than this, moved days included.</summary>
    private const int Horizon = 28;

    private readonly TimeOnly _time;
    private readonly TimeZoneInfo _zone;
    private readonly Func<DateOnly, bool> _isPlanned;
    private readonly Func<DateOnly, DateOnly> _move;
    private readonly Func<DateOnly, string> _key;

    private Timetable(TimeOnly time, TimeZoneInfo zone, Func<DateOnly, bool> isPlanned, Func<DateOnly, DateOnly> move, Func<DateOnly, string> key)
    {
        _time = time;
        _zone = zone;
        _isPlanned = isPlanned;
        _move = move;
        _key = key;
    }

    /// <summary>Every day. Period <c>2026-11-16</c>.</summary>
    /// <param name="time">Local time.</param>
    /// <param name="zone">Time zone.</param>
    public static Timetable Daily(TimeOnly time, TimeZoneInfo zone) => new(time, zone, _ => true, day => day, DayKey);

    /// <summary>Once a week. Period <c>2026-W47</c>, the ISO week of the planned day.</summary>
    /// <param name="day">Day of the week.</param>
    /// <param name="time">Local time.</param>
    /// <param name="zone">Time zone.</param>
    /// <param name="calendar">When given, a day that is not worked on moves to the next one that is.</param>
    public static Timetable Weekly(DayOfWeek day, TimeOnly time, TimeZoneInfo zone, WorkingCalendar? calendar = null) =>
        new(time, zone, date => date.DayOfWeek == day, calendar is null ? date => date : calendar.WorkingDayFrom, WeekKey);

    /// <summary>Every second week on the day of the week of <paramref name="anchor"/>. Period <c>2026-W47</c>.</summary>
    /// <param name="anchor">One of the planned days; the others lie 14 days apart, before and after it.</param>
    /// <param name="time">Local time.</param>
    /// <param name="zone">Time zone.</param>
    /// <param name="calendar">When given, a day that is not worked on moves to the next one that is.</param>
    public static Timetable EveryOtherWeek(DateOnly anchor, TimeOnly time, TimeZoneInfo zone, WorkingCalendar? calendar = null) => new(
        time,
        zone,
        date => (date.DayNumber - anchor.DayNumber) % 14 == 0,
        calendar is null ? date => date : calendar.WorkingDayFrom,
        WeekKey);

    /// <summary>The last period whose time has come. After downtime only this one is caught up, not those before it.</summary>
    /// <param name="now">Time.</param>
    public JobPeriod LatestDue(DateTimeOffset now) => Around(now).Last(period => period.DueAt <= now);

    /// <summary>The first period whose time has not come yet.</summary>
    /// <param name="now">Time.</param>
    public JobPeriod Next(DateTimeOffset now) => Around(now).First(period => period.DueAt > now);

    private static string DayKey(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    private static string WeekKey(DateOnly day) => IsoWeek.Of(new DateTimeOffset(day, TimeOnly.MinValue, TimeSpan.Zero)).ToString();

    private IEnumerable<JobPeriod> Around(DateTimeOffset now)
    {
        DateOnly today = DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(now, _zone).DateTime);
        return Enumerable.Range(-Horizon, (2 * Horizon) + 1)
            .Select(today.AddDays)
            .Where(_isPlanned)
            .Select(day => new JobPeriod(_key(day), LocalTime.At(_move(day), _time, _zone)));
    }
}
