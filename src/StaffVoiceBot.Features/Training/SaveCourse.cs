using StaffVoiceBot.Channel;
using StaffVoiceBot.Features.Contracts;
using StaffVoiceBot.Features.Contracts.Delivery;
using StaffVoiceBot.Features.Training.Domain;

namespace StaffVoiceBot.Features.Training;

/// <summary>
/// Checks the planning dialog and shows the preview. A draft is kept; what would change a published course is only shown, and
/// becomes true with <see cref="ChangeCourse"/>.
/// </summary>
/// <param name="courses">Courses.</param>
/// <param name="access">Whose course it is.</param>
/// <param name="planner">Conflicts and half days.</param>
/// <param name="cards">Cards of the trainer.</param>
/// <param name="addresses">Where the trainer can be written to.</param>
/// <param name="time">Clock.</param>
internal sealed class SaveCourse(
    CourseStore courses, CourseAccess access, CoursePlanner planner, CoursePlanCards cards, ReplyAddresses addresses, TimeProvider time) : ITurnHandler
{
    public const string Verb = "course.save";

    /// <inheritdoc/>
    public async Task<Reply> HandleAsync(TurnContext context, CancellationToken cancellationToken)
    {
        CourseForm form = Read(context.Inputs);
        string courseId = context.Inputs["course"];
        string topicId = context.Inputs["topic"];
        if (!Guid.TryParseExact(courseId, "N", out _) || topicId.Length > 64)
        {
            return access.Say("training.course.unknown", context);
        }

        IReadOnlyList<FieldError> errors = form.Check(time.GetUtcNow());
        if (errors.Count > 0)
        {
            return cards.Form(form, errors, courseId, topicId, context.Language);
        }

        Reply? refusal = await KeepAsync(context, form.ToPlan(), cancellationToken);
        if (refusal is not null)
        {
            return refusal;
        }

        CourseRecord saved = (await courses.FindAsync(courseId, cancellationToken))!;
        Course shown = saved.Course.Change(form.ToPlan()) ?? saved.Course;
        return cards.Preview(saved with { Course = shown }, await planner.ReviewAsync(shown, cancellationToken), form, shown.Sequence != saved.Course.Sequence, reason: null, context.Language);
    }

    /// <summary>Reads the dialog's inputs; the preview carries them along as data.</summary>
    /// <param name="inputs">Inputs.</param>
    public static CourseForm Read(Inputs inputs) => new(
        inputs["title"],
        inputs["minimum"],
        inputs["maximum"],
        inputs["level"],
        inputs["cost"],
        [.. Enumerable.Range(1, CourseForm.MaximumSessions).Select(n => new SessionForm(n, inputs[$"date{n}"], inputs[$"start{n}"], inputs[$"end{n}"], inputs[$"place{n}"]))]);

    private async Task<Reply?> KeepAsync(TurnContext context, CoursePlan plan, CancellationToken cancellationToken)
    {
        string courseId = context.Inputs["course"];
        if (context.Roles.HasFlag(Roles.Trainer) && await courses.FindAsync(courseId, cancellationToken) is null)
        {
            Course draft = new()
            {
                Id = courseId,
                TopicId = context.Inputs["topic"],
                Title = plan.Title,
                Trainer = access.PseudonymOf(context.Person),
                TrainerAddress = addresses.Seal(context.Person),
                Sessions = plan.Sessions,
                Minimum = plan.Minimum,
                Maximum = plan.Maximum,
                Level = plan.Level,
                CostPerSeat = plan.CostPerSeat,
            };
            await courses.AddAsync(draft, cancellationToken);
        }

        (CourseRecord? own, Reply refusal) = await access.FindOwnAsync(context, cancellationToken);
        if (own is null)
        {
            return refusal;
        }

        if (own.Course.Change(plan) is null)
        {
            return access.Say("training.course.over", context);
        }

        await courses.ChangeAsync(
            courseId, now => now.Course is { State: CourseState.Draft } draft ? new CourseChange(draft.Change(plan)!, [], []) : null, cancellationToken);
        return null;
    }
}
