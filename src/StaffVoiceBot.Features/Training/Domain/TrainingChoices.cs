namespace StaffVoiceBot.Features.Training.Domain;

/// <summary>Self-assessed level (DigComp 3.0 has four). Never visible to supervisors.</summary>
internal enum ProficiencyLevel
{
    /// <summary>Grundlagen.</summary>
    Basic,

    /// <summary>Mittel.</summary>
    Intermediate,

    /// <summary>Fortgeschritten.</summary>
    Advanced,

    /// <summary>Spezialisiert.</summary>
    Specialised,
}

/// <summary>Why somebody asks for a training; the order is the order of seats (T5).</summary>
internal enum Urgency
{
    /// <summary>New software or a duty, with a date.</summary>
    Duty,

    /// <summary>A new task.</summary>
    NewTask,

    /// <summary>To refresh what was once known.</summary>
    Refresher,

    /// <summary>Interest.</summary>
    Interest,
}

/// <summary>How somebody would like to learn; several at once.</summary>
internal enum CourseFormat
{
    /// <summary>In a room.</summary>
    OnSite,

    /// <summary>Online at a fixed time.</summary>
    Online,

    /// <summary>A course at one's own pace.</summary>
    SelfPaced,

    /// <summary>At the person's own desk.</summary>
    AtWorkplace,
}

/// <summary>When somebody can take part; several at once.</summary>
internal enum TimePreference
{
    /// <summary>Before noon.</summary>
    Mornings,

    /// <summary>After noon.</summary>
    Afternoons,

    /// <summary>Half days only (T6).</summary>
    HalfDays,

    /// <summary>Mondays.</summary>
    Monday,

    /// <summary>Tuesdays.</summary>
    Tuesday,

    /// <summary>Wednesdays.</summary>
    Wednesday,

    /// <summary>Thursdays.</summary>
    Thursday,

    /// <summary>Fridays.</summary>
    Friday,
}
