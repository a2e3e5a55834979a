using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using StaffVoiceBot.Channel;

namespace StaffVoiceBot.Tests.Channel;

public sealed class InvokeTests
{
    private static readonly JsonSerializerOptions KeepUmlauts = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };
    private static readonly byte[] Card = Encoding.UTF8.GetBytes("""{"type":"AdaptiveCard","version":"1.5"}""");

    [Fact]
    public async Task INV13_ReplacedCard_IsAnsweredAndUpdatedForEveryone()
    {
        await using ChannelHost host = await ChannelHost.StartAsync();
        host.Script.Answers(Reply.Replace(Card, "Beleg") with { AlsoSay = "Danke", Then = [Reply.Say("Noch etwas")] });

        Answer answer = await host.PostAsync(ActivityJson.Execute("needs.submit", JsonNode.Parse("""{"text":"Tablets"}""")));

        Assert.Equal((200, 200), (answer.Status, (int)answer.Json["statusCode"]!));
        Assert.Equal("application/vnd.microsoft.card.adaptive", (string)answer.Json["type"]!);
        Assert.Equal("1.5", (string)answer.Json["value"]!["version"]!);
        await host.Connector.WaitForAsync(request => request.Method == "PUT");
        Assert.Equal(["POST:Danke", "POST:Noch etwas", "PUT:"], host.Connector.Received.Select(request => $"{request.Method}:{request.Text}"));
    }

    [Fact]
    public async Task INV13_UpdateOfTheClickedCard_IsNotWaitedFor()
    {
        await using ChannelHost host = await ChannelHost.StartAsync();
        TaskCompletionSource release = new(TaskCreationOptions.RunContinuationsAsynchronously);
        host.Script.Answers(Reply.Replace(Card, "Beleg") with { Afterwards = limit => release.Task.WaitAsync(limit) });

        Answer answer = await host.PostAsync(ActivityJson.Execute("needs.submit", JsonNode.Parse("""{"text":"Tablets"}""")));

        Assert.Equal("1.5", (string)answer.Json["value"]!["version"]!);
        Assert.Empty(host.Connector.Received);
        release.SetResult();
        await host.Connector.WaitForAsync(request => request.Method == "PUT");
    }

    [Fact]
    public async Task NewCard_AfterAClick_ComesAsAMessageAndLeavesTheClickedOne()
    {
        await using ChannelHost host = await ChannelHost.StartAsync();
        host.Script.Answers(Reply.Show(Card, "Formular"));

        Answer answer = await host.PostAsync(ActivityJson.Execute("needs.report"));

        Assert.Equal("application/vnd.microsoft.activity.message", (string)answer.Json["type"]!);
        Assert.Equal("", (string)answer.Json["value"]!);
        Assert.EndsWith("/activities", Assert.Single(host.Connector.Received).Path, StringComparison.Ordinal);
    }

    [Fact]
    public async Task INV15_Refresh_ShowsTheCardAndHasNoEffect()
    {
        await using ChannelHost host = await ChannelHost.StartAsync();
        host.Script.Answers(Reply.Replace(Card, "Stand") with { AlsoSay = "nie", Then = [Reply.Say("nie")] });

        Answer answer = await host.PostAsync(ActivityJson.Execute("digest.refresh", trigger: "automatic"));

        Assert.Equal(TurnKind.Refresh, host.Script.Turn.Kind);
        Assert.Equal("1.5", (string)answer.Json["value"]!["version"]!);
        Assert.Empty(host.Connector.Received);
    }

    [Fact]
    public async Task INV15_RefreshByOneWithoutTheRole_LeavesTheBaseCard()
    {
        await using ChannelHost host = await ChannelHost.StartAsync();

        Answer answer = await host.PostAsync(ActivityJson.Execute("themes.assess", trigger: "automatic"));

        Assert.Equal((200, ""), ((int)answer.Json["statusCode"]!, (string)answer.Json["value"]!));
        Assert.Empty(host.Connector.Received);
        Assert.Empty(host.Script.Turns);
    }

    [Theory]
    [InlineData("""{"action":{"verb":"needs.submit","data":{"text":"x"}}}""")]
    [InlineData("""{"action":{"type":"Action.Execute","verb":"needs.submit","data":"{\"text\":\"x\"}"},"trigger":null}""")]
    [InlineData("""{"action":{"type":"Action.Execute","data":{"verb":"needs.submit","text":"x"}},"trigger":"manual"}""")]
    [InlineData("""{"Action":{"Type":"Action.Execute","Verb":"needs.submit","Data":{"text":"x"}}}""")]
    public async Task CLIENT_ExecuteInOtherForms_IsAClick(string value)
    {
        await using ChannelHost host = await ChannelHost.StartAsync();

        await host.PostAsync(ActivityJson.Invoke("adaptiveCard/action", JsonNode.Parse(value)!));

        Assert.Equal((TurnKind.Verb, "needs.submit", "x"), (host.Script.Turn.Kind, host.Script.Turn.Route, host.Script.Turn.Inputs["text"]));
    }

    [Theory]
    [InlineData("7")]
    [InlineData("{}")]
    [InlineData("""{"action":"needs.submit"}""")]
    [InlineData("""{"action":{"type":"Action.Submit","verb":"needs.submit"}}""")]
    public async Task INV12_NoExecute_Is200WithA400Inside(string value)
    {
        await using ChannelHost host = await ChannelHost.StartAsync();

        Answer answer = await host.PostAsync(ActivityJson.Invoke("adaptiveCard/action", JsonNode.Parse(value)!));

        Assert.Equal((200, 400), (answer.Status, (int)answer.Json["statusCode"]!));
        Assert.Equal("NotSupported", (string)answer.Json["value"]!["code"]!);
        Assert.Empty(host.Script.Turns);
    }

    [Fact]
    public async Task Execute_UnknownVerb_IsAnsweredPolitely()
    {
        await using ChannelHost host = await ChannelHost.StartAsync();

        Answer answer = await host.PostAsync(ActivityJson.Execute("no.such"));

        Assert.Equal((200, "channel.unknown|de|"), ((int)answer.Json["statusCode"]!, (string)answer.Json["value"]!));
    }

    [Theory]
    [InlineData("task/fetch", TurnKind.DialogOpen)]
    [InlineData("task/submit", TurnKind.DialogSubmit)]
    public async Task TaskModule_ReachesTheVerbInItsDataAndShowsTheCard(string name, TurnKind kind)
    {
        await using ChannelHost host = await ChannelHost.StartAsync();
        host.Script.Answers(Reply.Show(Card, "Formular") with { DialogTitle = "Bedarf melden" });

        Answer answer = await host.PostAsync(ActivityJson.Invoke(name, JsonNode.Parse("""{"data":{"verb":"needs.submit","text":"x","msteams":{"type":"task/fetch"}},"context":{"theme":"dark"}}""")!));

        Assert.Equal((kind, "needs.submit", "x"), (host.Script.Turn.Kind, host.Script.Turn.Route, host.Script.Turn.Inputs["text"]));
        JsonNode task = answer.Json["task"]!;
        Assert.Equal(("continue", "Bedarf melden"), ((string)task["type"]!, (string)task["value"]!["title"]!));
        Assert.Equal("application/vnd.microsoft.card.adaptive", (string)task["value"]!["card"]!["contentType"]!);
        Assert.Equal("1.5", (string)task["value"]!["card"]!["content"]!["version"]!);
    }

    [Fact]
    public async Task Dialog_ShowsSubmitInPlaceOfExecuteEverywhereAndNoRefresh()
    {
        await using ChannelHost host = await ChannelHost.StartAsync();
        host.Script.Answers(Reply.Show(
            Encoding.UTF8.GetBytes("""
            {"type":"AdaptiveCard","version":"1.5","refresh":{"action":{"type":"Action.Execute","verb":"needs.report"}},
            "body":[{"type":"ActionSet","actions":[{"type":"Action.Execute","title":"Zeigen","verb":"needs.report"}]},{"type":"TextBlock","text":"Action.Execute"}],
            "actions":[{"type":"Action.Execute","title":"Absenden","verb":"needs.submit","style":"positive","data":{"formId":"7"},"fallback":{"type":"Action.Submit","title":"Absenden","data":{"verb":"needs.submit","formId":"7"}}}]}
            """),
            "Formular"));

        Answer answer = await host.PostAsync(ActivityJson.Invoke("task/fetch", JsonNode.Parse("""{"data":{"verb":"needs.report"}}""")!));

        Assert.Equal(
            """{"type":"AdaptiveCard","version":"1.5","body":[{"type":"ActionSet","actions":[{"type":"Action.Submit","title":"Zeigen","data":{"verb":"needs.report"}}]},{"type":"TextBlock","text":"Action.Execute"}],"actions":[{"type":"Action.Submit","title":"Absenden","style":"positive","data":{"formId":"7","verb":"needs.submit"}}]}""",
            answer.Json["task"]!["value"]!["card"]!["content"]!.ToJsonString());
    }

    [Fact]
    public async Task TaskSubmit_WithErrors_ShowsTheFormAgainAndSaysNothingBehindIt()
    {
        await using ChannelHost host = await ChannelHost.StartAsync();
        host.Script.Answers(Reply.Replace(Card, "Formular") with { AlsoSay = "Bitte mindestens 10 Zeichen." });

        Answer answer = await host.PostAsync(ActivityJson.Invoke("task/submit", JsonNode.Parse("""{"data":{"verb":"needs.submit"}}""")!));

        Assert.Equal("continue", (string)answer.Json["task"]!["type"]!);
        Assert.Empty(host.Connector.Received);
    }

    [Theory]
    [InlineData("adaptiveCard/action", """{"action":{"type":"Action.Execute","verb":"needs.submit"}}""", "value")]
    [InlineData("task/fetch", """{"data":{"verb":"needs.submit"}}""", "task")]
    public async Task INV17_CardOverTheLimit_IsAnsweredWithItsSummary(string name, string value, string member)
    {
        await using ChannelHost host = await ChannelHost.StartAsync();
        host.Script.Answers(Reply.Replace(Encoding.UTF8.GetBytes($$"""{"type":"AdaptiveCard","body":[{"type":"TextBlock","text":"{{new string('x', 29 * 1024)}}"}]}"""), "Beleg"));

        Answer answer = await host.PostAsync(ActivityJson.Invoke(name, JsonNode.Parse(value)!));

        Assert.Contains("Beleg … channel.shortened", answer.Json[member]!.ToJsonString(KeepUmlauts), StringComparison.Ordinal);
        Assert.Contains(host.Log.Lines, line => line.Contains("card gave way", StringComparison.Ordinal));
    }

    [Fact]
    public async Task INV17_ExtensionResultsOverTheLimit_AreGivenAsFarAsTheyFit()
    {
        await using ChannelHost host = await ChannelHost.StartAsync();
        byte[] card = Encoding.UTF8.GetBytes($$"""{"type":"AdaptiveCard","body":[{"type":"TextBlock","text":"{{new string('ä', 4000)}}"}]}""");
        host.Script.Answers(Reply.Found([.. Enumerable.Range(1, 25).Select(number => new SearchResult($"Thema {number}", $"T-{number}", "", card))]));

        Answer answer = await host.PostAsync(ActivityJson.Invoke("composeExtension/query", JsonNode.Parse("""{"commandId":"findItem"}""")!));

        Assert.InRange(sizeof(char) * answer.Text.Length, 40 * 1024, 80 * 1024);
        Assert.Equal("Thema 1", (string)answer.Json["composeExtension"]!["attachments"]![0]!["preview"]!["content"]!["title"]!);
    }

    [Fact]
    public async Task TaskSubmit_SentenceOrNothing_IsShownOrCloses()
    {
        await using ChannelHost host = await ChannelHost.StartAsync();
        JsonNode value = JsonNode.Parse("""{"data":{"verb":"needs.submit"}}""")!;

        Answer closed = await host.PostAsync(ActivityJson.Invoke("task/submit", value.DeepClone()));
        host.Script.Answers(Reply.Say("Gespeichert"));
        Answer said = await host.PostAsync(ActivityJson.Invoke("task/submit", value));

        Assert.Equal((200, ""), (closed.Status, closed.Text));
        Assert.Equal(("message", "Gespeichert"), ((string)said.Json["task"]!["type"]!, (string)said.Json["task"]!["value"]!));
    }

    [Theory]
    [InlineData("""{"queryText":" am ","queryOptions":{"skip":0,"top":15},"dataset":"departments","kind":"search","data":{"division":"D2"}}""", "am", "D2")]
    [InlineData("""{"queryText":"am","dataset":"departments"}""", "am", "")]
    [InlineData("""{"dataset":"departments","context":{"division":"D3"}}""", "", "D3")]
    public async Task INV40_INV41_Search_ToleratesWhatIsMissing(string value, string text, string division)
    {
        await using ChannelHost host = await ChannelHost.StartAsync();
        host.Script.Answers(Reply.Found([.. Enumerable.Range(1, 40).Select(number => new SearchResult($"Amt {number}", $"A{number}"))]));

        Answer answer = await host.PostAsync(ActivityJson.Invoke("application/search", JsonNode.Parse(value)!));

        Assert.Equal((TurnKind.Search, text, division), (host.Script.Turn.Kind, host.Script.Turn.Text, host.Script.Turn.Inputs["division"]));
        Assert.Equal("application/vnd.microsoft.search.searchResponse", (string)answer.Json["type"]!);
        JsonArray results = answer.Json["value"]!["results"]!.AsArray();
        Assert.Equal(("Amt 1", "A1"), ((string)results[0]!["title"]!, (string)results[0]!["value"]!));
        Assert.Equal(15, results.Count);
    }

    [Fact]
    public void INV14_CardsThatRefresh_NameForWhom()
    {
        JsonNode[] refreshing = [.. Directory.EnumerateFiles(Path.Combine(AppContext.BaseDirectory, "cards"), "*.json", SearchOption.AllDirectories)
            .Select(file => JsonNode.Parse(File.ReadAllText(file))?["refresh"]).OfType<JsonNode>()];

        Assert.NotEmpty(refreshing);
        Assert.All(refreshing, refresh => Assert.InRange(((JsonArray)refresh["userIds"]!).Count, 1, 60));
        Assert.All(refreshing, refresh => Assert.Equal("Action.Execute", (string)refresh["action"]!["type"]!));
    }

    [Fact]
    public async Task INV44_Search_HasNoEffectInTheChat()
    {
        await using ChannelHost host = await ChannelHost.StartAsync();
        host.Script.Answers(Reply.Found([new SearchResult("Amt 33", "amt-33")]) with { AlsoSay = "stray", Then = [Reply.Say("stray")] });

        Answer answer = await host.PostAsync(ActivityJson.Invoke("application/search", JsonNode.Parse("""{"dataset":"departments","queryText":"33"}""")!));

        Assert.Equal("amt-33", (string)answer.Json["value"]!["results"]![0]!["value"]!);
        Assert.Empty(host.Connector.Received);
    }

    [Theory]
    [InlineData("groupChat")]
    [InlineData("channel")]
    [InlineData("personal")]
    public async Task INV46_Search_WorksInEveryKindOfConversation(string kind)
    {
        await using ChannelHost host = await ChannelHost.StartAsync();
        JsonObject activity = ActivityJson.Invoke("application/search", JsonNode.Parse("""{"dataset":"departments","queryText":"33"}""")!);
        activity["conversation"]!["conversationType"] = kind;

        Assert.Equal(200, (int)(await host.PostAsync(activity)).Json["statusCode"]!);
        Assert.Equal("33", host.Script.Turn.Text);
    }

    [Fact]
    public async Task INV10_AnswerOfACardAction_NamesItsStatus()
    {
        await using ChannelHost host = await ChannelHost.StartAsync();
        host.Script.Answers(Reply.Replace("""{"type":"AdaptiveCard"}"""u8.ToArray(), "Beleg"));

        Answer answer = await host.PostAsync(ActivityJson.Execute("needs.submit"));

        Assert.Equal(200, (int)answer.Json["statusCode"]!);
    }

    [Fact]
    public async Task INV42_UnknownDataset_IsAnErrorInTheBody()
    {
        await using ChannelHost host = await ChannelHost.StartAsync();

        Answer answer = await host.PostAsync(ActivityJson.Invoke("application/search", JsonNode.Parse("""{"queryText":"a","dataset":"secrets"}""")!));

        Assert.Equal((200, 400), (answer.Status, (int)answer.Json["statusCode"]!));
        Assert.Equal("application/vnd.microsoft.error", (string)answer.Json["type"]!);
    }

    [Fact]
    public async Task INV43_NothingFound_IsAnEmptyList()
    {
        await using ChannelHost host = await ChannelHost.StartAsync();
        host.Script.Answers(Reply.Found([]));

        Answer answer = await host.PostAsync(ActivityJson.Invoke("application/search", JsonNode.Parse("""{"queryText":"zzz","dataset":"departments"}""")!));

        Assert.Equal(200, (int)answer.Json["statusCode"]!);
        Assert.Empty(answer.Json["value"]!["results"]!.AsArray());
    }

    [Fact]
    public async Task ExtensionQuery_ResultsCarryCardAndPreview()
    {
        await using ChannelHost host = await ChannelHost.StartAsync();
        host.Script.Answers(Reply.Found([new SearchResult("Thema <1>", "T-1", "12 Meldungen", Card)]));

        Answer answer = await host.PostAsync(ActivityJson.Invoke("composeExtension/query", JsonNode.Parse("""
            {"commandId":"findItem","parameters":[{"name":"initialRun","value":"true"},{"name":"q","value":"abc"}],"queryOptions":{"skip":25,"count":25}}
            """)!));

        TurnContext turn = host.Script.Turn;
        Assert.Equal((TurnKind.ExtensionQuery, "abc", 25), (turn.Kind, turn.Text, turn.Value.GetProperty("queryOptions").GetProperty("skip").GetInt32()));
        JsonNode result = answer.Json["composeExtension"]!;
        Assert.Equal("result", (string)result["type"]!);
        Assert.Equal("Thema <1>", (string)result["attachments"]![0]!["preview"]!["content"]!["title"]!);
        Assert.Equal("1.5", (string)result["attachments"]![0]!["content"]!["version"]!);
    }

    [Fact]
    public async Task ExtensionAction_OnAMessage_GivesItsTextWithoutMarkup()
    {
        await using ChannelHost host = await ChannelHost.StartAsync();
        host.Script.Answers(Reply.Show(Card, "Formular"));

        Answer answer = await host.PostAsync(ActivityJson.Invoke("composeExtension/fetchTask", JsonNode.Parse("""
            {"commandId":"createTask","commandContext":"message","messagePayload":{"body":{"contentType":"html","content":"<p>Scanner &amp; Drucker<br>sind <b>alt</b></p><div>Hilfe</div>"}}}
            """)!));

        Assert.Equal((TurnKind.DialogOpen, "Scanner & Drucker\nsind alt\nHilfe"), (host.Script.Turn.Kind, host.Script.Turn.Text));
        Assert.Equal("continue", (string)answer.Json["task"]!["type"]!);
    }

    [Fact]
    public async Task ExtensionSubmit_ReachesTheVerbAndSaysNothingInAChatTheBotIsNotIn()
    {
        await using ChannelHost host = await ChannelHost.StartAsync();
        host.Script.Answers(Reply.Show(Card, "Beleg") with { AlsoSay = "nie" });

        await host.PostAsync(ActivityJson.Invoke("composeExtension/submitAction", JsonNode.Parse("""{"commandId":"createTask","data":{"verb":"needs.submit","text":"x"}}""")!));

        Assert.Equal((TurnKind.DialogSubmit, "needs.submit"), (host.Script.Turn.Kind, host.Script.Turn.Route));
        Assert.Empty(host.Connector.Received);
    }

    [Fact]
    public async Task RESP04_ExtensionSubmit_OfAPreview_Is400()
    {
        await using ChannelHost host = await ChannelHost.StartAsync();

        Answer answer = await host.PostAsync(ActivityJson.Invoke("composeExtension/submitAction", JsonNode.Parse("""{"commandId":"createTask","botMessagePreviewAction":"shred"}""")!));

        Assert.Equal(400, answer.Status);
    }

    [Theory]
    [InlineData("accept", 200, 1)]
    [InlineData("decline", 200, 1)]
    [InlineData("shred", 400, 0)]
    public async Task RESP04_FileConsent_IsRoutedByItsAction(string action, int status, int turns)
    {
        await using ChannelHost host = await ChannelHost.StartAsync();
        host.Script.Answers(Reply.Say("Datei kommt"));

        Answer answer = await host.PostAsync(ActivityJson.Invoke("fileConsent/invoke", JsonNode.Parse(
            $$$"""{"type":"fileUpload","action":"{{{action}}}","context":{"export":"E-1"},"uploadInfo":{"uploadUrl":"https://up.example/1","name":"a.csv"}}""")!));

        Assert.Equal((status, "", turns), (answer.Status, answer.Text, host.Script.Turns.Count));
        Assert.Equal(turns, host.Connector.Received.Count);
        Assert.All(host.Script.Turns, turn => Assert.Equal(("E-1", "https://up.example/1"), (turn.Inputs["export"], turn.Inputs["uploadUrl"])));
    }
}
