using StaffVoiceBot.Features.Contracts;

namespace StaffVoiceBot.Features.Training.Domain;

/// <summary>Where a request stands.</summary>
internal enum RequestState
{
    /// <summary>Counts in the demand.</summary>
    Open,

    /// <summary>The person took part in a course for it.</summary>
    Fulfilled,

    /// <summary>Does not count while an objection lies on it (P11).</summary>
    Restricted,
}

/// <summary>A wish for a training (domain 5.2). Interest needs no approval (T1). What was left out is null.</summary>
internal sealed record TrainingRequest
{
    /// <summary>Version 7 UUID as text.</summary>
    public required string Id { get; init; }

    /// <summary>When it arrived, UTC.</summary>
    public required DateTimeOffset AskedAt { get; init; }

    /// <summary>Pseudonym; null for <see cref="Visibility.Unattributed"/> (P19).</summary>
    public string? Person { get; init; }

    /// <summary>Sealed address under which the person can be invited; null without attribution.</summary>
    public string? ReplyAddress { get; init; }

    /// <summary>What it is about, 5 to 300 characters.</summary>
    public required string Topic { get; init; }

    /// <summary>Topic the person chose from the list: a catalogue entry, or a topic a trainer has named.</summary>
    public string? ChosenTopic { get; init; }

    /// <summary>Software it is about.</summary>
    public string? Tool { get; init; }

    /// <summary>Self-assessed level. Never visible to supervisors.</summary>
    public ProficiencyLevel? Level { get; init; }

    /// <summary>Why.</summary>
    public Urgency? Urgency { get; init; }

    /// <summary>Day of the duty or of the software's introduction; only with <see cref="Domain.Urgency.Duty"/>.</summary>
    public DateOnly? DutyDate { get; init; }

    /// <summary>Wished formats; empty when all are welcome.</summary>
    public IReadOnlyList<CourseFormat> Formats { get; init; } = [];

    /// <summary>Wished times; empty when all are welcome.</summary>
    public IReadOnlyList<TimePreference> Times { get; init; } = [];

    /// <summary>Number of people when it is for a whole team; 1 for the person alone.</summary>
    public int GroupSize { get; init; } = 1;

    /// <summary>What the person needs to take part well; only the trainer of their course sees it (P24).</summary>
    public string? Accessibility { get; init; }

    /// <summary>Id of the Amt.</summary>
    public required string DepartmentId { get; init; }

    /// <summary>Who may know who asked.</summary>
    public Visibility Visibility { get; init; } = Visibility.Confidential;

    /// <summary>Where it stands.</summary>
    public RequestState State { get; init; } = RequestState.Open;

    /// <summary>When a course answered it; null while it is open, and for old ones.</summary>
    public DateTimeOffset? FulfilledAt { get; init; }

    /// <summary>True when trainers may see who asked; the name itself is kept elsewhere (domain 3.2).</summary>
    public bool IsNamed => Visibility == Visibility.Named && Person is not null;

    /// <summary>The code people see.</summary>
    public string Code => PublicCode.For(PublicCode.TrainingTopic, Id);
}
