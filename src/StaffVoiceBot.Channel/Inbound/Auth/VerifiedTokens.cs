using System.Collections.Concurrent;
using Microsoft.IdentityModel.JsonWebTokens;

namespace StaffVoiceBot.Channel.Inbound.Auth;

/// <summary>A token whose signature, issuer and audience are right.</summary>
/// <param name="Jwt">What it says.</param>
/// <param name="Key">Key that signed it.</param>
/// <param name="Document">Document that named the key; under a newer one the token is verified again (AUTH-31).</param>
internal sealed record VerifiedToken(JsonWebToken Jwt, SigningKey Key, SigningKeyDocument Document);

/// <summary>
/// Tokens that were verified, in memory. Only what the channel itself has signed gets in; when there are too many, all are forgotten and
/// verified again. Lifetime, endorsements and service URL are looked at for each activity anew.
/// </summary>
internal sealed class VerifiedTokens
{
    private const int Most = 256;
    private readonly ConcurrentDictionary<string, VerifiedToken> _tokens = new(StringComparer.Ordinal);

    /// <summary>A verified token, or null.</summary>
    /// <param name="token">Compact JWT.</param>
    public VerifiedToken? Find(ReadOnlySpan<char> token) =>
        _tokens.GetAlternateLookup<ReadOnlySpan<char>>().TryGetValue(token, out VerifiedToken? known) ? known : null;

    /// <summary>Remembers a verified token.</summary>
    /// <param name="token">Compact JWT.</param>
    /// <param name="verified">What it is.</param>
    public void Add(string token, VerifiedToken verified)
    {
        if (_tokens.Count >= Most)
        {
            _tokens.Clear();
        }

        _tokens[token] = verified;
    }
}
