using System.Text;
using System.Text.Json;

namespace StaffVoiceBot.Cards;

/// <summary>Collects the lines of one card.</summary>
internal sealed class CardTextWriter
{
    /// <summary>Properties that hold elements, in the order they are shown.</summary>
    internal static readonly string[] Lists = ["body", "items", "columns", "images", "actions"];

    private readonly StringBuilder _text = new();

    public override string ToString() => _text.ToString().Trim();

    public void Write(JsonElement element)
    {
        if (IsHidden(element))
        {
            return;
        }

        switch (Text(element, "type"))
        {
            case "TextBlock": WriteTextBlock(element); break;
            case "RichTextBlock": Line(string.Concat(Each(element, "inlines").Select(Inline))); break;
            case "FactSet": Lines(Each(element, "facts").Select(fact => $"{Plain(fact, "title")}: {Plain(fact, "value")}")); break;
            case "Table": Lines(Each(element, "rows").Select(Row)); break;
            case "Image": Line(Text(element, "altText")); break;
            case "Action.ShowCard": WriteAction(element); Write(element.GetProperty("card")); break;
            case { } type when type.StartsWith("Action.", StringComparison.Ordinal): WriteAction(element); break;
            case { } type when type.StartsWith("Input.", StringComparison.Ordinal): WriteInput(element); break;
            case { } type when type.StartsWith("Chart.", StringComparison.Ordinal): WriteFallback(element); break;
            default: WriteChildren(element); break;
        }
    }

    private void WriteTextBlock(JsonElement element)
    {
        bool isHeading = Text(element, "style") == "heading";
        if (isHeading && _text.Length > 0)
        {
            Line("");
        }

        Line(Plain(element, "text"));
        if (isHeading)
        {
            Line("");
        }
    }

    private void WriteInput(JsonElement input)
    {
        Line(Text(input, "label") is { Length: > 0 } label ? label : Text(input, "title"));
        Lines(Each(input, "choices").Select((choice, i) => $"  {i + 1}. {Text(choice, "title")}"));
    }

    private void WriteAction(JsonElement action) =>
        Line(Text(action, "url") is { Length: > 0 } url ? $"→ {Text(action, "title")}: {url}" : $"→ {Text(action, "title")}");

    private void WriteFallback(JsonElement chart)
    {
        if (chart.TryGetProperty("fallback", out JsonElement fallback) && fallback.ValueKind == JsonValueKind.Object)
        {
            Line(Text(chart, "title"));
            Write(fallback);
        }
    }

    private void WriteChildren(JsonElement element)
    {
        foreach (JsonElement child in Children(element))
        {
            Write(child);
        }
    }

    private static string Row(JsonElement row) => string.Join(" | ", Each(row, "cells").Select(cell =>
    {
        CardTextWriter writer = new();
        writer.WriteChildren(cell);
        return writer.ToString().ReplaceLineEndings(" ");
    }));

    private static string Inline(JsonElement inline) => inline.ValueKind == JsonValueKind.String ? inline.GetString()! : Text(inline, "text");

    private void Lines(IEnumerable<string> lines)
    {
        foreach (string line in lines)
        {
            Line(line);
        }
    }

    private void Line(string line)
    {
        if (line.Length > 0 || _text is not [.., '\n', '\n'])
        {
            _text.Append(line).Append('\n');
        }
    }

    private static string Plain(JsonElement element, string name) => CardText.Plain(Text(element, name));

    /// <summary>True for what a card shows only after a click, if at all.</summary>
    internal static bool IsHidden(JsonElement element) => element.TryGetProperty("isVisible", out JsonElement visible) && visible.ValueKind == JsonValueKind.False;

    /// <summary>Everything inside an element, in the order it is shown.</summary>
    internal static IEnumerable<JsonElement> Children(JsonElement element) => Lists.SelectMany(list => Each(element, list));

    /// <summary>A property as text; empty when there is none.</summary>
    internal static string Text(JsonElement element, string name) =>
        element.ValueKind == JsonValueKind.Object && element.TryGetProperty(name, out JsonElement value)
            ? value.ValueKind == JsonValueKind.String ? value.GetString()! : value.GetRawText() : "";

    /// <summary>The elements of a list; none when there is no list.</summary>
    internal static JsonElement.ArrayEnumerator Each(JsonElement element, string name) =>
        element.ValueKind == JsonValueKind.Object && element.TryGetProperty(name, out JsonElement list) && list.ValueKind == JsonValueKind.Array
            ? list.EnumerateArray() : default;
}
