using System.Text.Json.Nodes;
using Microsoft.Extensions.DependencyInjection;
using StaffVoiceBot.Channel;

namespace StaffVoiceBot.Tests.Channel;

public sealed class ConversationEventTests
{
    [Theory]
    [InlineData("add", ConversationEvent.Installed)]
    [InlineData("add-upgrade", ConversationEvent.Upgraded)]
    [InlineData("remove", ConversationEvent.Uninstalled)]
    public async Task ACT08_InstallationUpdate_IsToldApartByItsAction(string action, ConversationEvent happening)
    {
        await using ChannelHost host = await ChannelHost.StartAsync();

        await host.PostAsync(ActivityJson.Personal("installationUpdate", ("action", action)));

        Assert.Equal((TurnKind.Event, happening), (host.Script.Turn.Kind, host.Script.Turn.Event));
    }

    [Theory]
    [InlineData("membersAdded", ActivityJson.Bot, ConversationEvent.Installed)]
    [InlineData("membersAdded", "29:other", ConversationEvent.MemberAdded)]
    [InlineData("membersRemoved", ActivityJson.Bot, ConversationEvent.Uninstalled)]
    [InlineData("membersRemoved", "29:other", ConversationEvent.MemberRemoved)]
    public async Task ACT06_Members_GoBeforeTheEventType(string list, string id, ConversationEvent happening)
    {
        await using ChannelHost host = await ChannelHost.StartAsync();
        JsonObject activity = ActivityJson.Personal("conversationUpdate", (list, new JsonArray(new JsonObject { ["id"] = "29:user" }, new JsonObject { ["id"] = id })));
        activity["channelData"]!["eventType"] = "channelRenamed";

        await host.PostAsync(activity);

        Assert.Equal(happening, host.Script.Turn.Event);
    }

    [Theory]
    [InlineData("channelRenamed", ConversationEvent.Renamed)]
    [InlineData("teamRenamed", ConversationEvent.Renamed)]
    [InlineData("channelDeleted", ConversationEvent.ChannelDeleted)]
    [InlineData("teamDeleted", ConversationEvent.Deleted)]
    [InlineData("teamHardDeleted", ConversationEvent.Deleted)]
    [InlineData("teamArchived", ConversationEvent.Deleted)]
    [InlineData("channelRestored", ConversationEvent.ChannelRestored)]
    [InlineData("teamRestored", ConversationEvent.Restored)]
    [InlineData("teamUnarchived", ConversationEvent.Restored)]
    public async Task ACT07_EventType_IsTheLifeOfTheConversation(string eventType, ConversationEvent happening)
    {
        await using ChannelHost host = await ChannelHost.StartAsync();
        JsonObject activity = ActivityJson.Personal("conversationUpdate");
        activity["channelData"]!["eventType"] = eventType;

        await host.PostAsync(activity);

        Assert.Equal(happening, host.Script.Turn.Event);
    }

    [Theory]
    [InlineData("messageUpdate", "editMessage", ConversationEvent.MessageEdited)]
    [InlineData("messageUpdate", "undeleteMessage", ConversationEvent.MessageEdited)]
    [InlineData("messageDelete", "softDeleteMessage", ConversationEvent.MessageDeleted)]
    public async Task ACT03_ACT04_EditedAndDeletedMessages_AreEventsWithTheirText(string type, string eventType, ConversationEvent happening)
    {
        await using ChannelHost host = await ChannelHost.StartAsync();
        JsonObject activity = ActivityJson.Personal(type, ("text", "neuer Text"));
        activity["channelData"]!["eventType"] = eventType;

        await host.PostAsync(activity);

        Assert.Equal((happening, "neuer Text", (string)activity["id"]!), (host.Script.Turn.Event, host.Script.Turn.Text, host.Script.Turn.ActivityId));
    }

    [Theory]
    [InlineData("typing")]
    [InlineData("endOfConversation")]
    [InlineData("somethingNew")]
    [InlineData("conversationUpdate")]
    public async Task ACT12_ACT62_OtherActivities_AreTakenNoteOfAndIgnored(string type)
    {
        Witness witness = new();
        await using ChannelHost host = await ChannelHost.StartAsync(services: services => services.AddSingleton<ITurnObserver>(witness));

        Answer answer = await host.PostAsync(ActivityJson.Personal(type));

        Assert.Equal((200, ""), (answer.Status, answer.Text));
        Assert.Empty(host.Script.Turns);
        Assert.Empty(host.Connector.Received);
        Assert.Single(witness.Seen);
    }

