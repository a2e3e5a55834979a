#pragma warning disable CA2000, CA1859 // The stores here hold nothing that outlives a test.
using System.Net;
using System.Net.Sockets;
using System.Text;
using Azure.Core;
using Azure.Core.Pipeline;
using Azure.Identity;
using StaffVoiceBot.Storage;
using StaffVoiceBot.Storage.AzureTables;
using StaffVoiceBot.Tests.Fakes;

namespace StaffVoiceBot.Tests.Storage;

/// <summary>What the real service does and Azurite does not (TAB 7.10), answered by a scripted transport.</summary>
public sealed class AzureTablesTests : IDisposable
{
    private const string Connection = "AccountName=acct;AccountKey=c2VjcmV0LWtleQ==;";
    private readonly ScriptedService _service = new();

    public void Dispose() => _service.Dispose();

    [Theory]
    [InlineData(false, "POST", "Tables", "5XtXO/tqRE7J2FVOI0VLW+G+ouDrpbnC2+1P2kG17d4=")]
    [InlineData(true, "GET", "Tables", "uYld0hVt+KslXFhskNoMLReL14RycQqILGMpdGetfN0=")]
    [InlineData(true, "GET", "tbl1(PartitionKey='p',RowKey='a%20b%27%27c%C3%BC')", "Fe5h4jkficMbU2lvm2ofCi0FJdhnWAlfpwhVBPiVw+I=")]
    public void TAB01_TAB02_TAB04_TAB09_SharedKeyAndSharedKeyLite_MatchTheKnownSignatures(bool isLite, string verb, string resource, string expected)
    {
        TableAccount account = TableAccount.Parse("UseDevelopmentStorage=true");
        SharedKeyPolicy policy = new(account.Name, account.Key!, isLite, TimeProvider.System);

        Assert.Equal(expected, policy.Sign(verb, "application/json", "Wed, 01 Jan 2020 00:00:00 GMT", new($"{account.Endpoint}/{resource}")));
    }

    [Fact]
    public async Task TAB03_TAB06_EveryAttempt_HasADateOfItsOwnAndASignatureOverIt()
    {
        ManualTimeProvider clock = new();
        for (int attempt = 0; attempt < 2; attempt++)
        {
            _service.Answer(503, () =>
            {
                clock.Advance(TimeSpan.FromMinutes(20));
                return "";
            });
        }

        _service.Answer(200, """{"value":[]}""");
        await Open(TableAccount.Parse(Connection), _service, clock).CheckAsync(default);

        Assert.Equal(["08:00:00", "08:20:00", "08:40:00"], _service.Requests.Select(request => request.Date![17..25]));
        Assert.Equal(3, _service.Requests.Select(request => request.Authorization).Distinct().Count());
        Assert.All(_service.Requests, request => Assert.False(request.HasOtherDate));
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
    public async Task TAB33_TAB34_EmptyPageWithToken_IsNotTheEndAndTheSameIsAskedOn()
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
        string query = _service.Requests[0].Uri.Query;
        Assert.All(_service.Requests, request => Assert.StartsWith(query, request.Uri.Query, StringComparison.Ordinal));
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

    [Fact]
    public async Task TAB31_TAB32_Filter_ComparesKeysOnlyAndDoublesTheirQuotes()
    {
        _service.Answer(200, """{"value":[]}""");
        Assert.Empty(await Open().QueryAsync(TableQuery.Range("table", "p' or true", "a'", "b'") with { Select = ["x"] }, default).ToListAsync());

        string filter = System.Web.HttpUtility.ParseQueryString(_service.Requests[0].Uri.Query)["$filter"]!;
        Assert.Equal("PartitionKey eq 'p'' or true' and RowKey ge 'a''' and RowKey lt 'b'''", filter);
    }

    [Fact]
    public async Task TAB40_Transaction_HasAbsoluteAddressesOneLineOfJsonAndAnEnd()
    {
        _service.Answer(202, Batch("HTTP/1.1 204 No Content\r\n\r\n"), ("Content-Type", "multipart/mixed; boundary=batchresponse_1"));
        await Assert.ThrowsAsync<TableStoreUnavailableException>(() => Open().SubmitTransactionAsync(
            "table", [TableTransactionAction.Add(new("p", "a") { { "t", "x\r\ny" } }), TableTransactionAction.Delete("p", "b'c", new("W/\"1\""))], default));

        SentRequest request = Assert.Single(_service.Requests);
        string[] lines = request.Body.Split("\r\n");
        Assert.Equal("/$batch", request.Uri.AbsolutePath);
        Assert.StartsWith("--batch_", lines[0], StringComparison.Ordinal);
        Assert.Contains("POST https://acct.table.core.windows.net/table HTTP/1.1", lines);
        Assert.Contains("DELETE https://acct.table.core.windows.net/table(PartitionKey='p',RowKey='b%27%27c') HTTP/1.1", lines);
        Assert.Contains("If-Match: W/\"1\"", lines);
        Assert.Single(lines, line => line.StartsWith('{') && line.EndsWith('}'));
        Assert.Equal(lines[0] + "--", lines.Last(line => line.Length > 0));
    }

    [Theory]
    [InlineData(400, "InvalidDuplicateRow")]
    [InlineData(400, "CommandsInBatchActOnDifferentPartitions")]
    [InlineData(413, "RequestBodyTooLarge")]
    public async Task TAB43_TransactionTheServiceRefuses_IsReportedByItsCodeAndNeverSaidToBeDone(int status, string code)
    {
        string error = """{"odata.error":{"code":"CODE","message":{"lang":"en-US","value":"0:no"}}}""".Replace("CODE", code, StringComparison.Ordinal);
        _service.Answer(202, Batch($"HTTP/1.1 {status} Bad\r\nContent-Type: application/json\r\n\r\n{error}"), ("Content-Type", "multipart/mixed; boundary=batchresponse_1"));

        TableLimitException refusal = await Assert.ThrowsAsync<TableLimitException>(() => Open().SubmitTransactionAsync(
            "table", [TableTransactionAction.Add(new("p", "a")), TableTransactionAction.Add(new("p", "b"))], default));

        Assert.Contains(code, refusal.Message, StringComparison.Ordinal);
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
    public async Task TAB79_ConnectionClosedWhileItOpens_IsUnavailable()
    {
        _service.Lose(new SocketException((int)SocketError.NotConnected));

        await Assert.ThrowsAsync<TableStoreUnavailableException>(() => Open().CheckAsync(default));
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

    private static ITableStore Open(TableAccount account, ScriptedService service, TimeProvider? clock = null)
    {
        TableClientOptions options = new() { Transport = new HttpClientTransport(service) };
        options.Retry.Delay = TimeSpan.FromMilliseconds(1);
        options.Retry.MaxDelay = TimeSpan.FromMilliseconds(1);
        return new TableStore(new AzureTableService(new(account, options, clock ?? TimeProvider.System)));
    }

    private sealed record SentRequest(Uri Uri, string? Authorization, string? Date, bool HasOtherDate, string Body);

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
        public void Lose() => Lose(new HttpRequestException("reset"));

        /// <summary>The same, with what the client then throws.</summary>
        public void Lose(Exception fault) => _answers.Enqueue(() => throw fault);

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
            string? date = request.Headers.TryGetValues("x-ms-date", out IEnumerable<string>? dates) ? dates.Single() : null;
            Requests.Add(new(request.RequestUri!, request.Headers.Authorization?.ToString(), date, request.Headers.Date is not null, body));
            return _answers.TryDequeue(out Func<HttpResponseMessage>? answer) ? answer() : throw new HttpRequestException("reset");
        }
    }
}
