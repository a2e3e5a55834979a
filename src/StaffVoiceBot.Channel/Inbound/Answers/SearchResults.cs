using System.Text.Json;
using StaffVoiceBot.Channel.Wire;

namespace StaffVoiceBot.Channel.Inbound.Answers;

/// <summary>Bodies for typeahead fields (4.6) and message extension queries (4.5).</summary>
internal static class SearchResults
{
    private const int MostChoices = 15;

    /// <summary>Choices of a typeahead field, at most 15 (INV-42); none is an empty list with status 200 (INV-43).</summary>
    internal static InvokeResponse Choices(IReadOnlyList<SearchResult> results) => new(200, JsonBody.Write(results, static (writer, results) =>
    {
        writer.WriteStartObject();
        writer.WriteNumber("statusCode", 200);
        writer.WriteString("type", "application/vnd.microsoft.search.searchResponse");
        writer.WriteStartObject("value");
        writer.WriteStartArray("results");
        foreach (SearchResult result in results.Take(MostChoices))
        {
            writer.WriteStartObject();
            writer.WriteString("title", result.Title);
            writer.WriteString("value", result.Value);
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
        writer.WriteEndObject();
        writer.WriteEndObject();
    }));

    /// <summary>Results of a message extension, each with the card that is inserted when it is picked.</summary>
    internal static InvokeResponse Extension(IReadOnlyList<SearchResult> results) => new(200, JsonBody.Write(results, static (writer, results) =>
    {
        writer.WriteStartObject();
        writer.WriteStartObject("composeExtension");
        writer.WriteString("type", "result");
        writer.WriteString("attachmentLayout", "list");
        writer.WriteStartArray("attachments");
        foreach (SearchResult result in results.Where(result => !result.Card.IsEmpty))
        {
            WriteAttachment(writer, result);
        }

        writer.WriteEndArray();
        writer.WriteEndObject();
        writer.WriteEndObject();
    }));

    /// <summary>A sentence in place of results.</summary>
    internal static InvokeResponse ExtensionMessage(string text) => new(200, JsonBody.Write(text, static (writer, text) =>
    {
        writer.WriteStartObject();
        writer.WriteStartObject("composeExtension");
        writer.WriteString("type", "message");
        writer.WriteString("text", text);
        writer.WriteEndObject();
        writer.WriteEndObject();
    }));

    private static void WriteAttachment(Utf8JsonWriter writer, SearchResult result)
    {
        writer.WriteStartObject();
        writer.WriteString("contentType", Attachment.AdaptiveCard);
        writer.WriteRaw("content", result.Card);
        writer.WriteStartObject("preview");
        writer.WriteString("contentType", "application/vnd.microsoft.card.thumbnail");
        writer.WriteStartObject("content");
        writer.WriteString("title", result.Title);
        writer.WriteString("text", result.Subtitle);
        writer.WriteEndObject();
        writer.WriteEndObject();
        writer.WriteEndObject();
    }
}
