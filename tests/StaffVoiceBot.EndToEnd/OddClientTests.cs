using System.Net;
using System.Text.Json.Nodes;
using StaffVoiceBot.EndToEnd.Fuzz;
using StaffVoiceBot.Tests.Channel;

namespace StaffVoiceBot.EndToEnd;

/// <summary>What other clients send: less than Teams does, more, or spelt otherwise. Each is answered, and none fails inside.</summary>
public sealed class OddClientTests : IAsyncLifetime
{
    private const string Recorded = "recorded ";
    private readonly Effects _effects = new();
    private BotHost _bot = null!;

    public async Task InitializeAsync() => _bot = await BotHost.StartAsync(configure: _effects.Watch);

    public async Task DisposeAsync() => await _bot.DisposeAsync();

    [Fact]
    public async Task ACT30_ACT34_ACT62_INV40_INV41_OddClients_AreAnsweredAsTheyCanBe()
    {
        List<string> faults = [];
        foreach ((string name, JsonObject activity, HttpStatusCode status, string answer) in Cases())
        {
            // Each in a chat of its own, so that the pace of messages in one chat holds nothing up, and what comes late into another is left aside.
            string own = "";
            if (activity["conversation"] is JsonObject chat && !name.StartsWith(Recorded, StringComparison.Ordinal))
            {
                chat["id"] = $"a:{name}";
                own = $"/a:{name}/";
            }

            int before = _bot.Connector.Received.Count;
            (HttpStatusCode given, JsonNode? body) = await _bot.PostAsync(activity);
            string said = ThemeDesk.TextOf(body ?? JsonValue.Create("")) + string.Concat(_bot.Connector.Received.Skip(before).Where(request => Uri.UnescapeDataString(request.Path).Contains(own, StringComparison.Ordinal)).Select(request => request.Body.ToString()));
            if (given != status || (answer.Length == 0 ? said != "\"\"" : !said.Contains(answer, StringComparison.Ordinal)))
            {
                faults.Add($"{name}: {given} {said[..Math.Min(300, said.Length)]}");
            }
        }

        Assert.True(faults.Count == 0, string.Join('\n', faults));
        Assert.Empty(_effects.Failures);
    }

    private static IEnumerable<(string Name, JsonObject Activity, HttpStatusCode Status, string Answer)> Cases() =>
    [
        .. Recordings().Select(row => (row.Name, row.Activity, HttpStatusCode.OK, row.Answer)),
        .. Messages().Select(row => (row.Name, row.Activity, HttpStatusCode.OK, row.Answer)),
        .. Invokes().Select(row => (row.Name, row.Activity, HttpStatusCode.OK, row.Answer)),
        .. ((string[])["signin/tokenExchange", "config/fetch", "tab/fetch", "message/fetchTask", "suggestedActions/submit", "ADAPTIVECARD/ACTION", ""])
            .Select(name => ($"invoke '{name}'", ActivityJson.Invoke(name, new JsonObject()), HttpStatusCode.NotImplemented, "")),
        ("file consent with another action", ActivityJson.Invoke("fileConsent/invoke", new JsonObject { ["action"] = "maybe" }), HttpStatusCode.BadRequest, ""),
        ("bot message preview", ActivityJson.Invoke("composeExtension/submitAction", new JsonObject { ["botMessagePreviewAction"] = "send" }), HttpStatusCode.BadRequest, ""),
    ];

    /// <summary>What a Teams-like client sent to another bot: its verbs and commands are not known here, everything else is.</summary>
    private static IEnumerable<(string Name, JsonObject Activity, string Answer)> Recordings()
    {
        const string card = "AdaptiveCard";
        Dictionary<string, string> answers = new()
        {
            ["card-submit__message"] = "I do not know this",
            ["channel-mock-rename-channel__conversationUpdate.channelRenamed"] = "",
            ["channel-open__conversationUpdate.teamMemberAdded"] = card,
            ["channel-post__message"] = card,
            ["echo__message"] = card,
            ["execute-replace__invoke.adaptiveCard_action"] = "application/vnd.microsoft.activity.message",
            ["group-mention__message"] = card,
            ["me-action-on-message__invoke.composeExtension_fetchTask"] = "\"type\":\"message\"",
            ["me-action__invoke.composeExtension_submitAction"] = "\"type\":\"message\"",
            ["me-query__invoke.composeExtension_query"] = "\"composeExtension\"",
            ["mock-uninstall__installationUpdate.remove"] = "",
            ["none__conversationUpdate"] = card,
            ["none__installationUpdate.add"] = "",
        };
        string folder = Path.Combine(AppContext.BaseDirectory, "Shared", "Vectors");
        return Directory.GetFiles(folder, "*.json").Order(StringComparer.Ordinal).Select(file => (
            Recorded + Path.GetFileNameWithoutExtension(file), JsonNode.Parse(File.ReadAllText(file))!.AsObject(), answers[Path.GetFileNameWithoutExtension(file)]));
    }

