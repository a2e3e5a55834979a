using System.Collections.Concurrent;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using System.Text.Json;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;

namespace StaffVoiceBot.Benchmarks.Load;

/// <summary>
/// Stands in for the channel in the public cloud: metadata and keys of its issuer, tokens for the bot, and a connector that takes
/// every message. Reached through a proxy under the real host names.
/// </summary>
internal sealed class ChannelService : IDisposable
{
    public const string AppId = "aaaaaaaa-bbbb-4ccc-8ddd-eeeeeeeeeeee";
    public const string TenantId = "11111111-2222-4333-8444-555555555555";
    public const string ServiceUrl = "https://smba.trafficmanager.net/emea/";
    private const string Issuer = "https://api.botframework.com";
    private const string KeyId = "load";
    private static readonly string[] Hosts = ["login.botframework.com", "smba.trafficmanager.net", "login.microsoftonline.com"];

    private readonly RSA _key = RSA.Create(2048);
    private readonly X509Certificate2 _certificate = CreateCertificate();
    private readonly LoopbackServer _server;
    private readonly byte[] _keys;
    private readonly ConcurrentDictionary<string, byte> _known = new();
    private readonly ConcurrentQueue<string> _twice = new();
    private int _sent;
    private int _replaced;
    private int _signs;

    public ChannelService()
    {
        _keys = LoopbackServer.Json(KeySet());
        _server = new(Answer, _certificate);
    }

    /// <summary>Address of the proxy, and of the metadata for clients that know no proxy.</summary>
    public string Address => _server.Address;

    /// <summary>Messages that were sent to it, and messages that were replaced.</summary>
    public (int Sent, int Replaced) Messages => (Volatile.Read(ref _sent), Volatile.Read(ref _replaced));

    /// <summary>Signs of typing, which the bot shows where an answer takes its time: none on an idle machine, some on a busy one.</summary>
    public int Signs => Volatile.Read(ref _signs);

    /// <summary>Messages that came again, to the letter: each as its address and what it says.</summary>
    public IReadOnlyCollection<string> Twice => _twice;

    /// <summary>The certificate to trust, as PEM.</summary>
    public string CertificatePem => _certificate.ExportCertificatePem();

    /// <summary>A token as the channel sends it with every activity until it ends, after an hour.</summary>
    public string CreateToken() => new JsonWebTokenHandler().CreateToken(new SecurityTokenDescriptor
    {
        Issuer = Issuer,
        Audience = AppId,
        NotBefore = DateTime.UtcNow.AddMinutes(-1),
        Expires = DateTime.UtcNow.AddHours(1),
        Claims = new Dictionary<string, object> { ["serviceurl"] = ServiceUrl },
        SigningCredentials = new(new RsaSecurityKey(_key) { KeyId = KeyId }, SecurityAlgorithms.RsaSha256),
    });

    public void Dispose()
    {
        _server.Dispose();
        _certificate.Dispose();
        _key.Dispose();
    }

    private ReadOnlyMemory<byte> Answer(CannedRequest request, ReadOnlyMemory<byte> body) => request.Target switch
    {
        "/v1/.well-known/openidconfiguration" => Metadata(request.IsSecure),
        "/v1/.well-known/keys" => _keys,
        var target when target.Contains("/oauth2/v2.0/token", StringComparison.Ordinal) =>
            LoopbackServer.Json("""{"token_type":"Bearer","expires_in":86399,"ext_expires_in":86399,"access_token":"a.b.c"}"""),
        var target when target.Contains("/.well-known/openid-configuration", StringComparison.Ordinal) => TokenMetadata(),
        var target when target.StartsWith("/common/discovery/instance", StringComparison.Ordinal) => Discovery(),
        _ => Take(request, body.Span),
    };

    private byte[] Take(CannedRequest request, ReadOnlySpan<byte> activity)
    {
        if (request.Method == "PUT")
        {
            Interlocked.Increment(ref _replaced);
        }
        else if (activity.IndexOf("\"type\":\"typing\""u8) >= 0)
        {
            Interlocked.Increment(ref _signs);
        }
        else
        {
            Interlocked.Increment(ref _sent);
            if (!_known.TryAdd(request.Target + Convert.ToHexString(SHA256.HashData(activity)), 0))
            {
                _twice.Enqueue($"{request.Target} {Encoding.UTF8.GetString(activity)}");
            }
        }

        return LoopbackServer.Json("""{"id":"1"}""", "201 Created");
    }

    private byte[] Metadata(bool isSecure) => LoopbackServer.Json(JsonSerializer.Serialize(new
    {
        issuer = Issuer,
        jwks_uri = (isSecure ? "https://login.botframework.com" : Address) + "/v1/.well-known/keys",
        id_token_signing_alg_values_supported = new[] { "RS256" },
        token_endpoint_auth_methods_supported = new[] { "private_key_jwt" },
    }));

    private static byte[] TokenMetadata() => LoopbackServer.Json(JsonSerializer.Serialize(new
    {
        issuer = $"https://login.microsoftonline.com/{TenantId}/v2.0",
        authorization_endpoint = $"https://login.microsoftonline.com/{TenantId}/oauth2/v2.0/authorize",
        token_endpoint = $"https://login.microsoftonline.com/{TenantId}/oauth2/v2.0/token",
    }));

    private static byte[] Discovery() => LoopbackServer.Json(JsonSerializer.Serialize(new
    {
        tenant_discovery_endpoint = $"https://login.microsoftonline.com/{TenantId}/v2.0/.well-known/openid-configuration",
        metadata = new[]
        {
            new { preferred_network = "login.microsoftonline.com", preferred_cache = "login.windows.net", aliases = new[] { "login.microsoftonline.com" } },
        },
    }));

    private string KeySet()
    {
        RSAParameters key = _key.ExportParameters(includePrivateParameters: false);
        return JsonSerializer.Serialize(new
        {
            keys = new[]
            {
                new
                {
                    kty = "RSA",
                    use = "sig",
                    kid = KeyId,
                    x5t = KeyId,
                    n = Base64UrlEncoder.Encode(key.Modulus),
                    e = Base64UrlEncoder.Encode(key.Exponent),
                    endorsements = new[] { "msteams" },
                },
            },
        });
    }

    private static X509Certificate2 CreateCertificate()
    {
        using RSA key = RSA.Create(2048);
        CertificateRequest request = new("CN=StaffVoiceBot benchmark", key, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        SubjectAlternativeNameBuilder names = new();
        Array.ForEach(Hosts, names.AddDnsName);
        request.CertificateExtensions.Add(names.Build());
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(certificateAuthority: true, false, 0, true));
        return request.CreateSelfSigned(DateTimeOffset.UtcNow.AddDays(-1), DateTimeOffset.UtcNow.AddDays(1));
    }
}
