namespace StaffVoiceBot.Features.Assessment.Priorities;

/// <summary>What is computed, in the order of the columns.</summary>
public enum ScoreColumn
{
    /// <summary>B1.</summary>
    Relief,

    /// <summary>B2.</summary>
    Reach,

    /// <summary>B3.</summary>
    Quality,

    /// <summary>N.</summary>
    Benefit,

    /// <summary>D.</summary>
    Urgency,

    /// <summary>Person days with costs.</summary>
    PersonDays,

    /// <summary>Class of the effort.</summary>
    EffortClass,

    /// <summary>A(effort).</summary>
    EffortFactor,

    /// <summary>Corroboration by reports.</summary>
    Corroboration,

    /// <summary>C.</summary>
    Confidence,

    /// <summary>P.</summary>
    Priority,

    /// <summary>V.</summary>
    Provisional,

    /// <summary>Proposed lane.</summary>
    Lane,
}
