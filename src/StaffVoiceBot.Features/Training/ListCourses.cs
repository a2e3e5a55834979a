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
        List<Course> all = await courses.ReadAsync(cancellationToken).ToListAsync(cancellationToken);
        List<CourseRecord> open = [];
        foreach (Course course in all.Where(course => course.IsOpen(now)).OrderBy(course => course.StartsAt).Take(Shown))
        {
            open.Add((await courses.FindAsync(course.Id, cancellationToken))!);
        }

        IEnumerable<Course> own = all.Where(course => course.Trainer == person && course.State != CourseState.Cancelled).OrderByDescending(course => course.StartsAt);
        return cards.Open(open, [.. own.Take(Shown)], person, now, context.Language);
    }
}
