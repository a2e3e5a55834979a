using System.Buffers;
using System.IO.Pipelines;
using System.Text.Json;
using System.Text.Unicode;
using Microsoft.AspNetCore.Http;
using StaffVoiceBot.Channel.Wire;

namespace StaffVoiceBot.Channel.Inbound;

/// <summary>Reads the activity of a request, within limits (AUTH-02 to AUTH-05). Whatever is wrong with it becomes a status, never an exception.</summary>
internal static class ActivityReader
{
    /// <summary>Largest body in bytes (AUTH-05); the connector itself stops at a quarter of it.</summary>
    internal const int LargestBody = 1024 * 1024;

    /// <summary>Longest id of a channel, conversation or account, and longest service URL, in characters; those of Teams have about 200.</summary>
    internal const int LongestId = 1024;

    /// <summary>The activity, or the status to refuse with.</summary>
    internal static async ValueTask<(Activity? Activity, int Status)> ReadAsync(HttpRequest request, CancellationToken cancellationToken)
    {
        try
        {
            ReadOnlySequence<byte>? body = await ReadBodyAsync(request.BodyReader, cancellationToken);
            return body is { } read ? ParseAndRelease(read, request.BodyReader) : (null, StatusCodes.Status413PayloadTooLarge);
        }
        catch (BadHttpRequestException exception)
        {
            return (null, exception.StatusCode);
        }
        catch (JsonException)
        {
            return (null, StatusCodes.Status400BadRequest);
        }
        catch (InvalidOperationException)
        {
            // Half a surrogate pair in a member name: JSON to the reader, no text to .NET.
            return (null, StatusCodes.Status400BadRequest);
        }
    }

    /// <summary>True for JSON of any charset parameter, and for a missing content type (AUTH-02).</summary>
    internal static bool IsJson(string? contentType)
    {
        ReadOnlySpan<char> mediaType = contentType.AsSpan();
        int parameters = mediaType.IndexOf(';');
        mediaType = (parameters < 0 ? mediaType : mediaType[..parameters]).Trim();
        return mediaType.IsEmpty
            || mediaType.Equals("application/json", StringComparison.OrdinalIgnoreCase)
            || mediaType.Equals("text/json", StringComparison.OrdinalIgnoreCase)
            || mediaType.EndsWith("+json", StringComparison.OrdinalIgnoreCase);
    }

    private static async ValueTask<ReadOnlySequence<byte>?> ReadBodyAsync(PipeReader reader, CancellationToken cancellationToken)
    {
        while (true)
        {
            ReadResult read = await reader.ReadAsync(cancellationToken);
            if (read.Buffer.Length > LargestBody)
            {
                reader.AdvanceTo(read.Buffer.End);
                return null;
            }

            if (read.IsCompleted)
            {
                return read.Buffer;
            }

            reader.AdvanceTo(read.Buffer.Start, read.Buffer.End);
        }
    }

    // What was read has to be given back also when it is no JSON: else the server drops the connection, and the next request on it.
    private static (Activity? Activity, int Status) ParseAndRelease(ReadOnlySequence<byte> body, PipeReader reader)
    {
        try
        {
            Activity? activity = Parse(body);
            return HasShape(activity) ? (activity, StatusCodes.Status200OK) : (null, StatusCodes.Status400BadRequest);
        }
        finally
        {
            reader.AdvanceTo(body.End);
        }
    }

    private static Activity? Parse(ReadOnlySequence<byte> body)
    {
        ReadOnlySpan<byte> mark = [0xEF, 0xBB, 0xBF];
        ReadOnlySpan<byte> bytes = body.IsSingleSegment ? body.FirstSpan : body.ToArray();
        if (!Utf8.IsValid(bytes))
        {
            // The JSON reader looks into the texts of free JSON only when somebody asks for them, which is too late to refuse.
            return null;
        }

        Utf8JsonReader reader = new(bytes.StartsWith(mark) ? bytes[mark.Length..] : bytes, new JsonReaderOptions { MaxDepth = WireJson.MaxDepth });
        Activity? activity = JsonSerializer.Deserialize(ref reader, WireJson.Shared.Activity);
        return reader.Read() ? null : activity;
    }

    private static bool HasShape(Activity? activity) =>
        activity is { Type.Length: > 0 }
        && IsId(activity.ChannelId)
        && IsId(activity.ServiceUrl)
        && IsId(activity.From?.Id)
        && IsId(activity.Conversation?.Id)
        && (activity.Recipient?.Id ?? "").Length <= LongestId
        && (activity.From?.AadObjectId ?? "").Length <= LongestId;

    private static bool IsId(string? text) => text is { Length: > 0 and <= LongestId };
}
