namespace StaffVoiceBot.Features.Training.Domain;

/// <summary>Where a registration stands (domain 5.3).</summary>
internal enum RegistrationState
{
    /// <summary>Invited; no seat is held.</summary>
    Invited,

    /// <summary>A seat is held until <see cref="Registration.OfferedUntil"/> (T4).</summary>
    Offered,

    /// <summary>Has a seat.</summary>
    Confirmed,

    /// <summary>Wants a seat and is in the queue.</summary>
    Waitlisted,

    /// <summary>Does not want this course; the request stays open.</summary>
    Declined,

    /// <summary>Gave the seat back.</summary>
    Cancelled,

    /// <summary>Was there (T11).</summary>
    Attended,

    /// <summary>Was not there; nobody is told (T8).</summary>
    NoShow,
}

/// <summary>One person in one course. What decides about the order of seats is kept with it, so that the order can be explained later.</summary>
internal sealed record Registration
{
    /// <summary>Version 7 UUID as text; also the base of the calendar UID.</summary>
    public required string Id { get; init; }

    /// <summary>Pseudonym for <c>Purpose.Training</c>.</summary>
    public required string Person { get; init; }

    /// <summary>Where it stands.</summary>
    public required RegistrationState State { get; init; }

    /// <summary>What decides about the order of seats.</summary>
    public required SeatClaim Claim { get; init; }

    /// <summary>When the held seat goes to the next one; null unless offered.</summary>
    public DateTimeOffset? OfferedUntil { get; init; }

    /// <summary>When the person joined the waiting list; null before.</summary>
    public DateTimeOffset? WaitingSince { get; init; }

    /// <summary>Sealed address of the person.</summary>
    public required string ReplyAddress { get; init; }

    /// <summary>Display name as the person had it when they said yes; empty before. Only the trainer of the course sees it.</summary>
    public string Name { get; init; } = "";

    /// <summary>What the person needs to take part well; only the trainer of the course sees it (P24).</summary>
    public string? Accessibility { get; init; }

    /// <summary>Requests that a seat answers.</summary>
    public IReadOnlyList<string> RequestIds { get; init; } = [];

    /// <summary>What decided about the seat when more people had asked than there were seats (T5); null when nothing had to.</summary>
    public SeatRule? Rule { get; init; }

    /// <summary>Title of the course that was merged into this one and brought the person here; null for nobody else.</summary>
    public string? CameFrom { get; init; }

    /// <summary>How often the person gave the seat back; calendars want a higher number each time (T10).</summary>
    public int Returns { get; init; }

    /// <summary>Change of the course the person was told of last.</summary>
    public int ToldSequence { get; init; }

    /// <summary>Notices the person has had: <see cref="CourseDue.Key"/>.</summary>
    public IReadOnlyList<string> Told { get; init; } = [];

    /// <summary>True for people who take part or want to: they need no invitation to another course of the topic.</summary>
    public bool IsIn => State is RegistrationState.Offered or RegistrationState.Confirmed or RegistrationState.Waitlisted;

    /// <summary>True for people who have, or had, a seat of their own.</summary>
    public bool HasSeat => State is RegistrationState.Confirmed or RegistrationState.Attended or RegistrationState.NoShow;

    /// <summary>True for people whom a change of the course concerns.</summary>
    public bool IsActive => State is RegistrationState.Invited or RegistrationState.Offered or RegistrationState.Confirmed or RegistrationState.Waitlisted;

    /// <summary>True while it holds a seat.</summary>
    /// <param name="now">Now.</param>
    public bool HoldsSeat(DateTimeOffset now) =>
        State == RegistrationState.Confirmed || (State == RegistrationState.Offered && now < OfferedUntil);
}
