using System.Collections.Concurrent;
using System.Net;
using System.Net.Security;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;

namespace StaffVoiceBot.Tests.Channel.Peers;

/// <summary>
/// A Bot Framework token service on this machine: metadata, keys with endorsements, and a token endpoint on https with a
/// certificate of its own. Knows nothing of the bot's code, so that every test project can use it.
/// </summary>
public sealed class TestIssuer : IAsyncDisposable
{
    /// <summary>Issuer of the channel's tokens.</summary>
    public const string Issuer = "https://issuer.test.invalid";

    /// <summary>App id of the bot under test.</summary>
    public const string AppId = "aaaaaaaa-bbbb-4ccc-8ddd-eeeeeeeeeeee";

    /// <summary>Home tenant of the bot under test.</summary>
    public const string TenantId = "11111111-2222-4333-8444-555555555555";

    /// <summary>Client secret of the bot under test.</summary>
    public const string Secret = "secret-of-the-tests";

    // Making a key takes long, and no test needs a certificate of its own.
    private static readonly Lazy<X509Certificate2> Shared = new(CreateCertificate);

    private readonly WebApplication _app;
    private readonly ConcurrentDictionary<string, (RSA Rsa, string Kid, string[]? Endorsements)> _keys = new();
    private int _metadataRequests;
    private int _keyRequests;
    private int _tokenRequests;

    private TestIssuer(WebApplication app, X509Certificate2 certificate) => (_app, Certificate) = (app, certificate);

    /// <summary>Certificate of the https side; clients have to be told to trust it.</summary>
    public X509Certificate2 Certificate { get; }

    /// <summary>Where the metadata is, on http loopback.</summary>
    public string MetadataUrl => $"{Address("http")}/v1/.well-known/openidconfiguration";

    /// <summary>Authority of the bot's tokens with tenant, on https loopback.</summary>
    public string LoginUrl => $"{Address("https")}/{TenantId}";

    /// <summary>True to answer 503 to everything.</summary>
    public bool IsDown { get; set; }

    /// <summary>Status of the token endpoint when it is not 200.</summary>
    public int TokenStatus { get; set; } = 200;

    /// <summary>Address of the keys as the metadata gives it, when it is not its own.</summary>
    public string? KeysUrl { get; set; }

    /// <summary>How often the metadata was fetched.</summary>
    public int MetadataRequests => _metadataRequests;

    /// <summary>How often the keys were fetched.</summary>
    public int KeyRequests => _keyRequests;

    /// <summary>How often a token was asked for.</summary>
    public int TokenRequests => _tokenRequests;

    /// <summary>Fields of the last token request.</summary>
    public IReadOnlyDictionary<string, string> LastTokenRequest { get; private set; } = new Dictionary<string, string>();

    /// <summary>Starts one with the key <c>key-1</c>, endorsed for Teams.</summary>
    public static async Task<TestIssuer> StartAsync()
    {
        X509Certificate2 certificate = Shared.Value;
        WebApplicationBuilder builder = WebApplication.CreateBuilder();
        builder.Configuration.Sources.Clear();
        builder.Logging.ClearProviders();
        builder.WebHost.ConfigureKestrel(kestrel =>
        {
            kestrel.Listen(IPAddress.Loopback, 0);
            kestrel.Listen(IPAddress.Loopback, 0, endpoint => endpoint.UseHttps(certificate));
        });
        TestIssuer issuer = new(builder.Build(), certificate);
        issuer.AddKey("key-1", "msteams", "webchat");
        issuer.Map();
        await issuer._app.StartAsync();
        return issuer;
    }

    /// <summary>Adds a signing key.</summary>
    /// <param name="kid">Key id.</param>
    /// <param name="endorsements">What it is endorsed for; null to leave the member out.</param>
    /// <returns>A name under which the key can sign; differs from <paramref name="kid"/> when that is taken already.</returns>
    public string AddKey(string kid, params string[]? endorsements)
    {
        string name = _keys.ContainsKey(kid) ? $"{kid}#{_keys.Count}" : kid;
        _keys[name] = (RSA.Create(2048), kid, endorsements);
        return name;
    }

    /// <summary>Takes a key out of the document.</summary>
    /// <param name="name">Name from <see cref="AddKey"/>.</param>
    public void RemoveKey(string name) => _keys.TryRemove(name, out _);

    /// <summary>The private key of a name.</summary>
    /// <param name="name">Name from <see cref="AddKey"/>.</param>
    public RSA GetKey(string name) => _keys[name].Rsa;

