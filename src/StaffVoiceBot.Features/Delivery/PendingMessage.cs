using StaffVoiceBot.Features.Contracts.Delivery;
using StaffVoiceBot.Storage;

namespace StaffVoiceBot.Features.Delivery;

/// <summary>A waiting message with what the drainers have noted at its row.</summary>
/// <param name="TableName">Its table.</param>
/// <param name="Row">Its row.</param>
/// <param name="Message">What is to be sent.</param>
/// <param name="Lane">Conversation it belongs to; the messages of one lane go out one after the other.</param>
public sealed record PendingMessage(string TableName, TableEntity Row, OutboxMessage Message, string Lane)
{
    /// <summary>Property: until when a drainer has the message for itself.</summary>
    public const string LeaseUntilProperty = "LeaseUntil";

    /// <summary>Property: not tried again earlier.</summary>
    public const string NextTryProperty = "NextTry";

    /// <summary>Property: how often it was tried.</summary>
    public const string AttemptsProperty = "Attempts";

    /// <summary>Property: how the last attempt ended.</summary>
    public const string ReasonProperty = "Reason";

    /// <summary>Property: when it was tried first.</summary>
    public const string FirstTryProperty = "FirstTry";

    /// <summary>Property of a group message: key of the last member that has its own message.</summary>
    public const string CursorProperty = "Cursor";

    /// <summary>Where it stands in the store.</summary>
    public (string Table, string Partition, string Row) Place => (TableName, Row.PartitionKey, Row.RowKey);

    /// <summary>Attempts so far.</summary>
    public int Attempts => Row.GetInt32(AttemptsProperty) ?? 0;

    /// <summary>When it was tried first; set by the claim.</summary>
    public DateTimeOffset FirstTry => Row.GetDateTimeOffset(FirstTryProperty) ?? Message.NotBefore;

    /// <summary>True when nobody works on it and its pause is over.</summary>
    /// <param name="now">Time.</param>
    public bool IsFree(DateTimeOffset now) =>
        !(Row.GetDateTimeOffset(LeaseUntilProperty) > now) && !(Row.GetDateTimeOffset(NextTryProperty) > now);
}
