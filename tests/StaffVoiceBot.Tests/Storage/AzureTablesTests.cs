#pragma warning disable CA2000, CA1859 // The stores here hold nothing that outlives a test.
using System.Net;
using System.Text;
using Azure.Core;
using Azure.Core.Pipeline;
using Azure.Identity;
using StaffVoiceBot.Storage;
using StaffVoiceBot.Storage.AzureTables;

namespace StaffVoiceBot.Tests.Storage;

/// <summary>What the real service does and Azurite does not (TAB 7.10), answered by a scripted transport.</summary>
public sealed class AzureTablesTests : IDisposable
{
    private const string Connection = "AccountName=acct;AccountKey=c2VjcmV0LWtleQ==;";
    private readonly ScriptedService _service = new();

    public void Dispose() => _service.Dispose();

    [Fact]
    public void TAB09_SharedKey_MatchesTheKnownSignature()
    {
        TableAccount account = TableAccount.Parse("UseDevelopmentStorage=true");
        SharedKeyPolicy policy = new(account.Name, account.Key!, TimeProvider.System);

        string signature = policy.Sign(
            "POST", "application/json", "Wed, 01 Jan 2020 00:00:00 GMT", new("http://127.0.0.1:10002/devstoreaccount1/Tables"));

        Assert.Equal("5XtXO/tqRE7J2FVOI0VLW+G+ouDrpbnC2+1P2kG17d4=", signature);
    }

    [Fact]
    public async Task TAB20_KeyLiterals_AreSentEncodedOnceAndQuotesDoubled()
    {
        _service.Answer(404, "");
        await Open().GetEntityAsync("tbl1", "p", "a b'cü", default);

        Assert.Equal("/tbl1(PartitionKey='p',RowKey='a%20b%27%27c%C3%BC')", _service.Requests[0].Uri.AbsolutePath);
    }

    [Fact]
    public async Task TAB07_SharedAccessSignature_IsAppendedAndNothingIsSigned()
    {
        _service.Answer(200, """{"value":[]}""");
        await Open("AccountName=acct;SharedAccessSignature=?sv=2020-12-06&sig=a%2Bb").CheckAsync(default);

        Assert.EndsWith("?$top=1&sv=2020-12-06&sig=a%2Bb", _service.Requests[0].Uri.OriginalString, StringComparison.Ordinal);
        Assert.Null(_service.Requests[0].Authorization);
    }

