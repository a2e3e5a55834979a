namespace StaffVoiceBot.Features.Training.Calendar;

/// <summary>What a calendar is told (RFC 5546).</summary>
internal enum CalendarMethod
{
    /// <summary>Enter or change the event.</summary>
    Request,

    /// <summary>Take it out.</summary>
    Cancel,
}

/// <summary>One entry in one person's calendar (T10). Times are wall-clock times of Europe/Berlin.</summary>
internal sealed record CalendarEvent
{
    /// <summary>Request or cancel.</summary>
    public required CalendarMethod Method { get; init; }

    /// <summary>Stable for a registration and session, the same over all changes.</summary>
    public required string Uid { get; init; }

    /// <summary>Grows with every change; 0 at first.</summary>
    public required int Sequence { get; init; }

    /// <summary>When this file was made.</summary>
    public required DateTimeOffset Stamp { get; init; }

    /// <summary>Begin.</summary>
    public required DateTime Start { get; init; }

    /// <summary>End.</summary>
    public required DateTime End { get; init; }

    /// <summary>Neutral title: neither level nor need (P22).</summary>
    public required string Title { get; init; }

    /// <summary>Place or meeting link.</summary>
    public required string Location { get; init; }

    /// <summary>Calendar address of the function mailbox.</summary>
    public required string Organizer { get; init; }

    /// <summary>Calendar address of the one attendee: a URI that names nobody to others.</summary>
    public required string Attendee { get; init; }
}
