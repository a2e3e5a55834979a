using System.Text.Json.Nodes;
using Microsoft.Extensions.DependencyInjection;
using StaffVoiceBot.Channel;

namespace StaffVoiceBot.Tests.Channel;

public sealed class FailureTests
{
    [Fact]
    public async Task RESP20_RESP21_ThrownByAMessage_Is200WithANeutralSentenceAndOneLine()
    {
        await using ChannelHost host = await Failing();

        Answer answer = await host.PostAsync(ActivityJson.Message("Hilfe"));

        string said = Assert.Single(host.Connector.Received).Text!;
        string turnId = host.Script.Turn.TurnId;
        Assert.Equal((200, $"channel.error|de|{turnId}"), (answer.Status, said));
        string line = Assert.Single(host.Log.Lines, line => line.StartsWith("Error", StringComparison.Ordinal));
        Assert.Contains(turnId, line, StringComparison.Ordinal);
        Assert.Contains(nameof(FormatException), line, StringComparison.Ordinal);
        Assert.DoesNotContain("secret wording", string.Join('\n', host.Log.Lines), StringComparison.Ordinal);
    }

    [Fact]
    public async Task RESP21_ThrownByAnExecute_IsAnErrorBodyAndSaidInTheChatToo()
    {
        await using ChannelHost host = await Failing();

        Answer answer = await host.PostAsync(ActivityJson.Execute("needs.submit"));

        string sentence = $"channel.error|de|{host.Script.Turn.TurnId}";
        Assert.Equal((200, 500), (answer.Status, (int)answer.Json["statusCode"]!));
        Assert.Equal("application/vnd.microsoft.error", (string)answer.Json["type"]!);
        Assert.Equal(sentence, (string)answer.Json["value"]!["message"]!);
        Assert.Equal(sentence, Assert.Single(host.Connector.Received).Text);
    }

    [Fact]
    public async Task RESP21_ThrownByARefresh_IsNotSaidInTheChat()
    {
        await using ChannelHost host = await Failing();

        Answer answer = await host.PostAsync(ActivityJson.Execute("digest.refresh", trigger: "automatic"));

        Assert.Equal(500, (int)answer.Json["statusCode"]!);
        Assert.Empty(host.Connector.Received);
    }

    [Theory]
    [InlineData("task/submit", """{"data":{"verb":"needs.submit"}}""", "task", "value")]
    [InlineData("composeExtension/query", """{"commandId":"findItem"}""", "composeExtension", "text")]
    public async Task RESP21_ThrownByADialogOrQuery_IsSaidInTheirOwnWay(string name, string value, string outer, string inner)
    {
        await using ChannelHost host = await Failing();

        Answer answer = await host.PostAsync(ActivityJson.Invoke(name, JsonNode.Parse(value)!));

        Assert.Equal($"channel.error|de|{host.Script.Turn.TurnId}", (string)answer.Json[outer]![inner]!);
    }

    [Fact]
    public async Task RESP20_ApologyThatCannotBeSent_ChangesNothing()
    {
        await using ChannelHost host = await Failing();
        host.Connector.Respond = _ => (403, """{"error":{"code":"ConversationBlockedByUser"}}""");

        Assert.Equal(200, (await host.PostAsync(ActivityJson.Message("Hilfe"))).Status);
    }

    [Fact]
    public async Task RESP20_ApologyThatCannotBeWritten_IsLoggedAndTheNextTurnWorks()
    {
        await using ChannelHost host = await ChannelHost.StartAsync(services: services => services.AddSingleton<IChannelTexts>(new NoTexts()));
        host.Script.Handle = (_, _) => throw new FormatException("secret wording");

        Answer answer = await host.PostAsync(ActivityJson.Message("Hilfe"));
        host.Script.Answers(Reply.Say("da"));
        await host.PostAsync(ActivityJson.Message("Hilfe"));

        Assert.Equal(500, answer.Status);
        Assert.Equal("da", Assert.Single(host.Connector.Received).Text);
        Assert.Single(host.Log.Lines, line => line.Contains("ended without an answer", StringComparison.Ordinal) && line.Contains(nameof(NotSupportedException), StringComparison.Ordinal));
    }

    private sealed class NoTexts : IChannelTexts
    {
        public string Get(string key, string language, params object[] arguments) => throw new NotSupportedException();
    }

    private static async Task<ChannelHost> Failing()
    {
        ChannelHost host = await ChannelHost.StartAsync();
        host.Script.Handle = (_, _) => throw new FormatException("secret wording");
        return host;
    }
}