    [Fact]
    public async Task TAB33_EmptyPageWithToken_IsNotTheEnd()
    {
        _service.Answer(200, """{"value":[]}""", ("x-ms-continuation-NextPartitionKey", "1!8!cA--"));
        _service.Answer(200, """{"value":[]}""", ("x-ms-continuation-NextPartitionKey", "1!8!cA--"), ("x-ms-continuation-NextRowKey", "1!4!cg--"));
        _service.Answer(200, """{"value":[{"PartitionKey":"p","RowKey":"r","odata.etag":"W/\"1\"","l":"5","l@odata.type":"Edm.Int64"}]}""");
        List<TableEntity> rows = [];
        await foreach (TableEntity row in Open().QueryAsync(TableQuery.Partition("table", "p"), default))
        {
            rows.Add(row);
        }

        Assert.Equal(5L, Assert.Single(rows).GetInt64("l"));
        Assert.DoesNotContain("NextRowKey", _service.Requests[1].Uri.Query, StringComparison.Ordinal);
        Assert.EndsWith("&NextPartitionKey=1%218%21cA--&NextRowKey=1%214%21cg--", _service.Requests[2].Uri.Query, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(409, "EntityAlreadyExists", WriteOutcome.AlreadyExists)]
    [InlineData(412, "UpdateConditionNotSatisfied", WriteOutcome.ConditionNotMet)]
    public async Task TAB50_RepeatedWriteRefused_IsDoneWhenTheRowIsItsOwn(int status, string code, WriteOutcome refusal)
    {
        foreach (bool own in (bool[])[true, false])
        {
            using ScriptedService service = new();
            service.Answer(500, "");
            service.Answer(status, "", ("x-ms-error-code", code));
            service.Answer(200, () => Row(own ? service.OperationId : "somebody", "W/\"new\""));
            TableTransactionAction action = refusal == WriteOutcome.AlreadyExists
                ? TableTransactionAction.Add(new("p", "r"))
                : TableTransactionAction.Replace(new("p", "r"), new("W/\"old\""));

            WriteResult result = await Open(Connection, service).SubmitAsync("table", action, default);

            Assert.Equal(own ? WriteOutcome.Done : refusal, result.Outcome);
            Assert.Equal(own ? "W/\"new\"" : "", result.ETag.ToString());
        }
    }

    [Fact]
    public async Task TAB50_RepeatedDeleteOfAMissingRow_IsDone()
    {
        _service.Answer(503, "");
        _service.Answer(404, "", ("x-ms-error-code", "ResourceNotFound"));

        Assert.True((await Open().SubmitAsync("table", TableTransactionAction.Delete("p", "r", ETag.All), default)).IsDone);
    }

    [Fact]
    public async Task TAB50_FirstSendingRefused_IsNotTakenForItsOwn()
    {
        _service.Answer(409, "", ("x-ms-error-code", "EntityAlreadyExists"));

        WriteResult result = await Open().SubmitAsync("table", TableTransactionAction.Add(new("p", "r")), default);

        Assert.Equal(WriteOutcome.AlreadyExists, result.Outcome);
        Assert.Single(_service.Requests);
    }

    [Theory]
    [InlineData("batchresponse_1")]
    [InlineData("\"batchresponse_1\"")]
    public async Task TAB44_BatchAnswer_IsReadByItsOwnBoundary(string boundary)
    {
        string error = """{"odata.error":{"code":"EntityAlreadyExists","message":{"lang":"en-US","value":"1:The specified entity already exists."}}}""";
        _service.Answer(202, Batch($"HTTP/1.1 409 Conflict\r\nContent-Type: application/json\r\n\r\n{error}"), ("Content-Type", $"multipart/mixed; boundary={boundary}"));

        WriteResult result = await Open().SubmitTransactionAsync(
            "table", [TableTransactionAction.Add(new("p", "a")), TableTransactionAction.Add(new("p", "b"))], default);

        Assert.Equal((WriteOutcome.AlreadyExists, 1), (result.Outcome, result.FailedIndex));
    }

    [Fact]
    public async Task TAB42_BatchAnswerWithTooFewParts_IsNotTakenForSuccess()
    {
        _service.Answer(202, Batch("HTTP/1.1 204 No Content\r\nETag: W/\"1\"\r\n\r\n"), ("Content-Type", "multipart/mixed; boundary=batchresponse_1"));

        await Assert.ThrowsAsync<TableStoreUnavailableException>(() => Open().SubmitTransactionAsync(
            "table", [TableTransactionAction.Add(new("p", "a")), TableTransactionAction.Add(new("p", "b"))], default));
    }

    [Theory]
    [InlineData("""<?xml version="1.0"?><Error><Code>AuthorizationFailure</Code><Message>x</Message></Error>""", "403 AuthorizationFailure")]
    [InlineData("""{"odata.error":{"code":"AuthenticationFailed","message":{"lang":"en-US","value":"x"}}}""", "403 AuthenticationFailed")]
    [InlineData("", "403 without a code")]
    [InlineData("{\"odata.error\":{\"co", "403 without a code")]
    public async Task TAB10_WrongCredentials_AreReportedAtOnceWithStatusAndCodeOnly(string body, string expected)
    {
        _service.Answer(403, body);

        TableStoreUnavailableException refusal =
            await Assert.ThrowsAsync<TableStoreUnavailableException>(() => Open().GetEntityAsync("table", "part", "key", default));

        Assert.Contains(expected, refusal.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("c2VjcmV0", refusal.ToString(), StringComparison.Ordinal);
        Assert.DoesNotContain("'key'", refusal.ToString(), StringComparison.Ordinal);
        Assert.Single(_service.Requests);
    }

    [Fact]
    public async Task TAB79_MissingTable_IsMadeOnceAndTheWriteRepeated()
    {
        _service.Answer(404, "", ("x-ms-error-code", "TableNotFound"));
        _service.Answer(409, "", ("x-ms-error-code", "TableAlreadyExists"));
        _service.Answer(204, "", ("ETag", "W/\"datetime'2026-11-22T01%3A03%3A31.4581970Z'\""));

        WriteResult result = await Open().SubmitAsync("table", TableTransactionAction.Add(new("p", "r")), default);

        Assert.Equal("W/\"datetime'2026-11-22T01%3A03%3A31.4581970Z'\"", result.ETag.Value);
        Assert.Equal(["/table", "/Tables", "/table"], _service.Requests.Select(request => request.Uri.AbsolutePath));
    }

    [Fact]
    public async Task TAB79_ServiceThatIsBusy_IsAskedFourTimes()
    {
        for (int i = 0; i < 4; i++)
        {
            _service.Answer(503, "", ("x-ms-error-code", "ServerBusy"));
        }

        TableStoreUnavailableException refusal =
            await Assert.ThrowsAsync<TableStoreUnavailableException>(() => Open().GetEntityAsync("table", "p", "r", default));

        Assert.Contains("503 ServerBusy", refusal.Message, StringComparison.Ordinal);
        Assert.Equal(4, _service.Requests.Count);
    }

    [Fact]
    public async Task TAB79_ConnectionThatBreaks_IsUnavailable() =>
        await Assert.ThrowsAsync<TableStoreUnavailableException>(() => Open().CheckAsync(default));

    [Fact]
    public async Task TAB75_EveryType_IsAnnotatedAndASCII()
    {
        _service.Answer(204, "", ("ETag", "W/\"1\""));
        await Open().SubmitAsync("table", TableTransactionAction.Add(new("p", "r") { { "d", 1.0 }, { "l", 5L }, { "i", 5 }, { "t", "ü" } }), default);

        string body = _service.Requests[0].Body;
        Assert.Contains("\"d@odata.type\":\"Edm.Double\"", body, StringComparison.Ordinal);
        Assert.Contains("\"l@odata.type\":\"Edm.Int64\",\"l\":\"5\"", body, StringComparison.Ordinal);
        Assert.Contains("\"i\":5", body, StringComparison.Ordinal);
        Assert.All(body, c => Assert.True(char.IsAscii(c)));
    }

    [Fact]
    public async Task TAB08_TokenCredential_IsAskedOnceAndItsTokenSentInPlaceOfASignature()
    {
        FixedCredential credential = new();
        _service.Answer(200, """{"value":[]}""");
        _service.Answer(200, """{"value":[]}""");
        ITableStore store = Open(new TableAccount { Endpoint = "https://acct.table.core.windows.net", Credential = credential }, _service);

        await store.CheckAsync(default);
        await store.CheckAsync(default);

        Assert.All(_service.Requests, request => Assert.Equal("Bearer token-1", request.Authorization));
        Assert.Equal(["https://storage.azure.com/.default"], credential.Scopes);
    }

    [Fact]
    public async Task TAB08_ChallengeForMoreClaims_IsAnsweredWithANewToken()
    {
        FixedCredential credential = new();
        string claims = Convert.ToBase64String(Encoding.UTF8.GetBytes("""{"access_token":{"nbf":{"essential":true}}}"""));
        _service.Answer(401, "", ("WWW-Authenticate", $"Bearer realm=\"\", error=\"insufficient_claims\", claims=\"{claims}\""));
        _service.Answer(200, """{"value":[]}""");

        await Open(new TableAccount { Endpoint = "https://acct.table.core.windows.net", Credential = credential }, _service).CheckAsync(default);

        Assert.Equal(["Bearer token-1", "Bearer token-2"], _service.Requests.Select(request => request.Authorization));
        Assert.Contains("essential", credential.LastClaims, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(401)]
    [InlineData(403)]
    public async Task TAB08_TokenRefused_IsUnavailableAndSaysNoToken(int status)
    {
        FixedCredential credential = new();
        _service.Answer(status, "", ("x-ms-error-code", "InvalidAuthenticationInfo"), ("WWW-Authenticate", "Bearer authorization_uri=https://login.example/t"));
        ITableStore store = Open(new TableAccount { Endpoint = "https://acct.table.core.windows.net", Credential = credential }, _service);

        TableStoreUnavailableException refusal = await Assert.ThrowsAsync<TableStoreUnavailableException>(() => store.CheckAsync(default));

        Assert.Contains($"{status} InvalidAuthenticationInfo", refusal.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("token-1", refusal.ToString(), StringComparison.Ordinal);
        Assert.Single(_service.Requests);
    }

    [Fact]
    public async Task TAB08_NoToken_NamesTheSetting()
    {
        FixedCredential credential = new() { IsDown = true };
        ITableStore store = Open(new TableAccount { Endpoint = "https://acct.table.core.windows.net", Credential = credential }, _service);

        TableStoreUnavailableException refusal = await Assert.ThrowsAsync<TableStoreUnavailableException>(() => store.CheckAsync(default));

        Assert.Contains("Storage:TableEndpoint", refusal.Message, StringComparison.Ordinal);
        Assert.Empty(_service.Requests);
    }

    [Fact]
    public async Task TAB50_OutcomeUnknownToTheEnd_IsUnavailableAndNeverSaidToBeDone()
    {
        for (int attempt = 0; attempt < 4; attempt++)
        {
            _service.Answer(500, "");
        }

        await Assert.ThrowsAsync<TableStoreUnavailableException>(() => Open().SubmitAsync("table", TableTransactionAction.Add(new("p", "r")), default));
    }

    [Fact]
    public async Task TAB50_ConnectionLostAfterAWrite_IsRecognizedAsItsOwnByTheNextAttempt()
    {
        _service.Lose();
        _service.Answer(409, "", ("x-ms-error-code", "EntityAlreadyExists"));
        _service.Answer(200, () => Row(_service.OperationId, "W/\"new\""));

        Assert.True((await Open().SubmitAsync("table", TableTransactionAction.Add(new("p", "r")), default)).IsDone);
        Assert.Equal(3, _service.Requests.Count);
    }

    private static string Row(string operationId, string etag) =>
        $$"""{"odata.etag":"{{etag.Replace("\"", "\\\"", StringComparison.Ordinal)}}","PartitionKey":"p","RowKey":"r","OperationId":"{{operationId}}"}""";

    private static string Batch(string inner) =>
        "--batchresponse_1\r\nContent-Type: multipart/mixed; boundary=changesetresponse_2\r\n\r\n"
        + $"--changesetresponse_2\r\nContent-Type: application/http\r\n\r\n{inner}\r\n--changesetresponse_2--\r\n--batchresponse_1--\r\n";

    private ITableStore Open(string connection = Connection) => Open(connection, _service);

    private static ITableStore Open(string connection, ScriptedService service) => Open(TableAccount.Parse(connection), service);

    private static ITableStore Open(TableAccount account, ScriptedService service)
    {
        TableClientOptions options = new() { Transport = new HttpClientTransport(service) };
        options.Retry.Delay = TimeSpan.FromMilliseconds(1);
        options.Retry.MaxDelay = TimeSpan.FromMilliseconds(1);
        return new TableStore(new AzureTableService(new(account, options, TimeProvider.System)));
    }

    private sealed record SentRequest(Uri Uri, string? Authorization, string Body);

    /// <summary>Gives numbered tokens, or none.</summary>
    private sealed class FixedCredential : TokenCredential
    {
        private int _count;

        public List<string> Scopes { get; } = [];

        public string LastClaims { get; private set; } = "";

        public bool IsDown { get; init; }

        public override AccessToken GetToken(TokenRequestContext requestContext, CancellationToken cancellationToken)
        {
            if (IsDown)
            {
                throw new CredentialUnavailableException("nobody there");
            }

            Scopes.AddRange(requestContext.Scopes);
            LastClaims = requestContext.Claims ?? "";
            return new AccessToken($"token-{++_count}", DateTimeOffset.UtcNow.AddHours(1));
        }

        public override ValueTask<AccessToken> GetTokenAsync(TokenRequestContext requestContext, CancellationToken cancellationToken) =>
            new(GetToken(requestContext, cancellationToken));
    }

    /// <summary>Gives its answers in turn; without one left, the connection breaks.</summary>
    private sealed class ScriptedService : HttpMessageHandler
    {
        private readonly Queue<Func<HttpResponseMessage>> _answers = [];

        public List<SentRequest> Requests { get; } = [];

        public string OperationId => Requests[0].Body.Split("\"OperationId\":\"")[1][..32];

        /// <summary>The next request arrives, and the connection breaks before its answer.</summary>
        public void Lose() => _answers.Enqueue(() => throw new HttpRequestException("reset"));

        public void Answer(int status, string body, params (string Name, string Value)[] headers) => Answer(status, () => body, headers);

        public void Answer(int status, Func<string> body, params (string Name, string Value)[] headers) => _answers.Enqueue(() =>
        {
            HttpResponseMessage response = new((HttpStatusCode)status) { Content = new ByteArrayContent(Encoding.UTF8.GetBytes(body())) };
            foreach ((string name, string value) in headers)
            {
                bool added = response.Headers.TryAddWithoutValidation(name, value)
                    || response.Content.Headers.TryAddWithoutValidation(name, value);
                Assert.True(added);
            }

            return response;
        });

        protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            string body = request.Content is null ? "" : await request.Content.ReadAsStringAsync(cancellationToken);
            Requests.Add(new(request.RequestUri!, request.Headers.Authorization?.ToString(), body));
            return _answers.TryDequeue(out Func<HttpResponseMessage>? answer) ? answer() : throw new HttpRequestException("reset");
        }
    }
}
