using StaffVoiceBot.Channel;
using StaffVoiceBot.Features.Contracts.Delivery;
using StaffVoiceBot.Features.Training.Domain;

namespace StaffVoiceBot.Features.Training;

/// <summary>
/// Messages about courses. What is kept is the course, the registration and the notice; the card is written when it is sent, from
/// the present state, so nobody reads what is no longer true.
/// </summary>
/// <param name="courses">Courses.</param>
/// <param name="seats">Cards of participants.</param>
/// <param name="cards">Cards of the trainer.</param>
/// <param name="people">Cards about those in a course.</param>
/// <param name="time">Clock.</param>
internal sealed class CourseMessages(CourseStore courses, SeatCards seats, CourseCards cards, ParticipantCards people, TimeProvider time) : IMessageKind
{
    public const string KindName = "course.notice";

    /// <inheritdoc/>
    public string Name => KindName;

    /// <inheritdoc/>
    public async Task<OutgoingMessage?> WriteAsync(IReadOnlyList<OutboxMessage> messages, Receiver receiver, CancellationToken cancellationToken)
    {
        IReadOnlyDictionary<string, string> values = messages[^1].Values;
        CourseNotice notice = Enum.Parse<CourseNotice>(values["notice"]);
        if (await courses.FindAsync(values["course"], cancellationToken) is not { } record)
        {
            return null;
        }

        Reply? reply = values["person"].Length == 0
            ? notice == CourseNotice.Over
                ? record.Registrations.Any(one => one.State is RegistrationState.Attended or RegistrationState.NoShow) ? null : people.Participants(record, record.Course.EndsAt, receiver.Language)
                : cards.Course(record, "tooFew", receiver.Language)
            : record.Find(values["person"]) is { } registration && IsStillTrue(record.Course, registration, notice)
                ? seats.Seat(record, registration, notice, time.GetUtcNow(), receiver.Language)
            : null;
        return reply is null ? null : new OutgoingMessage(reply.Text, reply.Card, messages[^1].Alert);
    }

    private static bool IsStillTrue(Course course, Registration registration, CourseNotice notice) => notice switch
    {
        CourseNotice.Invitation => course.State == CourseState.Published && registration.State is RegistrationState.Invited or RegistrationState.Offered,
        CourseNotice.Promotion => course.State == CourseState.Published && registration.State == RegistrationState.Offered,
        CourseNotice.WeekBefore or CourseNotice.DayBefore => course.State == CourseState.Published && registration.State == RegistrationState.Confirmed,
        _ => true,
    };
}
