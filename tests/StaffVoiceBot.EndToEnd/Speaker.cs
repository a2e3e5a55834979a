using System.Net;
using System.Text.Json.Nodes;
using StaffVoiceBot.Tests.Channel;

namespace StaffVoiceBot.EndToEnd;

/// <summary>Somebody who talks with the bot, in a personal chat of their own or in a channel.</summary>
/// <param name="bot">The bot.</param>
/// <param name="objectId">Entra object id; a fresh one by default.</param>
internal sealed class Speaker(BotHost bot, string? objectId = null)
{
    /// <summary>Object id of the Stabsstelle in the settings for development.</summary>
    public const string Stabsstelle = "c0000000-0000-4000-8000-000000000001";

    /// <summary>Object id of the trainer in the settings for development.</summary>
    public const string Trainer = "c0000000-0000-4000-8000-000000000002";

    /// <summary>Entra object id.</summary>
    public string ObjectId { get; } = objectId ?? Guid.NewGuid().ToString();

    /// <summary>Language of the client.</summary>
    public string Locale { get; init; } = "de-DE";

    /// <summary>Display name.</summary>
    public string Name { get; init; } = "Ana Silva";

    /// <summary>Id of the channel that is written in; null for the personal chat.</summary>
    public string? Channel { get; init; }

    /// <summary>Conversation in which all this happens.</summary>
    private string ConversationId => Channel is null ? $"a:{ObjectId}" : $"{Channel};messageid=1795310686650";

    /// <summary>What the bot sent to this conversation, or to the channel as a whole, in order.</summary>
    public IReadOnlyList<ConnectorRequest> Received =>
        [.. bot.Connector.Received.Where(request => request.Path.Contains(Uri.EscapeDataString(Channel ?? ConversationId), StringComparison.Ordinal))];

    /// <summary>Types a sentence; in a channel the bot is mentioned.</summary>
    public async Task<IReadOnlyList<ConnectorRequest>> SayAsync(string text)
    {
        int before = Received.Count;
        JsonObject activity = ActivityJson.Message(text);
        (HttpStatusCode status, _) = await PostAsync(Channel is null ? activity : ActivityJson.InChannel(activity));
        Assert.Equal(HttpStatusCode.OK, status);
        return [.. Received.Skip(before)];
    }

    /// <summary>Clicks an <c>Action.Execute</c> and gives the card or text that came back.</summary>
    public async Task<JsonNode> ClickAsync(string verb, JsonObject? data = null, string? activityId = null)
    {
        JsonObject activity = ActivityJson.Execute(verb, data);
        activity["id"] = activityId ?? Guid.NewGuid().ToString();
        (HttpStatusCode status, JsonNode? body) = await PostAsync(Channel is null ? activity : ActivityJson.InChannel(activity));
        Assert.Equal(HttpStatusCode.OK, status);
        return body!["value"]!;
    }

    /// <summary>Posts an activity as this person.</summary>
    public Task<(HttpStatusCode Status, JsonNode? Body)> PostAsync(JsonObject activity)
    {
        activity["from"] = new JsonObject { ["id"] = $"29:{ObjectId}", ["name"] = Name, ["aadObjectId"] = ObjectId };
        activity["conversation"]!["id"] = ConversationId;
        activity["locale"] = Locale;
        if (Channel is not null)
        {
            activity["channelData"] = new JsonObject
            {
                ["tenant"] = new JsonObject { ["id"] = "tenant-1" },
                ["team"] = new JsonObject { ["id"] = Channel },
                ["channel"] = new JsonObject { ["id"] = Channel },
            };
        }

        return bot.PostAsync(activity);
    }
}
