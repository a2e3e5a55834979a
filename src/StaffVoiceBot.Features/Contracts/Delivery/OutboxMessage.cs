using System.Globalization;
using System.Text.Json;
using StaffVoiceBot.Storage;

namespace StaffVoiceBot.Features.Contracts.Delivery;

/// <summary>
/// A message that is not the answer of a turn. It keeps what it is about, not its wording: an <see cref="IMessageKind"/> writes it
/// when it is sent, from the present state and in the receiver's language. Row <c>o|{not before}|{id}</c>, in the partition of
/// the change that causes it; write it with <see cref="Outbox.SubmitAsync"/>.
/// </summary>
public sealed record OutboxMessage
{
    /// <summary>Beginning of the row key of waiting messages.</summary>
    public const string RowPrefix = "o|";

    /// <summary>Unique in its partition; may be given, so that the same message written twice is one row.</summary>
    public string Id { get; init; } = Guid.CreateVersion7().ToString("N");

    /// <summary>Who receives it.</summary>
    public required Recipient To { get; init; }

    /// <summary>Name of the <see cref="IMessageKind"/> that writes it, such as <c>needs.status-changed</c>.</summary>
    public required string Kind { get; init; }

    /// <summary>What the kind needs to write it: ids and codes, never wording.</summary>
    public IReadOnlyDictionary<string, string> Values { get; init; } = new Dictionary<string, string>();

    /// <summary>Not sent earlier. Quiet hours: <see cref="Schedule.WorkingHours.NextOpen"/>; at most one a day: <see cref="Schedule.WorkingHours.NextMorning"/>.</summary>
    public required DateTimeOffset NotBefore { get; init; }

    /// <summary>Dropped without a word when it could not be sent until then; null for "never", which after three days is a dead letter.</summary>
    public DateTimeOffset? ExpiresAt { get; init; }

    /// <summary>True to raise a notification in the activity feed; sparingly (protocol 6.4).</summary>
    public bool Alert { get; init; }

    /// <summary>A second message with the same key in the same partition is dropped once the first was sent; null to send all.</summary>
    public string? Key { get; init; }

    /// <summary>Due messages of one kind and group to one recipient are written as one; null to keep them apart.</summary>
    public string? Group { get; init; }

    /// <summary>
    /// Row of the same partition that is told of the delivery: <see cref="MessageIdProperty"/>, <see cref="ConversationIdProperty"/>
    /// and <see cref="SentAtProperty"/> are merged into it. Null when nobody asks.
    /// </summary>
    public string? ReceiptRowKey { get; init; }

    /// <summary>Property of the receipt row: id of the message, for updates.</summary>
    public const string MessageIdProperty = "MessageId";

    /// <summary>Property of the receipt row: where it was sent.</summary>
    public const string ConversationIdProperty = "ConversationId";

    /// <summary>Property of the receipt row: when it was sent.</summary>
    public const string SentAtProperty = "SentAt";

    /// <summary>Row key: sorts by time, then id.</summary>
    public string RowKey => $"{RowPrefix}{TimeKey(NotBefore)}|{Id}";

    /// <summary>A moment as it stands in row keys: UTC to the millisecond, without characters a key may not have.</summary>
    /// <param name="moment">Any offset.</param>
    public static string TimeKey(DateTimeOffset moment) => moment.ToUniversalTime().ToString("yyyyMMdd'T'HHmmssfff", CultureInfo.InvariantCulture);

    /// <summary>The write for the batch of the use case. The partition must have been announced by <see cref="Outbox.AnnounceAsync"/> before.</summary>
    /// <param name="partitionKey">Partition of the change.</param>
    public TableTransactionAction ToAction(string partitionKey) => TableTransactionAction.Upsert(new TableEntity(partitionKey, RowKey)
    {
        { nameof(To), $"{To.Kind}:{To.Id}" },
        { nameof(Kind), Kind },
        { nameof(Values), JsonSerializer.Serialize(Values, StoredJson.Default.IReadOnlyDictionaryStringString) },
        { nameof(NotBefore), NotBefore.ToUniversalTime() },
        { nameof(ExpiresAt), ExpiresAt?.ToUniversalTime() },
        { nameof(Alert), Alert },
        { nameof(Key), Key },
        { nameof(Group), Group },
        { nameof(ReceiptRowKey), ReceiptRowKey },
    });

    /// <summary>Reads a row that <see cref="ToAction"/> wrote; null when it is damaged.</summary>
    /// <param name="row">Row.</param>
    public static OutboxMessage? Read(TableEntity row)
    {
        string[] to = row.GetString(nameof(To))?.Split(':', 2) ?? [];
        return to.Length == 2 && Enum.TryParse(to[0], out RecipientKind recipient) && row.GetString(nameof(Kind)) is { } kind
            && row.GetDateTimeOffset(nameof(NotBefore)) is { } notBefore
            ? new OutboxMessage
            {
                Id = row.RowKey[(row.RowKey.LastIndexOf('|') + 1)..],
                To = new Recipient(recipient, to[1]),
                Kind = kind,
                Values = JsonSerializer.Deserialize(row.GetString(nameof(Values)) ?? "{}", StoredJson.Default.IReadOnlyDictionaryStringString)!,
                NotBefore = notBefore,
                ExpiresAt = row.GetDateTimeOffset(nameof(ExpiresAt)),
                Alert = row.GetBoolean(nameof(Alert)) ?? false,
                Key = row.GetString(nameof(Key)),
                Group = row.GetString(nameof(Group)),
                ReceiptRowKey = row.GetString(nameof(ReceiptRowKey)),
            }
            : null;
    }
}
