using StaffVoiceBot.Cards;
using StaffVoiceBot.Channel;
using StaffVoiceBot.Features.Training.Domain;

namespace StaffVoiceBot.Features.Training;

/// <summary>
/// Says no to an invitation, or gives a seat or a place in the queue back (T7), without a reason. The next in the queue gets the
/// seat in the same batch. The wish stays in the demand; so does it for "another date", which only reads differently.
/// </summary>
/// <param name="courses">Courses.</param>
/// <param name="access">Pseudonyms.</param>
/// <param name="cards">Cards of participants.</param>
/// <param name="messages">What the next one is told.</param>
/// <param name="time">Clock.</param>
internal sealed class DeclineSeat(CourseStore courses, CourseAccess access, SeatCards cards, CourseOutbox messages, TimeProvider time) : ITurnHandler
{
    public const string Verb = "course.decline";
    public const string OtherDateVerb = "course.otherDate";

    /// <inheritdoc/>
    public async Task<Reply> HandleAsync(TurnContext context, CancellationToken cancellationToken)
    {
        DateTimeOffset now = time.GetUtcNow();
        string person = access.PseudonymOf(context.Person);
        bool isTooLate = false;
        CourseRecord? seen = null;
        CourseRecord? written = await courses.ChangeAsync(context.Inputs["course"], record => Decide(seen = record), cancellationToken);
        CourseRecord? result = written ?? seen;
        return result?.Find(person) is not { } registration ? access.Say("training.course.unknown", context)
            : isTooLate ? access.Say("training.seat.tooLate", context, result.Course.LastCancellationDay.ToString("D", Texts.Culture(context.Language)))
            : cards.Seat(result, registration, null, now, context.Language);

        CourseChange? Decide(CourseRecord record)
        {
            Registration? before = record.Find(person);
            Registration? after = before is null ? null : record.Seats(now).GiveBack(before);
            isTooLate = before is not null && after is null;
            if (after is null || after == before)
            {
                return null;
            }

            IReadOnlyList<Registration> promoted = record.With([after]).Seats(now, messages.OfferEnd(now)).Promote();
            IEnumerable<Registration> offered = promoted.Where(one => one.State == RegistrationState.Offered);
            return new CourseChange(record.Course, [after with { Name = "" }, .. promoted], [.. offered.Select(one => messages.To(record.Course, one, CourseNotice.Promotion, now))]);
        }
    }
}
