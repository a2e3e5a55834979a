using StaffVoiceBot.Cards;
using StaffVoiceBot.Channel;
using StaffVoiceBot.Features.Training.Domain;

namespace StaffVoiceBot.Features.Training;

/// <summary>
/// Marks people of the waiting list whose precedence by law the personnel office has checked (T5). The mark is neutral: no reason is
/// asked for or stored (P24).
/// </summary>
/// <param name="courses">Courses.</param>
/// <param name="access">Whose course it is.</param>
/// <param name="cards">Cards of the trainer.</param>
/// <param name="texts">Sentences.</param>
/// <param name="time">Clock.</param>
internal sealed class GrantPrecedence(CourseStore courses, CourseAccess access, ParticipantCards cards, Texts texts, TimeProvider time) : ITurnHandler
{
    public const string Verb = "course.precedence";
    private const int PeopleAtOnce = 90;

    /// <inheritdoc/>
    public async Task<Reply> HandleAsync(TurnContext context, CancellationToken cancellationToken)
    {
        (CourseRecord? own, Reply refusal) = await access.FindOwnAsync(context, cancellationToken);
        if (own is null)
        {
            return refusal;
        }

        HashSet<string> checkedIds = [.. context.Inputs.List("precedence")];
        while (await courses.ChangeAsync(own.Course.Id, record => Decide(record, checkedIds), cancellationToken) is not null)
        {
        }

        CourseRecord result = (await courses.FindAsync(own.Course.Id, cancellationToken))!;
        return cards.Participants(result, time.GetUtcNow(), context.Language) with { AlsoSay = texts.Get("training.precedence.saved", context.Language) };
    }

    private static CourseChange? Decide(CourseRecord record, HashSet<string> checkedIds)
    {
        List<Registration> changed = [.. record.Registrations
            .Where(one => one.State == RegistrationState.Waitlisted && one.Claim.HasPrecedence != checkedIds.Contains(one.Id))
            .Select(one => one with { Claim = one.Claim with { HasPrecedence = !one.Claim.HasPrecedence } })
            .Take(PeopleAtOnce)];
        return changed.Count == 0 ? null : new CourseChange(record.Course, changed, []);
    }
}
