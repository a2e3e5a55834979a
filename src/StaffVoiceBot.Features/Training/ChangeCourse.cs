using StaffVoiceBot.Channel;
using StaffVoiceBot.Features.Contracts;
using StaffVoiceBot.Features.Training.Domain;

namespace StaffVoiceBot.Features.Training;

/// <summary>
/// A change of a published course becomes true, and everybody in it is told with the reason; calendar entries follow (T10).
/// </summary>
/// <param name="courses">Courses.</param>
/// <param name="access">Whose course it is.</param>
/// <param name="planner">Conflicts and half days.</param>
/// <param name="tend">Messages.</param>
/// <param name="cards">Cards of the trainer.</param>
/// <param name="plans">The planning dialog.</param>
/// <param name="again">Asks for the reason once more.</param>
/// <param name="time">Clock.</param>
internal sealed class ChangeCourse(
    CourseStore courses, CourseAccess access, CoursePlanner planner, TendCourses tend, CourseCards cards, CoursePlanCards plans, TextForm again, TimeProvider time) : ITurnHandler
{
    public const string Verb = "course.change";

    /// <inheritdoc/>
    public async Task<Reply> HandleAsync(TurnContext context, CancellationToken cancellationToken)
    {
        (CourseRecord? own, Reply refusal) = await access.FindOwnAsync(context, cancellationToken);
        if (own is null)
        {
            return refusal;
        }

        CourseForm form = SaveCourse.Read(context.Inputs);
        IReadOnlyList<FieldError> errors = form.Check(time.GetUtcNow());
        if (errors.Count > 0)
        {
            return plans.Form(form, errors, own.Course.Id, own.Course.TopicId, context.Language);
        }

        if (own.Course.Change(form.ToPlan()) is not { } changed)
        {
            return access.Say("training.course.over", context);
        }

        PlanReview review = await planner.ReviewAsync(changed, cancellationToken);
        string? reason = CourseReason.Read(context.Inputs["reason"]);
        bool isNews = changed.Sequence != own.Course.Sequence;
        if (!review.OffersHalfDay || (isNews && reason is null))
        {
            return plans.Preview(own with { Course = changed }, review, form, isNews, isNews && reason is null ? context.Inputs["reason"] : null, context.Language);
        }

        if (isNews && await again.CheckAsync(context, own.Course.Title, [.. context.Inputs.All.Keys.Except(["reason"])], [("reason", CourseReason.MaximumLength)], cancellationToken) is { } refused)
        {
            return refused;
        }

        await courses.ChangeAsync(own.Course.Id, now => Decide(now.Course, form.ToPlan(), reason ?? ""), cancellationToken);
        await tend.TendAsync(own.Course.Id, cancellationToken);
        return cards.Course((await courses.FindAsync(own.Course.Id, cancellationToken))!, "changed", context.Language);
    }

    // Reminders count from the new dates, so what was said about the old ones is forgotten.
    private static CourseChange? Decide(Course course, CoursePlan plan, string reason) => course.Change(plan, reason) is { } changed
        ? new CourseChange(changed.Sequence == course.Sequence ? changed : changed with { Told = [] }, [], [])
        : null;
}
