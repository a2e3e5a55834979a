using StaffVoiceBot.Features.Contracts.Schedule;

namespace StaffVoiceBot.Features.Training.Domain;

/// <summary>Who is to be told what now. A notice that is too late to be of use is not sent any more.</summary>
/// <param name="course">Course.</param>
/// <param name="calendar">Which days are worked on.</param>
/// <param name="now">Now.</param>
internal sealed class CourseNotices(Course course, WorkingCalendar calendar, DateTimeOffset now)
{
    private static readonly TimeSpan Useful = TimeSpan.FromDays(1);

    /// <summary>What one participant is to be told, with the registration that remembers it; null for nothing.</summary>
    /// <param name="registration">Registration.</param>
    public (Registration Registration, CourseNotice Notice)? For(Registration registration)
    {
        if (registration.ToldSequence < course.Sequence && registration.IsActive)
        {
            CourseNotice change = course.State == CourseState.Cancelled ? CourseNotice.CalledOff : CourseNotice.Changed;
            return (registration with { ToldSequence = course.Sequence, Told = [] }, change);
        }

        CourseDue? due = registration.State switch
        {
            RegistrationState.Attended => new CourseDue(CourseNotice.Feedback, 0, now),
            RegistrationState.Confirmed when course.State == CourseState.Published => CourseCalendar.For(course, calendar).FirstOrDefault(IsReminderNow),
            _ => null,
        };
        return due is null || registration.Told.Contains(due.Key) ? null : (registration with { Told = [.. registration.Told, due.Key] }, due.Notice);

        bool IsReminderNow(CourseDue reminder) => reminder.Notice is CourseNotice.WeekBefore or CourseNotice.DayBefore
            && reminder.DueAt <= now && now < reminder.DueAt + Useful && !registration.Told.Contains(reminder.Key);
    }

    /// <summary>What the trainer is to be told; null for nothing.</summary>
    /// <param name="confirmed">People who have a seat.</param>
    public CourseDue? ForTrainer(int confirmed) => course.State is not (CourseState.Published or CourseState.Held)
        ? null
        : CourseCalendar.For(course, calendar).FirstOrDefault(due => due.DueAt <= now && !course.Told.Contains(due.Key) && due.Notice switch
        {
            CourseNotice.MinimumCheck => confirmed < course.Minimum && now < course.StartsAt,
            CourseNotice.Over => confirmed > 0,
            _ => false,
        });
}
