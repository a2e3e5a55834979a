using System.Text.Json.Nodes;
using StaffVoiceBot.Cards;

namespace StaffVoiceBot.Tests.Cards;

public sealed class CardRendererTests
{
    private static readonly Texts Texts = new();

    [Theory]
    [InlineData("de", "Meine Daten")]
    [InlineData("en", "my data")]
    public void Render_TemplateWithTexts_IsInTheAskedLanguageWithItsFallbackTextAsSummary(string language, string text)
    {
        Card card = Of("""{"lang":"${$root.lang}","fallbackText":"${$root.t.words.privacy.myData}"}""").Render("card", [], language);

        Assert.Equal(text, card.Summary);
        Assert.True(JsonNode.DeepEquals(new JsonObject { ["lang"] = language, ["fallbackText"] = text }, JsonNode.Parse(card.Json.Span)));
    }

    [Fact]
    public void Render_SummaryWithValue_HasItFilledIn()
    {
        Card card = Of("""{"fallbackText":"Meldung ${code}"}""").Render("card", new() { ["code"] = "B-1" }, "de");

        Assert.Equal("Meldung B-1", card.Summary);
    }

    [Fact]
    public void Render_UnknownTemplate_ThrowsAndNamesIt() =>
        Assert.Contains("needs/nothing", Assert.Throws<KeyNotFoundException>(() => Of("{}").Render("needs/nothing", [], "de")).Message, StringComparison.Ordinal);

    [Fact]
    public void TPL10_Render_DataWithExpressions_IsWrittenAsItIs()
    {
        CardRenderer renderer = Of("""{"a":"${text}","b":"x ${text}","c":[{"$data":"${list}","d":"${$data}"}]}""");

        Card card = renderer.Render("card", new() { ["text"] = "${$root.t}", ["list"] = new JsonArray("${1 + 1}") }, "de");

        Assert.True(JsonNode.DeepEquals(JsonNode.Parse("""{"a":"${$root.t}","b":"x ${$root.t}","c":[{"d":"${1 + 1}"}]}"""), JsonNode.Parse(card.Json.Span)));
    }

    [Fact]
    public void Render_ValuesCalledTAndLang_DoNotHideTheTexts()
    {
        Card card = Of("""{"a":"${t.words.privacy.myData}","b":"${lang}"}""").Render("card", new() { ["t"] = "x", ["lang"] = "x" }, "de");

        Assert.True(JsonNode.DeepEquals(JsonNode.Parse("""{"a":"Meine Daten","b":"de"}"""), JsonNode.Parse(card.Json.Span)));
    }

    [Fact]
    public void Render_TextByValue_IsLookedUp()
    {
        Card card = Of("""{"a":"${$root.t.words.privacy[which]}"}""").Render("card", new() { ["which"] = "myData" }, "en");

        Assert.Equal("my data", (string?)JsonNode.Parse(card.Json.Span)!["a"]);
    }

    [Fact]
    public void TPL06_Render_PropertyWhoseObjectIsDropped_IsLeftOut()
    {
        Card card = Of("""{"a":{"$when":"${no}","b":1},"c":2}""").Render("card", new() { ["no"] = false }, "de");

        Assert.True(JsonNode.DeepEquals(JsonNode.Parse("""{"c":2}"""), JsonNode.Parse(card.Json.Span)));
    }

    [Fact]
    public void TPL02_Render_MissingValueInStrictExpansion_NamesTemplateAndPlace()
    {
        CardRenderer renderer = new(Texts, new Dictionary<string, string> { ["card"] = """{"body":[{"text":"a ${nobody}"}]}""" }, TimeProvider.System) { Strict = true };

        InvalidOperationException exception = Assert.Throws<InvalidOperationException>(() => renderer.Render("card", [], "de"));

        Assert.Equal("Card template card, $.body[0].text: ${nobody} has no value.", exception.Message);
    }

    [Fact]
    public void Render_AfterAnExpansionThatFailed_GivesWholeCards()
    {
        CardRenderer renderer = new(Texts, new Dictionary<string, string> { ["card"] = """{"a":"${x}","b":"${y}"}""" }, TimeProvider.System) { Strict = true };
        Assert.Throws<InvalidOperationException>(() => renderer.Render("card", new() { ["x"] = 1 }, "de"));

        Card card = renderer.Render("card", new() { ["x"] = 1, ["y"] = 2 }, "de");

        Assert.True(JsonNode.DeepEquals(JsonNode.Parse("""{"a":1,"b":2}"""), JsonNode.Parse(card.Json.Span)));
    }

    [Theory]
    [InlineData("""{"a":"x ${1 +}"}""", "$.a: a value is missing before '}', at character 8")]
    [InlineData("""{"a":"${name"}""", "$.a: '}' is missing before the end, at character 7")]
    [InlineData("""{"a":["${length()}"]}""", "$.a[0]: 'length' takes 1 to 1 arguments, not 0, at character 3")]
    [InlineData("""{"a":"${shout('x')}"}""", "$.a: there is no function 'shout' with 1 arguments, at character 3")]
    [InlineData("""{"a":"${'x}"}""", "$.a: the text that begins here has no end, at character 3")]
    [InlineData("""{"a":"${a ; b}"}""", "$.a: ';' does not belong here, at character 5")]
    [InlineData("""{"a":"${1.2.3}"}""", "$.a: '1.2.3' is not a number, at character 3")]
    [InlineData("""{"a":"${$root.t.welcome.noSuchText}"}""", "$.a: ${$root.t.welcome.noSuchText} has no value")]
    [InlineData("""{"a":{"$when":"yes"}}""", "$.a.$when: one expression ${…} is wanted")]
    [InlineData("""{"a":{"$data":"x ${y}"}}""", "$.a.$data: one expression ${…} is wanted")]
    [InlineData("{\n\"a\": }", "line 2: this is not JSON")]
    public void CompileAll_BrokenTemplate_IsNamedWithPlaceAndProblem(string template, string problem)
    {
        InvalidOperationException exception = Assert.Throws<InvalidOperationException>(Of(template).CompileAll);

        Assert.StartsWith("Card template card, " + problem, exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void TPL08_UtcNow_IsTheTimeOfTheGivenClock()
    {
        Fakes.ManualTimeProvider clock = new(new DateTimeOffset(2026, 3, 2, 7, 30, 0, TimeSpan.Zero));
        CardRenderer renderer = new(Texts, new Dictionary<string, string> { ["card"] = """{"a":"${utcNow('yyyy-MM-dd HH:mm')}"}""" }, clock);

        Assert.Equal("2026-03-02 07:30", (string?)JsonNode.Parse(renderer.Render("card", [], "de").Json.Span)!["a"]);
    }

    [Fact]
    public async Task Render_OnManyThreadsAtOnce_GivesTheSameCard()
    {
        CardRenderer renderer = new(Texts);
        RenderedSample sample = RenderedSample.All().First();
        byte[] wanted = renderer.Render(sample.Name, sample.Values, "de").Json.ToArray();

        byte[][] cards = await Task.WhenAll(Enumerable.Range(0, 200).Select(_ => Task.Run(() => renderer.Render(sample.Name, sample.Values, "de").Json.ToArray())));

        Assert.All(cards, card => Assert.Equal(wanted, card));
    }

    private static CardRenderer Of(string template) => new(Texts, new Dictionary<string, string> { ["card"] = template }, TimeProvider.System);
}
