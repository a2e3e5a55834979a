using StaffVoiceBot.Channel;

namespace StaffVoiceBot.Features.Training;

/// <summary>
/// What came back about a course, from enough answers on (T12). Other trainers see neither the remarks nor what is about the trainer.
/// </summary>
/// <param name="courses">Courses.</param>
/// <param name="store">Counts.</param>
/// <param name="access">Whose course it is.</param>
/// <param name="cards">Cards of the trainer.</param>
internal sealed class ShowFeedback(CourseStore courses, FeedbackStore store, CourseAccess access, ParticipantCards cards) : ITurnHandler
{
    public const string Verb = "course.results";

    /// <inheritdoc/>
    public async Task<Reply> HandleAsync(TurnContext context, CancellationToken cancellationToken)
    {
        (CourseRecord? own, Reply refusal) = await access.FindOwnAsync(context, cancellationToken);
        CourseRecord? shown = own ?? (context.Roles.HasFlag(Roles.Trainer) ? await courses.FindAsync(context.Inputs["course"], cancellationToken) : null);
        return shown is null ? refusal : cards.Results(shown.Course, await store.ReadAsync(shown.Course.Id, cancellationToken), isOwn: own is not null && context.Conversation.Kind == ConversationKind.Personal, context.Language);
    }
}
