using System.Net.Sockets;
using Azure.Core;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Hosting.Internal;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using StaffVoiceBot.Channel;
using StaffVoiceBot.Channel.Outbound;
using StaffVoiceBot.Channel.Wire;
using StaffVoiceBot.Tests.Channel.Peers;
using StaffVoiceBot.Tests.Fakes;

namespace StaffVoiceBot.Tests.Channel.Outbound;

/// <summary>Section 5 of the protocol and the two-step create, against a connector of our own (list 5.7).</summary>
public sealed class ConnectorTests : IAsyncLifetime
{
    private const string ConversationNotFound = """{"error":{"code":"ConversationNotFound","message":"gone"}}""";

    private readonly ManualTimeProvider _time = new();
    private readonly CountingCredential _credential;
    private ConnectorDouble _connector = null!;
    private CardSender _sender = null!;
    private ConnectorClient _turn = null!;
    private int _messages = 1000;

    public ConnectorTests() => _credential = new(_time);

    public async Task InitializeAsync()
    {
        _connector = await ConnectorDouble.StartAsync();
        _connector.Respond = AsTeams;
        IOptions<ChannelSettings> settings = Options.Create(new ChannelSettings { MicrosoftAppId = TestIssuer.AppId });
        AllowedHosts hosts = new(settings, new HostingEnvironment { EnvironmentName = Environments.Development });
        AccessTokens tokens = new(() => _credential, "scope", _time, NullLogger<AccessTokens>.Instance);
        ConnectorTransport transport = new(new PlainClients(), tokens, _time, NullLogger<ConnectorTransport>.Instance);
        ConnectorPipeline pipeline = new(hosts, new Pace(_time), transport, _time, NullLogger<ConnectorPipeline>.Instance);
        ActivityBudget budget = new(new KeyTexts(), NullLogger<ActivityBudget>.Instance);
        _turn = new(pipeline, budget, Patience.Turn);
        _sender = new(new ConnectorClient(pipeline, budget, Patience.Outbox));
    }

    public async Task DisposeAsync() => await _connector.DisposeAsync();

    [Fact]
    public async Task ACT35_ACT64_RESP23_Send_EscapesIdsAndFillsInWhoAndWhere()
    {
        SendResult result = await SendAsync(Personal() with { ConversationId = "19:a b/c@thread.v2;x=1" });

        ConnectorRequest request = Assert.Single(_connector.Received);
        Assert.Equal(("POST", "v3/conversations/19%3Aa%20b%2Fc%40thread.v2%3Bx%3D1/activities"), (request.Method, request.Path));
        Assert.Equal((SendOutcome.Sent, "1001"), (result.Outcome, result.MessageId));
        Assert.Equal("28:bot", request.Body.GetProperty("from").GetProperty("id").GetString());
        Assert.Equal("29:person", request.Body.GetProperty("recipient").GetProperty("id").GetString());
        Assert.Equal("application/json; charset=utf-8", request.Headers["Content-Type"]);
        Assert.StartsWith("token-", request.Token, StringComparison.Ordinal);
        Assert.DoesNotContain("Expect", request.Headers.Keys);
        Assert.StartsWith("{", request.Raw, StringComparison.Ordinal);
        Assert.DoesNotContain(request.Body.EnumerateObject(), member => member.Name is "id" or "timestamp");
        Assert.DoesNotContain(request.Body.GetProperty("conversation").EnumerateObject(), member => member.Name == "isGroup");
    }

    [Fact]
    public async Task OUT20_ConnectionClosedWhileItOpens_IsNoAnswer()
    {
        AccessTokens tokens = new(() => _credential, "scope", _time, NullLogger<AccessTokens>.Instance);
        ConnectorTransport transport = new(new ClosingClients(), tokens, _time, NullLogger<ConnectorTransport>.Instance);

        Assert.Equal(ConnectorAnswer.None, await transport.ExchangeAsync(HttpMethod.Get, new(_connector.ServiceUrl), default, default));
    }

    [Theory]
    [InlineData("..")]
    [InlineData(".")]
    [InlineData("")]
    public async Task Endpoints51_IdThatWouldChangeTheAddress_IsRefused(string id)
    {
        Assert.Equal(SendOutcome.Refused, (await SendAsync(Personal() with { ConversationId = id })).Outcome);
        Assert.Empty(_connector.Received);
    }