    private static IEnumerable<(string Name, JsonObject Activity, string Answer)> Messages()
    {
        const string help = "AdaptiveCard";
        yield return ("no recipient", Without(ActivityJson.Message("Hilfe"), "recipient"), help);
        yield return ("empty recipient", With(ActivityJson.Message("Hilfe"), "recipient", new JsonObject()), help);
        yield return ("no channel data", Without(ActivityJson.Message("Hilfe"), "channelData"), help);
        yield return ("channel data as text", With(ActivityJson.Message("Hilfe"), "channelData", """{"tenant":{"id":"tenant-1"}}"""), help);
        yield return ("no locale", Without(ActivityJson.Message("Hilfe"), "locale"), help);
        yield return ("locale of another kind", With(ActivityJson.Message("Hilfe"), "locale", new JsonObject()), help);
        yield return ("sender with an id alone", With(ActivityJson.Message("Hilfe"), "from", new JsonObject { ["id"] = "29:somebody" }), help);
        yield return ("conversation with an id alone", With(ActivityJson.Message("Hilfe"), "conversation", new JsonObject { ["id"] = "a:chat" }), help);
        yield return ("null entities and attachments", With(With(ActivityJson.Message("Hilfe"), "entities", new JsonArray((JsonNode?)null)), "attachments", new JsonArray((JsonNode?)null)), help);
        yield return ("names in capitals", Spelt(ActivityJson.Message("Hilfe"), name => name.ToUpperInvariant()), help);
        yield return ("names as .NET spells them", Spelt(ActivityJson.Message("Hilfe"), name => char.ToUpperInvariant(name[0]) + name[1..]), help);
        yield return ("delivery mode nobody knows", With(ActivityJson.Message("Hilfe"), "deliveryMode", "pigeon"), help);
        yield return ("timestamp nobody can read", With(ActivityJson.Message("Hilfe"), "timestamp", "yesterday"), help);
        yield return ("numbers for texts", With(With(ActivityJson.Message("Hilfe"), "id", 17), "replyToId", 18), help);
        yield return ("a verb in capitals in odd data", ActivityJson.Submit(new JsonObject { ["VERB"] = "welcome.help", ["msteams"] = "x" }), help);
        yield return ("a submit whose value is text", ActivityJson.Submit("""{"verb":"welcome.help"}"""), help);
        yield return ("a submit without verb", ActivityJson.Submit(new JsonObject { ["x"] = 1 }), "text");
        yield return ("a submit that is a list", ActivityJson.Submit(new JsonArray(1, 2)), "");
        yield return ("no text", Without(ActivityJson.Message(""), "text"), "");
        yield return ("blanks for text", ActivityJson.Message(" \u00a0\n "), "");
        foreach (string type in (string[])["typing", "messageReaction", "endOfConversation", "event", "trace", "command", "handoff", "Message", "message/xyz"])
        {
            yield return ($"type {type}", ActivityJson.Personal(type, ("text", "Hilfe"), ("name", "application/vnd.microsoft.readReceipt")), "");
        }

        yield return ("edited without saying how", ActivityJson.Personal("messageUpdate", ("text", "Hilfe")), "");
        yield return ("member list of nothing", ActivityJson.Personal("conversationUpdate", ("membersAdded", new JsonArray((JsonNode?)null))), "");
        yield return ("installation of another kind", ActivityJson.Personal("installationUpdate", ("action", "remove-upgrade")), "");
    }

