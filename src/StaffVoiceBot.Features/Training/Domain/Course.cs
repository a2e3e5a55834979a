using StaffVoiceBot.Features.Contracts;

namespace StaffVoiceBot.Features.Training.Domain;

/// <summary>Where a course stands.</summary>
internal enum CourseState
{
    /// <summary>Only its trainer sees it.</summary>
    Draft,

    /// <summary>Open for registration.</summary>
    Published,

    /// <summary>Does not take place.</summary>
    Cancelled,

    /// <summary>Took place; attendance is recorded.</summary>
    Held,
}

/// <summary>A course of one or several sessions.</summary>
internal sealed record Course
{
    /// <summary>Version 7 UUID as text.</summary>
    public required string Id { get; init; }

    /// <summary>Topic it answers; empty for none.</summary>
    public required string TopicId { get; init; }

    /// <summary>What people read: neutral, no names.</summary>
    public required string Title { get; init; }

    /// <summary>Pseudonym of the trainer who planned it.</summary>
    public required string Trainer { get; init; }

    /// <summary>Sessions by number.</summary>
    public required IReadOnlyList<Session> Sessions { get; init; }

    /// <summary>Fewest people it takes place with.</summary>
    public int Minimum { get; init; } = CoursePlan.DefaultMinimum;

    /// <summary>Most people it has seats for.</summary>
    public int Maximum { get; init; } = CoursePlan.DefaultMaximum;

    /// <summary>Level it is meant for; null for all.</summary>
    public ProficiencyLevel? Level { get; init; }

    /// <summary>What a seat costs the city, whole euros (T9); null when nobody has said.</summary>
    public int? CostPerSeat { get; init; }

    /// <summary>How often which rule decided about seats (T5).</summary>
    public IReadOnlyList<SeatDecision> Decisions { get; init; } = [];

    /// <summary>Where it stands.</summary>
    public CourseState State { get; init; } = CourseState.Draft;

    /// <summary>Grows with every change that calendars must hear of (T10).</summary>
    public int Sequence { get; init; }

    /// <summary>Why it was changed or called off last, in the trainer's words; empty for neither.</summary>
    public string Reason { get; init; } = "";

    /// <summary>Course that takes its people over; null for none.</summary>
    public string? MergedInto { get; init; }

    /// <summary>Sealed address of the trainer.</summary>
    public required string TrainerAddress { get; init; }

    /// <summary>Notices the trainer has had: <see cref="CourseDue.Key"/>.</summary>
    public IReadOnlyList<string> Told { get; init; } = [];

    /// <summary>The code people see.</summary>
    public string Code => PublicCode.For(PublicCode.Course, Id);

    /// <summary>Sessions that take place.</summary>
    public IEnumerable<Session> Upcoming => Sessions.Where(session => !session.IsCancelled).OrderBy(session => session.StartsAt);

    /// <summary>Begin of the first session.</summary>
    public DateTimeOffset StartsAt => Upcoming.First().StartsAt;

    /// <summary>End of the last session.</summary>
    public DateTimeOffset EndsAt => Upcoming.Max(session => session.EndsAt);

    /// <summary>Last day on which a seat can be given back by one click: three days before the first session (T7).</summary>
    public DateOnly LastCancellationDay => Upcoming.First().Date.AddDays(-3);

    /// <summary>True as long as a seat can be given back by one click (T7).</summary>
    /// <param name="now">Now.</param>
    public bool CanGiveBack(DateTimeOffset now) => BerlinTime.DayOf(now) <= LastCancellationDay;

    /// <summary>True when seats can be taken: published and not yet begun.</summary>
    /// <param name="now">Now.</param>
    public bool IsOpen(DateTimeOffset now) => State == CourseState.Published && now < StartsAt;

    /// <summary>The course with what was decided about new people counted in; nobody is named (P23).</summary>
    /// <param name="invited">Registrations as <see cref="SeatBook.Invite"/> gave them.</param>
    public Course Count(IReadOnlyList<Registration> invited) => this with
    {
        Decisions = [.. Decisions
            .Concat(invited.Where(one => one.Rule is not null).Select(one => new SeatDecision(
                one.Rule!.Value, one.State == RegistrationState.Offered ? 1 : 0, one.State == RegistrationState.Offered ? 0 : 1)))
            .GroupBy(decision => decision.Rule, (rule, same) => same.Aggregate((one, other) => one.Plus(other)))
            .OrderBy(decision => decision.Rule)],
    };

    /// <summary>The course after a draft was released; null from any other state.</summary>
    public Course? Publish() => State == CourseState.Draft ? this with { State = CourseState.Published } : null;

    /// <summary>The course after it was called off; null when it is already over or off.</summary>
    /// <param name="reason">What people are told; empty for a draft, of which nobody knows.</param>
    /// <param name="mergedInto">Course that takes the people over; null for none.</param>
    public Course? Cancel(string reason = "", string? mergedInto = null) => State is CourseState.Draft or CourseState.Published
        ? this with { State = CourseState.Cancelled, Sequence = Sequence + 1, Reason = reason, MergedInto = mergedInto }
        : null;

    /// <summary>The course after its last session; null when it was never open or is not over.</summary>
    /// <param name="now">Now.</param>
    public Course? Close(DateTimeOffset now) => State == CourseState.Published && now >= StartsAt ? this with { State = CourseState.Held } : null;

    /// <summary>
    /// The course with what a new plan says; null when it can no longer be changed. Sessions are matched by number: one that
    /// the plan leaves out is marked cancelled once published, so that its calendar entries can be taken back.
    /// </summary>
    /// <param name="plan">Checked plan.</param>
    /// <param name="reason">What people are told when dates or places change.</param>
    public Course? Change(CoursePlan plan, string reason = "")
    {
        if (State is not (CourseState.Draft or CourseState.Published))
        {
            return null;
        }

        bool isPublished = State == CourseState.Published;
        IEnumerable<Session> dropped = Sessions.Where(session => plan.Sessions.All(kept => kept.Number != session.Number));
        List<Session> sessions = [.. plan.Sessions, .. isPublished ? dropped.Select(session => session with { IsCancelled = true }) : []];
        sessions.Sort((one, other) => one.Number.CompareTo(other.Number));
        bool isNews = isPublished && !sessions.SequenceEqual(Sessions);
        return this with
        {
            Title = plan.Title,
            Minimum = plan.Minimum,
            Maximum = plan.Maximum,
            Level = plan.Level,
            CostPerSeat = plan.CostPerSeat,
            Sequence = isNews ? Sequence + 1 : Sequence,
            Reason = isNews ? reason : Reason,
            Sessions = sessions,
        };
    }
}
