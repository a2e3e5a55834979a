using System.Buffers;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace StaffVoiceBot.Cards.Templating;

/// <summary>Turns a template into nodes for one language; parts that only depend on it become bytes.</summary>
/// <param name="language">What is known before there are values: name, texts and language.</param>
internal sealed class TemplateCompiler(Expansion language)
{
    /// <summary>How cards are written: umlauts as they are, since a card travels as <c>application/json</c> and has a size limit.</summary>
    public static JsonWriterOptions Writing { get; } = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, SkipValidation = true };

    /// <summary>Compiles a template.</summary>
    /// <exception cref="InvalidOperationException">An expression cannot be read, or a text is missing.</exception>
    public TemplateNode Compile(JsonElement template) => Compile(template, "$");

    /// <summary>Compiles a string; null when it holds no expression.</summary>
    public TextTemplate? CompileText(string source, string path)
    {
        List<TextPart> parts = [];
        int position = 0;
        try
        {
            for (int start = Opening(source, 0); start >= 0; start = Opening(source, position))
            {
                AddText(parts, source[position..start]);
                (Expression expression, int after) = ExpressionParser.Parse(source, start + 2);
                parts.Add(new(source[start..after], Folded(expression)));
                position = after;
            }
        }
        catch (FormatException exception)
        {
            throw TemplateError.At(language.Template, path, $"{exception.Message} of \"{source}\"", exception);
        }

        if (parts.Count == 0)
        {
            return null;
        }

        AddText(parts, source[position..]);
        return new(parts, path);
    }

    private TemplateNode Compile(JsonElement element, string path) => element.ValueKind switch
    {
        JsonValueKind.Object => CompileObject(element, path),
        JsonValueKind.Array => CompileArray(element, path),
        JsonValueKind.String => CompileString(element.GetString()!, path),
        _ => Constant(element.WriteTo),
    };

    private TemplateNode CompileString(string source, string path)
    {
        if (CompileText(source, path) is not { } text)
        {
            return Constant(writer => writer.WriteStringValue(source));
        }

        if (!text.IsConstant)
        {
            return text.IsOneExpression ? new ValueNode(text) : new MixedTextNode(text);
        }

        Value value = text.Evaluate(Scope.Top(language));
        return Constant(value.WriteTo);
    }

    private TemplateNode CompileArray(JsonElement element, string path)
    {
        TemplateNode[] items = [.. element.EnumerateArray().Select((item, i) => Compile(item, $"{path}[{i}]"))];
        ArrayNode array = new(items);
        return Array.TrueForAll(items, item => item is ConstantNode) ? Constant(writer => array.Write(writer, default, asItem: false)) : array;
    }

    private TemplateNode CompileObject(JsonElement element, string path)
    {
        TextTemplate? data = null;
        TextTemplate? when = null;
        List<(JsonEncodedText, TemplateNode)> properties = [];
        foreach (JsonProperty property in element.EnumerateObject())
        {
            string at = $"{path}.{property.Name}";
            switch (property.Name)
            {
                case "$data":
                    data ??= CompileData(property.Value, at);
                    break;
                case "$when":
                    when ??= OneExpression(property.Value, at);
                    break;
                default:
                    properties.Add((JsonEncodedText.Encode(property.Name, Writing.Encoder), Compile(property.Value, at)));
                    break;
            }
        }

        ObjectNode node = new(data, when, [.. properties]);
        return data is null && when is null && properties.TrueForAll(property => property.Item2 is ConstantNode)
            ? Constant(writer => node.Write(writer, default, asItem: false)) : node;
    }

    /// <summary><c>$data</c>: an expression, or JSON written in place, which is taken as it is.</summary>
    private TextTemplate CompileData(JsonElement element, string path) => element.ValueKind == JsonValueKind.String
        ? OneExpression(element, path)
        : new([new("", new Literal(Value.Of(JsonNode.Parse(element.GetRawText()))))], path);

    private TextTemplate OneExpression(JsonElement element, string path) =>
        element.ValueKind == JsonValueKind.String && CompileText(element.GetString()!, path) is { IsOneExpression: true } text
            ? text : throw TemplateError.At(language.Template, path, "one expression ${…} is wanted, and nothing else");

    private Expression Folded(Expression expression) =>
        expression.IsConstant ? new Literal(expression.Evaluate(Scope.Top(language))) : expression;

    private static int Opening(string source, int from)
    {
        int start = source.IndexOf("${", from, StringComparison.Ordinal);
        while (start > from && source[start - 1] == '\\')
        {
            start = source.IndexOf("${", start + 1, StringComparison.Ordinal);
        }

        return start;
    }

    private static void AddText(List<TextPart> parts, string text)
    {
        if (text.Length > 0)
        {
            parts.Add(new(text.Replace("\\$", "$", StringComparison.Ordinal).Replace("\\`", "`", StringComparison.Ordinal), null));
        }
    }

    private static ConstantNode Constant(Action<Utf8JsonWriter> write)
    {
        ArrayBufferWriter<byte> buffer = new();
        using (Utf8JsonWriter writer = new(buffer, Writing))
        {
            write(writer);
        }

        return new(buffer.WrittenSpan.ToArray());
    }
}
