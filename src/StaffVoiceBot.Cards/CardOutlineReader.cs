using System.Text.Json;

namespace StaffVoiceBot.Cards;

/// <summary>Walks one card and takes apart what is read, answered and done.</summary>
internal sealed class CardOutlineReader
{
    private readonly Dictionary<string, string> _toggles = new(StringComparer.Ordinal);
    private readonly CardTextWriter _text = new();
    private readonly CardTextWriter _intro = new();
    private readonly List<(CardInput Input, CardTextWriter Hint, int[] Within)> _inputs = [];
    private readonly List<(CardCommand Command, int[] Within)> _commands = [];
    private CardTextWriter? _lead;
    private string _title = "";
    private int _elements;

    internal static CardOutline Read(ReadOnlyMemory<byte> card)
    {
        using JsonDocument document = JsonDocument.Parse(card);
        CardOutlineReader reader = new();
        reader.FindToggles(document.RootElement);
        reader.ReadChildren(document.RootElement, [], "");
        return reader.ToOutline();
    }

    private CardOutline ToOutline()
    {
        HashSet<int> claimed = [.. _commands.Where(entry => entry.Command.TakesInputs).SelectMany(entry => entry.Within.SkipLast(1)).Where(HasInputs)];
        return new(
            _title,
            _text.ToString(),
            _intro.ToString(),
            [.. _inputs.Select(entry => entry.Input with { Hint = entry.Hint.ToString() })],
            [.. _commands.Select(entry => entry.Command with { Asks = AskedBy(entry.Command, entry.Within, claimed) })]);
    }

    private IReadOnlyList<string> AskedBy(CardCommand command, int[] within, HashSet<int> claimed)
    {
        if (!command.TakesInputs || !command.IsInBody)
        {
            return [];
        }

        int nearest = within.First(element => HasInputs(element) || element == within[^1]);
        return [.. _inputs.Where(input => input.Within.Contains(nearest) && !input.Within.TakeWhile(element => element != nearest).Any(claimed.Contains)).Select(input => input.Input.Id)];
    }

    private bool HasInputs(int element) => _inputs.Exists(input => input.Within.Contains(element));

    private void FindToggles(JsonElement element)
    {
        if (CardTextWriter.Text(element, "type") == "Action.ToggleVisibility")
        {
            foreach (JsonElement target in CardTextWriter.Each(element, "targetElements"))
            {
                _toggles[target.ValueKind == JsonValueKind.String ? target.GetString()! : CardTextWriter.Text(target, "elementId")] = NameOf(element);
            }
        }

        foreach (JsonElement child in CardTextWriter.Children(element))
        {
            FindToggles(child);
        }
    }

    private void Read(JsonElement element, int[] within, string unfolds, bool isInBody)
    {
        string type = CardTextWriter.Text(element, "type");
        bool isHidden = CardTextWriter.IsHidden(element);
        if (isHidden && !_toggles.ContainsKey(CardTextWriter.Text(element, "id")))
        {
            return;
        }

        string gate = isHidden ? _toggles[CardTextWriter.Text(element, "id")] : unfolds;
        if (type.StartsWith("Input.", StringComparison.Ordinal))
        {
            _inputs.Add((CardInputReader.Read(element, type, gate), _lead ?? new CardTextWriter(), within));
            _lead = null;
        }
        else if (type is "Action.Execute" or "Action.Submit")
        {
            // What stands behind an action no longer explains the input before it; it may lead to the next one.
            _lead = new CardTextWriter();
            _commands.Add((CommandOf(element, isInBody), within));
        }
        else if (type is "Container" or "ColumnSet" or "Column" or "ActionSet" or "ImageSet")
        {
            ReadChildren(element, within, gate);
            if (isHidden && _inputs.Count > 0)
            {
                // What stands behind a part that is folded away explains nothing in it.
                _lead ??= new CardTextWriter();
            }
        }
        else if (type != "Action.ToggleVisibility")
        {
            ReadText(element);
        }
    }

    private void ReadChildren(JsonElement element, int[] within, string unfolds)
    {
        int[] inside = [_elements++, .. within];
        bool isCard = within.Length == 0;
        foreach (string list in CardTextWriter.Lists)
        {
            foreach (JsonElement child in CardTextWriter.Each(element, list))
            {
                Read(child, inside, unfolds, isInBody: !(isCard && list == "actions"));
            }
        }
    }

    private void ReadText(JsonElement element)
    {
        if (_title.Length == 0 && CardTextWriter.Text(element, "style") == "heading")
        {
            _title = CardText.Plain(CardTextWriter.Text(element, "text"));
        }

        if (_inputs.Count > 0 && CardTextWriter.Text(element, "style") == "heading")
        {
            // A heading speaks of what comes after it.
            _lead = new CardTextWriter();
        }

        _text.Write(element);
        (_inputs.Count == 0 ? _intro : _lead ?? _inputs[^1].Hint).Write(element);
    }

    // The title speaks of showing and hiding; the tooltip of what there is.
    private static string NameOf(JsonElement toggle) => CardTextWriter.Text(toggle, "tooltip") is { Length: > 0 } name ? name : CardTextWriter.Text(toggle, "title");

    private static CardCommand CommandOf(JsonElement action, bool isInBody)
    {
        JsonElement data = action.TryGetProperty("data", out JsonElement authored) ? authored : default;
        string verb = CardTextWriter.Text(action, "verb");
        return new(
            CardTextWriter.Text(action, "title"),
            verb.Length > 0 ? verb : CardTextWriter.Text(data, "verb"),
            data.ValueKind == JsonValueKind.Object ? data.GetRawText() : "",
            CardTextWriter.Text(action, "associatedInputs") != "none",
            isInBody,
            []);
    }
}
