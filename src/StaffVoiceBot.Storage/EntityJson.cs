using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace StaffVoiceBot.Storage;

/// <summary>
/// Properties as JSON with <c>@odata.type</c> annotations (TAB 7.5): what Azure Tables speaks, and what SQLite keeps.
/// </summary>
internal static class EntityJson
{
    private const string TypeSuffix = "@odata.type";

    /// <summary>For the file: text as it is, short and readable.</summary>
    public static JsonWriterOptions Utf8 { get; } =
        new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, SkipValidation = true };

    /// <summary>
    /// For the wire: everything beyond ASCII escaped, because Azurite decodes a request chunk by chunk and breaks a
    /// character of several bytes that lies across two of them.
    /// </summary>
    public static JsonWriterOptions Ascii { get; } = new() { SkipValidation = true };

    /// <summary>Writes the properties into the object that the caller opened.</summary>
    public static void WriteProperties(Utf8JsonWriter writer, TableEntity entity)
    {
        foreach ((string name, object value) in entity)
        {
            WriteProperty(writer, name, value);
        }
    }

    /// <summary>Reads one object; the reader stands before or on its opening brace, and on the closing one afterwards.</summary>
    public static EntityFields Read(ref Utf8JsonReader reader)
    {
        EntityFields fields = new();
        if (reader.TokenType != JsonTokenType.StartObject)
        {
            reader.Read();
        }

        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            string name = reader.GetString()!;
            reader.Read();
            fields.Set(name, ReadPlain(ref reader));
        }

        return fields;
    }

    /// <summary>Turns the plain JSON value of a property into the type its annotation names.</summary>
    public static object Convert(object value, string type) => (value, type) switch
    {
        (string text, "Edm.Int64") => long.Parse(text, CultureInfo.InvariantCulture),
        (string text, "Edm.DateTime") => DateTimeOffset.Parse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal),
        (string text, "Edm.Guid") => Guid.Parse(text),
        (string text, "Edm.Binary") => System.Convert.FromBase64String(text),
        (string text, "Edm.Double") => double.Parse(text, CultureInfo.InvariantCulture),
        (int number, "Edm.Double") => (double)number,
        _ => value,
    };

    private static void WriteProperty(Utf8JsonWriter writer, string name, object value)
    {
        switch (value)
        {
            case string text:
                writer.WriteString(name, text);
                break;
            case bool truth:
                writer.WriteBoolean(name, truth);
                break;
            case int number:
                writer.WriteNumber(name, number);
                break;
            case long number:
                writer.WriteString(name + TypeSuffix, "Edm.Int64");
                writer.WriteString(name, number.ToString(CultureInfo.InvariantCulture));
                break;
            case double number:
                writer.WriteString(name + TypeSuffix, "Edm.Double");
                WriteDouble(writer, name, number);
                break;
            case DateTimeOffset time:
                writer.WriteString(name + TypeSuffix, "Edm.DateTime");
                writer.WriteString(name, time.UtcDateTime);
                break;
            case Guid id:
                writer.WriteString(name + TypeSuffix, "Edm.Guid");
                writer.WriteString(name, id);
                break;
            case byte[] bytes:
                writer.WriteString(name + TypeSuffix, "Edm.Binary");
                writer.WriteBase64String(name, bytes);
                break;
            default:
                throw new TableLimitException("The value is not of a type of table storage.");
        }
    }

    private static void WriteDouble(Utf8JsonWriter writer, string name, double number)
    {
        if (double.IsFinite(number))
        {
            writer.WriteNumber(name, number);
        }
        else
        {
            writer.WriteString(name, double.IsNaN(number) ? "NaN" : number > 0 ? "Infinity" : "-Infinity");
        }
    }

    private static object? ReadPlain(ref Utf8JsonReader reader)
    {
        switch (reader.TokenType)
        {
            case JsonTokenType.String:
                return reader.GetString();
            case JsonTokenType.True:
                return true;
            case JsonTokenType.False:
                return false;
            case JsonTokenType.Number:
                bool whole = reader.ValueSpan.IndexOfAny((byte)'.', (byte)'e', (byte)'E') < 0;
                return whole && reader.TryGetInt32(out int number) ? (object)number : reader.GetDouble();
            default:
                reader.Skip();
                return null;
        }
    }
}

/// <summary>The members of one JSON object; an annotation may come before or after its property.</summary>
internal sealed class EntityFields
{
    private readonly List<KeyValuePair<string, object>> _values = [];
    private readonly Dictionary<string, string> _types = new(StringComparer.Ordinal);

    public string PartitionKey { get; private set; } = "";

    public string RowKey { get; private set; } = "";

    public string? ETag { get; private set; }

    public string? Timestamp { get; private set; }

    public string? OperationId { get; private set; }

    public void Set(string name, object? value)
    {
        switch (name)
        {
            case "PartitionKey":
                PartitionKey = value as string ?? "";
                break;
            case "RowKey":
                RowKey = value as string ?? "";
                break;
            case "Timestamp":
                Timestamp = value as string;
                break;
            case TableLimits.OperationId:
                OperationId = value as string;
                break;
            case "odata.etag":
                ETag = value as string;
                break;
            case var annotation when annotation.EndsWith("@odata.type", StringComparison.Ordinal):
                _types[annotation[..^"@odata.type".Length]] = value as string ?? "";
                break;
            case var metadata when metadata.StartsWith("odata.", StringComparison.Ordinal):
                break;
            default:
                if (value is not null)
                {
                    _values.Add(new(name, value));
                }

                break;
        }
    }

    /// <summary>Puts the properties into a row, all or the selected ones.</summary>
    public TableEntity CopyTo(TableEntity entity, IReadOnlyList<string>? select = null)
    {
        foreach ((string name, object value) in _values)
        {
            if (select is null || select.Contains(name))
            {
                entity[name] = _types.TryGetValue(name, out string? type) ? EntityJson.Convert(value, type) : value;
            }
        }

        return entity;
    }
}
