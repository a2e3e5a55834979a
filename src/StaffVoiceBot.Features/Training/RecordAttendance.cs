using StaffVoiceBot.Channel;
using StaffVoiceBot.Features.Training.Domain;

namespace StaffVoiceBot.Features.Training;

/// <summary>
/// The trainer says who was there: yes or no, nothing else (T11). Who was there is thanked, their wishes are closed; that
/// somebody was not there is told to nobody (T8).
/// </summary>
/// <param name="courses">Courses.</param>
/// <param name="access">Whose course it is.</param>
/// <param name="tend">Thanks and feedback forms.</param>
/// <param name="time">Clock.</param>
internal sealed class RecordAttendance(CourseStore courses, CourseAccess access, TendCourses tend, TimeProvider time) : ITurnHandler
{
    public const string Verb = "course.attendance";
    private const int PeopleAtOnce = 90;

    /// <inheritdoc/>
    public async Task<Reply> HandleAsync(TurnContext context, CancellationToken cancellationToken)
    {
        (CourseRecord? own, Reply refusal) = await access.FindOwnAsync(context, cancellationToken);
        if (own is null)
        {
            return refusal;
        }

        DateTimeOffset now = time.GetUtcNow();
        if (own.Course.State is not (CourseState.Published or CourseState.Held) || now < own.Course.StartsAt)
        {
            return access.Say("training.course.notBegun", context);
        }

        HashSet<string> present = [.. context.Inputs.List("present")];
        while (await courses.ChangeAsync(own.Course.Id, record => Decide(record, present, now), cancellationToken) is not null)
        {
        }

        await tend.TendAsync(own.Course.Id, cancellationToken);
        return access.Say("training.attendance.done", context, own.Registrations.Count(one => present.Contains(one.Id)));
    }

    private static CourseChange? Decide(CourseRecord record, HashSet<string> present, DateTimeOffset now)
    {
        List<Registration> changed = [.. record.Registrations
            .Where(one => one.HasSeat)
            .Select(one => (Before: one, After: one with { State = present.Contains(one.Id) ? RegistrationState.Attended : RegistrationState.NoShow }))
            .Where(pair => pair.Before.State != pair.After.State)
            .Select(pair => pair.After)
            .Take(PeopleAtOnce)];
        return changed.Count == 0 ? null : new CourseChange(record.Course.Close(now) ?? record.Course, changed, []);
    }
}
