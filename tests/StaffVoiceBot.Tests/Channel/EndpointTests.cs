using System.Net;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json.Nodes;
using StaffVoiceBot.Channel;
using StaffVoiceBot.Channel.Outbound;

namespace StaffVoiceBot.Tests.Channel;

public sealed class EndpointTests
{
    [Theory]
    [InlineData("GET")]
    [InlineData("HEAD")]
    [InlineData("PUT")]
    [InlineData("DELETE")]
    [InlineData("OPTIONS")]
    public async Task AUTH01_OtherMethods_Are405AndNameTheRightOne(string method)
    {
        await using ChannelHost host = await ChannelHost.StartAsync();

        Answer answer = await host.SendAsync(new HttpMethod(method));

        Assert.Equal((405, "POST", ""), (answer.Status, answer.Allow, answer.Text));
    }

    [Theory]
    [InlineData("application/json", 200)]
    [InlineData("application/json; charset=iso-8859-1", 200)]
    [InlineData("application/vnd.bot+json", 200)]
    [InlineData(null, 200)]
    [InlineData("text/plain", 415)]
    [InlineData("application/x-www-form-urlencoded", 415)]
    public async Task AUTH02_ContentType_OnlyJsonOrNoneIsRead(string? contentType, int status)
    {
        await using ChannelHost host = await ChannelHost.StartAsync();
        JsonObject activity = ActivityJson.Message("Hilfe");
        activity["serviceUrl"] = host.Connector.ServiceUrl;

        Answer answer = await host.SendAsync(HttpMethod.Post, Encoding.UTF8.GetBytes(activity.ToJsonString()), contentType);

        Assert.Equal(status, answer.Status);
    }

    [Theory]
    [InlineData("")]
    [InlineData("null")]
    [InlineData("[]")]
    [InlineData("\"message\"")]
    [InlineData("{")]
    [InlineData("{\"type\":\"message\"}{}")]
    [InlineData("<activity/>")]
    public async Task AUTH03_NoActivity_Is400WithoutBody(string body)
    {
        await using ChannelHost host = await ChannelHost.StartAsync();

        Answer answer = await host.PostTextAsync(body);

        Assert.Equal((400, ""), (answer.Status, answer.Text));
    }

    [Theory]
    [InlineData("text")]
    [InlineData("value")]
    [InlineData("channelData")]
    public async Task AUTH02_AUTH03_BytesThatAreNoUtf8_Are400WhereverTheyStand(string member)
    {
        await using ChannelHost host = await ChannelHost.StartAsync();
        JsonObject activity = ActivityJson.Personal("message", ("serviceUrl", host.Connector.ServiceUrl));
        activity[member] = member == "text" ? "?" : new JsonObject { ["tenant"] = new JsonObject { ["id"] = "?" } };
        byte[] body = Encoding.UTF8.GetBytes(activity.ToJsonString());
        body[Array.LastIndexOf(body, (byte)'?')] = 0xC2;

        Answer answer = await host.SendAsync(HttpMethod.Post, body, "application/json");

        Assert.Equal((400, ""), (answer.Status, answer.Text));
        Assert.Empty(host.Script.Turns);
    }

    [Fact]
    public async Task AUTH03_RefusedBody_LeavesTheConnectionForTheNextRequest()
    {
        await using ChannelHost host = await ChannelHost.StartAsync();
        for (int round = 0; round < 20; round++)
        {
            Assert.Equal(400, (await host.PostTextAsync("{")).Status);
            Assert.Equal(200, (await host.PostAsync(ActivityJson.Message("Hilfe"))).Status);
        }
    }

    [Theory]
    [InlineData("type")]
    [InlineData("channelId")]
    [InlineData("serviceUrl")]
    [InlineData("from")]
    [InlineData("conversation")]
    public async Task AUTH04_MissingMember_Is400AndReachesNoHandler(string member)
    {
        await using ChannelHost host = await ChannelHost.StartAsync();
        JsonObject activity = ActivityJson.Message("Hilfe");
        activity["serviceUrl"] = host.Connector.ServiceUrl;
        activity.Remove(member);

        Answer answer = await host.PostTextAsync(activity.ToJsonString());

        Assert.Equal(400, answer.Status);
        Assert.Empty(host.Script.Turns);
    }

