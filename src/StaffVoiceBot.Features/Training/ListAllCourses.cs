using StaffVoiceBot.Channel;
using StaffVoiceBot.Features.Training.Domain;

namespace StaffVoiceBot.Features.Training;

/// <summary>The courses as the trainers' channel sees them: numbers, no names.</summary>
/// <param name="courses">Courses.</param>
/// <param name="cards">Cards of the trainer.</param>
/// <param name="time">Clock.</param>
internal sealed class ListAllCourses(CourseStore courses, CourseCards cards, TimeProvider time) : ITurnHandler
{
    private const int Shown = 15;

    /// <inheritdoc/>
    public async Task<Reply> HandleAsync(TurnContext context, CancellationToken cancellationToken)
    {
        DateTimeOffset now = time.GetUtcNow();
        List<CourseRecord> records = [];
        List<Course> all = await courses.ReadAsync(cancellationToken).ToListAsync(cancellationToken);
        foreach (Course course in all.Where(course => course.State == CourseState.Published).OrderBy(course => course.StartsAt).Take(Shown))
        {
            records.Add((await courses.FindAsync(course.Id, cancellationToken))!);
        }

        return cards.All(records, now, context.Language);
    }
}
