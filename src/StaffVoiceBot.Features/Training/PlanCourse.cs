using StaffVoiceBot.Channel;
using StaffVoiceBot.Features.Contracts;
using StaffVoiceBot.Features.Training.Domain;

namespace StaffVoiceBot.Features.Training;

/// <summary>Opens the planning dialog: for a topic of the demand list, or for a course of one's own that is to be changed.</summary>
/// <param name="access">Whose course it is.</param>
/// <param name="demand">Topics.</param>
/// <param name="cards">Cards of the trainer.</param>
internal sealed class PlanCourse(CourseAccess access, DemandList demand, CoursePlanCards cards) : ITurnHandler, IFormSource
{
    public const string Verb = "course.plan";

    /// <inheritdoc/>
    public async Task<Reply> HandleAsync(TurnContext context, CancellationToken cancellationToken)
    {
        if (context.Inputs["course"].Length > 0)
        {
            (CourseRecord? own, Reply refusal) = await access.FindOwnAsync(context, cancellationToken);
            CourseForm? typed = context.Inputs["title"].Length > 0 ? SaveCourse.Read(context.Inputs) : null;
            return own is null ? refusal : cards.Form(typed ?? CourseForm.Of(own.Course), [], own.Course.Id, own.Course.TopicId, context.Language);
        }

        if (!context.Roles.HasFlag(Roles.Trainer))
        {
            return access.Say("training.course.trainersOnly", context);
        }

        TrainingTopic? topic = await demand.FindAsync(context.Inputs["topic"], context.Language, cancellationToken);
        return topic is null
            ? access.Say("training.course.topicGone", context)
            : cards.Form(CourseForm.New(topic.Title), [], Guid.CreateVersion7().ToString("N"), topic.Id, context.Language) with { ReplacesCard = false };
    }

    /// <inheritdoc/>
    public ValueTask<Reply?> WriteAsync(string verb, Inputs inputs, string language, CancellationToken cancellationToken) =>
        new(verb == SaveCourse.Verb ? cards.Form(SaveCourse.Read(inputs), [], inputs["course"], inputs["topic"], language) : null);
}
