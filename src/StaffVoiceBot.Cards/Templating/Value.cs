using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace StaffVoiceBot.Cards.Templating;

/// <summary>What kind of JSON value an expression gave; <see cref="Missing"/> when it could not be resolved.</summary>
internal enum ValueKind
{
    Missing,
    Null,
    Boolean,
    Number,
    Text,
    Array,
    Object,
}

/// <summary>Result of an expression: a JSON value, without an allocation for numbers and truth values.</summary>
internal readonly struct Value
{
    private static readonly JsonSerializerOptions Relaxed = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private readonly double _number;
    private readonly object? _reference;

    private Value(ValueKind kind, double number = 0, object? reference = null)
    {
        Kind = kind;
        _number = number;
        _reference = reference;
    }

    /// <summary>No such property, or a function that does not take these arguments.</summary>
    public static Value Missing => default;

    public static Value Null => new(ValueKind.Null);

    public ValueKind Kind { get; }

    public bool IsMissing => Kind == ValueKind.Missing;

    /// <summary>True for the condition of <c>$when</c>: only the truth value itself counts.</summary>
    public bool IsTrue => Kind == ValueKind.Boolean && _number != 0;

    /// <summary>True for <c>if</c>, <c>and</c>, <c>or</c>, <c>not</c>: everything counts but false, null and what is missing.</summary>
    public bool IsTruthy => Kind == ValueKind.Boolean ? _number != 0 : Kind > ValueKind.Null;

    public double AsNumber => _number;

    /// <summary>The characters of a text; empty for every other kind.</summary>
    public string AsText => _reference as string ?? "";

    public JsonArray? AsArray => _reference as JsonArray;

    public JsonObject? AsObject => _reference as JsonObject;

    /// <summary>True for a number without decimals.</summary>
    public bool IsInteger => Kind == ValueKind.Number && double.IsInteger(_number);

    public static Value Of(bool value) => new(ValueKind.Boolean, value ? 1 : 0);

    public static Value Of(double value) => double.IsFinite(value) ? new(ValueKind.Number, value) : Missing;

    public static Value Of(string value) => new(ValueKind.Text, reference: value);

    public static Value Of(JsonNode? node) => node switch
    {
        null => Null,
        JsonArray => new(ValueKind.Array, reference: node),
        JsonObject => new(ValueKind.Object, reference: node),
        _ => OfScalar(node.AsValue()),
    };

    /// <summary>Writes the value with its JSON type.</summary>
    public void WriteTo(Utf8JsonWriter writer)
    {
        switch (Kind)
        {
            case ValueKind.Boolean: writer.WriteBooleanValue(IsTrue); break;
            case ValueKind.Text: writer.WriteStringValue(AsText); break;
            case ValueKind.Array or ValueKind.Object: ((JsonNode)_reference!).WriteTo(writer); break;
            case ValueKind.Number when _reference is JsonNode node: node.WriteTo(writer); break;
            case ValueKind.Number when IsSafeInteger: writer.WriteNumberValue((long)_number); break;
            case ValueKind.Number: writer.WriteNumberValue(_number); break;
            default: writer.WriteNullValue(); break;
        }
    }

    /// <summary>The value inside a longer text: numbers in invariant form, objects and lists as JSON, null as nothing.</summary>
    public override string ToString() => Kind switch
    {
        ValueKind.Text => AsText,
        ValueKind.Boolean => IsTrue ? "true" : "false",
        ValueKind.Number => IsSafeInteger ? ((long)_number).ToString(CultureInfo.InvariantCulture) : _number.ToString(CultureInfo.InvariantCulture),
        ValueKind.Array or ValueKind.Object => ((JsonNode)_reference!).ToJsonString(Relaxed),
        _ => "",
    };

    /// <summary>Equality of the language: by value, lists and objects by content; what is missing equals null.</summary>
    public bool SameAs(in Value other)
    {
        if (Kind <= ValueKind.Null || other.Kind <= ValueKind.Null)
        {
            return Kind <= ValueKind.Null && other.Kind <= ValueKind.Null;
        }

        return Kind == other.Kind && Kind switch
        {
            ValueKind.Text => AsText == other.AsText,
            ValueKind.Array or ValueKind.Object => JsonNode.DeepEquals((JsonNode)_reference!, (JsonNode)other._reference!),
            _ => _number == other._number,
        };
    }

    private bool IsSafeInteger => double.IsInteger(_number) && Math.Abs(_number) < 1L << 53;

    private static Value OfScalar(JsonValue node) => node.GetValueKind() switch
    {
        JsonValueKind.True => Of(true),
        JsonValueKind.False => Of(false),
        JsonValueKind.Number => new(ValueKind.Number, NumberOf(node), node),
        JsonValueKind.String => Of(node.TryGetValue(out string? text) ? text : node.Deserialize<string>()!),
        _ => Null,
    };

    private static double NumberOf(JsonValue node) =>
        node.TryGetValue(out int whole) ? whole
        : node.TryGetValue(out double number) ? number
        : double.Parse(node.ToJsonString(), CultureInfo.InvariantCulture);
}
