using StaffVoiceBot.Channel;

namespace StaffVoiceBot.Features.Training;

/// <summary>What came back about one's own course, from enough answers on (T12). Nobody else sees it.</summary>
/// <param name="store">Counts.</param>
/// <param name="access">Whose course it is.</param>
/// <param name="cards">Cards of the trainer.</param>
internal sealed class ShowFeedback(FeedbackStore store, CourseAccess access, CourseCards cards) : ITurnHandler
{
    public const string Verb = "course.results";

    /// <inheritdoc/>
    public async Task<Reply> HandleAsync(TurnContext context, CancellationToken cancellationToken)
    {
        (CourseRecord? own, Reply refusal) = await access.FindOwnAsync(context, cancellationToken);
        return own is null ? refusal : cards.Results(own.Course, await store.ReadAsync(own.Course.Id, cancellationToken), context.Language);
    }
}
