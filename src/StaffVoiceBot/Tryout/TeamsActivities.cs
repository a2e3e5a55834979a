using System.Globalization;
using System.Text.Json.Nodes;

namespace StaffVoiceBot.Tryout;

/// <summary>What the page wants to send: the part of an activity that a person causes.</summary>
/// <param name="As">Who acts: id of a <see cref="CastMember"/>.</param>
/// <param name="Conversation">Where: personal chat or channel, in a channel with the thread of the clicked card.</param>
/// <param name="Locale">Language of the client, <c>de-DE</c> or <c>en-US</c>.</param>
/// <param name="Type"><c>message</c> or <c>invoke</c>.</param>
/// <param name="Text">Typed text of a message, without the mention of the bot.</param>
/// <param name="Name">Name of an invoke.</param>
/// <param name="Value">Value of an invoke, or of a card's <c>Action.Submit</c>.</param>
/// <param name="ReplyToId">Message that holds the clicked card.</param>
/// <param name="Attachments">Result picked from the message extension.</param>
internal sealed record ClientTurn(
    string As,
    string Conversation,
    string Locale,
    string Type,
    string? Text = null,
    string? Name = null,
    JsonNode? Value = null,
    string? ReplyToId = null,
    JsonNode? Attachments = null);

/// <summary>Writes activities with the members and ids that Teams sends (protocol section 2).</summary>
/// <param name="cast">Who and what the page plays.</param>
/// <param name="log">Gives message ids.</param>
/// <param name="time">Clock.</param>
internal sealed class TeamsActivities(Cast cast, ConversationLog log, TimeProvider time)
{
    private static readonly TimeZoneInfo Zone = TimeZoneInfo.FindSystemTimeZoneById("Europe/Berlin");

    /// <summary>A typed message, a submitted card or an invoke; in a channel a typed message opens a thread and mentions the bot.</summary>
    /// <param name="turn">What the person did.</param>
    /// <param name="serviceUrl">The local connector.</param>
    public JsonObject Write(ClientTurn turn, string serviceUrl)
    {
        CastMember member = cast.FindMember(turn.As) ?? throw new ArgumentException("Nobody of that id.", nameof(turn));
        bool isMessage = turn.Type == "message";
        string id = isMessage ? log.NextId() : $"f:{Guid.NewGuid()}";
        bool opensThread = isMessage && turn.ReplyToId is null && cast.FindChannel(turn.Conversation) is not null;
        JsonObject activity = Envelope(turn.Type, id, member, opensThread ? $"{turn.Conversation};messageid={id}" : turn.Conversation, serviceUrl);
        DateTimeOffset now = time.GetUtcNow();
        activity["localTimestamp"] = TimeZoneInfo.ConvertTime(now, Zone).ToString("o", CultureInfo.InvariantCulture);
        activity["localTimezone"] = Zone.Id;
        activity["locale"] = turn.Locale;
        activity["from"]!["name"] = member.Name;
        AddBody(activity, turn, opensThread);
        return activity;
    }

    /// <summary>The pair that arrives when the app is installed: <c>installationUpdate</c> and <c>conversationUpdate</c> (ACT-08).</summary>
    /// <param name="member">Who installs it.</param>
    /// <param name="conversation">Personal chat or channel.</param>
    /// <param name="locale">Language of the client.</param>
    /// <param name="serviceUrl">The local connector.</param>
    public (JsonObject Installation, JsonObject MembersAdded) WriteInstallation(CastMember member, string conversation, string locale, string serviceUrl)
    {
        JsonObject installation = Envelope("installationUpdate", $"f:{Guid.NewGuid()}", member, conversation, serviceUrl);
        installation["action"] = "add";
        installation["locale"] = locale;
        installation["entities"] = new JsonArray(new JsonObject { ["type"] = "clientInfo", ["locale"] = locale });
        installation["channelData"]!["settings"] = new JsonObject { ["selectedChannel"] = new JsonObject { ["id"] = conversation } };

        JsonObject added = Envelope("conversationUpdate", $"f:{Guid.NewGuid()}", member, conversation, serviceUrl);
        JsonObject bot = new() { ["id"] = cast.BotId };
        bool inChannel = cast.FindChannel(conversation) is not null;
        added["membersAdded"] = inChannel
            ? new JsonArray(bot)
            : new JsonArray(new JsonObject { ["id"] = member.ChannelId, ["aadObjectId"] = member.ObjectId }, bot);
        if (inChannel)
        {
            added["channelData"]!["eventType"] = "teamMemberAdded";
        }

        return (installation, added);
    }

    private JsonObject Envelope(string type, string id, CastMember member, string conversationId, string serviceUrl)
    {
        CastChannel? channel = cast.FindChannel(conversationId);
        JsonObject conversation = new() { ["conversationType"] = channel is null ? "personal" : "channel", ["tenantId"] = cast.TenantId, ["id"] = conversationId };
        JsonObject channelData = new() { ["tenant"] = new JsonObject { ["id"] = cast.TenantId } };
        if (channel is not null)
        {
            conversation["isGroup"] = true;
            channelData["teamsChannelId"] = channel.Id;
            channelData["teamsTeamId"] = channel.TeamId;
            channelData["channel"] = new JsonObject { ["id"] = channel.Id };
            channelData["team"] = new JsonObject { ["id"] = channel.TeamId, ["name"] = channel.Team };
        }

        return new JsonObject
        {
            ["type"] = type,
            ["id"] = id,
            ["timestamp"] = time.GetUtcNow().UtcDateTime.ToString("o", CultureInfo.InvariantCulture),
            ["serviceUrl"] = serviceUrl,
            ["channelId"] = "msteams",
            ["from"] = new JsonObject { ["id"] = member.ChannelId, ["aadObjectId"] = member.ObjectId },
            ["conversation"] = conversation,
            ["recipient"] = new JsonObject { ["id"] = cast.BotId, ["name"] = cast.BotName },
            ["channelData"] = channelData,
        };
    }

    private void AddBody(JsonObject activity, ClientTurn turn, bool mention)
    {
        JsonArray entities = [new JsonObject
        {
            ["type"] = "clientInfo",
            ["locale"] = turn.Locale,
            ["country"] = turn.Locale[^2..],
            ["platform"] = "Web",
            ["timezone"] = Zone.Id,
        }];
        activity["entities"] = entities;
        if (turn.Text is not null)
        {
            string at = $"<at>{cast.BotName}</at>";
            activity["textFormat"] = "plain";
            activity["text"] = mention ? $"{at} {turn.Text}" : turn.Text;
            if (mention)
            {
                entities.Add(new JsonObject
                {
                    ["type"] = "mention",
                    ["text"] = at,
                    ["mentioned"] = new JsonObject { ["id"] = cast.BotId, ["name"] = cast.BotName },
                });
            }
        }

        AddIfThere(activity, "name", turn.Name);
        AddIfThere(activity, "value", turn.Value?.DeepClone());
        AddIfThere(activity, "replyToId", turn.ReplyToId);
        AddIfThere(activity, "attachments", turn.Attachments?.DeepClone());
    }

    private static void AddIfThere(JsonObject activity, string name, JsonNode? value)
    {
        if (value is not null)
        {
            activity[name] = value;
        }
    }
}
