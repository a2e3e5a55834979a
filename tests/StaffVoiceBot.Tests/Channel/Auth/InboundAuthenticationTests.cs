using System.Net;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;
using StaffVoiceBot.Tests.Channel.Peers;

namespace StaffVoiceBot.Tests.Channel.Auth;

/// <summary>Section 1 of the protocol over real HTTP, with an issuer of its own: what gets in, and with which status the rest is refused.</summary>
public sealed class InboundAuthenticationTests(AuthenticationPeers peers) : IClassFixture<AuthenticationPeers>
{
    private const string ServiceUrl = "https://smba.trafficmanager.net/emea/";

    private readonly TestIssuer _issuer = peers.Issuer;
    private readonly HttpChannelHost _host = peers.Host;

    [Fact]
    public async Task AUTH22_ValidToken_IsTaken()
    {
        await AssertTakenAsync(_issuer.CreateToken(ServiceUrl));
        Assert.NotEmpty(_host.Handled);
    }

    [Theory]
    [InlineData("AUTH-12 no header")]
    [InlineData("AUTH-12 whitespace", " ")]
    [InlineData("AUTH-10 scheme alone", "Bearer")]
    [InlineData("AUTH-10 empty token", "Bearer ")]
    [InlineData("AUTH-10 three parts", "Bearer TOKEN more")]
    [InlineData("AUTH-10 two spaces", "Bearer  TOKEN")]
    [InlineData("AUTH-10 other scheme", "Basic TOKEN")]
    [InlineData("AUTH-10 no scheme", "TOKEN")]
    [InlineData("AUTH-13 two headers", "Bearer TOKEN", "Bearer TOKEN")]
    [InlineData("AUTH-13 joined", "Bearer TOKEN,Bearer TOKEN")]
    [InlineData("AUTH-14 two dots short", "Bearer abc")]
    [InlineData("AUTH-14 empty parts", "Bearer ..")]
    [InlineData("AUTH-14 no base64", "Bearer a.b.c")]
    [InlineData("AUTH-14 five parts", "Bearer a.b.c.d.e")]
    public async Task AUTH10_AUTH12_AUTH13_AUTH14_HeaderOfAnotherForm_Is401(string form, params string[] values)
    {
        string token = _issuer.CreateToken(ServiceUrl);
        using HttpResponseMessage response = await _host.PostAsync(
            HttpChannelHost.Message(ServiceUrl), [.. values.Select(value => value.Replace("TOKEN", token, StringComparison.Ordinal))]);

        Assert.True(response.StatusCode == HttpStatusCode.Unauthorized, form);
        Assert.Equal("Bearer", response.Headers.WwwAuthenticate.ToString());
        Assert.Equal("", await response.Content.ReadAsStringAsync());
    }

    [Theory]
    [InlineData("bearer")]
    [InlineData("BEARER")]
    public async Task AUTH11_SchemeInAnyCase_IsTaken(string scheme)
    {
        using HttpResponseMessage response = await _host.PostAsync(HttpChannelHost.Message(ServiceUrl), $"{scheme} {_issuer.CreateToken(ServiceUrl)}");
        Assert.True(response.IsSuccessStatusCode);
    }

    [Fact]
    public async Task AUTH14_UnsignedToken_Is401()
    {
        string[] parts = _issuer.CreateToken(ServiceUrl).Split('.');
        string none = Base64UrlEncoder.Encode("""{"alg":"none","kid":"key-1","typ":"JWT"}""");
        await AssertRefusedAsync($"{none}.{parts[1]}.");
        await AssertRefusedAsync($"{none}.{parts[1]}.{parts[2]}");
        await AssertRefusedAsync($"{parts[0]}.{parts[1]}.");
    }

    [Fact]
    public async Task AUTH23_HmacWithThePublicKey_Is401()
    {
        byte[] publicKey = Encoding.UTF8.GetBytes(_issuer.GetKey("key-1").ExportRSAPublicKeyPem());
        JsonWebToken genuine = new(_issuer.CreateToken(ServiceUrl));
        string forged = new JsonWebTokenHandler().CreateToken(
            Base64UrlEncoder.Decode(genuine.EncodedPayload),
            new SigningCredentials(new SymmetricSecurityKey(publicKey) { KeyId = "key-1" }, SecurityAlgorithms.HmacSha256));
        await AssertRefusedAsync(forged);
    }

    [Theory]
    [InlineData(SecurityAlgorithms.RsaSha256, true)]
    [InlineData(SecurityAlgorithms.RsaSha384, true)]
    [InlineData(SecurityAlgorithms.RsaSha512, true)]
    [InlineData(SecurityAlgorithms.RsaSsaPssSha256, false)]
    public async Task AUTH23_Algorithm_IsOneOfThree(string algorithm, bool taken) =>
        await AssertAsync(_issuer.CreateToken(ServiceUrl, algorithm: algorithm), taken);

