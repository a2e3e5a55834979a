using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace StaffVoiceBot.Cards.Templating;

/// <summary>A compiled part of a template, for one language.</summary>
internal abstract class TemplateNode
{
    /// <summary>How many values it writes here: an object with <c>$when</c> none or one, with <c>$data</c> any number.</summary>
    public virtual int Count(in Scope scope) => 1;

    /// <summary>Writes its values as items of an array, or the one value of a property.</summary>
    public abstract void Write(Utf8JsonWriter writer, in Scope scope, bool asItem);
}

/// <summary>A part without expressions, or with ones that only depend on the language: written as ready bytes.</summary>
internal sealed class ConstantNode(byte[] utf8) : TemplateNode
{
    public override void Write(Utf8JsonWriter writer, in Scope scope, bool asItem) => writer.WriteRawValue(utf8, skipInputValidation: true);
}

internal sealed class ArrayNode(TemplateNode[] items) : TemplateNode
{
    public override void Write(Utf8JsonWriter writer, in Scope scope, bool asItem)
    {
        writer.WriteStartArray();
        foreach (TemplateNode item in items)
        {
            item.Write(writer, scope, asItem: true);
        }

        writer.WriteEndArray();
    }
}

/// <summary>A string that is exactly one expression: its value with the JSON type (TPL-01). As an item, a list is written item by item, null not at all.</summary>
internal sealed class ValueNode(TextTemplate text) : TemplateNode
{
    public override void Write(Utf8JsonWriter writer, in Scope scope, bool asItem)
    {
        Value value = text.Evaluate(scope);
        if (!asItem || value.Kind is not (ValueKind.Array or ValueKind.Null))
        {
            value.WriteTo(writer);
            return;
        }

        foreach (JsonNode? item in value.AsArray ?? [])
        {
            Value.Of(item).WriteTo(writer);
        }
    }
}

/// <summary>Text around expressions.</summary>
internal sealed class MixedTextNode(TextTemplate text) : TemplateNode
{
    [ThreadStatic]
    private static StringBuilder? _builder;

    public override void Write(Utf8JsonWriter writer, in Scope scope, bool asItem)
    {
        StringBuilder builder = (_builder ??= new()).Clear();
        text.AppendTo(builder, scope);
        foreach (ReadOnlyMemory<char> whole in builder.GetChunks())
        {
            if (whole.Length == builder.Length)
            {
                writer.WriteStringValue(whole.Span);
                return;
            }
        }

        writer.WriteStringValue(builder.ToString());
    }
}
