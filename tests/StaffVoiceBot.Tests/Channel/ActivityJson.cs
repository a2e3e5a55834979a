using System.Text.Json.Nodes;

namespace StaffVoiceBot.Tests.Channel;

/// <summary>Activities as a client sends them; each with an id of its own.</summary>
internal static class ActivityJson
{
    public const string Bot = "28:aaaaaaaa-bbbb-4ccc-8ddd-eeeeeeeeeeee";

    /// <summary>A typed message in the personal chat.</summary>
    public static JsonObject Message(string text) => Personal("message", ("text", text), ("textFormat", "plain"));

    /// <summary>A click on an <c>Action.Submit</c>.</summary>
    public static JsonObject Submit(JsonNode value) => Personal("message", ("value", value), ("replyToId", "card-1"));

    /// <summary>An invoke in the personal chat.</summary>
    public static JsonObject Invoke(string name, JsonNode value) => Personal("invoke", ("name", name), ("value", value), ("replyToId", "card-1"));

    /// <summary>A click on an <c>Action.Execute</c>.</summary>
    public static JsonObject Execute(string verb, JsonNode? data = null, string? trigger = "manual") => Invoke("adaptiveCard/action", new JsonObject
    {
        ["action"] = new JsonObject { ["type"] = "Action.Execute", ["verb"] = verb, ["data"] = data ?? new JsonObject() },
        ["trigger"] = trigger,
    });

    /// <summary>The same activity, but in a channel's thread, with the bot mentioned in its text.</summary>
    public static JsonObject InChannel(JsonObject activity)
    {
        activity["conversation"] = new JsonObject
        {
            ["id"] = "19:general-0001@thread.tacv2;messageid=1795310686650",
            ["conversationType"] = "channel",
            ["isGroup"] = true,
            ["tenantId"] = "tenant-1",
        };
        if (activity["text"] is { } text)
        {
            activity["text"] = $"<at>Bot</at> {text}";
            activity["entities"] = JsonNode.Parse($$"""[{"type":"mention","mentioned":{"id":"{{Bot}}","name":"Bot"},"text":"<at>Bot</at>"}]""");
        }

        return activity;
    }

    /// <summary>An activity in the personal chat.</summary>
    public static JsonObject Personal(string type, params (string Name, JsonNode? Value)[] members)
    {
        JsonObject activity = new()
        {
            ["type"] = type,
            ["id"] = Guid.NewGuid().ToString(),
            ["channelId"] = "msteams",
            ["serviceUrl"] = "",
            ["from"] = new JsonObject { ["id"] = "29:1user0", ["name"] = "Ana Silva", ["aadObjectId"] = "a0000000-0000-4000-8000-0000000000000" },
            ["recipient"] = new JsonObject { ["id"] = Bot, ["name"] = "Bot" },
            ["conversation"] = new JsonObject { ["id"] = "a:personal-chat-0001", ["conversationType"] = "personal", ["tenantId"] = "tenant-1" },
            ["channelData"] = new JsonObject { ["tenant"] = new JsonObject { ["id"] = "tenant-1" } },
            ["locale"] = "de-DE",
        };
        foreach ((string name, JsonNode? value) in members)
        {
            activity[name] = value;
        }

        return activity;
    }
}
