using System.Text.Json.Nodes;
using StaffVoiceBot.Cards;

namespace StaffVoiceBot.Tests.Cards;

/// <summary>Nothing of a card gets lost on the way to people who use no cards.</summary>
public sealed class CardOutlineTests
{
    private static readonly string[] Silent = ["Action.ToggleVisibility", "Action.OpenUrl"];

    [Fact]
    public void A13_EveryCard_HasAllItsTextsInputsAndActionsInItsOutline()
    {
        Assert.All(RenderedSample.All(), sample =>
        {
            CardOutline outline = CardOutline.Of(sample.Card.Json);
            JsonObject[] elements = [.. Elements(JsonNode.Parse(sample.Card.Json.Span)!)];

            Assert.NotEmpty(outline.Title);
            Assert.Equal(
                elements.Where(element => TypeOf(element).StartsWith("Input.", StringComparison.Ordinal)).Select(element => element["id"]!.ToString()),
                outline.Inputs.Select(input => input.Id));
            Assert.Equal(
                elements.Where(element => TypeOf(element).StartsWith("Action.", StringComparison.Ordinal) && !Silent.Contains(TypeOf(element))).Select(element => (element["verb"] ?? element["data"]!["verb"])!.ToString()),
                outline.Commands.Select(command => command.Verb));
            string all = outline.Text.ReplaceLineEndings(" ");
            Assert.All(
                elements.Where(element => TypeOf(element) == "TextBlock").Select(element => CardText.Plain(element["text"]!.ToString()).ReplaceLineEndings(" ").Trim()),
                text => Assert.Contains(text, all, StringComparison.Ordinal));
        });
    }

    [Fact]
    public void A12_EveryCard_HasActionsThatCanBeToldApart() =>
        Assert.All(RenderedSample.All().Where(sample => sample.Length == "sample"), sample =>
        {
            string[] titles = [.. CardOutline.Of(sample.Card.Json).Commands.Select(command => command.Title)];
            Assert.Equal(titles.Distinct(), titles);
        });

    [Fact]
    public void A12_EveryCard_AsksForWhatAnActionTakesBeforeTheAction() =>
        Assert.All(RenderedSample.All().Where(sample => sample.Length == "sample"), sample =>
        {
            List<JsonObject> elements = [.. Elements(JsonNode.Parse(sample.Card.Json.Span)!)];
            Assert.All(CardOutline.Of(sample.Card.Json).Commands.Where(command => command.Asks.Count > 0), command => Assert.All(command.Asks, input => Assert.True(
                elements.FindIndex(element => element["id"]?.ToString() == input) < elements.FindIndex(element => element["title"]?.ToString() == command.Title), $"{sample}: {input} stands below {command.Title}")));
        });

    [Fact]
    public void Outline_TextsBehindAFoldedPart_ExplainNothingInIt()
    {
        CardOutline outline = Outline(
            """{"type":"ActionSet","actions":[{"type":"Action.ToggleVisibility","title":"More","targetElements":["more"]}]}""",
            """{"type":"Container","id":"more","isVisible":false,"items":[{"type":"Input.Text","id":"a"},{"type":"TextBlock","text":"At most 10 words"}]}""",
            """{"type":"TextBlock","text":"The first theme"}""",
            """{"type":"ActionSet","actions":[{"type":"Action.Execute","verb":"support"}]}""");

        Assert.Equal("At most 10 words", Assert.Single(outline.Inputs).Hint);
        Assert.Contains("The first theme", outline.Text, StringComparison.Ordinal);
    }

    [Fact]
    public void Outline_InputsBesideTheirOwnAction_AreAskedByThatActionAlone()
    {
        CardOutline outline = Outline(
            """{"type":"Container","items":[{"type":"Input.Text","id":"a"},{"type":"ActionSet","actions":[{"type":"Action.Execute","verb":"one"}]}]}""",
            """{"type":"Container","items":[{"type":"Input.Text","id":"b"},{"type":"ActionSet","actions":[{"type":"Action.Execute","verb":"two"}]}]}""",
            """{"type":"ActionSet","actions":[{"type":"Action.Execute","verb":"three"},{"type":"Action.Execute","verb":"four","associatedInputs":"none"}]}""");

        Assert.Equal(["a", "b", "", ""], outline.Commands.Select(command => string.Join(',', command.Asks)));
        Assert.False(outline.IsForm);
    }

    [Fact]
    public void Outline_InputsOfTheWholeCard_AreAskedByEveryActionInTheBody()
    {
        CardOutline outline = Outline(
            """{"type":"Container","items":[{"type":"ActionSet","actions":[{"type":"Action.Execute","verb":"support"}]}]}""",
            """{"type":"Input.Text","id":"sentence"}""",
            """{"type":"Input.ChoiceSet","id":"department","choices":[{"title":"A","value":"a"}]}""");

        Assert.Equal(["sentence", "department"], Assert.Single(outline.Commands).Asks);
    }

    [Fact]
    public void Outline_TextsBehindAnAction_LeadToTheNextInputAndExplainNotTheLastOne()
    {
        CardOutline outline = Outline(
            """{"type":"Input.Text","id":"a"}""",
            """{"type":"TextBlock","text":"At most 10 words"}""",
            """{"type":"ActionSet","actions":[{"type":"Action.Execute","verb":"one"}]}""",
            """{"type":"TextBlock","text":"The second question"}""",
            """{"type":"Input.Text","id":"b"}""",
            """{"type":"ActionSet","actions":[{"type":"Action.Execute","verb":"two"}]}""",
            """{"type":"TextBlock","text":"You can stop these messages"}""");

        Assert.Equal(["At most 10 words", "The second question"], outline.Inputs.Select(input => input.Hint));
        Assert.Contains("You can stop these messages", outline.Text, StringComparison.Ordinal);
    }

    [Fact]
    public void Outline_FoldedPart_NamesTheActionThatUnfoldsItAndIsReadWhereItAsksNothing()
    {
        CardOutline outline = Outline(
            """{"type":"ActionSet","actions":[{"type":"Action.ToggleVisibility","title":"Show or hide more","tooltip":"More","targetElements":["more",{"elementId":"notice"}]}]}""",
            """{"type":"Container","id":"notice","isVisible":false,"items":[{"type":"TextBlock","text":"**Read** me"}]}""",
            """{"type":"Container","id":"more","isVisible":false,"items":[{"type":"Input.Date","id":"day"}]}""",
            """{"type":"TextBlock","text":"Nobody sees this","isVisible":false}""");

        Assert.Equal("Read me", outline.Text);
        Assert.Equal("More", Assert.Single(outline.Inputs).Unfolds);
    }

    private static CardOutline Outline(params string[] body) =>
        CardOutline.Of(System.Text.Encoding.UTF8.GetBytes($$"""{"type":"AdaptiveCard","body":[{{string.Join(',', body)}}]}"""));

    private static string TypeOf(JsonObject element) => element["type"]?.ToString() ?? "";

    // What clients draw; fallbacks and templates of data are not drawn.
    private static IEnumerable<JsonObject> Elements(JsonNode node) => node switch
    {
        JsonObject element => element.Where(member => member.Key is "body" or "items" or "columns" or "actions" && member.Value is not null)
            .SelectMany(member => Elements(member.Value!)).Prepend(element),
        JsonArray list => list.SelectMany(item => Elements(item!)),
        _ => [],
    };
}
