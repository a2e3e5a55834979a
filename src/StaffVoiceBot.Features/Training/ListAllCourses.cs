using StaffVoiceBot.Channel;
using StaffVoiceBot.Features.Training.Domain;

namespace StaffVoiceBot.Features.Training;

/// <summary>The courses as the trainers' channel sees them: numbers, no names.</summary>
/// <param name="courses">Courses.</param>
/// <param name="cards">Cards of the trainer.</param>
/// <param name="time">Clock.</param>
internal sealed class ListAllCourses(CourseStore courses, CourseCards cards, TimeProvider time) : ITurnHandler
{
    /// <summary>Verb; <c>page</c> counts from 0. In the personal chat <see cref="ListCourses"/> has it.</summary>
    public const string Verb = "course.list";

    private const int Shown = 15;
    private const int HeldShown = 5;
    private const int MonthsShown = 3;

    /// <inheritdoc/>
    public async Task<Reply> HandleAsync(TurnContext context, CancellationToken cancellationToken)
    {
        DateTimeOffset now = time.GetUtcNow();
        IReadOnlyList<CourseRecord> all = await courses.ReadRecordsAsync(course => course.State is CourseState.Published or CourseState.Held, cancellationToken);
        List<CourseRecord> open = [.. all.Where(record => record.Course.State == CourseState.Published).OrderBy(record => record.Course.StartsAt)];
        IEnumerable<Course> held = all.Select(record => record.Course)
            .Where(course => course.State == CourseState.Held && course.EndsAt > now.AddMonths(-MonthsShown))
            .OrderByDescending(course => course.EndsAt);
        return cards.All(Pages.Of(open, Shown, context.Inputs["page"]), open.Count, [.. held.Take(HeldShown)], now, context.Language);
    }
}
