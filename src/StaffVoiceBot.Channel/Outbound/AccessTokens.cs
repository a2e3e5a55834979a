using Azure.Core;
using Azure.Identity;
using Microsoft.Extensions.Logging;
using Microsoft.Identity.Client;

namespace StaffVoiceBot.Channel.Outbound;

/// <summary>
/// The bot's token for the connector: one fetch at a time, renewed in the background before it ends, kept until its real end
/// while the authority is down (OUT-37 to OUT-39).
/// </summary>
/// <param name="createCredential">Makes the credential for one fetch.</param>
/// <param name="scope">Scope of the token.</param>
/// <param name="time">Clock.</param>
/// <param name="log">Log; never gets a token.</param>
internal sealed class AccessTokens(Func<TokenCredential> createCredential, string scope, TimeProvider time, ILogger<AccessTokens> log)
{
    /// <summary>How long before its end a token is renewed; earlier for tokens that live shorter than forty minutes.</summary>
    public static readonly TimeSpan RenewBefore = TimeSpan.FromMinutes(8);

    /// <summary>Least time between two fetches after one that failed.</summary>
    public static readonly TimeSpan FailedApart = TimeSpan.FromSeconds(10);

    private readonly Lock _gate = new();
    private Held? _held;
    private Task<TokenAnswer>? _fetch;
    private (TokenAnswer Answer, DateTimeOffset At)? _failed;

    /// <summary>A token that is valid now, or why there is none.</summary>
    /// <param name="cancellationToken">Ends the wait, not the fetch.</param>
    public Task<TokenAnswer> GetAsync(CancellationToken cancellationToken)
    {
        lock (_gate)
        {
            DateTimeOffset now = time.GetUtcNow();
            bool valid = _held is { } held && now < held.Token.ExpiresOn;
            if (valid && now < _held!.RenewAt)
            {
                return Task.FromResult(new TokenAnswer(_held.Token.Token));
            }

            if (_fetch is null && _failed is { } failed && now - failed.At < FailedApart)
            {
                return Task.FromResult(valid ? new TokenAnswer(_held!.Token.Token) : failed.Answer);
            }

            _fetch ??= Task.Run(FetchAsync, CancellationToken.None);
            return valid ? Task.FromResult(new TokenAnswer(_held!.Token.Token)) : _fetch.WaitAsync(cancellationToken);
        }
    }

    /// <summary>Forgets a token that the connector did not take; of several callers only the first forgets anything (OUT-39).</summary>
    /// <param name="token">The token.</param>
    public void Drop(string token)
    {
        lock (_gate)
        {
            _held = _held?.Token.Token == token ? null : _held;
        }
    }

    private async Task<TokenAnswer> FetchAsync()
    {
        try
        {
            AccessToken token = await createCredential().GetTokenAsync(new TokenRequestContext([scope]), CancellationToken.None);
            return Keep(token);
        }
        catch (Exception fault) when (NetworkFault.Is(fault) || fault is AuthenticationFailedException or OperationCanceledException
            or System.Security.Cryptography.CryptographicException)
        {
            return Fail(fault);
        }
    }

    private TokenAnswer Keep(AccessToken token)
    {
        lock (_gate)
        {
            DateTimeOffset now = time.GetUtcNow();
            TimeSpan margin = TimeSpan.FromTicks(Math.Min(RenewBefore.Ticks, (token.ExpiresOn - now).Ticks / 5));
            (_held, _fetch, _failed) = (new(token, token.ExpiresOn - margin), null, null);
        }

        return new(token.Token);
    }

    private TokenAnswer Fail(Exception fault)
    {
        // 400 and 401 of the authority mean that secret, certificate or registration is wrong: trying again cannot help (OUT-38).
        bool wrong = fault is CredentialUnavailableException or System.Security.Cryptography.CryptographicException
            || Find<MsalServiceException>(fault) is { StatusCode: 400 or 401 };
        TokenAnswer answer = new(null, wrong ? SendOutcome.NotAuthorized : SendOutcome.TryAgain);
        lock (_gate)
        {
            (_fetch, _failed) = (null, (answer, time.GetUtcNow()));
        }

        log.TokenNotFetched(Find<MsalException>(fault)?.ErrorCode ?? fault.GetType().Name, answer.Failure);
        return answer;
    }

    private static T? Find<T>(Exception? fault)
        where T : Exception => fault switch
        {
            null => null,
            T found => found,
            _ => Find<T>(fault.InnerException),
        };

    private sealed record Held(AccessToken Token, DateTimeOffset RenewAt);
}

/// <summary>A token, or why there is none.</summary>
/// <param name="Token">The token; null when there is none.</param>
/// <param name="Failure">What that means for a send: <see cref="SendOutcome.NotAuthorized"/> or <see cref="SendOutcome.TryAgain"/>.</param>
internal readonly record struct TokenAnswer(string? Token, SendOutcome Failure = SendOutcome.Sent)
{
    /// <summary>Prints no token, wherever it lands by accident.</summary>
    public override string ToString() => $"{nameof(TokenAnswer)} {Failure}";
}
