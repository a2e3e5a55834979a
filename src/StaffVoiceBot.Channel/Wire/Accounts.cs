using System.Text.Json;
using System.Text.Json.Serialization;

namespace StaffVoiceBot.Channel.Wire;

/// <summary>A person or bot on the channel.</summary>
internal sealed record ChannelAccount
{
    /// <summary>Id on the channel, opaque.</summary>
    [JsonConverter(typeof(TolerantText))]
    public string? Id { get; init; }

    /// <summary>Display name; often missing.</summary>
    [JsonConverter(typeof(TolerantText))]
    public string? Name { get; init; }

    /// <summary>Entra object id; opaque, not always a GUID.</summary>
    [JsonConverter(typeof(TolerantText))]
    public string? AadObjectId { get; init; }

    /// <summary>Members this class does not know (ACT-33).</summary>
    [JsonExtensionData]
    public IDictionary<string, JsonElement>? Properties { get; set; }
}

/// <summary>A conversation on the channel.</summary>
internal sealed record ConversationAccount
{
    /// <summary>Id, opaque; in channels with <c>;messageid=…</c> for the thread.</summary>
    [JsonConverter(typeof(TolerantText))]
    public string? Id { get; init; }

    /// <summary><c>personal</c>, <c>groupChat</c> or <c>channel</c>.</summary>
    [JsonConverter(typeof(TolerantText))]
    public string? ConversationType { get; init; }

    /// <summary>Tenant.</summary>
    [JsonConverter(typeof(TolerantText))]
    public string? TenantId { get; init; }

    /// <summary>Members this class does not know (ACT-33), among them <c>isGroup</c>.</summary>
    [JsonExtensionData]
    public IDictionary<string, JsonElement>? Properties { get; set; }
}