    private static IEnumerable<(string Name, JsonObject Activity, string Answer)> Invokes()
    {
        const string notSupported = "NotSupported";
        const string unknown = "application/vnd.microsoft.activity.message";
        yield return ("execute without value", ActivityJson.Invoke("adaptiveCard/action", JsonValue.Create("")), notSupported);
        yield return ("execute without action", ActivityJson.Invoke("adaptiveCard/action", new JsonObject()), notSupported);
        yield return ("execute of a submit", Execute(new JsonObject { ["type"] = "Action.Submit", ["verb"] = "welcome.help" }), notSupported);
        yield return ("execute without verb", Execute(new JsonObject { ["type"] = "Action.Execute", ["data"] = new JsonObject() }), unknown);
        yield return ("execute without data", Execute(new JsonObject { ["type"] = "Action.Execute", ["verb"] = "needs.mine" }), "statusCode");
        yield return ("execute whose action is text", ActivityJson.Invoke("adaptiveCard/action", new JsonObject { ["action"] = """{"type":"Action.Execute","verb":"needs.report"}""" }), "AdaptiveCard");
        yield return ("execute with inputs of all kinds", Execute(new JsonObject
        {
            ["type"] = "Action.Execute",
            ["verb"] = "needs.submit",
            ["data"] = new JsonObject { ["text"] = 5, ["department"] = true, ["weakPoints"] = new JsonArray("a", "b"), ["deadline"] = new JsonObject(), ["extra"] = null },
        }), "AdaptiveCard");
        yield return ("refresh of somebody who was not listed", ActivityJson.Execute("needs.mine", new JsonObject(), "Automatic"), "AdaptiveCard");
        yield return ("dialog without data", ActivityJson.Invoke("task/fetch", new JsonObject()), "\"type\":\"message\"");
        yield return ("dialog sent off with more than it asked", ActivityJson.Invoke("task/submit", new JsonObject
        {
            ["data"] = new JsonObject { ["verb"] = "needs.submit", ["text"] = "zu kurz", ["nested"] = new JsonObject { ["verb"] = "x" }, ["list"] = new JsonArray(1, null) },
            ["tabContext"] = new JsonObject(),
        }), "\"type\":\"continue\"");
        yield return ("typeahead without options", ActivityJson.Invoke("application/search", new JsonObject { ["dataset"] = "departments" }), "searchResponse");
        yield return ("typeahead that finds nothing", Search("departments", "Quagga"), "\"results\":[]");
        yield return ("typeahead with kind", With(Search("trainingTopics", "Ex"), "kind", "search"), "searchResponse");
        yield return ("typeahead of a dataset nobody knows", Search("animals", "Quagga"), "application/vnd.microsoft.error");
        foreach ((string name, JsonNode? parameters) in ((string, JsonNode?)[])
        [
            ("no parameters", null), ("empty parameters", new JsonArray()), ("parameters that are an object", new JsonObject()), ("a null parameter", new JsonArray((JsonNode?)null)),
            ("initial run", new JsonArray(new JsonObject { ["name"] = "initialRun", ["value"] = "true" })), ("a parameter without value", new JsonArray(new JsonObject { ["name"] = "query" })),
        ])
        {
            yield return ($"extension query with {name}", ActivityJson.Invoke("composeExtension/query", new JsonObject { ["commandId"] = "themes.find", ["parameters"] = parameters }), "\"composeExtension\"");
        }

        yield return ("extension on a message without text", ActivityJson.Invoke("composeExtension/fetchTask", new JsonObject { ["commandId"] = "needs.fromMessage" }), "\"type\":\"continue\"");
        yield return ("feedback", ActivityJson.Invoke("message/submitAction", new JsonObject { ["actionName"] = "feedback" }), "");
        yield return ("link unfurling", ActivityJson.Invoke("composeExtension/queryLink", new JsonObject { ["url"] = "https://example.org" }), "");
    }

    private static JsonObject Search(string dataset, string text) => ActivityJson.Invoke("application/search", new JsonObject { ["dataset"] = dataset, ["queryText"] = text });

    private static JsonObject Execute(JsonObject action) => ActivityJson.Invoke("adaptiveCard/action", new JsonObject { ["action"] = action });

    private static JsonObject With(JsonObject activity, string member, JsonNode value)
    {
        activity[member] = value;
        return activity;
    }

    private static JsonObject Without(JsonObject activity, string member)
    {
        activity.Remove(member);
        return activity;
    }

    // The service URL is filled in later, as the harness spells it.
    private static JsonObject Spelt(JsonObject activity, Func<string, string> spell)
    {
        activity.Remove("serviceUrl");
        return new(activity.Select(member => KeyValuePair.Create(spell(member.Key), member.Value?.DeepClone())));
    }
}
