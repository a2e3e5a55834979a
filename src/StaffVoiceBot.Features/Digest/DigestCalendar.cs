using Microsoft.Extensions.Options;
using StaffVoiceBot.Features.Contracts;
using StaffVoiceBot.Features.Contracts.Schedule;

namespace StaffVoiceBot.Features.Digest;

/// <summary>When the digest goes out, by the settings.</summary>
public sealed class DigestCalendar : IDigestCalendar
{
    private readonly TimeZoneInfo _zone;
    private readonly Timetable _timetable;
    private Coming? _coming;

    /// <summary>Reads the settings.</summary>
    /// <param name="options">Day, time, zone, interval and Land.</param>
    public DigestCalendar(IOptions<DigestSettings> options)
    {
        DigestSettings settings = options.Value;
        Working = new WorkingCalendar(settings.FederalState);
        _zone = TimeZoneInfo.FindSystemTimeZoneById(settings.TimeZone);
        _timetable = settings.EveryOtherWeek
            ? Timetable.EveryOtherWeek(settings.FirstDay, settings.Time, _zone, Working)
            : Timetable.Weekly(settings.DayOfWeek, settings.Time, _zone, Working);
    }

    /// <summary>Working days of the Land.</summary>
    public WorkingCalendar Working { get; }

    /// <summary>The digest that is due, sent already or not.</summary>
    /// <param name="now">Time.</param>
    public JobPeriod LatestDue(DateTimeOffset now) => _timetable.LatestDue(now);

    /// <inheritdoc/>
    public DateOnly NextDigest(DateTimeOffset moment)
    {
        // Every receipt asks, and the answer stays the same for a week.
        if (_coming is not { } known || moment < known.AskedAt || moment >= known.DueAt)
        {
            DateTimeOffset dueAt = _timetable.Next(moment).DueAt;
            _coming = known = new(moment, dueAt, DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(dueAt, _zone).DateTime));
        }

        return known.Day;
    }

    private sealed record Coming(DateTimeOffset AskedAt, DateTimeOffset DueAt, DateOnly Day);
}
