using StaffVoiceBot.Channel;
using StaffVoiceBot.Features.Contracts;
using StaffVoiceBot.Features.Contracts.Delivery;
using StaffVoiceBot.Features.Training.Domain;

namespace StaffVoiceBot.Features.Training;

/// <summary>
/// Says yes to a course, invited or found: a seat, or a place in the queue. The answer is what was written, so nobody is told
/// two things, however many say yes at once.
/// </summary>
/// <param name="courses">Courses.</param>
/// <param name="access">Pseudonyms.</param>
/// <param name="cards">Cards of participants.</param>
/// <param name="profiles">Department of people who were not invited.</param>
/// <param name="addresses">Where the person can be written to.</param>
/// <param name="time">Clock.</param>
internal sealed class AcceptSeat(
    CourseStore courses, CourseAccess access, SeatCards cards, Profiles profiles, ReplyAddresses addresses, TimeProvider time) : ITurnHandler
{
    public const string Verb = "course.accept";

    /// <inheritdoc/>
    public async Task<Reply> HandleAsync(TurnContext context, CancellationToken cancellationToken)
    {
        DateTimeOffset now = time.GetUtcNow();
        string person = access.PseudonymOf(context.Person);
        Profile profile = await profiles.FindAsync(context.Person, cancellationToken);
        Registration newcomer = new()
        {
            Id = TimedIds.Create(now),
            Person = person,
            State = RegistrationState.Invited,
            ReplyAddress = addresses.Seal(context.Person),
            Claim = new SeatClaim(false, null, false, BerlinTime.DayOf(now), profile.Department ?? ""),
        };
        CourseRecord? seen = null;
        CourseRecord? written = await courses.ChangeAsync(context.Inputs["course"], record => Decide(seen = record), cancellationToken);
        CourseRecord? result = written ?? seen;
        return result is null || result.Course.State == CourseState.Draft ? access.Say("training.course.unknown", context)
            : result.Find(person) is { } registration ? cards.Seat(result, registration, null, now, context.Language)
            : access.Say("training.course.closed", context);

        CourseChange? Decide(CourseRecord record)
        {
            Registration before = record.Find(person) ?? newcomer with { ToldSequence = record.Course.Sequence };
            Registration? after = record.Seats(now).Accept(before);
            return after is null || after == before ? null : new CourseChange(record.Course, [after with { Name = context.Person.Name }], []);
        }
    }
}
