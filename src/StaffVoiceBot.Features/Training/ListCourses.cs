using StaffVoiceBot.Channel;
using StaffVoiceBot.Features.Training.Domain;

namespace StaffVoiceBot.Features.Training;

/// <summary>Open courses for a member of staff, with the ones of their own if they teach.</summary>
/// <param name="courses">Courses.</param>
/// <param name="access">Pseudonyms.</param>
/// <param name="cards">Cards of participants.</param>
/// <param name="time">Clock.</param>
internal sealed class ListCourses(CourseStore courses, CourseAccess access, SeatCards cards, TimeProvider time) : ITurnHandler
{
    private const int Shown = 10;

    /// <inheritdoc/>
    public async Task<Reply> HandleAsync(TurnContext context, CancellationToken cancellationToken)
    {
        DateTimeOffset now = time.GetUtcNow();
        string person = access.PseudonymOf(context.Person);
        IReadOnlyList<CourseRecord> all = await courses.ReadRecordsAsync(_ => true, cancellationToken);
        IEnumerable<CourseRecord> open = all.Where(record => record.Course.IsOpen(now)).OrderBy(record => record.Course.StartsAt);
        IEnumerable<Course> own = all.Select(record => record.Course)
            .Where(course => course.Trainer == person && course.State != CourseState.Cancelled)
            .OrderByDescending(course => course.StartsAt);
        return cards.Open([.. open.Take(Shown)], [.. own.Take(Shown)], person, now, context.Language);
    }
}
