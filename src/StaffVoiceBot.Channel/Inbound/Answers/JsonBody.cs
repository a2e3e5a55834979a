using System.Buffers;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace StaffVoiceBot.Channel.Inbound.Answers;

/// <summary>Writes the body of an HTTP answer; cards are copied as the bytes they are.</summary>
internal static class JsonBody
{
    private static readonly JsonWriterOptions Options = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, SkipValidation = true };

    /// <summary>The UTF-8 JSON that <paramref name="write"/> writes.</summary>
    internal static ReadOnlyMemory<byte> Write<TState>(TState state, Action<Utf8JsonWriter, TState> write, int expectedBytes = 256)
    {
        ArrayBufferWriter<byte> buffer = new(expectedBytes);
        using (Utf8JsonWriter writer = new(buffer, Options))
        {
            write(writer, state);
        }

        return buffer.WrittenMemory;
    }

    /// <summary>Writes a member that holds ready JSON.</summary>
    internal static void WriteRaw(this Utf8JsonWriter writer, string name, ReadOnlyMemory<byte> json)
    {
        writer.WritePropertyName(name);
        writer.WriteRawValue(json.Span, skipInputValidation: true);
    }

    /// <summary>Writes an attachment object that holds an Adaptive Card.</summary>
    internal static void WriteCardAttachment(this Utf8JsonWriter writer, ReadOnlyMemory<byte> card)
    {
        writer.WriteStartObject();
        writer.WriteString("contentType", Wire.Attachment.AdaptiveCard);
        writer.WriteRaw("content", card);
        writer.WriteEndObject();
    }
}
