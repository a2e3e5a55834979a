using System.Net;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Hosting;
using StaffVoiceBot.Channel.Wire;

namespace StaffVoiceBot.Channel.Inbound;

/// <summary>Lets requests without a token in, in Development only, by explicit setting only, and from this machine only (AUTH-50).</summary>
internal sealed class LoopbackOnlyCheck(IHostEnvironment environment, IConfiguration configuration) : ITokenCheck
{
    private readonly bool _allowed = environment.IsDevelopment() && configuration.GetValue<bool>("Channel:DangerouslyAllowAnonymous");

    public TokenVerdict CheckHeader(HttpContext http) =>
        _allowed && (http.Connection.RemoteIpAddress is null || IPAddress.IsLoopback(http.Connection.RemoteIpAddress))
            ? TokenVerdict.Accept
            : TokenVerdict.Unauthorized;

    public ValueTask<TokenVerdict> CheckAsync(HttpContext http, Activity activity, CancellationToken cancellationToken) => new(TokenVerdict.Accept);
}
