using System.Text;
using System.Text.Json.Nodes;
using FsCheck;
using FsCheck.Fluent;
using StaffVoiceBot.Cards;

namespace StaffVoiceBot.Tests.Cards;

public sealed class CardTextTests
{
    [Theory]
    [InlineData("[klick](https://example.org)", "\\[klick\\]\\(https://example.org\\)")]
    [InlineData("![x](https://example.org/x.png)", "\\!\\[x\\]\\(https://example.org/x.png\\)")]
    [InlineData("<at>Alle</at>", "\\<at\\>Alle\\</at\\>")]
    [InlineData("**fett** _kursiv_ `code` ~weg~", "\\*\\*fett\\*\\* \\_kursiv\\_ \\`code\\` \\~weg\\~")]
    [InlineData("# Titel", "\\# Titel")]
    [InlineData("> Zitat", "\\> Zitat")]
    [InlineData("- a\n+ b\n1. c", "\\- a\n\n\\+ b\n\n1\\. c")]
    [InlineData("{{DATE(2026-03-02T00:00:00Z, SHORT)}}", "\\{\\{DATE\\(2026-03-02T00:00:00Z, SHORT\\)\\}\\}")]
    [InlineData("&lt;b&gt;", "\\&lt;b\\&gt;")]
    [InlineData("a\\[b", "a\\\\\\[b")]
    [InlineData("    Einzug", "Einzug")]
    [InlineData("eins\r\n\r\n\nzwei", "eins\n\nzwei")]
    [InlineData("abc\u202Edef\u0000\u0007", "abcdef")]
    [InlineData("\u202A- a", "\\- a")]
    [InlineData("Ä 5-mal, 3.5 % – „ok“ 😀", "Ä 5-mal, 3.5 % – „ok“ 😀")]
    public void TPL10_Escape_ShowsMarkupAsItWasTyped(string typed, string escaped) => Assert.Equal(escaped, CardText.Escape(typed));

    [Fact]
    public void TPL10_Escape_AnyText_LeavesNoMarkupCharacterBare() => Prop.ForAll(ArbMap.Default.ArbFor<NonNull<string>>(), text =>
    {
        string unescaped = System.Text.RegularExpressions.Regex.Replace(CardText.Escape(text.Get), @"\\.", "");
        return unescaped.IndexOfAny(['[', ']', '*', '_', '`', '<', '>', '{', '}', '#', '\\']) < 0;
    }).QuickCheckThrowOnFailure();

    [Theory]
    [InlineData("**fett** und _kursiv_", "fett und kursiv")]
    [InlineData("[Wiki](https://example.org/a)", "Wiki (https://example.org/a)")]
    [InlineData("a\\*b\\*", "a*b*")]
    public void Plain_Markdown_BecomesTheTextThatIsShown(string markdown, string plain) => Assert.Equal(plain, CardText.Plain(markdown));

    [Theory]
    [InlineData("[klick](https://example.org) **x** <at>y</at> a_b_c")]
    [InlineData("- eins\n- zwei")]
    public void Plain_OfEscaped_IsTheTypedText(string typed) => Assert.Equal(typed, CardText.Plain(CardText.Escape(typed)));

    [Fact]
    public void A13_CardTextTwin_HoldsTheContentOfTheCardInItsOrder()
    {
        const string card = """
            { "type": "AdaptiveCard", "body": [
              { "type": "TextBlock", "style": "heading", "text": "Auf einen Blick" },
              { "type": "TextBlock", "text": "**Neu:** 3" },
              { "type": "FactSet", "facts": [ { "title": "Amt", "value": "Bauamt" } ] },
              { "type": "ColumnSet", "columns": [ { "type": "Column", "items": [ { "type": "TextBlock", "text": "links" } ] }, { "type": "Column", "items": [ { "type": "TextBlock", "text": "rechts" } ] } ] },
              { "type": "Table", "rows": [ { "type": "TableRow", "cells": [ { "type": "TableCell", "items": [ { "type": "TextBlock", "text": "Thema" } ] }, { "type": "TableCell", "items": [ { "type": "TextBlock", "text": "Zahl" } ] } ] } ] },
              { "type": "Chart.Donut", "title": "Anteile", "fallback": { "type": "TextBlock", "text": "Hälfte" } },
              { "type": "TextBlock", "text": "unsichtbar", "isVisible": false },
              { "type": "TextBlock", "style": "heading", "text": "Fragen" },
              { "type": "Input.ChoiceSet", "id": "x", "label": "Wie oft?", "choices": [ { "title": "Täglich", "value": "d" }, { "title": "Selten", "value": "s" } ] } ],
              "actions": [ { "type": "Action.Execute", "title": "Absenden", "fallback": { "type": "Action.Submit", "title": "Absenden" } },
                { "type": "Action.OpenUrl", "title": "Hinweise", "url": "https://example.org" } ] }
            """;

        Assert.Equal(
            "Auf einen Blick\n\nNeu: 3\nAmt: Bauamt\nlinks\nrechts\nThema | Zahl\nAnteile\nHälfte\n\nFragen\n\nWie oft?\n  1. Täglich\n  2. Selten\n→ Absenden\n→ Hinweise: https://example.org",
            CardTextTwin.Of(Encoding.UTF8.GetBytes(card)));
    }

    [Fact]
    public void A13_CardTextTwin_OfEveryCard_NamesEveryAction()
    {
        foreach (RenderedSample sample in RenderedSample.All())
        {
            string twin = CardTextTwin.Of(sample.Card.Json);
            JsonArray actions = JsonNode.Parse(sample.Card.Json.Span)!["actions"]?.AsArray() ?? [];
            Assert.All(actions, action => Assert.Contains("→ " + action!["title"], twin, StringComparison.Ordinal));
        }
    }
}
