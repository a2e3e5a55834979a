using System.Text.Json;
using Microsoft.Extensions.Options;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;
using StaffVoiceBot.Channel.Settings;

namespace StaffVoiceBot.Channel.Inbound.Auth;

/// <summary>
/// Validates the channel's token (AUTH-20 to AUTH-35). Keys come from the channel's document alone, never from the token.
/// Other validators of the Bot Framework (emulator, skills) do not exist here: their issuers are refused like any other (protocol 1.6).
/// </summary>
internal sealed class ChannelTokenValidation(SigningKeyCache keys, IOptions<ChannelSettings> settings, TimeProvider time)
{
    private static readonly TimeSpan ClockSkew = TimeSpan.FromMinutes(5);
    private static readonly string[] Algorithms = [SecurityAlgorithms.RsaSha256, SecurityAlgorithms.RsaSha384, SecurityAlgorithms.RsaSha512];

    private readonly JsonWebTokenHandler _handler = new();
    private readonly VerifiedTokens _verified = new();
    private readonly string _issuer = ChannelEndpoints.From(settings.Value).TokenIssuer;

    /// <summary>Validates a token against the activity it came with.</summary>
    /// <param name="token">Compact JWT.</param>
    /// <param name="channelId">Channel of the activity.</param>
    /// <param name="serviceUrl">Service URL of the activity.</param>
    /// <param name="cancellationToken">Ends the wait for keys.</param>
    public async ValueTask<TokenFault> ValidateAsync(ReadOnlyMemory<char> token, string channelId, string serviceUrl, CancellationToken cancellationToken)
    {
        // The channel sends the same token with every activity for an hour; its signature need not be computed each time.
        if (_verified.Find(token.Span) is { } known && ReferenceEquals(known.Document, await keys.GetAsync(cancellationToken)))
        {
            return IsInLifetime(known.Jwt) ? FindFault(known.Jwt, known.Key, channelId, serviceUrl) : TokenFault.Lifetime;
        }

        string compact = token.ToString();
        if (Parse(compact) is not { } jwt)
        {
            return TokenFault.Malformed;
        }

        // Before any key is fetched, so that a stranger's token costs no request (AUTH-20).
        if (jwt.Issuer != _issuer)
        {
            return TokenFault.Issuer;
        }

        if (!Algorithms.Contains(jwt.Alg, StringComparer.Ordinal))
        {
            return TokenFault.Algorithm;
        }

        if (await keys.GetAsync(cancellationToken) is not { } document)
        {
            return TokenFault.NoKeys;
        }

        IReadOnlyList<SigningKey> candidates = document.Find(jwt.Kid ?? "");
        if (candidates.Count == 0 && !string.IsNullOrEmpty(jwt.Kid))
        {
            document = await keys.GetNewerAsync(document, cancellationToken) ?? document;
            candidates = document.Find(jwt.Kid);
        }

        return candidates.Count == 0 ? TokenFault.UnknownKey : await VerifyAsync(compact, jwt, document, candidates, channelId, serviceUrl);
    }

    private async Task<TokenFault> VerifyAsync(
        string token, JsonWebToken jwt, SigningKeyDocument document, IReadOnlyList<SigningKey> candidates, string channelId, string serviceUrl)
    {
        TokenValidationResult result = await _handler.ValidateTokenAsync(jwt, Parameters(candidates));
        if (!result.IsValid)
        {
            return FaultOf(result.Exception);
        }

        // Of two keys with one id, only the endorsements of the one that verified count.
        if (candidates.FirstOrDefault(candidate => ReferenceEquals(candidate.Key, result.SecurityToken.SigningKey)) is not { } verified)
        {
            return TokenFault.Endorsements;
        }

        _verified.Add(token, new VerifiedToken(jwt, verified, document));
        return FindFault(jwt, verified, channelId, serviceUrl);
    }

    /// <summary>What a genuine token does not allow: this channel, or this service URL.</summary>
    private TokenFault FindFault(JsonWebToken jwt, SigningKey key, string channelId, string serviceUrl)
    {
        if (channelId.Length == 0 || !key.Endorsements.Contains(channelId) || !key.Endorsements.IsSupersetOf(settings.Value.Channel.RequiredEndorsements))
        {
            return TokenFault.Endorsements;
        }

        return jwt.TryGetPayloadValue("serviceurl", out string? claim) && string.Equals(claim, serviceUrl, StringComparison.OrdinalIgnoreCase)
            ? TokenFault.None
            : TokenFault.ServiceUrl;
    }

    private TokenValidationParameters Parameters(IReadOnlyList<SigningKey> candidates) => new()
    {
        IssuerSigningKeyResolver = (_, _, _, _) => candidates.Select(candidate => candidate.Key),
        ValidAlgorithms = Algorithms,
        ValidIssuer = _issuer,
        ValidAudience = settings.Value.MicrosoftAppId,
        IgnoreTrailingSlashWhenValidatingAudience = false,
        LifetimeValidator = (notBefore, expires, _, _) => IsInLifetime(notBefore, expires),
    };

    // A verified token has an end; without a beginning, it begins at the beginning of time.
    private bool IsInLifetime(JsonWebToken jwt) => IsInLifetime(jwt.ValidFrom, jwt.ValidTo);

    private bool IsInLifetime(DateTime? notBefore, DateTime? expires)
    {
        DateTime now = time.GetUtcNow().UtcDateTime;
        return expires > now - ClockSkew && (notBefore is null || notBefore < now + ClockSkew);
    }

    private static JsonWebToken? Parse(string token)
    {
        try
        {
            JsonWebToken jwt = new(token);

            // These are read lazily; a claim of the wrong kind shows only then.
            _ = (jwt.Issuer, jwt.Alg, jwt.Kid, jwt.ValidTo, jwt.ValidFrom, jwt.Audiences);
            return jwt;
        }
        catch (Exception fault) when (fault is ArgumentException or SecurityTokenException or JsonException or FormatException or InvalidOperationException)
        {
            return null;
        }
    }

    private static TokenFault FaultOf(Exception fault) => fault switch
    {
        SecurityTokenInvalidLifetimeException or SecurityTokenExpiredException or SecurityTokenNotYetValidException
            or SecurityTokenNoExpirationException => TokenFault.Lifetime,
        SecurityTokenInvalidAudienceException => TokenFault.Audience,
        SecurityTokenInvalidAlgorithmException => TokenFault.Algorithm,
        _ => TokenFault.Signature,
    };
}
