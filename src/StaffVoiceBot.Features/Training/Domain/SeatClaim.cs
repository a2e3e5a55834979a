namespace StaffVoiceBot.Features.Training.Domain;

/// <summary>Facts that decide about a seat (T5). No name, no rank, no level.</summary>
/// <param name="IsDuty">True for a duty or a software introduction with a date.</param>
/// <param name="DutyDate">That date.</param>
/// <param name="HasPrecedence">„Vorrang geprüft“: a neutral flag, its reason is not stored (P24).</param>
/// <param name="AskedOn">Day of the request.</param>
/// <param name="Department">Id of the Amt.</param>
internal sealed record SeatClaim(bool IsDuty, DateOnly? DutyDate, bool HasPrecedence, DateOnly AskedOn, string Department)
{
    /// <summary>True for a duty whose date is known.</summary>
    public bool IsDutyWithDate => IsDuty && DutyDate is not null;
}

/// <summary>The rule that put somebody before the next one; shown to people and to the Personalrat.</summary>
internal enum SeatRule
{
    /// <summary>Has a duty with a date.</summary>
    Duty,

    /// <summary>Has precedence by law.</summary>
    Precedence,

    /// <summary>The date is earlier.</summary>
    DutyDate,

    /// <summary>Has asked earlier.</summary>
    WaitingTime,

    /// <summary>The Amt has fewer seats so far.</summary>
    FewestSeats,

    /// <summary>Drawn by lot.</summary>
    Lottery,
}

/// <summary>How many people a rule decided about in one course.</summary>
/// <param name="Rule">Rule.</param>
/// <param name="Seated">Got a seat held.</param>
/// <param name="Later">Were invited without one.</param>
internal sealed record SeatDecision(SeatRule Rule, int Seated, int Later)
{
    /// <summary>Everybody the rule decided about.</summary>
    public int People => Seated + Later;

    /// <summary>Both together, under the rule of the first.</summary>
    /// <param name="other">Other.</param>
    public SeatDecision Plus(SeatDecision other) => this with { Seated = Seated + other.Seated, Later = Later + other.Later };
}

/// <summary>One place in the order.</summary>
/// <param name="Person">Pseudonym.</param>
/// <param name="Rule">What put this person before the next one; null for the last.</param>
internal sealed record SeatRank(string Person, SeatRule? Rule);
