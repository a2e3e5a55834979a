using Microsoft.AspNetCore.Http;
using StaffVoiceBot.Channel.Wire;

namespace StaffVoiceBot.Channel.Inbound;

/// <summary>Decides whether a request may start a turn. Two steps, so that nobody's megabytes are parsed for a request without a token (protocol 1.1).</summary>
internal interface ITokenCheck
{
    /// <summary>Before the body is read: is a well-formed header there at all, is the connection of the right kind?</summary>
    /// <param name="http">The request.</param>
    TokenVerdict CheckHeader(HttpContext http);

    /// <summary>With the activity: token, endorsements, service URL, tenant, request rate.</summary>
    /// <param name="http">The request.</param>
    /// <param name="activity">What it carries; type, channel, conversation, sender and service URL are there.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    ValueTask<TokenVerdict> CheckAsync(HttpContext http, Activity activity, CancellationToken cancellationToken);
}

/// <summary>What came of a check.</summary>
/// <param name="Accepted">True when the turn may start.</param>
/// <param name="StatusCode">Otherwise the status to answer with, without a body; 200 says "taken note, nothing done" (AUTH-60).</param>
/// <param name="RetryAfter">When to come again, for 429 and 503.</param>
internal readonly record struct TokenVerdict(bool Accepted, int StatusCode, TimeSpan? RetryAfter = null)
{
    /// <summary>The turn may start.</summary>
    internal static TokenVerdict Accept { get; } = new(true, StatusCodes.Status200OK);

    /// <summary>No valid token.</summary>
    internal static TokenVerdict Unauthorized { get; } = new(false, StatusCodes.Status401Unauthorized);

    /// <summary>Refused for another reason.</summary>
    /// <param name="statusCode">Status to answer with.</param>
    /// <param name="retryAfter">When to come again.</param>
    internal static TokenVerdict Refuse(int statusCode, TimeSpan? retryAfter = null) => new(false, statusCode, retryAfter);
}
