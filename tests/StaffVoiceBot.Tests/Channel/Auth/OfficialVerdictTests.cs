using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;
using StaffVoiceBot.Tests.Channel.Peers;
using StaffVoiceBot.Tests.Features.Contracts.Files;

namespace StaffVoiceBot.Tests.Channel.Auth;

/// <summary>The same requests before npm <c>botframework-connector</c>, which knows nothing of this bot: both let in the same ones, but for three.</summary>
public sealed class OfficialVerdictTests(AuthenticationPeers peers) : IClassFixture<AuthenticationPeers>
{
    private const string ServiceUrl = "https://smba.trafficmanager.net/emea/";

    private readonly TestIssuer _issuer = peers.Issuer;

    [Fact]
    public async Task AUTH20_AUTH23_AUTH24_AUTH25_AUTH26_AUTH28_OfficialLibrary_ComesToTheSameVerdict()
    {
        Request[] requests = [.. Requests()];

        bool[] official = await AskOfficialAsync(requests);

        List<string> different = [];
        foreach ((Request request, bool isTakenThere) in requests.Zip(official))
        {
            bool isTaken = await IsTakenAsync(request);
            if (isTaken != isTakenThere)
            {
                different.Add($"{request.Name}: {(isTaken ? "taken here, refused there" : "refused here, taken there")}");
            }
        }

        // RFC 7235 knows no case of the scheme (AUTH-11); a key that is endorsed for nothing speaks for nobody (AUTH-26).
        Assert.Equal(
            ["scheme in lower case: taken here, refused there", "key without endorsements: refused here, taken there", "key endorsed for nothing: refused here, taken there"],
            different);
        Assert.Contains(true, official);
    }

    private IEnumerable<Request> Requests()
    {
        string good = _issuer.CreateToken(ServiceUrl);
        yield return new("good", $"Bearer {good}");
        yield return new("scheme in lower case", $"bearer {good}");
        foreach (string header in (string[])["", " ", "Bearer", "Bearer ", $"Basic {good}", good, $"Bearer {good} more", $"Bearer {good},Bearer {good}", "Bearer a.b.c", "Bearer .."])
        {
            yield return new($"header '{header[..Math.Min(12, header.Length)]}'", header);
        }

        foreach ((string name, string token) in Tokens(good))
        {
            yield return new(name, $"Bearer {token}");
        }

        yield return new("channel webchat, endorsed", $"Bearer {good}", "webchat");
        yield return new("channel directline", $"Bearer {good}", "directline");
        yield return new("channel MSTEAMS", $"Bearer {good}", "MSTEAMS");
        yield return new("service URL elsewhere", $"Bearer {good}", ServiceUrl: "https://smba.trafficmanager.net/amer/");
    }

    private IEnumerable<(string Name, string Token)> Tokens(string good)
    {
        string[] parts = good.Split('.');
        string none = Base64UrlEncoder.Encode("""{"alg":"none","kid":"key-1","typ":"JWT"}""");
        byte[] publicKey = System.Text.Encoding.UTF8.GetBytes(_issuer.GetKey("key-1").ExportRSAPublicKeyPem());
        yield return ("alg none", $"{none}.{parts[1]}.");
        yield return ("no signature", $"{parts[0]}.{parts[1]}.");
        yield return ("HS256 with the public key", new JsonWebTokenHandler().CreateToken(
            Base64UrlEncoder.Decode(parts[1]), new SigningCredentials(new SymmetricSecurityKey(publicKey) { KeyId = "key-1" }, SecurityAlgorithms.HmacSha256)));
        yield return ("signature of another token", $"{parts[0]}.{parts[1]}.{_issuer.CreateToken(ServiceUrl, audience: "another").Split('.')[2]}");
        yield return ("expired 4 minutes ago", _issuer.CreateToken(ServiceUrl, notBefore: -60, expires: -4));
        yield return ("expired 6 minutes ago", _issuer.CreateToken(ServiceUrl, notBefore: -60, expires: -6));
        yield return ("valid in 4 minutes", _issuer.CreateToken(ServiceUrl, notBefore: 4));
        yield return ("valid in 6 minutes", _issuer.CreateToken(ServiceUrl, notBefore: 6));
        yield return ("for another bot", _issuer.CreateToken(ServiceUrl, audience: "99999999-bbbb-4ccc-8ddd-eeeeeeeeeeee"));
        yield return ("issuer with a slash", _issuer.CreateToken(ServiceUrl, issuer: TestIssuer.Issuer + "/"));
        yield return ("issuer of the public cloud", _issuer.CreateToken(ServiceUrl, issuer: "https://api.botframework.com"));
        yield return ("key without endorsements", _issuer.CreateToken(ServiceUrl, key: "no-endorsements"));
        yield return ("key endorsed for nothing", _issuer.CreateToken(ServiceUrl, key: "empty-endorsements"));
        yield return ("key endorsed for webchat", _issuer.CreateToken(ServiceUrl, key: "webchat"));
        yield return ("no service URL", _issuer.CreateToken(null));
        yield return ("service URL elsewhere", _issuer.CreateToken("https://smba.trafficmanager.net.example.org/emea/"));
        yield return ("RS384", _issuer.CreateToken(ServiceUrl, algorithm: SecurityAlgorithms.RsaSha384));
        yield return ("PS256", _issuer.CreateToken(ServiceUrl, algorithm: SecurityAlgorithms.RsaSsaPssSha256));
    }

    private async Task<bool> IsTakenAsync(Request request)
    {
        string message = HttpChannelHost.Message(request.ServiceUrl, activity => activity["channelId"] = request.ChannelId);
        using HttpResponseMessage response = await peers.Host.PostAsync(message, request.Authorization);
        return response.IsSuccessStatusCode;
    }

    private async Task<bool[]> AskOfficialAsync(Request[] requests)
    {
        JsonObject question = new()
        {
            ["settings"] = new JsonObject { ["appId"] = TestIssuer.AppId, ["issuer"] = TestIssuer.Issuer, ["metadata"] = _issuer.MetadataUrl },
            ["requests"] = new JsonArray([.. requests.Select(request => new JsonObject
            {
                ["authorization"] = request.Authorization,
                ["channelId"] = request.ChannelId,
                ["serviceUrl"] = request.ServiceUrl,
            })]),
        };
        JsonElement verdicts = await NodePeer.ReadAsync("official-verdicts.cjs", JsonSerializer.SerializeToUtf8Bytes(question));
        return [.. verdicts.EnumerateArray().Select(verdict => verdict.GetBoolean())];
    }

    private sealed record Request(string Name, string Authorization, string ChannelId = "msteams", string ServiceUrl = ServiceUrl);
}
