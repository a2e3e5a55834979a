using StaffVoiceBot.Channel;
using StaffVoiceBot.Features.Contracts;
using StaffVoiceBot.Features.Training.Domain;

namespace StaffVoiceBot.Features.Training;

/// <summary>
/// Calls a course off: everybody in it is told why, their wishes stay in the demand. With another course named, the two are merged:
/// everybody is invited there, who had a seat before those who had none. A draft goes without a word.
/// </summary>
/// <param name="courses">Courses.</param>
/// <param name="access">Whose course it is.</param>
/// <param name="tend">Messages.</param>
/// <param name="cards">Cards of the trainer.</param>
/// <param name="again">Asks for the reason once more.</param>
/// <param name="time">Clock.</param>
internal sealed class CancelCourse(
    CourseStore courses, CourseAccess access, TendCourses tend, CourseCards cards, TextForm again, TimeProvider time) : ITurnHandler
{
    public const string Verb = "course.cancel";

    // Who has accepted comes before who has not answered.
    private static readonly RegistrationState[] Moving =
        [RegistrationState.Confirmed, RegistrationState.Waitlisted, RegistrationState.Offered, RegistrationState.Invited];

    /// <inheritdoc/>
    public async Task<Reply> HandleAsync(TurnContext context, CancellationToken cancellationToken)
    {
        (CourseRecord? own, Reply refusal) = await access.FindOwnAsync(context, cancellationToken);
        if (own is null)
        {
            return refusal;
        }

        string? reason = own.Course.State == CourseState.Draft ? "" : CourseReason.Read(context.Inputs["reason"]);
        string? into = context.Inputs["into"] is { Length: > 0 } id && id != CourseCards.NoCourse ? id : null;
        if (own.Course.State == CourseState.Published && (reason is null || into is not null))
        {
            List<Course> others = await OthersAsync(own.Course, cancellationToken);
            bool isUnknown = into is not null && others.TrueForAll(other => other.Id != into);
            if (reason is null || isUnknown)
            {
                bool isSent = context.Inputs["step"] == "send";
                return cards.CallOff(own, others, context.Inputs["reason"], context.Inputs["into"], isSent && reason is null, isSent && isUnknown, context.Language);
            }
        }

        if (reason is { Length: > 0 } && await again.CheckAsync(context, own.Course.Title, ["course", "into", "step"], [("reason", CourseReason.MaximumLength)], cancellationToken) is { } refused)
        {
            return refused;
        }

        if (into is not null)
        {
            await MoveAsync(own, into, cancellationToken);
        }

        await courses.ChangeAsync(
            own.Course.Id, now => now.Course.Cancel(reason ?? "", into) is { } cancelled ? new CourseChange(cancelled, [], []) : null, cancellationToken);
        await tend.TendAsync(own.Course.Id, cancellationToken);
        return cards.Course((await courses.FindAsync(own.Course.Id, cancellationToken))!, into is null ? "cancelled" : "merged", context.Language);
    }

    private async Task<List<Course>> OthersAsync(Course course, CancellationToken cancellationToken)
    {
        DateTimeOffset now = time.GetUtcNow();
        List<Course> open = await courses.ReadAsync(cancellationToken).Where(other => other.Id != course.Id && other.IsOpen(now)).ToListAsync(cancellationToken);
        return [.. open.OrderByDescending(other => other.TopicId == course.TopicId).ThenBy(other => other.StartsAt)];
    }

    // Who stops half-way is completed by the next click: those who are in the other course already are left alone.
    private async Task MoveAsync(CourseRecord own, string into, CancellationToken cancellationToken)
    {
        foreach (RegistrationState state in Moving)
        {
            IEnumerable<Registration> moving = own.Registrations.Where(one => one.State == state);
            await tend.InviteAsync(into, [.. moving.Select(one => Move(one, own.Course))], cancellationToken);
        }
    }

    private static Registration Move(Registration registration, Course from) => new()
    {
        Id = Guid.CreateVersion7().ToString("N"),
        Person = registration.Person,
        State = RegistrationState.Invited,
        Claim = registration.Claim,
        ReplyAddress = registration.ReplyAddress,
        Accessibility = registration.Accessibility,
        RequestIds = registration.RequestIds,
        CameFrom = from.Title,
    };
}
