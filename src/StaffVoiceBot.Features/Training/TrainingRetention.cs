using StaffVoiceBot.Features.Contracts;
using StaffVoiceBot.Features.Training.Domain;

namespace StaffVoiceBot.Features.Training;

/// <summary>
/// Requests go 30 days after a course has answered them, at the latest after 12 months, markers of sendings after two weeks; who was in a course and who answered goes three months after
/// its last session, the course and its feedback after six.
/// </summary>
/// <param name="requests">Requests.</param>
/// <param name="topics">Where trainers have put requests.</param>
/// <param name="courses">Courses.</param>
/// <param name="feedback">Feedback.</param>
internal sealed class TrainingRetention(TrainingStore requests, TopicStore topics, CourseStore courses, FeedbackStore feedback) : IRetention
{
    private const int MonthsOfRequests = 12;
    private const int MonthsOfPeople = 3;
    private const int MonthsOfCourses = 6;
    private static readonly TimeSpan FulfilledLife = TimeSpan.FromDays(30);
    private static readonly TimeSpan MarkerLife = TimeSpan.FromDays(14);

    /// <inheritdoc/>
    public async Task<IReadOnlyList<RetentionCount>> ExpireAsync(DateTimeOffset moment, CancellationToken cancellationToken) =>
    [
        new("trainingRequest", await EraseRequestsAsync(moment, cancellationToken)),
        new("trainingMarker", await requests.EraseMarkersAsync(moment - MarkerLife, cancellationToken)),
        .. await EraseCoursesAsync(moment, cancellationToken),
    ];

    private async Task<int> EraseRequestsAsync(DateTimeOffset moment, CancellationToken cancellationToken)
    {
        DateTimeOffset before = moment.AddMonths(-MonthsOfRequests);
        int count = 0;
        await foreach (TrainingRequest request in requests.ReadAsync(DateTimeOffset.UnixEpoch, moment, cancellationToken))
        {
            if (request.AskedAt < before || request.FulfilledAt < moment - FulfilledLife)
            {
                await requests.EraseAsync(request, cancellationToken);
                count++;
            }
        }

        await topics.EraseAsync(before, cancellationToken);
        return count;
    }

    private async Task<IReadOnlyList<RetentionCount>> EraseCoursesAsync(DateTimeOffset moment, CancellationToken cancellationToken)
    {
        (int people, int gone) = (0, 0);
        await foreach (Course course in courses.ReadAsync(cancellationToken))
        {
            DateTimeOffset? end = course.Sessions.Max(session => (DateTimeOffset?)session.EndsAt);
            if (end < moment.AddMonths(-MonthsOfPeople))
            {
                people += await courses.ErasePeopleAsync(course.Id, cancellationToken) + await feedback.ErasePeopleAsync(course.Id, cancellationToken);
            }

            if (end < moment.AddMonths(-MonthsOfCourses))
            {
                await feedback.EraseAsync(course.Id, cancellationToken);
                await courses.EraseAsync(course.Id, cancellationToken);
                gone++;
            }
        }

        return [new("coursePerson", people), new("course", gone)];
    }
}