    /// <summary>A token as the channel makes them; every part can be made wrong.</summary>
    /// <param name="serviceUrl">Claim <c>serviceurl</c>; null to leave it out.</param>
    /// <param name="audience">Claim <c>aud</c>: a text or a list of them; null to leave it out.</param>
    /// <param name="issuer">Claim <c>iss</c>.</param>
    /// <param name="key">Name of the key that signs.</param>
    /// <param name="algorithm">Signature algorithm.</param>
    /// <param name="notBefore">Minutes from now of <c>nbf</c>.</param>
    /// <param name="expires">Minutes from now of <c>exp</c>; null to leave it out.</param>
    /// <param name="header">Additional header members.</param>
    public string CreateToken(
        string? serviceUrl,
        object? audience = null,
        string issuer = Issuer,
        string key = "key-1",
        string algorithm = SecurityAlgorithms.RsaSha256,
        double notBefore = -1,
        double? expires = 60,
        IDictionary<string, object>? header = null)
    {
        DateTimeOffset now = DateTimeOffset.UtcNow;
        Dictionary<string, object> claims = new() { ["iss"] = issuer, ["aud"] = audience ?? AppId, ["nbf"] = now.AddMinutes(notBefore).ToUnixTimeSeconds() };
        if (serviceUrl is not null)
        {
            claims["serviceurl"] = serviceUrl;
        }

        if (expires is { } end)
        {
            claims["exp"] = now.AddMinutes(end).ToUnixTimeSeconds();
        }

        (RSA rsa, string kid, _) = _keys[key];
        RsaSecurityKey signing = new(rsa) { KeyId = kid, CryptoProviderFactory = new() { CacheSignatureProviders = false } };
        return new JsonWebTokenHandler().CreateToken(
            JsonSerializer.Serialize(claims), new SigningCredentials(signing, algorithm), header ?? new Dictionary<string, object>());
    }

    /// <summary>The handler of a client that takes this certificate for the authority's, and follows no redirect.</summary>
    /// <param name="certificate">Certificate of an issuer.</param>
    public static SocketsHttpHandler CreateHandlerTrusting(X509Certificate2 certificate) => new()
    {
        AllowAutoRedirect = false,
        SslOptions = new SslClientAuthenticationOptions
        {
            RemoteCertificateValidationCallback = (_, presented, _, _) => presented?.GetCertHashString() == certificate.GetCertHashString(),
        },
    };

    /// <inheritdoc/>
    public async ValueTask DisposeAsync() => await _app.DisposeAsync();

    private string Address(string scheme) => _app.Urls.Single(url => url.StartsWith(scheme + ":", StringComparison.Ordinal));

    private void Map()
    {
        _app.Use((http, next) =>
        {
            http.Response.StatusCode = IsDown ? StatusCodes.Status503ServiceUnavailable : StatusCodes.Status200OK;
            return IsDown ? Task.CompletedTask : next(http);
        });
        _app.MapGet("/v1/.well-known/openidconfiguration", () =>
        {
            Interlocked.Increment(ref _metadataRequests);
            return Results.Json(new Dictionary<string, object>
            {
                ["issuer"] = Issuer,
                ["jwks_uri"] = KeysUrl ?? $"{Address("http")}/v1/.well-known/keys",
                ["id_token_signing_alg_values_supported"] = new[] { "RS256" },
            });
        });
        _app.MapGet("/v1/.well-known/keys", () =>
        {
            Interlocked.Increment(ref _keyRequests);
            return Results.Json(new { keys = _keys.Values.Select(ToJson).ToArray() });
        });
        _app.MapPost("/{tenant}/oauth2/v2.0/token", GiveTokenAsync);
    }

    private async Task<IResult> GiveTokenAsync(HttpRequest request)
    {
        int number = Interlocked.Increment(ref _tokenRequests);
        IFormCollection form = await request.ReadFormAsync();
        LastTokenRequest = form.ToDictionary(field => field.Key, field => field.Value.ToString());
        bool known = form["client_id"] == AppId && (form["client_secret"] == Secret || form.ContainsKey("client_assertion"));
        int status = known ? TokenStatus : StatusCodes.Status401Unauthorized;
        return status == StatusCodes.Status200OK
            ? Results.Json(new { token_type = "Bearer", expires_in = 3599, access_token = $"token-{number}" })
            : Results.Json(new { error = "invalid_client", error_description = "AADSTS7000215: Invalid client secret provided." }, statusCode: status);
    }

    private static Dictionary<string, object> ToJson((RSA Rsa, string Kid, string[]? Endorsements) key)
    {
        RSAParameters parameters = key.Rsa.ExportParameters(false);
        Dictionary<string, object> json = new()
        {
            ["kty"] = "RSA",
            ["use"] = "sig",
            ["kid"] = key.Kid,
            ["n"] = Base64UrlEncoder.Encode(parameters.Modulus),
            ["e"] = Base64UrlEncoder.Encode(parameters.Exponent),
        };
        if (key.Endorsements is not null)
        {
            json["endorsements"] = key.Endorsements;
        }

        return json;
    }

    private static X509Certificate2 CreateCertificate()
    {
        using RSA rsa = RSA.Create(2048);
        CertificateRequest request = new("CN=localhost", rsa, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        SubjectAlternativeNameBuilder names = new();
        names.AddDnsName("localhost");
        names.AddIpAddress(IPAddress.Loopback);
        request.CertificateExtensions.Add(names.Build());
        return request.CreateSelfSigned(DateTimeOffset.UtcNow.AddDays(-1), DateTimeOffset.UtcNow.AddDays(1));
    }
}