    [Theory]
    [InlineData("from", "id")]
    [InlineData("from", "aadObjectId")]
    [InlineData("recipient", "id")]
    [InlineData("conversation", "id")]
    public async Task AUTH04_IdLongerThanAnyChannelHas_Is400AndReachesNoHandler(string account, string member)
    {
        await using ChannelHost host = await ChannelHost.StartAsync();
        JsonObject activity = ActivityJson.Message("Hilfe");
        activity[account]![member] = new string('x', 1025);

        Answer answer = await host.PostAsync(activity);

        Assert.Equal(400, answer.Status);
        Assert.Empty(host.Script.Turns);
    }

    [Fact]
    public async Task AUTH05_HeadersOverTheLimitOfTheServer_Are431()
    {
        await using ChannelHost host = await ChannelHost.StartAsync();
        using HttpClient http = new();
        using HttpRequestMessage request = new(HttpMethod.Post, host.Endpoint) { Content = JsonContent.Create(ActivityJson.Message("Hilfe")) };
        request.Headers.TryAddWithoutValidation("Authorization", "Bearer " + new string('x', 33 * 1024));

        using HttpResponseMessage response = await http.SendAsync(request);

        Assert.Equal(HttpStatusCode.RequestHeaderFieldsTooLarge, response.StatusCode);
        Assert.Empty(host.Script.Turns);
    }

    [Fact]
    public async Task AUTH05_BodyOverOneMebibyte_Is413()
    {
        await using ChannelHost host = await ChannelHost.StartAsync();

        Answer announced = await host.PostAsync(ActivityJson.Message(new string('x', 1_100_000)));

        Assert.Equal(413, announced.Status);
        Assert.Empty(host.Script.Turns);
    }

    [Fact]
    public async Task AUTH05_LargeBodyUnderTheLimit_IsTaken()
    {
        await using ChannelHost host = await ChannelHost.StartAsync();

        Answer answer = await host.PostAsync(ActivityJson.Message(new string('x', 900_000)));

        Assert.Equal(200, answer.Status);
        Assert.Equal(900_000, host.Script.Turn.Text.Length);
    }

    [Fact]
    public async Task AUTH05_NestingBeyondTheLimit_Is400()
    {
        await using ChannelHost host = await ChannelHost.StartAsync();
        string deep = new string('[', 200) + new string(']', 200);

        Answer answer = await host.PostTextAsync($$"""{"type":"message","value":{{deep}}}""");

        Assert.Equal(400, answer.Status);
    }

    [Fact]
    public async Task AUTH02_ByteOrderMark_IsSkipped()
    {
        await using ChannelHost host = await ChannelHost.StartAsync();
        JsonObject activity = ActivityJson.Message("Hilfe");
        activity["serviceUrl"] = host.Connector.ServiceUrl;

        Answer answer = await host.SendAsync(
            HttpMethod.Post, [0xEF, 0xBB, 0xBF, .. Encoding.UTF8.GetBytes(activity.ToJsonString())], "application/json");

        Assert.Equal(200, answer.Status);
    }

    [Fact]
    public async Task RESP01_Message_Is200WithoutBodyAfterItsAnswerWasSent()
    {
        await using ChannelHost host = await ChannelHost.StartAsync();
        host.Script.Answers(Reply.Say("Guten Tag"));

        Answer answer = await host.PostAsync(ActivityJson.Message("Hilfe"));

        Assert.Equal((200, "", null), (answer.Status, answer.Text, answer.ContentType));
        Assert.Equal("Guten Tag", Assert.Single(host.Connector.Received).Text);
    }

    [Fact]
    public async Task RESP02_Invoke_AnswersWithJson()
    {
        await using ChannelHost host = await ChannelHost.StartAsync();
        host.Script.Answers(Reply.Say("Gespeichert"));

        Answer answer = await host.PostAsync(ActivityJson.Execute("needs.report"));

        Assert.Equal((200, "application/json; charset=utf-8"), (answer.Status, answer.ContentType));
    }

    [Theory]
    [InlineData("no/such")]
    [InlineData("tab/fetch")]
    [InlineData("config/fetch")]
    public async Task RESP03_UnknownInvoke_Is501(string name)
    {
        await using ChannelHost host = await ChannelHost.StartAsync();

        Assert.Equal(501, (await host.PostAsync(ActivityJson.Invoke(name, new JsonObject()))).Status);
    }