    [Fact]
    public async Task AUTH23_ForgedSignature_Is401()
    {
        string[] parts = _issuer.CreateToken(ServiceUrl).Split('.');
        string[] other = _issuer.CreateToken(ServiceUrl, audience: "another").Split('.');
        await AssertRefusedAsync($"{parts[0]}.{parts[1]}.{other[2]}");
        await AssertRefusedAsync($"{parts[0]}.{other[1]}.{parts[2]}");
    }

    [Theory]
    [InlineData("jwk")]
    [InlineData("jku")]
    [InlineData("x5c")]
    public async Task AUTH35_KeyInTheTokenHeader_IsNotUsed(string member)
    {
        TestIssuer stranger = peers.Stranger;
        RSAParameters key = stranger.GetKey("key-1").ExportParameters(false);
        object value = member switch
        {
            "jwk" => new Dictionary<string, object>
            {
                ["kty"] = "RSA",
                ["kid"] = "key-1",
                ["n"] = Base64UrlEncoder.Encode(key.Modulus),
                ["e"] = Base64UrlEncoder.Encode(key.Exponent),
            },
            "jku" => stranger.MetadataUrl.Replace("openidconfiguration", "keys", StringComparison.Ordinal),
            _ => new[] { Convert.ToBase64String(stranger.Certificate.RawData) },
        };
        await AssertRefusedAsync(stranger.CreateToken(ServiceUrl, header: new Dictionary<string, object> { [member] = value }));
        Assert.Equal(0, stranger.KeyRequests);
    }

    [Theory]
    [InlineData(-60.0, -4.0, true)]
    [InlineData(-60.0, -6.0, false)]
    [InlineData(4.0, 60.0, true)]
    [InlineData(6.0, 60.0, false)]
    [InlineData(-1.0, null, false)]
    public async Task AUTH24_Lifetime_HasFiveMinutesOfSkew(double notBefore, double? expires, bool taken) =>
        await AssertAsync(_issuer.CreateToken(ServiceUrl, notBefore: notBefore, expires: expires), taken);

    [Theory]
    [InlineData(TestIssuer.AppId + "/", false)]
    [InlineData("AAAAAAAA-BBBB-4CCC-8DDD-EEEEEEEEEEEE", false)]
    [InlineData("99999999-bbbb-4ccc-8ddd-eeeeeeeeeeee", false)]
    [InlineData("", false)]
    [InlineData(TestIssuer.AppId, true)]
    public async Task AUTH25_Audience_IsTheBot(string audience, bool taken) => await AssertAsync(_issuer.CreateToken(ServiceUrl, audience), taken);

    [Fact]
    public async Task AUTH25_AudienceListWithTheBot_IsTaken() => await AssertTakenAsync(_issuer.CreateToken(ServiceUrl, new[] { "another", TestIssuer.AppId }));

    [Theory]
    [InlineData(TestIssuer.Issuer + "/")]
    [InlineData("HTTPS://issuer.test.invalid")]
    [InlineData("https://api.botframework.com")]
    [InlineData("https://sts.windows.net/d6d49420-f39b-4df7-a1dc-d59a935871db/")]
    [InlineData("https://login.microsoftonline.com/f8cdef31-a31e-4b4a-93e4-5f571e91255a/v2.0")]
    [InlineData("")]
    public async Task AUTH20_AUTH40_AUTH41_AUTH42_AUTH43_OtherIssuer_Is401WithoutAskingForKeys(string issuer)
    {
        string token = peers.Stranger.CreateToken(ServiceUrl, issuer: issuer);
        using HttpResponseMessage response = await peers.StrangersHost.PostAsync(HttpChannelHost.Message(ServiceUrl), $"Bearer {token}");
        Assert.Equal(HttpStatusCode.Unauthorized, response.StatusCode);
        Assert.Equal(0, peers.Stranger.MetadataRequests);
    }

    [Theory]
    [InlineData("no-endorsements", "msteams", false)]
    [InlineData("empty-endorsements", "msteams", false)]
    [InlineData("webchat", "msteams", false)]
    [InlineData("msteams", "msteams", true)]
    [InlineData("msteams", "MSTEAMS", false)]
    [InlineData("msteams", "webchat", false)]
    public async Task AUTH26_KeyMustBeEndorsedForTheChannel(string key, string channelId, bool taken)
    {
        await AssertAsync(_issuer.CreateToken(ServiceUrl, key: key), taken, HttpChannelHost.Message(ServiceUrl, activity => activity["channelId"] = channelId));
    }

