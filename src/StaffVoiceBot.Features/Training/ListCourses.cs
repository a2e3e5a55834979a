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
        List<CourseRecord> open = [.. all.Where(record => record.Course.IsOpen(now)).OrderBy(record => record.Course.StartsAt)];
        List<Course> own = [.. all.Select(record => record.Course)
            .Where(course => course.Trainer == person && course.State != CourseState.Cancelled)
            .OrderBy(course => course.EndsAt < now)
            .ThenBy(course => Math.Abs((course.StartsAt - now).Ticks))];
        string page = context.Inputs["page"];
        return cards.Open(Pages.Of(open, Shown, page), open.Count, Pages.Of(own, Shown, page), person, now, context.Language);
    }
}
