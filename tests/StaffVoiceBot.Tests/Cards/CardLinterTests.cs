using System.Text;
using System.Text.Json.Nodes;

namespace StaffVoiceBot.Tests.Cards;

public sealed class CardLinterTests
{
    private const string Good = """
        { "type": "AdaptiveCard", "version": "1.5", "lang": "de", "fallbackText": "Bedarf melden", "body": [
            { "type": "TextBlock", "style": "heading", "wrap": true, "text": "Bedarf melden" },
            { "type": "Input.Text", "id": "text", "label": "Was fehlt Ihnen?", "isRequired": true, "errorMessage": "Bitte schreiben Sie einen Satz." },
            { "type": "Input.ChoiceSet", "id": "often", "label": "Wie oft? (freiwillig)", "choices": [ { "title": "Täglich", "value": "daily" } ] } ],
          "actions": [ { "type": "Action.Execute", "title": "Bedarf absenden", "verb": "needs.submit", "data": { "formId": "1" },
            "fallback": { "type": "Action.Submit", "title": "Bedarf absenden", "data": { "verb": "needs.submit", "formId": "1" } } } ] }
        """;

    [Fact]
    public void A01ToA12_EveryCardInBothLanguagesAndAllLengths_HasNoFinding()
    {
        string[] findings = [.. RenderedSample.All().SelectMany(sample => CardLinter.Check(sample.Card.Json).Select(finding => $"{sample}: {finding}"))];

        Assert.True(findings.Length == 0, string.Join("\n", findings));
    }

    [Fact]
    public void Check_GoodCard_HasNoFinding() => Assert.Empty(Check(_ => { }));

    [Theory]
    [InlineData("CARD-02", """{"version":"1.6"}""")]
    [InlineData("A03", """{"lang":""}""")]
    [InlineData("A03", """{"fallbackText":""}""")]
    [InlineData("A04", """{"body/0/style":"default"}""")]
    [InlineData("A04", """{"body/0/wrap":false}""")]
    [InlineData("A04", """{"body/2/style":"expanded"}""")]
    [InlineData("A04", """{"body/0/text":"1. Bedarf melden"}""")]
    [InlineData("A04", """{"body/2/style":"expanded","body/2/wrap":true,"body/2/choices/0/title":"12. Täglich"}""")]
    [InlineData("A01", """{"body/1/label":""}""")]
    [InlineData("A01", """{"body/1/isRequired":false}""")]
    [InlineData("A01", """{"body/1/label":"Was fehlt Ihnen? (freiwillig)"}""")]
    [InlineData("A01", """{"body/2/id":"text"}""")]
    [InlineData("A02", """{"body/1/errorMessage":""}""")]
    [InlineData("A02", """{"body/2/type":"Input.Number"}""")]
    [InlineData("A05", """{"body/2/type":"Image"}""")]
    [InlineData("CARD-28", """{"body/2/type":"Chart.Donut"}""")]
    [InlineData("CARD-01", """{"body/2/choices.data":{},"body/2/choices":[]}""")]
    [InlineData("A12", """{"actions/0/title":"OK"}""")]
    [InlineData("ACT", """{"actions/0/fallback/data/verb":"needs.report"}""")]
    [InlineData("ACT", """{"actions/0/fallback/data/formId":"2"}""")]
    [InlineData("ACT", """{"actions/0/fallback":"drop"}""")]
    [InlineData("CARD-30", """{"actions/0/title":"Bedarf absenden 🚀"}""")]
    [InlineData("TPL-02", """{"body/0/text":"Hallo ${name}"}""")]
    public void Check_CardWithOneFault_NamesItsRule(string rule, string changes)
    {
        IReadOnlyList<string> findings = Check(card =>
        {
            foreach ((string path, JsonNode? value) in JsonNode.Parse(changes)!.AsObject())
            {
                Set(card, path.Split('/'), value);
            }
        });

        Assert.Contains(findings, finding => finding.StartsWith(rule, StringComparison.Ordinal));
    }

    [Fact]
    public void Check_CardOver25Kilobytes_NamesA11() =>
        Assert.Contains(Check(card => card["fallbackText"] = new string('x', 25 * 1024)), finding => finding.StartsWith("A11", StringComparison.Ordinal));

    [Theory]
    [InlineData(6, 0, false)]
    [InlineData(8, 0, true)]
    [InlineData(1, 7, false)]
    [InlineData(1, 8, true)]
    public void A08_Check_InputsPerStep_AreCountedPerPartThatOpensTogether(int shown, int inOpenedPart, bool isFinding)
    {
        IReadOnlyList<string> findings = Check(card =>
        {
            JsonNode Input(int number) => new JsonObject { ["type"] = "Input.Text", ["id"] = $"i{number}", ["label"] = "Frage (freiwillig)" };
            card["body"] = new JsonArray([card["body"]![0]!.DeepClone(), .. Enumerable.Range(0, shown).Select(Input), new JsonObject
            {
                ["type"] = "Container",
                ["id"] = "more",
                ["items"] = new JsonArray([.. Enumerable.Range(100, inOpenedPart).Select(Input)]),
            }]);
            card["actions"]!.AsArray().Add(new JsonObject { ["type"] = "Action.ToggleVisibility", ["title"] = "Mehr Angaben", ["targetElements"] = new JsonArray("more") });
        });

        Assert.Equal(isFinding, findings.Any(finding => finding.StartsWith("A08", StringComparison.Ordinal)));
    }

    private static IReadOnlyList<string> Check(Action<JsonNode> change)
    {
        JsonNode card = JsonNode.Parse(Good)!;
        change(card);
        return CardLinter.Check(Encoding.UTF8.GetBytes(card.ToJsonString(new() { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping })));
    }

    private static void Set(JsonNode at, string[] path, JsonNode? value)
    {
        foreach (string segment in path[..^1])
        {
            at = at is JsonArray list ? list[int.Parse(segment, System.Globalization.CultureInfo.InvariantCulture)]! : at[segment]!;
        }

        at[path[^1]] = value?.DeepClone();
    }
}
