using System.Text.Json;
using System.Text.Json.Nodes;
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

    /// <summary>Where a file lies.</summary>
    [JsonConverter(typeof(TolerantText))]
    public string? ContentUrl { get; init; }

    /// <summary>Members this class does not know (ACT-33).</summary>
    [JsonExtensionData]
    public IDictionary<string, JsonElement>? Properties { get; set; }

    /// <summary>An Adaptive Card as attachment.</summary>
    /// <param name="card">UTF-8 JSON of the card.</param>
    internal static Attachment OfCard(ReadOnlyMemory<byte> card) => new() { ContentType = AdaptiveCard, Content = new RawJson(card) };

    /// <summary>A file card as attachment (4.7).</summary>
    /// <param name="file">File.</param>
    internal static Attachment OfFile(FileCard file) => file switch
    {
        FileConsent consent => Of("application/vnd.microsoft.teams.card.file.consent", file, new JsonObject
        {
            ["description"] = consent.Description,
            ["sizeInBytes"] = consent.Size,
            ["acceptContext"] = ToJson(consent.Context),
            ["declineContext"] = ToJson(consent.Context),
        }),
        UploadedFile uploaded => Of("application/vnd.microsoft.teams.card.file.info", file, new JsonObject
        {
            ["uniqueId"] = uploaded.UniqueId,
            ["fileType"] = uploaded.FileType,
        }) with
        { ContentUrl = uploaded.ContentUrl },
        _ => throw new ArgumentOutOfRangeException(nameof(file)),
    };

    private static Attachment Of(string contentType, FileCard file, JsonObject content) =>
        new() { ContentType = contentType, Name = file.Name, Content = new RawJson(JsonSerializer.SerializeToUtf8Bytes(content, WireJson.Shared.JsonObject)) };

    private static JsonObject ToJson(IReadOnlyDictionary<string, string> context) =>
        new(context.Select(entry => KeyValuePair.Create<string, JsonNode?>(entry.Key, entry.Value)));
}
