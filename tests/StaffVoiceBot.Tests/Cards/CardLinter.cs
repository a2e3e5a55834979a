using System.Text;
using System.Text.Json.Nodes;

namespace StaffVoiceBot.Tests.Cards;

/// <summary>Rules for every card the bot can send (domain 4.3 A01..A12, protocol 8.3 CARD-02, CARD-20..30).</summary>
internal static class CardLinter
{
    private const int MostBytes = 25 * 1024;
    private const int MostInputs = 7;
    private static readonly string[] OptionalMarks = ["(freiwillig)", "(optional)"];
    private static readonly string[] VagueTitles = ["OK", "Ja", "Nein", "Yes", "No", "Weiter", "Next", "Senden", "Send", "Submit", "Hier", "Here", "Mehr", "More", "Zurück", "Back"];

    /// <returns>One line per finding: rule, place, what is wrong. Empty when the card is fine.</returns>
    public static IReadOnlyList<string> Check(ReadOnlyMemory<byte> json)
    {
        JsonObject card = JsonNode.Parse(json.Span)!.AsObject();
        List<string> findings = [.. CheckCard(card)];
        JsonObject[] elements = [.. Elements(card["body"])];
        JsonObject[] inputs = [.. elements.Where(element => Type(element).StartsWith("Input.", StringComparison.Ordinal))];
        findings.AddRange(elements.SelectMany(CheckElement));
        findings.AddRange(inputs.SelectMany(CheckInput));
        findings.AddRange(Repeated(inputs.Select(input => Text(input, "id"))).Select(id => $"A01 two inputs have the id '{id}'"));
        findings.AddRange(CheckActions(card));
        Report(findings, json.Length > MostBytes, $"A11 the card has {json.Length} bytes");
        findings.AddRange(InputsPerStep(elements, inputs.Length, card).Where(count => count > MostInputs).Select(count => $"A08 {count} inputs on one step"));
        Report(findings, Encoding.UTF8.GetString(json.Span).Contains("${", StringComparison.Ordinal), "TPL-02 an expression is left");
        return findings;
    }

    private static List<string> CheckCard(JsonObject card)
    {
        List<string> findings = [];
        Report(findings, Type(card) != "AdaptiveCard", "CARD-04 the type is not AdaptiveCard");
        Report(findings, Text(card, "version") != "1.5", "CARD-02 the version is not 1.5");
        Report(findings, Text(card, "lang") is not ("de" or "en"), "A03 lang is missing");
        Report(findings, Text(card, "fallbackText").Length == 0, "A03 fallbackText is missing");
        JsonObject? first = Elements(card["body"]).FirstOrDefault(element => Type(element) == "TextBlock");
        Report(findings, first is null || Text(first, "style") != "heading", "A04 the first TextBlock is not a heading");
        return findings;
    }

    private static List<string> CheckElement(JsonObject element)
    {
        List<string> findings = [];
        string type = Type(element);
        Report(findings, type == "TextBlock" && element["wrap"]?.GetValue<bool>() != true, $"A04 does not wrap: {Text(element, "text")}");
        Report(findings, type == "TextBlock" && Text(element, "text").Length == 0, "A07 a TextBlock is empty");
        Report(findings, type == "TextBlock" && LooksLikeList(Text(element, "text")), $"A04 is drawn as a list: {Text(element, "text")}");
        Report(findings, type is "Image" or "Media" && element["altText"] is null, $"A05 no altText: {Text(element, "url")}");
        Report(findings, type.StartsWith("Chart.", StringComparison.Ordinal) && (element["fallback"] is null || Text(element, "title").Length == 0), $"CARD-28 {type} needs a title and a fallback");
        Report(findings, type == "Table" && element["firstRowAsHeaders"]?.GetValue<bool>() == false, "CARD-28 a table without header row");
        Report(findings, element["selectAction"] is JsonObject select && Text(select, "title").Length == 0, "CARD-26 a selectAction has no title");
        return findings;
    }

    private static List<string> CheckInput(JsonObject input)
    {
        List<string> findings = [];
        string label = Text(input, "label");
        string place = $"input '{Text(input, "id")}'";
        bool required = input["isRequired"]?.GetValue<bool>() == true;
        bool optional = OptionalMarks.Any(mark => label.EndsWith(mark, StringComparison.Ordinal));
        Report(findings, Text(input, "id").Length == 0, "A01 an input has no id");
        Report(findings, label.Length == 0, $"A01 {place} has no label");
        Report(findings, !required && !optional && Type(input) != "Input.Toggle", $"A01 {place} is optional and its label does not end with „(freiwillig)“ or “(optional)”");
        Report(findings, required && optional, $"A01 {place} is required and its label says it is not");
        Report(findings, required && Text(input, "errorMessage").Length == 0, $"A02 {place} is required and has no errorMessage");
        Report(findings, !required && Type(input) == "Input.Number", $"A02 {place} is an optional number, which blocks the submit button when empty");
        Report(findings, input["choices.data"] is not null && input["choices"] is not JsonArray { Count: > 0 }, $"CARD-01 {place} has choices.data and no static choices");
        Report(findings, Type(input) == "Input.ChoiceSet" && Choices(input).Any(choice => Text(choice, "title").Length == 0 || Text(choice, "value").Length == 0), $"A01 {place} has a choice without title or value");
        Report(findings, Text(input, "style") == "expanded" && Choices(input).Any(choice => LooksLikeList(Text(choice, "title"))), $"A04 a choice of {place} is drawn as a list");
        Report(findings, Type(input) == "Input.ChoiceSet" && Text(input, "style") == "expanded" && input["wrap"]?.GetValue<bool>() != true, $"A04 the choices of {place} do not wrap");
        return findings;
    }

