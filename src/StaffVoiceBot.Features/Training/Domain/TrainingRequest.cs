using StaffVoiceBot.Features.Contracts;

namespace StaffVoiceBot.Features.Training.Domain;

/// <summary>A wish for a training (domain 5.2). Interest needs no approval (T1).</summary>
internal sealed record TrainingRequest
{
    /// <summary>What it is about, 5 to 300 characters.</summary>
    public required string Topic { get; init; }

    /// <summary>Software it is about; null for none.</summary>
    public string? Tool { get; init; }

    /// <summary>Self-assessed level; null when not said. Never visible to supervisors.</summary>
    public ProficiencyLevel? Level { get; init; }

    /// <summary>Why; null when not said.</summary>
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
    public required string Department { get; init; }

    /// <summary>Who may know who asked.</summary>
    public Visibility Visibility { get; init; } = Visibility.Confidential;
}
