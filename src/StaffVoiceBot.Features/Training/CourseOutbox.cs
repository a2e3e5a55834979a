using StaffVoiceBot.Features.Contracts.Delivery;
using StaffVoiceBot.Features.Contracts.Schedule;
using StaffVoiceBot.Features.Training.Domain;

namespace StaffVoiceBot.Features.Training;

/// <summary>
/// Messages about courses, as they are kept until they are sent. They wait for working hours; only news about a session that begins
/// before people could read it goes at once.
/// </summary>
/// <param name="hours">When people may be written to.</param>
internal sealed class CourseOutbox(WorkingHours hours)
{
    private static readonly TimeSpan TimeToRead = TimeSpan.FromHours(2);

    /// <summary>A message to a participant.</summary>
    /// <param name="course">Course.</param>
    /// <param name="registration">Registration.</param>
    /// <param name="notice">What it is about.</param>
    /// <param name="now">Now.</param>
    public OutboxMessage To(Course course, Registration registration, CourseNotice notice, DateTimeOffset now) =>
        Message(course, registration.Person, registration.ReplyAddress, notice, now) with { Alert = notice is CourseNotice.CalledOff or CourseNotice.Promotion };

    /// <summary>A message to the trainer.</summary>
    /// <param name="course">Course.</param>
    /// <param name="notice">What it is about.</param>
    /// <param name="now">Now.</param>
    public OutboxMessage ToTrainer(Course course, CourseNotice notice, DateTimeOffset now) => Message(course, "", course.TrainerAddress, notice, now);

    /// <summary>Until when a seat is held that is offered now: 48 hours from when the person reads of it (T4), and to the next working hour.</summary>
    /// <param name="now">Now.</param>
    public DateTimeOffset OfferEnd(DateTimeOffset now) => hours.NextOpen(hours.NextOpen(now) + SeatBook.AcceptanceWindow);

    private OutboxMessage Message(Course course, string person, string address, CourseNotice notice, DateTimeOffset now) => new()
    {
        To = Recipient.Person(address),
        Kind = CourseMessages.KindName,
        NotBefore = When(course, notice, now),
        ExpiresAt = notice is CourseNotice.WeekBefore or CourseNotice.DayBefore or CourseNotice.Invitation or CourseNotice.Promotion ? course.StartsAt : null,
        Values = new Dictionary<string, string> { ["course"] = course.Id, ["person"] = person, ["notice"] = notice.ToString() },
    };

    private DateTimeOffset When(Course course, CourseNotice notice, DateTimeOffset now)
    {
        DateTimeOffset open = hours.NextOpen(now);
        bool cannotWait = notice is CourseNotice.Changed or CourseNotice.CalledOff
            && course.Sessions.Any(session => now < session.StartsAt && session.StartsAt < open + TimeToRead);
        return cannotWait ? now : open;
    }
}
