using System.Text.Json.Nodes;
using StaffVoiceBot.Channel;

namespace StaffVoiceBot.Tests.Channel;

public sealed class MessageTests
{
    [Theory]
    [InlineData("<at>Bot</at> Hilfe")]
    [InlineData("<at>Bot</at>&nbsp;Hilfe\n")]
    [InlineData("\u00a0<at>Bot</at>\u00a0\nHilfe\u00a0")]
    [InlineData("Hilfe <at>Bot</at>")]
    [InlineData("<at>Bot</at><at>Bot</at> Hilfe")]
    public async Task ACT01_MentionOfTheBot_IsNoPartOfTheText(string text)
    {
        await using ChannelHost host = await ChannelHost.StartAsync();
        JsonObject activity = ActivityJson.InChannel(ActivityJson.Message("x"));
        activity["text"] = text;

        await host.PostAsync(activity);

        Assert.Equal(("Hilfe", "Hilfe"), (host.Script.Turn.Text, host.Script.Turn.Route));
    }

    [Fact]
    public async Task ACT01_MentionOfSomebodyElse_LosesItsMarkupOnly()
    {
        await using ChannelHost host = await ChannelHost.StartAsync();

        await host.PostAsync(ActivityJson.Message("Bitte <at>Ana Silva</at> fragen"));

        Assert.Equal("Bitte Ana Silva fragen", host.Script.Turn.Text);
    }

    [Fact]
    public async Task ACT02_HtmlCopyOfTheText_IsNoFile()
    {
        await using ChannelHost host = await ChannelHost.StartAsync();
        JsonObject activity = ActivityJson.Message("Hilfe");
        activity["attachments"] = JsonNode.Parse("""[{"contentType":"text/html","content":"<p>Hilfe</p>"}]""");

        await host.PostAsync(activity);

        Assert.Equal(TurnKind.Text, host.Script.Turn.Kind);
    }

    [Fact]
    public async Task ACT02_FileWithText_IsBothASentenceAndAFile()
    {
        await using ChannelHost host = await ChannelHost.StartAsync();
        JsonObject activity = ActivityJson.Message("Der Scanner ist kaputt, siehe Bild");
        activity["attachments"] = JsonNode.Parse("""[{"contentType":"application/vnd.microsoft.teams.file.download.info","name":"a.pdf","content":{"downloadUrl":"https://x.example"}}]""");

        await host.PostAsync(activity);

        Assert.Equal([TurnKind.Text, TurnKind.Event], host.Script.Turns.Select(turn => turn.Kind));
        Assert.Equal(ConversationEvent.FilesReceived, host.Script.Turns.Last().Event);
    }

    [Fact]
    public async Task CLIENT_PickedExtensionResult_IsNotTyped()
    {
        await using ChannelHost host = await ChannelHost.StartAsync();
        JsonObject activity = ActivityJson.Message("<span>Hilfe</span>");
        activity["attachments"] = JsonNode.Parse("""[{"contentType":"application/vnd.microsoft.card.adaptive","content":{"type":"AdaptiveCard"}}]""");

        Answer answer = await host.PostAsync(activity);

        Assert.Equal(200, answer.Status);
        Assert.Empty(host.Script.Turns);
        Assert.Empty(host.Connector.Received);
    }

    [Fact]
    public async Task INV16_SubmitFallback_ReachesTheHandlerOfTheVerb()
    {
        await using ChannelHost host = await ChannelHost.StartAsync();

        await host.PostAsync(ActivityJson.Submit(JsonNode.Parse("""
            {"verb":"needs.submit","msteams":{"feedback":{"hide":true}},"text":" Tablets ","minutesLost":30,"urgent":true,"place":{"floor":2},"times":["am","pm"]}
            """)!));

        TurnContext turn = host.Script.Turn;
        Assert.Equal((TurnKind.Verb, "needs.submit", "card-1"), (turn.Kind, turn.Route, turn.ReplyToId));
        Assert.Equal(["minutesLost", "place", "text", "times", "urgent"], turn.Inputs.All.Keys.Order(StringComparer.Ordinal));
        Assert.Equal(("Tablets", "30", "true", """{"floor":2}"""), (turn.Inputs["text"], turn.Inputs["minutesLost"], turn.Inputs["urgent"], turn.Inputs["place"]));
        Assert.Equal(["am", "pm"], turn.Inputs.List("times"));
    }

    [Fact]
    public async Task ACT10_ValueAsJsonText_IsUnpacked()
    {
        await using ChannelHost host = await ChannelHost.StartAsync();

        await host.PostAsync(ActivityJson.Submit(JsonValue.Create("""{"verb":"needs.submit","text":"Tablets"}""")));

        Assert.Equal(("needs.submit", "Tablets"), (host.Script.Turn.Route, host.Script.Turn.Inputs["text"]));
    }