    [Theory]
    [InlineData("messageReaction", "reactionsAdded", """[{"type":"like"}]""")]
    [InlineData("messageReaction", "reactionsRemoved", """[{"type":"plusOne"}]""")]
    [InlineData("event", "value", """{"lastReadMessageId":"1795310686650"}""", "application/vnd.microsoft.readReceipt")]
    [InlineData("event", "value", """{"MeetingType":"Scheduled"}""", "application/vnd.microsoft.meetingStart")]
    [InlineData("event", "value", "[1]", "ContinueConversation")]
    public async Task ACT05_ACT09_ReactionsAndNamedEvents_AskForNothing(string type, string member, string value, string? name = null)
    {
        await using ChannelHost host = await ChannelHost.StartAsync();

        Answer answer = await host.PostAsync(ActivityJson.Personal(type, (member, JsonNode.Parse(value)), ("name", name), ("replyToId", "card-1")));

        Assert.Equal((200, ""), (answer.Status, answer.Text));
        Assert.Empty(host.Script.Turns);
        Assert.Empty(host.Connector.Received);
    }

    [Theory]
    [InlineData("composeExtension/query", """{"commandId":"findItem"}""")]
    [InlineData("composeExtension/fetchTask", """{"commandId":"createTask"}""")]
    public async Task PRO04_MessageExtension_InAChatTheBotIsNotIn_LeavesNoReference(string name, string value)
    {
        Witness witness = new();
        await using ChannelHost host = await ChannelHost.StartAsync(services: services => services.AddSingleton<ITurnObserver>(witness));

        await host.PostAsync(ActivityJson.Invoke(name, JsonNode.Parse(value)!));

        Assert.Single(host.Script.Turns);
        Assert.Empty(witness.Seen);
    }

    [Fact]
    public async Task PRO01_Observer_SeesTheReferenceOfEveryActivityBeforeTheHandler()
    {
        Witness witness = new();
        await using ChannelHost host = await ChannelHost.StartAsync(services: services => services.AddSingleton<ITurnObserver>(witness));
        host.Script.Handle = (_, _) => Task.FromResult(Reply.Say($"{witness.Seen.Count}"));
        JsonObject activity = ActivityJson.InChannel(ActivityJson.Message("Hilfe"));
        activity["channelData"]!["team"] = new JsonObject { ["id"] = "19:team@thread.tacv2" };

        await host.PostAsync(activity);

        ConversationReference reference = Assert.Single(witness.Seen).Conversation;
        Assert.Equal("1", Assert.Single(host.Connector.Received).Text);
        Assert.Equal((host.Connector.ServiceUrl, "msteams", ConversationKind.Channel), (reference.ServiceUrl, reference.ChannelId, reference.Kind));
        Assert.Equal(("tenant-1", ActivityJson.Bot, "29:1user0"), (reference.TenantId, reference.BotId, reference.UserId));
        Assert.Equal(("19:team@thread.tacv2", "de-DE"), (reference.TeamId, reference.Locale));
        Assert.Equal("19:general-0001@thread.tacv2", reference.WithoutThread().ConversationId);
    }

    [Fact]
    public async Task FailedEvent_IsLoggedAndNobodyIsWrittenTo()
    {
        await using ChannelHost host = await ChannelHost.StartAsync();
        host.Script.Handle = (_, _) => throw new FormatException("secret wording");

        Answer answer = await host.PostAsync(ActivityJson.Personal("installationUpdate", ("action", "add")));

        Assert.Equal(200, answer.Status);
        Assert.Empty(host.Connector.Received);
        Assert.Single(host.Log.Lines, line => line.StartsWith("Error", StringComparison.Ordinal));
    }

    private sealed class Witness : ITurnObserver
    {
        public List<TurnContext> Seen { get; } = [];

        public ValueTask ObserveAsync(TurnContext context, CancellationToken cancellationToken)
        {
            Seen.Add(context);
            return ValueTask.CompletedTask;
        }
    }
}
