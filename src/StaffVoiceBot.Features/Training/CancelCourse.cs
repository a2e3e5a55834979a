using StaffVoiceBot.Channel;

namespace StaffVoiceBot.Features.Training;

/// <summary>Calls a course off: everybody in it is told, their wishes stay in the demand.</summary>
/// <param name="courses">Courses.</param>
/// <param name="access">Whose course it is.</param>
/// <param name="tend">Messages.</param>
/// <param name="cards">Cards of the trainer.</param>
internal sealed class CancelCourse(CourseStore courses, CourseAccess access, TendCourses tend, CourseCards cards) : ITurnHandler
{
    public const string Verb = "course.cancel";

    /// <inheritdoc/>
    public async Task<Reply> HandleAsync(TurnContext context, CancellationToken cancellationToken)
    {
        (CourseRecord? own, Reply refusal) = await access.FindOwnAsync(context, cancellationToken);
        if (own is null)
        {
            return refusal;
        }

        await courses.ChangeAsync(own.Course.Id, now => now.Course.Cancel() is { } cancelled ? new CourseChange(cancelled, [], []) : null, cancellationToken);
        await tend.TendAsync(own.Course.Id, cancellationToken);
        return cards.Course((await courses.FindAsync(own.Course.Id, cancellationToken))!, "cancelled", context.Language);
    }
}
