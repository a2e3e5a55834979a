using System.Runtime.CompilerServices;
using System.Text.Json.Nodes;
using StaffVoiceBot.Channel;

namespace StaffVoiceBot.Tests.Channel;

/// <summary>Activities that a real client sent, replayed as they were.</summary>
public sealed class VectorTests
{
    public static TheoryData<string, TurnKind, string, ConversationEvent> Expected => new()
    {
        { "echo__message", TurnKind.Text, "", ConversationEvent.None },
        { "execute-replace__invoke.adaptiveCard_action", TurnKind.Verb, "save", ConversationEvent.None },
        { "me-query__invoke.composeExtension_query", TurnKind.ExtensionQuery, "findItem", ConversationEvent.None },
        { "me-action-on-message__invoke.composeExtension_fetchTask", TurnKind.DialogOpen, "createTask", ConversationEvent.None },
        { "me-action__invoke.composeExtension_submitAction", TurnKind.DialogSubmit, "createTask", ConversationEvent.None },
        { "none__installationUpdate.add", TurnKind.Event, "Installed", ConversationEvent.Installed },
        { "none__conversationUpdate", TurnKind.Event, "Installed", ConversationEvent.Installed },
        { "channel-open__conversationUpdate.teamMemberAdded", TurnKind.Event, "Installed", ConversationEvent.Installed },
        { "channel-mock-rename-channel__conversationUpdate.channelRenamed", TurnKind.Event, "Renamed", ConversationEvent.Renamed },
        { "mock-uninstall__installationUpdate.remove", TurnKind.Event, "Uninstalled", ConversationEvent.Uninstalled },
    };

    [Theory]
    [MemberData(nameof(Expected))]
    public async Task Recorded_Activity_ReachesItsHandler(string name, TurnKind kind, string route, ConversationEvent happening)
    {
        await using ChannelHost host = await ChannelHost.StartAsync(WithSave);

        Answer answer = await host.PostAsync(Read(name));

        Assert.Equal(200, answer.Status);
        Assert.Equal((kind, route, happening), (host.Script.Turn.Kind, host.Script.Turn.Route, host.Script.Turn.Event));
        Assert.Equal("11111111-2222-4333-8444-555555555555|a0000000-0000-4000-8000-000000000000", host.Script.Turn.Person.Key);
    }

    [Theory]
    [InlineData("channel-post__message", ConversationKind.Channel)]
    [InlineData("group-mention__message", ConversationKind.GroupChat)]
    public async Task Recorded_MentionInAGroup_IsAnsweredWhereItWasSaid(string name, ConversationKind kind)
    {
        await using ChannelHost host = await ChannelHost.StartAsync(router => router.OnOtherText<ScriptedHandler>(Audience.StaffAnywhere));
        host.Script.Answers(Reply.Say("da"));

        await host.PostAsync(Read(name));

        Assert.Equal(("hello", kind), (host.Script.Turn.Text, host.Script.Turn.Conversation.Kind));
        Assert.StartsWith($"v3/conversations/{Uri.EscapeDataString(host.Script.Turn.Conversation.ConversationId)}/", Assert.Single(host.Connector.Received).Path, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Recorded_SubmitWithoutVerb_IsAnsweredPolitely()
    {
        await using ChannelHost host = await ChannelHost.StartAsync();

        await host.PostAsync(Read("card-submit__message"));

        Assert.Equal("channel.unknown|en|", Assert.Single(host.Connector.Received).Text);
    }

    [Fact]
    public async Task ACT08_InstallEventsAtTheSameTime_BothReachTheHandler()
    {
        await using ChannelHost host = await ChannelHost.StartAsync();

        Answer[] answers = await Task.WhenAll(host.PostAsync(Read("none__conversationUpdate")), host.PostAsync(Read("none__installationUpdate.add")));

        Assert.All(answers, answer => Assert.Equal(200, answer.Status));
        Assert.Equal(2, host.Script.Turns.Count(turn => turn.Event == ConversationEvent.Installed));
    }

    [Fact]
    public void Recorded_Activities_AreAllReplayedHere()
    {
        IEnumerable<string> known = Expected.Select(row => (string)((object[])row)[0])
            .Concat(["channel-post__message", "group-mention__message", "card-submit__message"]);

        Assert.Equal(known.Order(StringComparer.Ordinal), Directory.GetFiles(Folder(), "*.json").Select(Path.GetFileNameWithoutExtension).Order(StringComparer.Ordinal));
    }

    /// <summary>One of the recorded activities.</summary>
    internal static JsonObject ReadAny(int number)
    {
        string[] files = Directory.GetFiles(Folder(), "*.json");
        return Read(Path.GetFileNameWithoutExtension(files[(int)((uint)number % files.Length)]));
    }

    private static void WithSave(Router router)
    {
        TestRoutes.Map(router);
        router.OnVerb<ScriptedHandler>("save", Audience.StaffInPersonalChat);
    }

    private static JsonObject Read(string name) => (JsonObject)JsonNode.Parse(File.ReadAllText(Path.Combine(Folder(), name + ".json")))!;

    private static string Folder([CallerFilePath] string file = "") => Path.Combine(Path.GetDirectoryName(file)!, "Vectors");
}
