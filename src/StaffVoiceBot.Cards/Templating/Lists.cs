using System.Text.Json.Nodes;

namespace StaffVoiceBot.Cards.Templating;

/// <summary>Functions over lists. A list that is made holds copies: a JSON node has one parent only.</summary>
internal static class Lists
{
    public static JsonNode? Node(in Value value) => value.Kind switch
    {
        ValueKind.Text => JsonValue.Create(value.AsText),
        ValueKind.Number => value.IsInteger ? JsonValue.Create((long)value.AsNumber) : JsonValue.Create(value.AsNumber),
        ValueKind.Boolean => JsonValue.Create(value.IsTrue),
        ValueKind.Array => value.AsArray!.DeepClone(),
        ValueKind.Object => value.AsObject!.DeepClone(),
        _ => null,
    };

    /// <summary>Lists put one after the other; everything else as one text.</summary>
    public static Value Concat(Value[] values)
    {
        if (!values.Any(value => value.Kind == ValueKind.Array) || !values.All(value => value.Kind is ValueKind.Array or ValueKind.Null))
        {
            return Value.Of(string.Concat(values.Select(value => value.ToString())));
        }

        return Value.Of(new JsonArray([.. values.SelectMany(value => value.AsArray ?? []).Select(item => item?.DeepClone())]));
    }

    /// <summary><c>join(list, separator, lastSeparator?)</c>.</summary>
    public static Value Join(Value[] values)
    {
        if (values[0].AsArray is not { } list)
        {
            return Value.Missing;
        }

        string[] items = [.. list.Select(item => Value.Of(item).ToString())];
        return Value.Of(values.Length == 2 || items.Length < 2
            ? string.Join(values[1].ToString(), items)
            : string.Join(items.Length < 3 ? "" : values[1].ToString(), items[..^1]) + values[2] + items[^1]);
    }

    public static Value Split(Value[] values)
    {
        string separator = values.Length > 1 ? values[1].ToString() : "";
        IEnumerable<string> parts = separator.Length == 0
            ? values[0].ToString().Select(letter => letter.ToString())
            : values[0].ToString().Split(separator);
        return Value.Of(new JsonArray([.. parts.Select(part => JsonValue.Create(part))]));
    }

    public static Value Contains(Value[] values) => values[0].Kind switch
    {
        ValueKind.Text => Value.Of(values[1].Kind == ValueKind.Text && values[0].AsText.Contains(values[1].AsText, StringComparison.Ordinal)),
        ValueKind.Array => Value.Of(IndexOf(values[0].AsArray!, values[1]) >= 0),
        ValueKind.Object => Value.Of(values[0].AsObject!.ContainsKey(values[1].ToString())),
        _ => Value.Of(false),
    };

    public static Value IndexOf(Value[] values) => values[0].Kind switch
    {
        ValueKind.Text => Value.Of(values[0].AsText.IndexOf(values[1].ToString(), StringComparison.Ordinal)),
        ValueKind.Array => Value.Of(IndexOf(values[0].AsArray!, values[1])),
        _ => Value.Missing,
    };

    /// <summary>How many characters, items or properties.</summary>
    public static Value Count(Value value) => value.Kind switch
    {
        ValueKind.Text => Value.Of(value.AsText.Length),
        ValueKind.Array => Value.Of(value.AsArray!.Count),
        ValueKind.Object => Value.Of(value.AsObject!.Count),
        _ => Value.Missing,
    };

    public static Value At(Value value, Index index)
    {
        if (Count(value) is not { IsMissing: false, AsNumber: > 0 })
        {
            return Value.Missing;
        }

        return value.AsArray is { } list ? Value.Of(list[index])
            : value.Kind == ValueKind.Text ? Value.Of(value.AsText[index].ToString()) : Value.Missing;
    }

    /// <summary>Smallest or largest of numbers and lists of numbers.</summary>
    public static Value Extreme(Value[] values, Func<IEnumerable<double>, double> pick)
    {
        Value[] all = [.. values.SelectMany(value => value.AsArray is { } list ? list.Select(Value.Of) : [value])];
        return all.Length > 0 && all.All(value => value.Kind == ValueKind.Number) ? Value.Of(pick(all.Select(value => value.AsNumber))) : Value.Missing;
    }

    private static int IndexOf(JsonArray list, Value wanted)
    {
        for (int i = 0; i < list.Count; i++)
        {
            if (Value.Of(list[i]).SameAs(wanted))
            {
                return i;
            }
        }

        return -1;
    }
}
