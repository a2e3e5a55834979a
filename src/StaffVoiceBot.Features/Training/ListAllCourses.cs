using StaffVoiceBot.Channel;
using StaffVoiceBot.Features.Training.Domain;
using StaffVoiceBot.Features.Training.Overview;

namespace StaffVoiceBot.Features.Training;

/// <summary>The courses as the trainers' channel sees them: numbers, no names.</summary>
/// <param name="courses">Courses.</param>
/// <param name="cards">Cards of the trainer.</param>
/// <param name="links">Addresses of the overview.</param>
/// <param name="time">Clock.</param>
internal sealed class ListAllCourses(CourseStore courses, CourseCards cards, OverviewLinks links, TimeProvider time) : ITurnHandler
{
    private const int Shown = 15;
    private static readonly string[] Formats = ["csv", "xlsx"];

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

        (string Format, string? Url)[] files = [.. Formats.Select(format => (format, links.For(format, context.Language, now)))];
        return cards.All(records, [.. files.Where(file => file.Url is not null).Select(file => (file.Format, file.Url!))], now, context.Language);
    }
}
