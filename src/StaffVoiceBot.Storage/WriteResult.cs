namespace StaffVoiceBot.Storage;

/// <summary>How a write ended. Everything but <see cref="Done"/> left the table as it was.</summary>
public enum WriteOutcome
{
    /// <summary>Written.</summary>
    Done,

    /// <summary>Add: a row with these keys is there (409 EntityAlreadyExists).</summary>
    AlreadyExists,

    /// <summary>Update or delete: no such row (404 ResourceNotFound).</summary>
    NotFound,

    /// <summary>Update or delete: the row has another version (412 UpdateConditionNotSatisfied).</summary>
    ConditionNotMet,
}

/// <summary>Result of a write.</summary>
/// <param name="Outcome">How it ended.</param>
/// <param name="ETags">New version per action, in order (default for deletes); empty unless done.</param>
/// <param name="FailedIndex">Zero-based index of the action that was refused (TAB-42); -1 when done.</param>
public sealed record WriteResult(WriteOutcome Outcome, IReadOnlyList<ETag> ETags, int FailedIndex)
{
    /// <summary>True when everything was written.</summary>
    public bool IsDone => Outcome == WriteOutcome.Done;

    /// <summary>New version of the first row; default unless done.</summary>
    public ETag ETag => ETags.Count > 0 ? ETags[0] : default;
}
