using System.Text.Json;
using System.Text.Json.Serialization;

namespace StaffVoiceBot.Channel.Wire;

/// <summary>
/// An activity on the wire (activity schema 2.1). Read tolerantly (ACT-30 to ACT-36): names in any case, unknown members kept,
/// texts that come as numbers taken as text. Outgoing ones leave empty members null, so that they are not written (ACT-31).
/// <c>callerId</c> from the wire is never read (ACT-65).
/// </summary>
internal sealed record Activity
{
    /// <summary>Kind of activity, see <see cref="ActivityTypes"/>.</summary>
    [JsonConverter(typeof(TolerantText))]
    public string? Type { get; init; }

    /// <summary>Id given by the channel; the same when it is delivered again (ACT-60).</summary>
    [JsonConverter(typeof(TolerantText))]
    public string? Id { get; init; }

    /// <summary>Time of sending, as text: an odd one never fails the activity (ACT-32, ACT-61).</summary>
    [JsonConverter(typeof(TolerantText))]
    public string? Timestamp { get; init; }

    /// <summary>Base address of the connector.</summary>
    [JsonConverter(typeof(TolerantText))]
    public string? ServiceUrl { get; init; }

    /// <summary>Channel id, <c>msteams</c> for Teams.</summary>
    [JsonConverter(typeof(TolerantText))]
    public string? ChannelId { get; init; }

    /// <summary>Sender.</summary>
    public ChannelAccount? From { get; init; }

    /// <summary>Conversation.</summary>
    public ConversationAccount? Conversation { get; init; }

    /// <summary>Receiver; inbound this is the bot.</summary>
    public ChannelAccount? Recipient { get; init; }

    /// <summary>Language of the sender's client, BCP 47.</summary>
    [JsonConverter(typeof(TolerantText))]
    public string? Locale { get; init; }

    /// <summary>Message this one answers; for card actions the message with the card.</summary>
    [JsonConverter(typeof(TolerantText))]
    public string? ReplyToId { get; init; }

    /// <summary>Text of a message.</summary>
    [JsonConverter(typeof(TolerantText))]
    public string? Text { get; init; }

    /// <summary><c>plain</c>, <c>markdown</c> or <c>xml</c>.</summary>
    [JsonConverter(typeof(TolerantText))]
    public string? TextFormat { get; init; }

    /// <summary>Text of the notification for a message with a card.</summary>
    [JsonConverter(typeof(TolerantText))]
    public string? Summary { get; init; }

    /// <summary><c>normal</c> or <c>expectReplies</c>; anything else counts as normal (ACT-63).</summary>
    [JsonConverter(typeof(TolerantText))]
    public string? DeliveryMode { get; init; }

    /// <summary>Name of an invoke or event.</summary>
    [JsonConverter(typeof(TolerantText))]
    public string? Name { get; init; }

    /// <summary>Action of an <c>installationUpdate</c>.</summary>
    [JsonConverter(typeof(TolerantText))]
    public string? Action { get; init; }

    /// <summary>Free JSON, or JSON in a text (ACT-10, ACT-34).</summary>
    public JsonElement? Value { get; init; }

    /// <summary>Free JSON of the channel; may hold anything.</summary>
    public JsonElement? ChannelData { get; init; }

    /// <summary>Cards and files.</summary>
    public IReadOnlyList<Attachment>? Attachments { get; init; }

    /// <summary>Mentions, client info and others, kept as they are (ACT-25).</summary>
    public IReadOnlyList<JsonElement>? Entities { get; init; }

    /// <summary>Who joined.</summary>
    public IReadOnlyList<ChannelAccount>? MembersAdded { get; init; }

    /// <summary>Who left.</summary>
    public IReadOnlyList<ChannelAccount>? MembersRemoved { get; init; }

    /// <summary>Members this class does not know (ACT-33).</summary>
    [JsonExtensionData]
    public IDictionary<string, JsonElement>? Properties { get; set; }
}
