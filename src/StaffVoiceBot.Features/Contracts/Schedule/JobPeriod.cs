using System.Globalization;

namespace StaffVoiceBot.Features.Contracts.Schedule;

/// <summary>One period of a job: what is done at most once.</summary>
/// <param name="Key">Row key in table <c>runs</c>; sorts by time: <c>2026-W47</c>, <c>2026-11-16</c> or <c>2026-11-16T08-30</c>.</param>
/// <param name="DueAt">From when on the period is to be done.</param>
public sealed record JobPeriod(string Key, DateTimeOffset DueAt)
{
    /// <summary>The period of a job that runs all day at even intervals, counted from midnight UTC.</summary>
    /// <param name="interval">One minute to one day.</param>
    /// <param name="now">Time.</param>
    public static JobPeriod Every(TimeSpan interval, DateTimeOffset now)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(interval, TimeSpan.FromMinutes(1));
        ArgumentOutOfRangeException.ThrowIfGreaterThan(interval, TimeSpan.FromDays(1));
        DateTimeOffset utc = now.ToUniversalTime();
        DateTimeOffset due = utc.AddTicks(-(utc.TimeOfDay.Ticks % interval.Ticks));
        return new JobPeriod(due.ToString("yyyy-MM-dd'T'HH-mm", CultureInfo.InvariantCulture), due);
    }
}
