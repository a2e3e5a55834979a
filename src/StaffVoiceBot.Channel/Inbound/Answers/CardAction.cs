using StaffVoiceBot.Channel.Wire;

namespace StaffVoiceBot.Channel.Inbound.Answers;

/// <summary>
/// Bodies for <c>adaptiveCard/action</c> (4.2). The HTTP status is always 200, the outcome is in the body;
/// <c>application/search</c> names its errors the same way.
/// </summary>
internal static class CardAction
{
    /// <summary>The value is no <c>Action.Execute</c> (INV-12).</summary>
    internal static InvokeResponse NotSupported { get; } = Error(400, "NotSupported", "Only Action.Execute is supported.");

    /// <summary>The card in place of the clicked one, for this person.</summary>
    internal static InvokeResponse Card(ReadOnlyMemory<byte> card) => new(200, JsonBody.Write(card, static (writer, card) =>
    {
        writer.WriteStartObject();
        writer.WriteNumber("statusCode", 200);
        writer.WriteString("type", Attachment.AdaptiveCard);
        writer.WriteRaw("value", card);
        writer.WriteEndObject();
    }, expectedBytes: card.Length + 256));

    /// <summary>A sentence shown by the clicked card; empty for nothing.</summary>
    internal static InvokeResponse Message(string text) => new(200, JsonBody.Write(text, static (writer, text) =>
    {
        writer.WriteStartObject();
        writer.WriteNumber("statusCode", 200);
        writer.WriteString("type", "application/vnd.microsoft.activity.message");
        writer.WriteString("value", text);
        writer.WriteEndObject();
    }));

    /// <summary>An error; some clients show the message, others do not.</summary>
    internal static InvokeResponse Error(int statusCode, string code, string message) =>
        new(200, JsonBody.Write((statusCode, code, message), static (writer, error) =>
        {
            writer.WriteStartObject();
            writer.WriteNumber("statusCode", error.statusCode);
            writer.WriteString("type", "application/vnd.microsoft.error");
            writer.WriteStartObject("value");
            writer.WriteString("code", error.code);
            writer.WriteString("message", error.message);
            writer.WriteEndObject();
            writer.WriteEndObject();
        }));
}