    [Theory]
    [InlineData("fedramp", true)]
    [InlineData("other", false)]
    public async Task AUTH27_RequiredEndorsements_MustBeThereToo(string required, bool taken)
    {
        await using HttpChannelHost host = await HttpChannelHost.StartAsync(_issuer, ("Channel:RequiredEndorsements:0", required));
        using HttpResponseMessage response = await host.PostAsync(HttpChannelHost.Message(ServiceUrl), $"Bearer {_issuer.CreateToken(ServiceUrl, key: "fedramp")}");
        Assert.Equal(taken, response.IsSuccessStatusCode);
    }

    [Theory]
    [InlineData(null, false)]
    [InlineData("https://smba.trafficmanager.net/emea", false)]
    [InlineData("https://smba.trafficmanager.net/amer/", false)]
    [InlineData("https://smba.trafficmanager.net.example.org/emea/", false)]
    [InlineData("HTTPS://SMBA.trafficmanager.net/EMEA/", true)]
    public async Task AUTH28_ServiceUrlClaim_IsTheActivitys(string? claim, bool taken) => await AssertAsync(_issuer.CreateToken(claim), taken);

    [Fact]
    public async Task AUTH28_ActivityWithoutServiceUrl_Is400() =>
        Assert.Equal(HttpStatusCode.BadRequest, (await PostAsync(_issuer.CreateToken(ServiceUrl), HttpChannelHost.Message(null))).StatusCode);

    [Fact]
    public async Task AUTH29_SameTokenAgain_IsTaken()
    {
        string token = _issuer.CreateToken(ServiceUrl);
        await AssertTakenAsync(token);
        await AssertTakenAsync(token);
    }

    [Fact]
    public async Task AUTH26_TwoKeysWithOneKid_OnlyTheEndorsementsOfTheVerifyingOneCount()
    {
        await AssertTakenAsync(_issuer.CreateToken(ServiceUrl, key: peers.SharedAndEndorsed));
        await AssertRefusedAsync(_issuer.CreateToken(ServiceUrl, key: peers.SharedOnly));
    }

    [Theory]
    [InlineData("https://smba.trafficmanager.net.example.org/emea/")]
    [InlineData("https://smba.trafficmanager.net@example.org/")]
    [InlineData("http://smba.trafficmanager.net/emea/")]
    public async Task AUTH70_ServiceUrlOfNoConnector_Is400DespiteAValidToken(string serviceUrl)
    {
        int before = _host.Handled.Count;
        using HttpResponseMessage response = await PostAsync(_issuer.CreateToken(serviceUrl), HttpChannelHost.Message(serviceUrl));
        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
        Assert.Equal(before, _host.Handled.Count);
    }

    [Theory]
    [InlineData("message", "99999999-0000-4000-8000-000000000000", HttpStatusCode.OK)]
    [InlineData("installationUpdate", "99999999-0000-4000-8000-000000000000", HttpStatusCode.OK)]
    [InlineData("invoke", "99999999-0000-4000-8000-000000000000", HttpStatusCode.Forbidden)]
    [InlineData("message", null, HttpStatusCode.OK)]
    [InlineData("invoke", null, HttpStatusCode.Forbidden)]
    public async Task AUTH60_OtherOrMissingTenant_HasNoEffect(string type, string? tenant, HttpStatusCode status)
    {
        string activity = HttpChannelHost.Message(ServiceUrl, changed =>
        {
            changed["type"] = type;
            changed["channelData"]!["tenant"] = tenant is null ? null : new JsonObject { ["id"] = tenant };
            changed["conversation"]!["tenantId"] = null;
        });
        int before = _host.Handled.Count;
        using HttpResponseMessage response = await PostAsync(_issuer.CreateToken(ServiceUrl), activity);
        Assert.Equal(status, response.StatusCode);
        Assert.Equal(before, _host.Handled.Count);
    }

    [Fact]
    public async Task AUTH60_TenantOfTheConversation_CountsWhenTheChannelNamesNone() =>
        await AssertTakenAsync(_issuer.CreateToken(ServiceUrl), HttpChannelHost.Message(ServiceUrl, activity => activity.Remove("channelData")));

    [Fact]
    public async Task AUTH60_TenantList_ReplacesTheHomeTenant()
    {
        await using HttpChannelHost host = await HttpChannelHost.StartAsync(_issuer, ("Channel:AllowedTenants:0", "another-tenant"));
        using HttpResponseMessage response = await host.PostAsync(HttpChannelHost.Message(ServiceUrl), $"Bearer {_issuer.CreateToken(ServiceUrl)}");
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.Empty(host.Handled);
    }

