using System.Globalization;
using System.Text.Json;

namespace StaffVoiceBot.Channel.Outbound;

/// <summary>What the connector answered.</summary>
/// <param name="Status">HTTP status; 0 when there was no answer, and then the outcome is unknown.</param>
/// <param name="Code">Code of the error, in either of its two shapes (protocol 5.3); empty when there was none.</param>
/// <param name="Body">JSON of the answer; undefined when it was empty or something else.</param>
/// <param name="RetryAfter">When to try again, if it said so.</param>
internal sealed record ConnectorAnswer(int Status, string Code = "", JsonElement Body = default, TimeSpan? RetryAfter = null)
{
    private const int LongestCode = 64;

    /// <summary>Timeout or broken connection.</summary>
    public static ConnectorAnswer None { get; } = new(0, "NoAnswer");

    /// <summary>True for faults that pass: trying again may help (OUT-20).</summary>
    public bool IsPassing => Status is 0 or 408 or 412 or 429 or >= 500;

    /// <summary>A text member of the body; empty when it is not there (RESP-25).</summary>
    /// <param name="name">Name of the member.</param>
    public string Text(string name) => TextOf(Body, name) ?? "";

    /// <summary>Reads an answer, whatever its body is.</summary>
    /// <param name="status">HTTP status.</param>
    /// <param name="body">Body: JSON, HTML, text or nothing.</param>
    /// <param name="retryAfter">When to try again, if it said so.</param>
    public static ConnectorAnswer Read(int status, string body, TimeSpan? retryAfter)
    {
        JsonElement json = Parse(body);
        return new(status, status < 300 ? "" : CodeOf(json), json, retryAfter);
    }

    private static string CodeOf(JsonElement body)
    {
        string code = (Member(body, "error") is { } error ? TextOf(error, "code") : null)
            ?? (TextOf(body, "message") is { } message && Member(body, "errorCode") is not null ? TextOf(Parse(message), "subCode") : null)
            ?? TextOf(body, "errorCode")
            ?? TextOf(body, "code")
            ?? "";

        // It goes into log lines, and nobody promised what it holds.
        return string.Concat(code.Where(char.IsAsciiLetterOrDigit).Take(LongestCode));
    }

    private static JsonElement Parse(string text)
    {
        try
        {
            return JsonElement.Parse(text);
        }
        catch (JsonException)
        {
            return default;
        }
    }

    private static string? TextOf(JsonElement body, string name) => Member(body, name) switch
    {
        { ValueKind: JsonValueKind.String } text => text.GetString(),
        { ValueKind: JsonValueKind.Number } number => number.GetRawText().ToString(CultureInfo.InvariantCulture),
        _ => null,
    };

    private static JsonElement? Member(JsonElement body, string name) =>
        body.ValueKind == JsonValueKind.Object && body.TryGetProperty(name, out JsonElement member) ? member : null;
}
