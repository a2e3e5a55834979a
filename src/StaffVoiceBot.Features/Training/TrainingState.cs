using StaffVoiceBot.Features.Contracts;
using StaffVoiceBot.Features.Training.Domain;

namespace StaffVoiceBot.Features.Training;

/// <summary>Where training stands, for the digest.</summary>
/// <param name="demand">Topics.</param>
/// <param name="published">Their numbers.</param>
/// <param name="courses">Courses.</param>
/// <param name="time">Clock.</param>
internal sealed class TrainingState(DemandList demand, PublishedTopics published, CourseStore courses, TimeProvider time) : ITrainingState
{
    /// <inheritdoc/>
    public async Task<IReadOnlyList<WantedTopic>> ReadTopicsAsync(string language, CancellationToken cancellationToken) =>
        await Task.WhenAll((await demand.ReadAsync(language, cancellationToken)).Where(topic => topic.HasEnough).Select(async topic =>
            new WantedTopic(topic.Code, topic.Title, (await published.ReadAsync(topic, cancellationToken)).People)));

    /// <inheritdoc/>
    public async Task<IReadOnlyList<ComingCourse>> ReadCoursesAsync(CancellationToken cancellationToken)
    {
        DateTimeOffset now = time.GetUtcNow();
        List<ComingCourse> coming = [];
        foreach (CourseRecord record in await courses.ReadRecordsAsync(course => course.IsOpen(now), cancellationToken))
        {
            SeatBook seats = record.Seats(now);
            coming.Add(new ComingCourse(record.Course.Code, record.Course.Title, record.Course.Upcoming.First().Date, seats.Free, seats.Queue.Count > 0));
        }

        return [.. coming.OrderBy(course => course.FirstDay)];
    }
}
