using StaffVoiceBot.Channel;
using StaffVoiceBot.Features.Training.Domain;

namespace StaffVoiceBot.Features.Training;

/// <summary>A course as a member of staff sees it: where they stand in it and what they can do.</summary>
/// <param name="courses">Courses.</param>
/// <param name="access">Pseudonyms.</param>
/// <param name="cards">Cards of participants.</param>
/// <param name="time">Clock.</param>
internal sealed class ShowSeat(CourseStore courses, CourseAccess access, SeatCards cards, TimeProvider time) : ITurnHandler
{
    public const string Verb = "course.seat";

    /// <inheritdoc/>
    public async Task<Reply> HandleAsync(TurnContext context, CancellationToken cancellationToken) =>
        await courses.FindAsync(context.Inputs["course"], cancellationToken) is { Course.State: not CourseState.Draft } record
            && record.Find(access.PseudonymOf(context.Person)) is { } registration
            ? cards.Seat(record, registration, null, time.GetUtcNow(), context.Language) with { ReplacesCard = false }
            : access.Say("training.course.unknown", context);
}
