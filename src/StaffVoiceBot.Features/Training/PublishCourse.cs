using StaffVoiceBot.Channel;
using StaffVoiceBot.Features.Training.Domain;

namespace StaffVoiceBot.Features.Training;

/// <summary>A draft becomes a course, and everybody who asked for its topic is invited.</summary>
/// <param name="courses">Courses.</param>
/// <param name="access">Whose course it is.</param>
/// <param name="planner">Half days.</param>
/// <param name="demand">Topics.</param>
/// <param name="topics">Keeps the topic together as long as the course answers it.</param>
/// <param name="tend">Invitations.</param>
/// <param name="cards">Cards of the trainer.</param>
/// <param name="time">Clock.</param>
internal sealed class PublishCourse(
    CourseStore courses,
    CourseAccess access,
    CoursePlanner planner,
    DemandList demand,
    TopicStore topics,
    TendCourses tend,
    CourseCards cards,
    TimeProvider time) : ITurnHandler
{
    public const string Verb = "course.publish";

    /// <inheritdoc/>
    public async Task<Reply> HandleAsync(TurnContext context, CancellationToken cancellationToken)
    {
        (CourseRecord? own, Reply refusal) = await access.FindOwnAsync(context, cancellationToken);
        if (own is null)
        {
            return refusal;
        }

        if (own.Course.State == CourseState.Draft)
        {
            if (own.Course.StartsAt <= time.GetUtcNow())
            {
                return access.Say("training.course.begun", context);
            }

            if (!(await planner.ReviewAsync(own.Course, cancellationToken)).OffersHalfDay)
            {
                return access.Say("training.course.halfDayMissing", context);
            }

            await courses.ChangeAsync(own.Course.Id, now => now.Course.Publish() is { } published ? new CourseChange(published, [], []) : null, cancellationToken);
        }

        IReadOnlyList<TrainingTopic> wanted = await demand.ReadAsync(context.Language, cancellationToken);
        if (DemandList.Find(wanted, own.Course.TopicId) is { } answered)
        {
            await topics.KeepAsync(answered, cancellationToken);
        }

        // A repeated click finds the course published and invites only who was missed.
        await tend.InviteAsync(own.Course.Id, wanted, cancellationToken);
        return cards.Course((await courses.FindAsync(own.Course.Id, cancellationToken))!, "published", context.Language);
    }
}