    private static List<string> CheckActions(JsonObject card)
    {
        List<string> findings = [];
        JsonObject[] actions = [.. Actions(card)];
        foreach (JsonObject action in actions)
        {
            string title = Text(action, "title");
            Report(findings, title.Length == 0, $"A12 an {Type(action)} has no title");
            Report(findings, VagueTitles.Contains(title.Trim(), StringComparer.OrdinalIgnoreCase), $"A12 '{title}' means nothing alone");
            Report(findings, title.Any(letter => char.IsSurrogate(letter) || letter is >= '\u2190' and <= '\u2BFF'), $"CARD-30 '{title}' holds a sign that is read aloud");
            if (Type(action) == "Action.Execute")
            {
                findings.AddRange(CheckFallback(action, title));
            }
        }

        Report(findings, actions.Count(action => Text(action, "style") == "positive") > 1, "A12 two actions are the primary one");
        findings.AddRange(Repeated(actions.Select(action => Text(action, "title"))).Select(title => $"A12 two actions are called '{title}'"));
        return findings;
    }

    private static List<string> CheckFallback(JsonObject action, string title)
    {
        List<string> findings = [];
        JsonObject? fallback = action["fallback"] as JsonObject;
        JsonObject? data = fallback?["data"] as JsonObject;
        Report(findings, Text(action, "verb").Length == 0, $"CARD-26 '{title}' has no verb");
        Report(findings, fallback is null || Type(fallback) != "Action.Submit", $"ACT '{title}' has no Action.Submit as fallback");
        Report(findings, fallback is not null && Text(fallback, "title") != title, $"ACT the fallback of '{title}' is called otherwise");
        Report(findings, data is null || Text(data, "verb") != Text(action, "verb"), $"ACT the fallback of '{title}' does not carry the verb");
        foreach ((string name, JsonNode? value) in action["data"] as JsonObject ?? [])
        {
            Report(findings, !JsonNode.DeepEquals(value, data?[name]), $"ACT the fallback of '{title}' does not carry '{name}'");
        }

        return findings;
    }

    /// <summary>Markdown makes a list of a line that begins with „1. “.</summary>
    private static bool LooksLikeList(string text) => text.TrimStart('0', '1', '2', '3', '4', '5', '6', '7', '8', '9') is { } rest && rest.Length < text.Length && rest.StartsWith(". ", StringComparison.Ordinal);

    /// <summary>A step is what opens together: each part that an Action.ToggleVisibility shows, and the rest.</summary>
    private static IEnumerable<int> InputsPerStep(JsonObject[] elements, int all, JsonObject card)
    {
        HashSet<string> opened = [.. Actions(card).SelectMany(action => action["targetElements"] as JsonArray ?? [])
            .Select(target => target is JsonObject described ? Text(described, "elementId") : target!.ToString())];
        int[] parts = [.. elements.Where(element => opened.Contains(Text(element, "id")))
            .Select(element => Elements(element).Count(inner => Type(inner).StartsWith("Input.", StringComparison.Ordinal)))];
        return parts.Append(all - parts.Sum());
    }

    /// <summary>Every element, also those in containers, columns, cells and inner cards; not what only stands in for another.</summary>
    private static IEnumerable<JsonObject> Elements(JsonNode? node) => Objects(node).Where(element => Type(element).Length > 0 && !IsAction(element));

    private static IEnumerable<JsonObject> Actions(JsonObject card) => Objects(card).Where(IsAction);

    private static bool IsAction(JsonObject element) => Type(element).StartsWith("Action.", StringComparison.Ordinal);

    private static IEnumerable<JsonObject> Objects(JsonNode? node) => node switch
    {
        JsonObject element => element.Where(property => property.Key is not ("fallback" or "data" or "refresh")).SelectMany(property => Objects(property.Value)).Prepend(element),
        JsonArray list => list.SelectMany(Objects),
        _ => [],
    };

    private static IEnumerable<JsonObject> Choices(JsonObject input) => (input["choices"] as JsonArray ?? []).OfType<JsonObject>();

    private static IEnumerable<string> Repeated(IEnumerable<string> values) =>
        values.Where(value => value.Length > 0).GroupBy(value => value, StringComparer.Ordinal).Where(group => group.Count() > 1).Select(group => group.Key);

    private static string Type(JsonObject element) => Text(element, "type");

    private static string Text(JsonObject element, string name) => element[name]?.ToString() ?? "";

    private static void Report(List<string> findings, bool isWrong, string finding)
    {
        if (isWrong)
        {
            findings.Add(finding);
        }
    }
}
