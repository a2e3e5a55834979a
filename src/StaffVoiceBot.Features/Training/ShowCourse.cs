using StaffVoiceBot.Channel;

namespace StaffVoiceBot.Features.Training;

/// <summary>One's own course as it stands, with what can be done with it.</summary>
/// <param name="access">Whose course it is.</param>
/// <param name="cards">Cards of the trainer.</param>
internal sealed class ShowCourse(CourseAccess access, CourseCards cards) : ITurnHandler
{
    public const string Verb = "course.show";

    /// <inheritdoc/>
    public async Task<Reply> HandleAsync(TurnContext context, CancellationToken cancellationToken)
    {
        (CourseRecord? own, Reply refusal) = await access.FindOwnAsync(context, cancellationToken);
        return own is null ? refusal : cards.Course(own, "own", context.Language);
    }
}
