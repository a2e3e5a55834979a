using StaffVoiceBot.Channel;
using StaffVoiceBot.Features.Contracts;
using StaffVoiceBot.Features.Contracts.PersonalDetails;
using StaffVoiceBot.Features.Training.Domain;

namespace StaffVoiceBot.Features.Training;

/// <summary>
/// Somebody who is in a course says what they need to take part well; who found the course by <c>Kurse</c> is asked as well as who had
/// wished for it. No reason is asked for, and only the trainer of the course reads it (P24). An empty field takes it back.
/// </summary>
/// <param name="courses">Courses.</param>
/// <param name="access">Pseudonyms.</param>
/// <param name="cards">Cards of participants.</param>
/// <param name="details">Looks for personal details.</param>
/// <param name="form">Asks for the text once more.</param>
/// <param name="time">Clock.</param>
internal sealed class SayNeeds(
    CourseStore courses, CourseAccess access, SeatCards cards, PersonalDetailCheck details, TextForm form, TimeProvider time) : ITurnHandler
{
    public const string Verb = "course.needs";
    private const string Field = "accessibility";

    /// <inheritdoc/>
    public async Task<Reply> HandleAsync(TurnContext context, CancellationToken cancellationToken)
    {
        string person = access.PseudonymOf(context.Person);
        string typed = FormFields.Clean(context.Inputs[Field]);
        bool isTooLong = typed.Length > TrainingForm.MaximumAccessibilityLength;
        if (!isTooLong && await courses.FindAsync(context.Inputs["course"], cancellationToken) is { } course && course.Find(person) is { IsIn: true }
            && await details.RunAsync(context.Inputs, [(Field, typed)], cancellationToken) is { Count: > 0 } errors)
        {
            return form.Ask(new RefusedText(Verb, Field, course.Course.Title, typed, TrainingForm.MaximumAccessibilityLength) { Kept = ["course"] }, errors, context);
        }

        CourseRecord? seen = null;
        CourseRecord? written = await courses.ChangeAsync(context.Inputs["course"], record => Decide(seen = record), cancellationToken);
        return (written ?? seen) is { } result && result.Find(person) is { IsIn: true } registration
            ? cards.AfterNeeds(result, registration, typed, isTooLong, time.GetUtcNow(), context.Language)
            : access.Say("training.course.unknown", context);

        CourseChange? Decide(CourseRecord record) =>
            !isTooLong && record.Find(person) is { IsIn: true } before && typed != (before.Accessibility ?? "")
                ? new CourseChange(record.Course, [before with { Accessibility = typed.Length > 0 ? typed : null }], [])
                : null;
    }
}
