using StaffVoiceBot.Features.Contracts.Schedule;

namespace StaffVoiceBot.Features.Training.Domain;

/// <summary>What a course asks for at a time of its life.</summary>
internal enum CourseNotice
{
    /// <summary>One week before the first session; earlier when that is no working day.</summary>
    WeekBefore,

    /// <summary>The last working day before a session.</summary>
    DayBefore,

    /// <summary>Ten working days before the first session: are there enough people? (T3)</summary>
    MinimumCheck,

    /// <summary>After the last session: attendance.</summary>
    Over,

    /// <summary>Was there: thanks, and the feedback form.</summary>
    Feedback,

    /// <summary>Date, place or title has changed.</summary>
    Changed,

    /// <summary>The course does not take place.</summary>
    CalledOff,

    /// <summary>A course for a topic somebody asked for.</summary>
    Invitation,

    /// <summary>A seat has become free.</summary>
    Promotion,
}

/// <summary>A notice and the moment it is due.</summary>
/// <param name="Notice">What.</param>
/// <param name="Session">Session number; 0 for the whole course.</param>
/// <param name="DueAt">When.</param>
internal sealed record CourseDue(CourseNotice Notice, int Session, DateTimeOffset DueAt)
{
    /// <summary>Name under which it is remembered that it was said.</summary>
    public string Key => $"{Notice}-{Session}";
}

/// <summary>When a published course asks for what.</summary>
internal static class CourseCalendar
{
    private static readonly TimeOnly Morning = new(9, 0);

    /// <summary>Everything the course will ask for, by time.</summary>
    /// <param name="course">Course with at least one session that takes place.</param>
    /// <param name="calendar">Which days are worked on.</param>
    public static IReadOnlyList<CourseDue> For(Course course, WorkingCalendar calendar)
    {
        Session first = course.Upcoming.First();
        IEnumerable<CourseDue> dayBefore = course.Upcoming.Select(session => At(CourseNotice.DayBefore, session.Number, WorkingDayUpTo(session.Date.AddDays(-1), calendar)));
        return [.. new[]
            {
                At(CourseNotice.WeekBefore, first.Number, WorkingDayUpTo(first.Date.AddDays(-7), calendar)),
                At(CourseNotice.MinimumCheck, 0, MinimumCheckDay(course, calendar)),
                new CourseDue(CourseNotice.Over, 0, course.EndsAt),
            }
            .Concat(dayBefore).OrderBy(due => due.DueAt)];
    }

    /// <summary>Day on which the minimum is looked at: ten working days before the first session (T3).</summary>
    /// <param name="course">Course.</param>
    /// <param name="calendar">Which days are worked on.</param>
    public static DateOnly MinimumCheckDay(Course course, WorkingCalendar calendar)
    {
        DateOnly day = course.Upcoming.First().Date;
        for (int left = 10; left > 0; left -= calendar.IsWorkingDay(day) ? 1 : 0)
        {
            day = day.AddDays(-1);
        }

        return day;
    }

    // A reminder that waits for the next working morning could come when the course has begun.
    private static DateOnly WorkingDayUpTo(DateOnly day, WorkingCalendar calendar)
    {
        while (!calendar.IsWorkingDay(day))
        {
            day = day.AddDays(-1);
        }

        return day;
    }

    private static CourseDue At(CourseNotice notice, int session, DateOnly day) => new(notice, session, BerlinTime.ToUtc(day, Morning));
}
