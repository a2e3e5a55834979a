using StaffVoiceBot.Channel;

namespace StaffVoiceBot.Features.Training;

/// <summary>Who has a seat, for the trainer of the course alone; once it has begun, with the boxes for attendance (T11).</summary>
/// <param name="access">Whose course it is.</param>
/// <param name="cards">Cards of the trainer.</param>
/// <param name="time">Clock.</param>
internal sealed class ShowParticipants(CourseAccess access, ParticipantCards cards, TimeProvider time) : ITurnHandler
{
    public const string Verb = "course.participants";

    /// <inheritdoc/>
    public async Task<Reply> HandleAsync(TurnContext context, CancellationToken cancellationToken)
    {
        (CourseRecord? own, Reply refusal) = await access.FindOwnAsync(context, cancellationToken);
        return own is null ? refusal : cards.Participants(own, time.GetUtcNow(), context.Language);
    }
}