    [Fact]
    public async Task MessageBack_WithVerbAndText_ReachesTheVerb()
    {
        await using ChannelHost host = await ChannelHost.StartAsync();
        JsonObject activity = ActivityJson.Submit(JsonNode.Parse("""{"verb":"needs.report"}""")!);
        activity["text"] = "Bedarf melden";

        await host.PostAsync(activity);

        Assert.Equal((TurnKind.Verb, "needs.report", "Bedarf melden"), (host.Script.Turn.Kind, host.Script.Turn.Route, host.Script.Turn.Text));
    }

    [Fact]
    public async Task Identity_InCardData_IsNotBelieved()
    {
        await using ChannelHost host = await ChannelHost.StartAsync();

        await host.PostAsync(ActivityJson.Submit(JsonNode.Parse("""{"verb":"needs.submit","from":{"aadObjectId":"boss"},"aadObjectId":"boss","tenantId":"other"}""")!));

        Assert.Equal("tenant-1|a0000000-0000-4000-8000-0000000000000", host.Script.Turn.Person.Key);
    }

    [Fact]
    public async Task Submit_UnknownVerb_IsAnsweredPolitelyAndLogged()
    {
        await using ChannelHost host = await ChannelHost.StartAsync();

        Answer answer = await host.PostAsync(ActivityJson.Submit(JsonNode.Parse("""{"verb":"no.such"}""")!));

        Assert.Equal(200, answer.Status);
        Assert.Equal("channel.unknown|de|", Assert.Single(host.Connector.Received).Text);
        Assert.Single(host.Log.Lines, line => line.StartsWith("Warning: Turn ", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("de-AT", "de")]
    [InlineData("DE", "de")]
    [InlineData("en-US", "en")]
    [InlineData("tr", "en")]
    [InlineData("", "de")]
    [InlineData("x", "de")]
    [InlineData("not a language", "de")]
    public async Task RESP22_Locale_GivesTheLanguage(string locale, string language)
    {
        await using ChannelHost host = await ChannelHost.StartAsync();
        JsonObject activity = ActivityJson.Message("Hilfe");
        activity["locale"] = locale;

        await host.PostAsync(activity);

        Assert.Equal(language, host.Script.Turn.Language);
    }

    [Fact]
    public async Task ACT22_ClientInfo_GivesTheLanguageWhereTheActivityNamesNone()
    {
        await using ChannelHost host = await ChannelHost.StartAsync();
        JsonObject activity = ActivityJson.Message("Hilfe");
        activity.Remove("locale");
        activity["entities"] = JsonNode.Parse("""[7,{"type":"unknown"},{"type":"clientInfo","locale":"en-GB"}]""");

        await host.PostAsync(activity);

        Assert.Equal("en", host.Script.Turn.Language);
    }

    [Fact]
    public async Task Card_GoesAloneWithItsSummary()
    {
        await using ChannelHost host = await ChannelHost.StartAsync();
        host.Script.Answers(Reply.Show("""{"type":"AdaptiveCard","body":[]}"""u8.ToArray(), "Formular") with { AlsoSay = "Bitte ausfüllen" });

        await host.PostAsync(ActivityJson.Message("Bedarf melden"));

        Assert.Collection(
            host.Connector.Received,
            said => Assert.Equal(("Bitte ausfüllen", "plain"), (said.Text, said.Body.GetProperty("textFormat").GetString())),
            shown =>
            {
                Assert.Null(shown.Text);
                Assert.Equal("Formular", shown.Body.GetProperty("summary").GetString());
                Assert.Equal("""{"type":"AdaptiveCard","body":[]}""", shown.Card.GetRawText());
            });
    }

    [Theory]
    [InlineData(200, new[] { "PUT" })]
    [InlineData(404, new[] { "PUT", "POST" })]
    public async Task SubmitFallback_ReplacedCard_IsUpdatedOrSentAnewWhenItHasGone(int status, string[] methods)
    {
        await using ChannelHost host = await ChannelHost.StartAsync();
        host.Script.Answers(Reply.Replace("""{"type":"AdaptiveCard"}"""u8.ToArray(), "Beleg"));
        host.Connector.Respond = request => request.Method == "PUT"
            ? (status, """{"error":{"code":"ActivityNotFoundInConversation","message":"gone"}}""")
            : (201, """{"id":"new"}""");

        await host.PostAsync(ActivityJson.Submit(JsonNode.Parse("""{"verb":"needs.submit"}""")!));

        Assert.Equal(methods, host.Connector.Received.Select(request => request.Method));
        Assert.EndsWith("/activities/card-1", host.Connector.Received[0].Path, StringComparison.Ordinal);
    }
}
