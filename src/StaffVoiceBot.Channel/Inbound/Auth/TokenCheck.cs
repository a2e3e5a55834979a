using System.Net;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using StaffVoiceBot.Channel.Outbound;
using StaffVoiceBot.Channel.Pacing;
using StaffVoiceBot.Channel.Settings;
using StaffVoiceBot.Channel.Wire;

namespace StaffVoiceBot.Channel.Inbound.Auth;

/// <summary>Lets a request in, or says with which status it is refused (protocol 1.1, 1.7 to 1.10).</summary>
internal sealed class TokenCheck(
    ChannelTokenValidation validation, AllowedHosts hosts, IOptions<ChannelSettings> settings, TimeProvider time, ILogger<TokenCheck> log) : ITokenCheck
{
    private const double BurstSeconds = 5;

    private readonly bool _anonymous = settings.Value.IsAnonymous;
    private readonly HashSet<string> _tenants = new(settings.Value.EffectiveTenants, StringComparer.OrdinalIgnoreCase);
    private readonly TokenBuckets _senders = new(
        Math.Max(1, settings.Value.Channel.RequestsPerSecondPerSender * BurstSeconds), settings.Value.Channel.RequestsPerSecondPerSender, time);

    /// <inheritdoc/>
    public TokenVerdict CheckHeader(HttpContext http)
    {
        if (_anonymous)
        {
            log.AnonymousRequest();
            return IsFromThisMachine(http) ? TokenVerdict.Accept : Refuse(TokenFault.NotLoopback, TokenVerdict.Refuse(StatusCodes.Status403Forbidden));
        }

        return BearerHeader.TryRead(http.Request.Headers.Authorization, out _) ? TokenVerdict.Accept : Refuse(TokenFault.Header, TokenVerdict.Unauthorized);
    }

    /// <inheritdoc/>
    public async ValueTask<TokenVerdict> CheckAsync(HttpContext http, Activity activity, CancellationToken cancellationToken)
    {
        TokenFault fault = await FindTokenFaultAsync(http, activity, cancellationToken);
        if (fault != TokenFault.None)
        {
            return Refuse(fault, fault == TokenFault.NoKeys
                ? TokenVerdict.Refuse(StatusCodes.Status503ServiceUnavailable, SigningKeyCache.FirstApart)
                : TokenVerdict.Unauthorized);
        }

        if (!hosts.TryAccept(activity.ServiceUrl, out _))
        {
            return Refuse(TokenFault.ServiceHost, TokenVerdict.Refuse(StatusCodes.Status400BadRequest));
        }

        string tenant = activity.GetTenantId();
        if (!_tenants.Contains(tenant) && !(_anonymous && _tenants.Count == 0))
        {
            return Refuse(TokenFault.Tenant, TokenVerdict.Refuse(
                activity.Type == ActivityTypes.Invoke ? StatusCodes.Status403Forbidden : StatusCodes.Status200OK));
        }

        return _senders.TryTake($"{tenant}|{activity.From?.Id}", out TimeSpan wait)
            ? TokenVerdict.Accept
            : Refuse(TokenFault.Rate, TokenVerdict.Refuse(StatusCodes.Status429TooManyRequests, wait));
    }

    private async ValueTask<TokenFault> FindTokenFaultAsync(HttpContext http, Activity activity, CancellationToken cancellationToken) =>
        _anonymous ? IsFromThisMachine(http) ? TokenFault.None : TokenFault.NotLoopback
        : !BearerHeader.TryRead(http.Request.Headers.Authorization, out ReadOnlyMemory<char> token) ? TokenFault.Header
        : await validation.ValidateAsync(token, activity.ChannelId ?? "", activity.ServiceUrl ?? "", cancellationToken);

    private TokenVerdict Refuse(TokenFault fault, TokenVerdict verdict)
    {
        log.Refused(fault, verdict.StatusCode);
        return verdict;
    }

    // A tunnel or proxy on this machine connects from loopback for somebody else, and a web page of somebody else can reach
    // a loopback port from the browser here; both show in the headers. No address at all is a connection without a network.
    private static bool IsFromThisMachine(HttpContext http) =>
        (http.Connection.RemoteIpAddress is not { } remote || IPAddress.IsLoopback(remote.IsIPv4MappedToIPv6 ? remote.MapToIPv4() : remote))
        && !http.Request.Headers.ContainsKey("X-Forwarded-For")
        && !http.Request.Headers.ContainsKey("Forwarded")
        && IsLoopback($"http://{http.Request.Host.Value}/")
        && (http.Request.Headers.Origin.Count == 0 || IsLoopback(http.Request.Headers.Origin.ToString()));

    private static bool IsLoopback(string address) => Uri.TryCreate(address, UriKind.Absolute, out Uri? parsed) && Loopback.IsHost(parsed);
}
