using System.Globalization;
using System.Text;
using System.Text.Json;

namespace StaffVoiceBot.Storage.AzureTables;

/// <summary>
/// What the service said when it refused: the code from the header, from JSON, from XML, or none (TAB 7.9), and in a
/// transaction the index of the refused action (TAB-42).
/// </summary>
internal sealed record TableError(int Status, string? Code, int Index)
{
    public bool IsTableNotFound => Status == 404 && Code == "TableNotFound";

    /// <summary>The refusal as a value, or null when it is none that a caller must expect.</summary>
    public WriteOutcome? Outcome => (Status, Code) switch
    {
        (409, "EntityAlreadyExists" or null) => WriteOutcome.AlreadyExists,
        (404, not "TableNotFound") => WriteOutcome.NotFound,
        (412, _) => WriteOutcome.ConditionNotMet,
        _ => null,
    };

    public static TableError Read(int status, string? headerCode, ReadOnlySpan<byte> body)
    {
        (string? code, string? message) = body.IsEmpty ? default : body[0] == '{' ? ReadJson(body) : (ReadXml(body), null);
        return new(status, headerCode ?? code, ReadIndex(message));
    }

    /// <summary>The exception for a refusal that is no value; it has status and code only.</summary>
    public Exception ToException()
    {
        string text = string.Create(CultureInfo.InvariantCulture, $"The table service answered {Status} {Code ?? "without a code"}.");
        return Status switch
        {
            400 or 413 => new TableLimitException(text),
            401 or 403 => new TableStoreUnavailableException(text + " Check Storage:ConnectionString or Storage:TableEndpoint."),
            _ => new TableStoreUnavailableException(text),
        };
    }

    private static (string? Code, string? Message) ReadJson(ReadOnlySpan<byte> body)
    {
        string? code = null;
        string? message = null;
        try
        {
            Utf8JsonReader reader = new(body);
            while (reader.Read())
            {
                if (reader.TokenType == JsonTokenType.PropertyName && reader.ValueTextEquals("code"u8) && reader.Read())
                {
                    code = reader.GetString();
                }
                else if (reader.TokenType == JsonTokenType.PropertyName && reader.ValueTextEquals("value"u8) && reader.Read())
                {
                    message = reader.GetString();
                }
            }
        }
        catch (Exception exception) when (exception is JsonException or InvalidOperationException)
        {
            // A proxy's page or half an answer: the status has to do.
        }

        return (code, message);
    }

    private static string? ReadXml(ReadOnlySpan<byte> body)
    {
        int start = body.IndexOf("<Code>"u8) + 6;
        int length = start < 6 ? -1 : body[start..].IndexOf("</Code>"u8);
        return length < 0 ? null : Encoding.UTF8.GetString(body.Slice(start, length));
    }

    private static int ReadIndex(string? message)
    {
        int colon = message?.IndexOf(':', StringComparison.Ordinal) ?? -1;
        return colon > 0 && int.TryParse(message.AsSpan(0, colon), NumberStyles.None, CultureInfo.InvariantCulture, out int index) ? index : 0;
    }
}