    [Theory]
    [InlineData(200, """{"id":"7"}""", "7")]
    [InlineData(201, """{"id":"7"}""", "7")]
    [InlineData(202, """{"id":"7"}""", "7")]
    [InlineData(202, "", "")]
    [InlineData(200, "[]", "")]
    [InlineData(200, "<html>", "")]
    public async Task RESP25_Success_MayHaveNoId(int status, string body, string id)
    {
        _connector.Next(status, body);
        SendResult result = await SendAsync();
        Assert.Equal((SendOutcome.Sent, id), (result.Outcome, result.MessageId));
    }

    [Theory]
    [InlineData(400, """{"error":{"code":"BadSyntax","message":"Bad format of conversation ID"}}""", SendOutcome.Refused)]
    [InlineData(403, """{"error":{"code":"ConversationBlockedByUser"}}""", SendOutcome.RecipientInactive)]
    [InlineData(403, """{"errorCode":209,"message":"{\"subCode\":\"MessageWritesBlocked\",\"details\":\"x\",\"errorCode\":null}"}""", SendOutcome.RecipientInactive)]
    [InlineData(403, """{"error":{"code":"BotNotInConversationRoster"}}""", SendOutcome.RecipientInactive)]
    [InlineData(403, """{"error":{"code":"ForbiddenOperationException"}}""", SendOutcome.RecipientInactive)]
    [InlineData(403, """{"error":{"code":"BotDisabledByAdmin"}}""", SendOutcome.TenantBlocked)]
    [InlineData(403, """{"error":{"code":"NotEnoughPermissions"}}""", SendOutcome.Refused)]
    [InlineData(403, "", SendOutcome.Refused)]
    [InlineData(404, ConversationNotFound, SendOutcome.ConversationGone)]
    [InlineData(404, """{"error":{"code":"MemberNotFoundInConversation"}}""", SendOutcome.RecipientInactive)]
    [InlineData(404, """{"error":{"code":"ActivityNotFoundInConversation"}}""", SendOutcome.MessageGone)]
    [InlineData(404, "<html>", SendOutcome.ConversationGone)]
    [InlineData(412, """{"error":{"code":"PreconditionFailed"}}""", SendOutcome.TryAgain)]
    [InlineData(413, """{"error":{"code":"MessageSizeTooBig"}}""", SendOutcome.Refused)]
    [InlineData(429, """{"error":{"code":"Throttled"}}""", SendOutcome.TryAgain)]
    [InlineData(500, """{"error":{"code":"ServiceError"}}""", SendOutcome.TryAgain)]
    [InlineData(502, "<html><body>Bad Gateway</body></html>", SendOutcome.TryAgain)]
    [InlineData(503, """{"error":"text"}""", SendOutcome.TryAgain)]
    [InlineData(504, "", SendOutcome.TryAgain)]
    public async Task Errors54_Answer_HasItsConsequenceAndIsNotRepeatedFromTheOutbox(int status, string body, SendOutcome outcome)
    {
        _connector.Next(status, body);
        SendResult result = await SendAsync();
        Assert.Equal(outcome, result.Outcome);
        Assert.StartsWith($"{status}", result.Reason, StringComparison.Ordinal);
        Assert.Single(_connector.Received);
    }

    [Theory]
    [InlineData("seconds", "7")]
    [InlineData("date", "Mon, 16 Nov 2026 08:00:07 GMT")]
    public async Task OUT20_RetryAfter_IsHandedToTheOutbox(string form, string header)
    {
        _connector.Next(429, "", ("Retry-After", header));
        Assert.True((await SendAsync()).RetryAfter == TimeSpan.FromSeconds(7), form);
    }

    [Theory]
    [InlineData(412)]
    [InlineData(429)]
    [InlineData(500)]
    [InlineData(502)]
    [InlineData(504)]
    public async Task OUT20_OUT21_PassingFaultInATurn_IsTriedAgain(int status)
    {
        _connector.Next(status);
        SendResult result = await PassAsync(ReplyAsync());
        Assert.Equal(SendOutcome.Sent, result.Outcome);
        Assert.Equal(2, _connector.Received.Count);
    }

