using StaffVoiceBot.Features.Contracts.Delivery;
using StaffVoiceBot.Features.Contracts.Schedule;
using StaffVoiceBot.Features.Training.Domain;

namespace StaffVoiceBot.Features.Training;

/// <summary>
/// Keeps courses going: invites, lets people move up, reminds, closes. Every step is decided on the stored state and written with its
/// messages in one batch, so it can be called as often as one likes, and what a crash left undone is done the next time.
/// </summary>
/// <param name="courses">Courses.</param>
/// <param name="requests">Requests, which a course fulfils.</param>
/// <param name="demand">Topics.</param>
/// <param name="messages">What people are told.</param>
/// <param name="calendar">Which days are worked on.</param>
/// <param name="time">Clock.</param>
internal sealed class TendCourses(
    CourseStore courses, TrainingStore requests, DemandList demand, CourseOutbox messages, WorkingCalendar calendar, TimeProvider time) : IJob
{
    // A batch holds 100 rows: the course, and a registration with its message for each person.
    private const int PeopleAtOnce = 40;

    // Titles are not read here, so any language does.
    private const string Language = "de";
    private static readonly TimeSpan Interval = TimeSpan.FromMinutes(10);

    /// <inheritdoc/>
    public string Name => "courses";

    /// <inheritdoc/>
    public JobPeriod? Due(DateTimeOffset now) => JobPeriod.Every(Interval, now);

    /// <inheritdoc/>
    public async Task<JobOutcome> RunAsync(JobRun run, CancellationToken cancellationToken)
    {
        IReadOnlyList<CourseRecord> all = await courses.ReadRecordsAsync(course => course.State != CourseState.Draft, cancellationToken);
        foreach (CourseRecord record in all.Where(record => Next(record) is not null))
        {
            await TendAsync(record.Course.Id, cancellationToken);
        }

        if (all.Any(record => record.Course.IsOpen(run.Now)))
        {
            await InviteAsync(_ => true, await demand.ReadAsync(Language, cancellationToken), cancellationToken);
        }

        return JobOutcome.Done();
    }

    /// <summary>Does what is due for a course now.</summary>
    /// <param name="courseId">Course.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    public async Task TendAsync(string courseId, CancellationToken cancellationToken)
    {
        // First the demand is closed, which may be repeated, then it is remembered that the person was thanked.
        await FulfilAsync(courseId, cancellationToken);
        while (await courses.ChangeAsync(courseId, Next, cancellationToken) is not null)
        {
        }
    }

    /// <summary>
    /// Invites everybody who asked for the topic of an open course and is neither in it yet nor has a place in another one of the topic, in
    /// the order of T5.
    /// </summary>
    /// <param name="courseId">Course.</param>
    /// <param name="topics">The demand.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    public Task InviteAsync(string courseId, IReadOnlyList<TrainingTopic> topics, CancellationToken cancellationToken) =>
        InviteAsync(course => course.Id == courseId, topics, cancellationToken);

    // Whoever gets a seat in one course needs no invitation to the next of the topic, so every course counts as it is after its turn.
    private async Task InviteAsync(Func<Course, bool> filter, IReadOnlyList<TrainingTopic> topics, CancellationToken cancellationToken)
    {
        DateTimeOffset now = time.GetUtcNow();
        List<CourseRecord> open = [.. await courses.ReadRecordsAsync(course => course.IsOpen(now), cancellationToken)];
        for (int index = 0; index < open.Count; index++)
        {
            if (filter(open[index].Course))
            {
                open[index] = await InviteAsync(open[index], Candidates(open[index].Course, open, topics), cancellationToken);
            }
        }
    }

    private static List<Registration> Candidates(Course course, IReadOnlyList<CourseRecord> open, IReadOnlyList<TrainingTopic> topics)
    {
        List<TrainingTopic> answered = [.. topics.Where(topic => topic.Answers(course.TopicId))];
        HashSet<string> seated = [.. open
            .Where(other => other.Course.Id != course.Id && answered.Exists(topic => topic.Answers(other.Course.TopicId)))
            .SelectMany(other => other.Registrations)
            .Where(one => one.IsIn)
            .Select(one => one.Person)];
        return [.. answered
            .SelectMany(topic => topic.Requests)
            .Where(request => request is { Person: not null, ReplyAddress: not null } && !seated.Contains(request.Person))
            .GroupBy(request => request.Person!)
            .Select(ToRegistration)];
    }

    /// <summary>Invites people who are not in a course yet; those who are, and a repetition, change nothing.</summary>
    /// <param name="courseId">Course.</param>
    /// <param name="candidates">New registrations.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    public async Task InviteAsync(string courseId, IReadOnlyList<Registration> candidates, CancellationToken cancellationToken)
    {
        if (await courses.FindAsync(courseId, cancellationToken) is { } record)
        {
            await InviteAsync(record, candidates, cancellationToken);
        }
    }

    private async Task<CourseRecord> InviteAsync(CourseRecord record, IReadOnlyList<Registration> candidates, CancellationToken cancellationToken)
    {
        while (candidates.Any(candidate => record.Find(candidate.Person) is null)
            && await courses.ChangeAsync(record.Course.Id, present => Invitations(present, candidates), cancellationToken) is { } written)
        {
            record = written;
        }

        return record;
    }

    private static Registration ToRegistration(IGrouping<string, TrainingRequest> ofPerson)
    {
        TrainingRequest first = ofPerson.First();
        TrainingRequest? duty = ofPerson.Where(request => request.Urgency == Urgency.Duty).MinBy(request => request.DutyDate ?? DateOnly.MaxValue);
        return new Registration
        {
            Id = Guid.CreateVersion7().ToString("N"),
            Person = ofPerson.Key,
            State = RegistrationState.Invited,
            ReplyAddress = ofPerson.Last().ReplyAddress!,
            Accessibility = ofPerson.Select(request => request.Accessibility).LastOrDefault(needs => needs is not null),
            RequestIds = [.. ofPerson.Select(request => request.Id)],
            Claim = new SeatClaim(duty is not null, duty?.DutyDate, false, BerlinTime.DayOf(first.AskedAt), first.DepartmentId),
        };
    }

    private CourseChange? Invitations(CourseRecord record, IReadOnlyList<Registration> candidates)
    {
        DateTimeOffset now = time.GetUtcNow();
        List<Registration> fresh = [.. candidates.Where(candidate => record.Find(candidate.Person) is null).Take(PeopleAtOnce)];
        if (fresh.Count == 0 || !record.Course.IsOpen(now))
        {
            return null;
        }

        List<Registration> invited = [.. record.Seats(now, messages.OfferEnd(now)).Invite(fresh).Select(registration => registration with { ToldSequence = record.Course.Sequence })];
        return new CourseChange(record.Course.Count(invited), invited, [.. invited.Select(registration => messages.To(record.Course, registration, CourseNotice.Invitation, now))]);
    }

    private CourseChange? Next(CourseRecord record)
    {
        DateTimeOffset now = time.GetUtcNow();
        Course course = now >= record.Course.EndsAt ? record.Course.Close(now) ?? record.Course : record.Course;
        IReadOnlyList<Registration> promoted = [.. record.Seats(now, messages.OfferEnd(now)).Promote().Take(PeopleAtOnce)];
        if (promoted.Count > 0)
        {
            return new CourseChange(course, promoted, [.. promoted.Where(one => one.State == RegistrationState.Offered).Select(one => messages.To(course, one, CourseNotice.Promotion, now))]);
        }

        CourseNotices notices = new(course, calendar, now);
        List<(Registration Registration, CourseNotice Notice)> due = [.. record.Registrations.Select(notices.For).OfType<(Registration, CourseNotice)>().Take(PeopleAtOnce)];
        int seated = record.Registrations.Count(one => one.HasSeat);
        CourseDue? ofTrainer = notices.ForTrainer(seated);
        if (due.Count == 0 && ofTrainer is null && course.State == record.Course.State)
        {
            return null;
        }

        return new CourseChange(
            ofTrainer is null ? course : course with { Told = [.. course.Told, ofTrainer.Key] },
            [.. due.Select(one => one.Registration)],
            [
                .. due.Select(one => messages.To(course, one.Registration, one.Notice, now)),
                .. ofTrainer is null ? [] : new[] { messages.ToTrainer(course, ofTrainer.Notice, now) },
            ]);
    }

    private async Task FulfilAsync(string courseId, CancellationToken cancellationToken)
    {
        if (await courses.FindAsync(courseId, cancellationToken) is not { } record
            || record.Registrations.Where(one => one.State == RegistrationState.Attended && !one.Told.Contains("Feedback-0")).ToList() is not { Count: > 0 } attended)
        {
            return;
        }

        // Also what somebody asked for after the invitation, or without one.
        HashSet<string> people = [.. attended.Select(one => one.Person)];
        IEnumerable<TrainingRequest> ofTopic = (await demand.FindAsync(record.Course.TopicId, Language, cancellationToken))?.Requests ?? [];
        foreach (string id in attended.SelectMany(one => one.RequestIds).Union(ofTopic.Where(request => request.Person is not null && people.Contains(request.Person)).Select(request => request.Id)))
        {
            await requests.FulfilAsync(id, time.GetUtcNow(), cancellationToken);
        }
    }
}
