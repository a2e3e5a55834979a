using System.Text.Json;
using System.Text.Json.Serialization;

namespace StaffVoiceBot.Channel.Wire;

/// <summary>A card or file of a message.</summary>
internal sealed record Attachment
{
    internal const string AdaptiveCard = "application/vnd.microsoft.card.adaptive";

    /// <summary>Media type.</summary>
    [JsonConverter(typeof(TolerantText))]
    public string? ContentType { get; init; }

    /// <summary>Content as JSON; a rendered card goes through as the bytes it is.</summary>
    public RawJson? Content { get; init; }

    /// <summary>File name.</summary>
    [JsonConverter(typeof(TolerantText))]
    public string? Name { get; init; }

    /// <summary>Members this class does not know (ACT-33).</summary>
    [JsonExtensionData]
    public IDictionary<string, JsonElement>? Properties { get; set; }

    /// <summary>An Adaptive Card as attachment.</summary>
    /// <param name="card">UTF-8 JSON of the card.</param>
    internal static Attachment OfCard(ReadOnlyMemory<byte> card) => new() { ContentType = AdaptiveCard, Content = new RawJson(card) };
}
