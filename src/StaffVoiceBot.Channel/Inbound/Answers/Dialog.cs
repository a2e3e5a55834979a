using StaffVoiceBot.Channel.Wire;

namespace StaffVoiceBot.Channel.Inbound.Answers;

/// <summary>Bodies for dialogs (4.4), also those of message extensions.</summary>
internal static class Dialog
{
    /// <summary>The dialog shows the card, a sentence, or closes when the reply holds neither.</summary>
    internal static InvokeResponse Of(Reply reply)
    {
        if (!reply.Card.IsEmpty)
        {
            return Card(reply);
        }

        return reply.Text.Length > 0 ? Message(reply.Text) : InvokeResponse.Ok;
    }

    private static InvokeResponse Card(Reply reply) => new(200, JsonBody.Write(reply, static (writer, reply) =>
    {
        writer.WriteStartObject();
        writer.WriteStartObject("task");
        writer.WriteString("type", "continue");
        writer.WriteStartObject("value");
        if (reply.DialogTitle.Length > 0)
        {
            writer.WriteString("title", reply.DialogTitle);
        }

        writer.WriteString("height", "large");
        writer.WriteString("width", "medium");
        writer.WritePropertyName("card");
        writer.WriteCardAttachment(DialogCard.Of(reply.Card));
        writer.WriteEndObject();
        writer.WriteEndObject();
        writer.WriteEndObject();
    }));

    private static InvokeResponse Message(string text) => new(200, JsonBody.Write(text, static (writer, text) =>
    {
        writer.WriteStartObject();
        writer.WriteStartObject("task");
        writer.WriteString("type", "message");
        writer.WriteString("value", text);
        writer.WriteEndObject();
        writer.WriteEndObject();
    }));
}