    [Fact]
    public async Task AUTH04_InvokeWithoutName_IsAnUnknownInvoke()
    {
        await using ChannelHost host = await ChannelHost.StartAsync();

        Assert.Equal(501, (await host.PostAsync(ActivityJson.Personal("invoke", ("value", new JsonObject())))).Status);
    }

    [Fact]
    public async Task RESP05_ExpectReplies_ComeInTheAnswerAndNotThroughTheConnector()
    {
        await using ChannelHost host = await ChannelHost.StartAsync();
        host.Script.Answers(Reply.Say("eins") with { AlsoSay = "null", Then = [Reply.Say("zwei")] });
        JsonObject activity = ActivityJson.Message("Hilfe");
        activity["deliveryMode"] = "expectReplies";

        Answer answer = await host.PostAsync(activity);

        Assert.Equal(["null", "eins", "zwei"], answer.Json["activities"]!.AsArray().Select(message => (string)message!["text"]!));
        Assert.Equal("29:1user0", (string)answer.Json["activities"]![0]!["recipient"]!["id"]!);
        Assert.Empty(host.Connector.Received);
    }

    [Fact]
    public async Task RESP05_ExpectReplies_KeepToTheSizeOfAnActivity()
    {
        await using ChannelHost host = await ChannelHost.StartAsync();
        host.Script.Answers(Reply.Say(new string('ä', 200_000)));
        JsonObject activity = ActivityJson.Message("Hilfe");
        activity["deliveryMode"] = "expectReplies";

        Answer answer = await host.PostAsync(activity);

        Assert.InRange(answer.Text.Length, 30_000, ActivityBudget.WholeBytes / 2 + 100);
        Assert.EndsWith("channel.shortened|de|", (string)answer.Json["activities"]![0]!["text"]!, StringComparison.Ordinal);
    }

    [Fact]
    public async Task RESP05_ExpectRepliesOfAnInvoke_CarryItsBodyToo()
    {
        await using ChannelHost host = await ChannelHost.StartAsync();
        host.Script.Answers(Reply.Say("Gespeichert") with { AlsoSay = "Danke" });
        JsonObject activity = ActivityJson.Execute("needs.report");
        activity["deliveryMode"] = "expectReplies";

        Answer answer = await host.PostAsync(activity);

        Assert.Equal("Danke", (string)answer.Json["activities"]![0]!["text"]!);
        Assert.Equal("Gespeichert", (string)answer.Json["body"]!["value"]!);
    }

    [Fact]
    public async Task ACT63_UnknownDeliveryMode_CountsAsNormal()
    {
        await using ChannelHost host = await ChannelHost.StartAsync();
        host.Script.Answers(Reply.Say("hier"));
        JsonObject activity = ActivityJson.Message("Hilfe");
        activity["deliveryMode"] = "carrierPigeon";

        Answer answer = await host.PostAsync(activity);

        Assert.Equal("", answer.Text);
        Assert.Single(host.Connector.Received);
    }

    [Fact]
    public async Task RESP07_MessageSubmitAction_HasAnEmptyAnswer()
    {
        await using ChannelHost host = await ChannelHost.StartAsync();

        Answer answer = await host.PostAsync(ActivityJson.Invoke("message/submitAction", JsonNode.Parse("""{"actionName":"feedback","actionValue":{"reaction":"like"}}""")!));

        Assert.Equal((200, "", null), (answer.Status, answer.Text, answer.ContentType));
        Assert.Empty(host.Connector.Received);
    }

    [Fact]
    public async Task RESP23_Reply_IsAddressedAndGoesToTheReplyEndpoint()
    {
        await using ChannelHost host = await ChannelHost.StartAsync();
        host.Script.Answers(Reply.Say("Guten Tag"));
        JsonObject activity = ActivityJson.InChannel(ActivityJson.Message("Hilfe"));

        await host.PostAsync(activity);

        ConnectorRequest sent = Assert.Single(host.Connector.Received);
        Assert.Equal("POST", sent.Method);
        Assert.Equal($"v3/conversations/19%3Ageneral-0001%40thread.tacv2%3Bmessageid%3D1795310686650/activities/{activity["id"]}", sent.Path);
        Assert.Equal(ActivityJson.Bot, sent.Body.GetProperty("from").GetProperty("id").GetString());
        Assert.Equal("29:1user0", sent.Body.GetProperty("recipient").GetProperty("id").GetString());
        Assert.False(sent.Body.TryGetProperty("id", out _));
    }
}