    [Fact]
    public async Task OUT20_RetryAfterInATurn_IsWaitedFor()
    {
        DateTimeOffset start = _time.GetUtcNow();
        _connector.Next(429, "", ("Retry-After", "4"));
        Assert.Equal(SendOutcome.Sent, (await PassAsync(ReplyAsync())).Outcome);
        Assert.InRange((_time.GetUtcNow() - start).TotalSeconds, 4, 5);
    }

    [Fact]
    public async Task OUT20_RetryAfterLongerThanATurn_IsNotWaitedFor()
    {
        _connector.Next(429, "", ("Retry-After", "60"));
        Assert.Equal((SendOutcome.TryAgain, TimeSpan.FromSeconds(60)), await PassAsync(ReplyAsync()) is { } result ? (result.Outcome, result.RetryAfter) : default);
        Assert.Single(_connector.Received);
    }

    [Fact]
    public async Task OUT20_CancelledWhileWaiting_Ends()
    {
        using CancellationTokenSource cancellation = new();
        _connector.Next(429, "", ("Retry-After", "4"));
        Task<SendResult> send = _turn.SendActivityAsync(Personal(), Text(), cancellation.Token);
        await UntilAsync(() => _time.PendingTimers > 0);
        await cancellation.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => send);
    }

    [Fact]
    public async Task OUT39_UnauthorizedOnce_RenewsTheTokenOnce()
    {
        _connector.Next(401);
        Assert.Equal(SendOutcome.Sent, (await SendAsync()).Outcome);
        Assert.Equal(["token-1", "token-2"], _connector.Received.Select(request => request.Token));
    }

    [Fact]
    public async Task OUT39_UnauthorizedTwice_Stops()
    {
        _connector.Next(401, """{"error":{"code":"BotNotRegistered"}}""").Next(401);
        Assert.Equal(SendOutcome.NotAuthorized, (await SendAsync()).Outcome);
        Assert.Equal(2, _connector.Received.Count);
    }

    [Fact]
    public async Task OUT37_ConcurrentSends_AskForOneToken()
    {
        await Task.WhenAll(Enumerable.Range(0, 8).Select(number => SendAsync(Personal() with { ConversationId = $"a:{number}" })));
        Assert.Equal(1, _credential.Calls);
    }

    [Fact]
    public async Task OUT37_Token_IsRenewedBeforeItsEndAndKeptWhileTheAuthorityFails()
    {
        await SendAsync();
        _time.Advance(TimeSpan.FromMinutes(53));
        _credential.Fails = true;
        Assert.Equal(SendOutcome.Sent, (await SendAsync()).Outcome);
        await UntilAsync(() => _credential.Calls == 2);
        _time.Advance(TimeSpan.FromMinutes(6));
        Assert.Equal(SendOutcome.Sent, (await SendAsync()).Outcome);
        Assert.All(_connector.Received, request => Assert.Equal("token-1", request.Token));
        _time.Advance(TimeSpan.FromMinutes(2));
        Assert.Equal(SendOutcome.NotAuthorized, (await SendAsync()).Outcome);
        Assert.Equal(3, _connector.Received.Count);
    }

    [Theory]
    [InlineData("https://smba.trafficmanager.net.example.org/teams/")]
    [InlineData("https://evilsmba.trafficmanager.net/")]
    [InlineData("https://smba.trafficmanager.net@example.org/")]
    [InlineData("https://example.org/smba.trafficmanager.net/")]
    [InlineData("https://example.org#smba.trafficmanager.net")]
    [InlineData("https://example.org?smba.trafficmanager.net")]
    [InlineData("https://smba.trafficmanager.net:8443/")]
    [InlineData("https://smba.trafficmanager.net./")]
    [InlineData("http://smba.trafficmanager.net/")]
    [InlineData("ftp://smba.trafficmanager.net/")]
    [InlineData("//smba.trafficmanager.net/")]
    [InlineData("https://teams.microsoft.com.evil.example/")]
    [InlineData("https://xn--smba-.trafficmanager.net/")]
    [InlineData("https://169.254.169.254/metadata/")]
    [InlineData("")]
    public async Task AUTH70_OUT40_ForeignHostInAStoredReference_GetsNeitherTokenNorMessage(string serviceUrl)
    {
        Assert.Equal(SendOutcome.Refused, (await SendAsync(Personal() with { ServiceUrl = serviceUrl })).Outcome);
        Assert.Equal(0, _credential.Calls);
    }

    [Theory]
    [InlineData("https://smba.trafficmanager.net/emea/", true)]
    [InlineData("https://eu.smba.trafficmanager.net/emea", true)]
    [InlineData("https://smba.infra.gcc.teams.microsoft.com/gcc", true)]
    [InlineData("https://smba.infra.gov.teams.microsoft.us/gcch", true)]
    [InlineData("https://connector.example.org/", true)]
    [InlineData("http://127.0.0.1:5000/", false)]
    [InlineData("https://localhost/", false)]
    [InlineData("https://[::1]/", false)]
    public void AUTH70_Hosts_OutsideDevelopment(string serviceUrl, bool allowed)
    {
        ChannelSettings settings = new() { MicrosoftAppId = "x", Channel = new() { AllowedServiceHosts = ["connector.example.org"] } };
        AllowedHosts hosts = new(Options.Create(settings), new HostingEnvironment { EnvironmentName = Environments.Production });
        Assert.Equal(allowed, hosts.TryAccept(serviceUrl, out Uri? address));
        Assert.Equal(allowed, address?.AbsoluteUri.EndsWith('/') ?? false);
    }

    [Theory]
    [InlineData(301)]
    [InlineData(302)]
    [InlineData(307)]
    [InlineData(308)]
    public async Task AUTH70_Redirect_IsNotFollowed(int status)
    {
        await using ConnectorDouble elsewhere = await ConnectorDouble.StartAsync();
        _connector.Next(status, "", ("Location", elsewhere.ServiceUrl + "/v3/conversations"));
        Assert.Equal(SendOutcome.Refused, (await SendAsync()).Outcome);
        Assert.Empty(elsewhere.Received);
    }

    [Fact]
    public async Task OUT21_Conversation_GetsOneCallAtATimeAndASmallBurst()
    {
        DateTimeOffset start = _time.GetUtcNow();
        Task<SendResult[]> sends = Task.WhenAll(Enumerable.Range(0, 8).Select(_ => SendAsync()));
        await PassAsync(sends);
        Assert.Equal(1, _connector.MostAtOnce);
        Assert.All(await sends, result => Assert.Equal(SendOutcome.Sent, result.Outcome));
        Assert.InRange((_time.GetUtcNow() - start).TotalSeconds, 3, 5);
    }

    [Fact]
    public async Task OUT21_OwnPaceTooSlow_IsLeftToTheOutboxAndNobodyWaitsLongerThanThat()
    {
        DateTimeOffset start = _time.GetUtcNow();
        SendResult[] results = await PassAsync(Task.WhenAll(Enumerable.Range(0, 30).Select(_ => SendAsync())));
        Assert.All(results, result => Assert.True(result.Outcome == SendOutcome.Sent || result.RetryAfter > TimeSpan.Zero));
        Assert.Equal(results.Count(result => result.Outcome == SendOutcome.Sent), _connector.Received.Count);
        Assert.InRange(_time.GetUtcNow() - start, TimeSpan.Zero, Patience.Outbox.Longest + TimeSpan.FromSeconds(2));
    }

    [Fact]
    public async Task PRO10_PRO14_Create_IsWithoutActivityAndGivesTheReferenceToSendTo()
    {
        (ConversationReference? created, SendResult result) = await _sender.CreatePersonalAsync(Personal() with { ConversationId = "a:old" }, default);
        ConnectorRequest request = Assert.Single(_connector.Received);
        Assert.Equal(("POST", "v3/conversations"), (request.Method, request.Path));
        Assert.Equal(
            """{"isGroup":false,"bot":{"id":"28:bot"},"tenantId":"tenant","channelData":{"tenant":{"id":"tenant"}},"members":[{"id":"29:person"}]}""",
            request.Raw);
        Assert.Equal((SendOutcome.Sent, "a:created", ConversationKind.Personal), (result.Outcome, created?.ConversationId, created?.Kind));
    }

    [Theory]
    [InlineData(403, """{"error":{"code":"BotNotInConversationRoster"}}""", SendOutcome.RecipientInactive)]
    [InlineData(404, "", SendOutcome.RecipientInactive)]
    [InlineData(400, """{"error":{"code":"BadSyntax"}}""", SendOutcome.Refused)]
    [InlineData(201, "", SendOutcome.TryAgain)]
    public async Task PRO11_CreateRefused_SaysWhy(int status, string body, SendOutcome outcome)
    {
        _connector.Next(status, body);
        (ConversationReference? created, SendResult result) = await _sender.CreatePersonalAsync(Personal(), default);
        Assert.Null(created);
        Assert.Equal(outcome, result.Outcome);
    }

    [Fact]
    public async Task Errors54_ConversationNotFound_IsCreatedAgainAndReached()
    {
        _connector.Next(404, ConversationNotFound);
        Assert.Equal(SendOutcome.ConversationGone, (await SendAsync()).Outcome);
        (ConversationReference? created, _) = await _sender.CreatePersonalAsync(Personal(), default);
        Assert.Equal(SendOutcome.Sent, (await SendAsync(created)).Outcome);
        Assert.EndsWith("/a%3Acreated/activities", _connector.Received[^1].Path, StringComparison.Ordinal);
    }

    [Fact]
    public async Task RESP26_PRO03_PRO12_NewPostInAChannel_IsCreatedWithItsFirstMessageAndUpdatedInItsThread()
    {
        ConversationReference channel = Personal() with { Kind = ConversationKind.Channel, ConversationId = "19:c@thread.tacv2", UserId = null };
        SendResult posted = await SendAsync(channel);
        Assert.Equal("19:c@thread.tacv2", _connector.Received[0].Body.GetProperty("channelData").GetProperty("channel").GetProperty("id").GetString());
        Assert.Equal("hello", _connector.Received[0].Body.GetProperty("activity").GetProperty("text").GetString());
        await _sender.UpdateAsync(channel, posted.MessageId, new("again"), default);
        await SendAsync(channel with { ConversationId = "19:c@thread.tacv2;messageid=5" });
        Assert.Equal(
            ["PUT v3/conversations/19%3Ac%40thread.tacv2%3Bmessageid%3D1001/activities/1001", "POST v3/conversations/19%3Ac%40thread.tacv2%3Bmessageid%3D5/activities"],
            _connector.Received.Skip(1).Select(request => $"{request.Method} {request.Path}"));
    }

    [Fact]
    public async Task PRO13_GroupChat_IsWrittenToByItsId()
    {
        await SendAsync(Personal() with { Kind = ConversationKind.GroupChat, ConversationId = "19:g@thread.v2" });
        Assert.Equal("v3/conversations/19%3Ag%40thread.v2/activities", Assert.Single(_connector.Received).Path);
    }

    [Fact]
    public async Task Endpoints51_ReplyToAMessageThatIsGone_IsSentWithoutIt()
    {
        _connector.Next(404, """{"error":{"code":"ActivityNotFoundInConversation"}}""");
        Assert.Equal(SendOutcome.Sent, (await _turn.SendActivityAsync(Personal(), Text() with { ReplyToId = "7" }, default)).Outcome);
        Assert.Equal(
            ["v3/conversations/a%3Achat/activities/7", "v3/conversations/a%3Achat/activities"],
            _connector.Received.Select(request => request.Path));
    }

    [Fact]
    public async Task Endpoints51_Update_NamesTheMessage()
    {
        await _turn.UpdateActivityAsync(Personal(), "7", Text(), default);
        ConnectorRequest request = Assert.Single(_connector.Received);
        Assert.Equal("PUT v3/conversations/a%3Achat/activities/7", $"{request.Method} {request.Path}");
    }

    [Fact]
    public async Task Sizes27_TextTooLong_IsCutWithAHint()
    {
        await _sender.SendAsync(Personal(), new(string.Concat(Enumerable.Repeat("ä\"\n😀", 40_000))), default);
        ConnectorRequest request = Assert.Single(_connector.Received);
        Assert.InRange(request.Raw.Length * 2, ActivityBudget.WholeBytes * 3 / 4, ActivityBudget.WholeBytes);
        Assert.EndsWith("… channel.shortened", request.Body.GetProperty("text").GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Sizes27_CardTooLarge_GivesWayToItsSummary()
    {
        byte[] card = System.Text.Encoding.UTF8.GetBytes($$"""{"type":"AdaptiveCard","x":"{{new string('x', 29 * 1024)}}"}""");
        await _sender.SendAsync(Personal(), new("summary", card), default);
        ConnectorRequest request = Assert.Single(_connector.Received);
        Assert.Equal("summary … channel.shortened", request.Body.GetProperty("text").GetString());
        Assert.False(request.Body.TryGetProperty("attachments", out _));
    }

    [Fact]
    public async Task Endpoints51_CardWithAlert_IsOneBubbleWithASummary()
    {
        await _sender.SendAsync(Personal(), new("summary", "{\"type\":\"AdaptiveCard\"}"u8.ToArray(), Alert: true), default);
        System.Text.Json.JsonElement sent = Assert.Single(_connector.Received).Body;
        Assert.Equal("summary", sent.GetProperty("summary").GetString());
        Assert.False(sent.TryGetProperty("text", out _));
        Assert.True(sent.GetProperty("channelData").GetProperty("notification").GetProperty("alert").GetBoolean());
    }

    private ConversationReference Personal() => new()
    {
        ServiceUrl = _connector.ServiceUrl,
        ChannelId = "msteams",
        ConversationId = "a:chat",
        Kind = ConversationKind.Personal,
        TenantId = "tenant",
        BotId = "28:bot",
        UserId = "29:person",
    };

    private (int Status, string Body) AsTeams(ConnectorRequest request)
    {
        string id = $"{Interlocked.Increment(ref _messages)}";
        return (request.Method, request.Path) switch
        {
            ("POST", "v3/conversations") => (201, $$"""{"id":"a:created","activityId":"{{id}}"}"""),
            ("POST", _) => (201, $$"""{"id":"{{id}}"}"""),
            _ => (200, "{}"),
        };
    }

    private static Activity Text() => new() { Type = ActivityTypes.Message, Text = "hello" };

    private Task<SendResult> SendAsync(ConversationReference? where = null) => _sender.SendAsync(where ?? Personal(), new("hello"), default);

    private Task<SendResult> ReplyAsync() => _turn.SendActivityAsync(Personal(), Text(), default);

    private async Task<T> PassAsync<T>(Task<T> task)
    {
        await UntilAsync(() =>
        {
            if (_time.PendingTimers > 0)
            {
                _time.Advance(TimeSpan.FromMilliseconds(100));
            }

            return task.IsCompleted;
        });
        return await task;
    }

    // What is awaited crosses a real socket, so its time is real too.
    private static async Task UntilAsync(Func<bool> condition)
    {
        using CancellationTokenSource limit = new(TimeSpan.FromSeconds(90));
        using PeriodicTimer tick = new(TimeSpan.FromMilliseconds(1));
        while (!condition())
        {
            await tick.WaitForNextTickAsync(limit.Token);
        }
    }

    private sealed class KeyTexts : IChannelTexts
    {
        public string Get(string key, string language, params object[] arguments) => key;
    }

    private sealed class ClosingClients : IHttpClientFactory
    {
        public HttpClient CreateClient(string name) => new(new ClosingHandler(), disposeHandler: true);
    }

    private sealed class ClosingHandler : HttpMessageHandler
    {
        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken) =>
            throw new SocketException((int)SocketError.NotConnected);
    }

    private sealed class CountingCredential(TimeProvider time) : TokenCredential
    {
        private int _calls;

        public int Calls => _calls;

        public bool Fails { get; set; }

        public override AccessToken GetToken(TokenRequestContext requestContext, CancellationToken cancellationToken) =>
            Fails && Interlocked.Increment(ref _calls) > 0
                ? throw new Azure.Identity.CredentialUnavailableException("down")
                : new($"token-{Interlocked.Increment(ref _calls)}", time.GetUtcNow().AddHours(1));

        public override ValueTask<AccessToken> GetTokenAsync(TokenRequestContext requestContext, CancellationToken cancellationToken) =>
            new(GetToken(requestContext, cancellationToken));
    }
}
