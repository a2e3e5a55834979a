using StaffVoiceBot.Features.Contracts;

namespace StaffVoiceBot.Features.Needs.Domain;

/// <summary>Where it gets stuck: the six categories of the council paper and the media break (R20, R21).</summary>
public enum WeakPoint
{
    /// <summary>Bearbeitungsdauer.</summary>
    ProcessingTime,

    /// <summary>Personalbindung.</summary>
    StaffBinding,

    /// <summary>Verfahrensqualität.</summary>
    ProcessQuality,

    /// <summary>Verantwortlichkeiten.</summary>
    Responsibilities,

    /// <summary>Sachmittel.</summary>
    Resources,

    /// <summary>Zufriedenheit.</summary>
    Satisfaction,

    /// <summary>Medienbruch.</summary>
    MediaBreak,

    /// <summary>A gap in security, or an incident: goes straight to information security and into no digest (P20).</summary>
    Security,
}

/// <summary>How often it happens (Q4).</summary>
public enum Frequency
{
    /// <summary>20 times a month.</summary>
    Daily,

    /// <summary>4 times a month.</summary>
    Weekly,

    /// <summary>Once a month.</summary>
    Monthly,

    /// <summary>0.25 times a month.</summary>
    Rarely,
}

/// <summary>Time lost each time (Q5).</summary>
public enum MinutesLost
{
    /// <summary>Counted as 3 minutes.</summary>
    Under5,

    /// <summary>Counted as 10 minutes.</summary>
    From5To15,

    /// <summary>Counted as 35 minutes.</summary>
    From15To60,

    /// <summary>Counted as 90 minutes.</summary>
    Over60,

    /// <summary>Left out of every sum (S6).</summary>
    Unknown,
}

/// <summary>Whom it concerns (Q6).</summary>
public enum Affected
{
    /// <summary>Counted as 1 person.</summary>
    Me,

    /// <summary>Counted as 5 people.</summary>
    Team,

    /// <summary>Counted as 25 people.</summary>
    Department,

    /// <summary>Counted as 60 people.</summary>
    Departments,
}

/// <summary>Whether there is a date or a legal duty (Q7).</summary>
public enum DeadlineAnswer
{
    /// <summary>Yes, perhaps with a date.</summary>
    Yes,

    /// <summary>No.</summary>
    No,

    /// <summary>The person does not know.</summary>
    Unknown,
}

/// <summary>Where a report stands on its way.</summary>
public enum NeedStatus
{
    /// <summary>Stored; nobody has looked at it yet.</summary>
    Received,

    /// <summary>The Stabsstelle has seen it.</summary>
    LookedAt,

    /// <summary>It belongs to a theme; what happens next is said there.</summary>
    Bundled,

    /// <summary>Processing is restricted after an objection (P11).</summary>
    Restricted,
}

/// <summary>One report of a digitalization need (domain 2.2). What was left out is null.</summary>
public sealed record Need
{
    /// <summary>Version 7 UUID as text.</summary>
    public required string Id { get; init; }

    /// <summary>When it arrived, UTC.</summary>
    public required DateTimeOffset ReceivedAt { get; init; }

    /// <summary>Q1, 10 to 600 characters.</summary>
    public required string Text { get; init; }

    /// <summary>Q2, id of the department.</summary>
    public required string DepartmentId { get; init; }

    /// <summary>Pseudonym of the reporter; null for <see cref="Visibility.Unattributed"/> (P19).</summary>
    public string? Reporter { get; init; }

    /// <summary>Where the bot can answer the reporter; null for <see cref="Visibility.Unattributed"/>.</summary>
    public string? ReplyAddress { get; init; }

    /// <summary>Digest of the receipt code of a report without attribution; null for the others (P19).</summary>
    public string? Receipt { get; init; }

    /// <summary>Under what its owner finds it: the pseudonym, or the digest of the receipt code.</summary>
    public string Owner => Reporter ?? Receipt ?? "";

    /// <summary>Q3, at most two.</summary>
    public IReadOnlyList<WeakPoint> WeakPoints { get; init; } = [];

    /// <summary>Q4.</summary>
    public Frequency? Frequency { get; init; }

    /// <summary>Q5.</summary>
    public MinutesLost? MinutesLost { get; init; }

    /// <summary>Q6.</summary>
    public Affected? Affected { get; init; }

    /// <summary>Q6, also citizens or companies.</summary>
    public bool AffectsPublic { get; init; }

    /// <summary>Q7.</summary>
    public DeadlineAnswer? Deadline { get; init; }

    /// <summary>Q7, the date.</summary>
    public DateOnly? DeadlineDate { get; init; }

    /// <summary>Q8.</summary>
    public Visibility Visibility { get; init; } = Visibility.Confidential;

    /// <summary>Where it stands.</summary>
    public NeedStatus Status { get; init; } = NeedStatus.Received;

    /// <summary>Key of the sending that stored it, so that its seen-marker is found again; null for old ones.</summary>
    public string? SendingKey { get; init; }

    /// <summary>Which report of its owner on its day it is, from 1; with the owner it makes the key of the owner's row beside it.</summary>
    public int? NumberOfDay { get; init; }

    /// <summary>Digest of the chat message it began with, so that an edited message leads to it; null for none, and without attribution (P19).</summary>
    public string? Source { get; init; }

    /// <summary>Theme it belongs to, which says what happens next; null for none.</summary>
    public string? ThemeId { get; init; }

    /// <summary>True when the Stabsstelle may see who reported it; the name itself is kept elsewhere (domain 3.2).</summary>
    public bool IsNamed => Visibility == Visibility.Named && Reporter is not null;

    /// <summary>True for a report that only information security reads (P20).</summary>
    public bool IsSecurity => WeakPoints.Contains(WeakPoint.Security);

    /// <summary>True for what counts in themes and digests: no objection lies on it, and it is not for information security alone (P20).</summary>
    public bool IsOpen => Status != NeedStatus.Restricted && !IsSecurity;

    /// <summary>True while its owner may still change it: before it belongs to a theme, where others rely on its wording.</summary>
    public bool IsEditable => Status is NeedStatus.Received or NeedStatus.LookedAt;

    /// <summary>The code people see.</summary>
    public string Code => PublicCode.For(PublicCode.Need, Id);

    /// <summary>Week of arrival, which is its partition.</summary>
    public IsoWeek Week => IsoWeek.Of(ReceivedAt);
}