    [Fact]
    public async Task AUTH05_SenderWhoComesTooOften_Is429WhileOthersGoOn()
    {
        await using HttpChannelHost host = await HttpChannelHost.StartAsync(_issuer, ("Channel:RequestsPerSecondPerSender", "0.01"));
        string header = $"Bearer {_issuer.CreateToken(ServiceUrl)}";
        using HttpResponseMessage first = await host.PostAsync(HttpChannelHost.Message(ServiceUrl), header);
        using HttpResponseMessage second = await host.PostAsync(HttpChannelHost.Message(ServiceUrl), header);
        using HttpResponseMessage other = await host.PostAsync(HttpChannelHost.Message(ServiceUrl, activity => activity["from"]!["id"] = "29:other"), header);

        Assert.True(first.IsSuccessStatusCode);
        Assert.Equal(HttpStatusCode.TooManyRequests, second.StatusCode);
        Assert.NotNull(second.Headers.RetryAfter);
        Assert.True(other.IsSuccessStatusCode);
    }

    [Theory]
    [InlineData("""{"iss":5}""")]
    [InlineData("""{"iss":"https://issuer.test.invalid","aud":{"a":1},"exp":"soon"}""")]
    [InlineData("""{"iss":"https://issuer.test.invalid","exp":99999999999999999999}""")]
    [InlineData("""{"iss":["https://issuer.test.invalid"],"serviceurl":[]}""")]
    [InlineData("[]")]
    [InlineData("null")]
    [InlineData("")]
    public async Task AUTH14_ClaimsOfTheWrongKind_Are401(string payload)
    {
        foreach (string header in (string[])["""{"alg":"RS256","kid":"key-1"}""", """{"alg":5,"kid":[]}""", "[]", """{"alg":"RS256"}"""])
        {
            string signed = $"{Base64UrlEncoder.Encode(header)}.{Base64UrlEncoder.Encode(payload)}";
            byte[] signature = _issuer.GetKey("key-1").SignData(Encoding.ASCII.GetBytes(signed), HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
            await AssertRefusedAsync($"{signed}.{Base64UrlEncoder.Encode(signature)}");
        }
    }

    [Theory]
    [InlineData("GET")]
    [InlineData("PUT")]
    [InlineData("DELETE")]
    [InlineData("HEAD")]
    public async Task AUTH01_OtherMethod_Is405(string method)
    {
        using HttpClient http = new();
        using HttpRequestMessage request = new(new HttpMethod(method), _host.Endpoint);
        using HttpResponseMessage response = await http.SendAsync(request);
        Assert.Equal(HttpStatusCode.MethodNotAllowed, response.StatusCode);
        Assert.Contains("POST", response.Content.Headers.Allow);
    }

    [Theory]
    [InlineData("", HttpStatusCode.BadRequest)]
    [InlineData("null", HttpStatusCode.BadRequest)]
    [InlineData("[]", HttpStatusCode.BadRequest)]
    [InlineData("{", HttpStatusCode.BadRequest)]
    [InlineData("{}", HttpStatusCode.BadRequest)]
    [InlineData("not json", HttpStatusCode.BadRequest)]
    public async Task AUTH03_BodyThatIsNoActivity_Is400(string body, HttpStatusCode status) =>
        Assert.Equal(status, (await PostAsync(_issuer.CreateToken(ServiceUrl), body)).StatusCode);

    [Fact]
    public async Task AUTH05_TwoMebibytes_Are413()
    {
        string activity = HttpChannelHost.Message(ServiceUrl, message => message["text"] = new string('x', 2 * 1024 * 1024));
        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, (await PostAsync(_issuer.CreateToken(ServiceUrl), activity)).StatusCode);
    }

    [Fact]
    public async Task AUTH02_OtherContentType_Is415AndAMissingOneIsTaken()
    {
        string header = $"Bearer {_issuer.CreateToken(ServiceUrl)}";
        using StringContent text = new(HttpChannelHost.Message(ServiceUrl), Encoding.UTF8, "text/plain");
        using ByteArrayContent untyped = new(Encoding.UTF8.GetBytes(HttpChannelHost.Message(ServiceUrl)));
        Assert.Equal(HttpStatusCode.UnsupportedMediaType, (await _host.PostAsync(text, header)).StatusCode);
        Assert.True((await _host.PostAsync(untyped, header)).IsSuccessStatusCode);
    }

    private Task<HttpResponseMessage> PostAsync(string token, string? activity = null) =>
        _host.PostAsync(activity ?? HttpChannelHost.Message(ServiceUrl), $"Bearer {token}");

    private Task AssertTakenAsync(string token, string? activity = null) => AssertAsync(token, true, activity);

    private Task AssertRefusedAsync(string token) => AssertAsync(token, false);

    private async Task AssertAsync(string token, bool taken, string? activity = null)
    {
        int before = _host.Handled.Count;
        using HttpResponseMessage response = await PostAsync(token, activity);
        Assert.Equal(taken ? HttpStatusCode.OK : HttpStatusCode.Unauthorized, response.StatusCode);
        Assert.Equal(taken ? before + 1 : before, _host.Handled.Count);
    }
}
