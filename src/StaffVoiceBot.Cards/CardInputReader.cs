using System.Globalization;
using System.Text.Json;

namespace StaffVoiceBot.Cards;

/// <summary>Reads one input of a card.</summary>
internal static class CardInputReader
{
    internal static CardInput Read(JsonElement input, string type, string unfolds)
    {
        CardInputKind kind = type switch
        {
            "Input.ChoiceSet" => CardInputKind.Choice,
            "Input.Toggle" => CardInputKind.Toggle,
            "Input.Date" => CardInputKind.Date,
            "Input.Time" => CardInputKind.Time,
            _ => CardInputKind.Text,
        };
        string label = CardTextWriter.Text(input, "label");
        return new(
            CardTextWriter.Text(input, "id"),
            kind,
            label.Length > 0 ? label : CardTextWriter.Text(input, "title"),
            "",
            CardTextWriter.Text(input, "isRequired") == "true",
            CardTextWriter.Text(input, "isMultiSelect") == "true",
            int.TryParse(CardTextWriter.Text(input, "maxLength"), CultureInfo.InvariantCulture, out int length) ? length : 0,
            CardTextWriter.Text(input, "value"),
            kind == CardInputKind.Toggle ? [Value("valueOn", "true"), Value("valueOff", "false")] : [.. CardTextWriter.Each(input, "choices").Select(Choice)],
            unfolds)
        {
            Dataset = input.TryGetProperty("choices.data", out JsonElement query) ? CardTextWriter.Text(query, "dataset") : "",
        };

        CardChoice Value(string name, string otherwise) => new("", CardTextWriter.Text(input, name) is { Length: > 0 } value ? value : otherwise);
    }

    private static CardChoice Choice(JsonElement choice) => new(CardTextWriter.Text(choice, "title"), CardTextWriter.Text(choice, "value"));
}
