using StaffVoiceBot.Features.Training.Domain;

namespace StaffVoiceBot.Features.Training;

/// <summary>What a trainer should know before a plan becomes public.</summary>
/// <param name="Conflicts">Sessions of other courses that collide.</param>
/// <param name="OffersHalfDay">False when the topic's dates leave part-time staff out (T6).</param>
internal sealed record PlanReview(IReadOnlyList<Conflict> Conflicts, bool OffersHalfDay);

/// <summary>Holds a plan against the other courses.</summary>
/// <param name="courses">Courses.</param>
internal sealed class CoursePlanner(CourseStore courses)
{
    /// <summary>Reviews a course as it would be.</summary>
    /// <param name="course">Course.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    public async Task<PlanReview> ReviewAsync(Course course, CancellationToken cancellationToken)
    {
        List<Course> others = [];
        await foreach (Course other in courses.ReadAsync(cancellationToken))
        {
            if (other.Id != course.Id)
            {
                others.Add(other);
            }
        }

        CoursePlan plan = new(course.Title, [.. course.Upcoming], course.Minimum, course.Maximum, course.Level);
        IEnumerable<Session> ofTopic = others.Where(other => other.State == CourseState.Published && other.TopicId == course.TopicId).SelectMany(other => other.Upcoming);
        return new PlanReview([.. plan.ConflictsWith(course.Trainer, others)], plan.OffersHalfDay(ofTopic));
    }
}
