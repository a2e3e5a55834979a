using System.Diagnostics.CodeAnalysis;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;
using StaffVoiceBot.Channel.Settings;

namespace StaffVoiceBot.Channel.Outbound;

/// <summary>
/// Connectors that messages, and with them the bot's token, may go to (AUTH-70, OUT-40). Compares the parsed host, never text;
/// asked for every activity that comes in and again for every stored reference that is used.
/// </summary>
internal sealed class AllowedHosts(IOptions<ChannelSettings> settings, IHostEnvironment environment)
{
    // GCC, GCC High and DoD are subdomains of teams.microsoft.com and teams.microsoft.us.
    private static readonly string[] BuiltIn =
    [
        "smba.trafficmanager.net",
        "botframework.com",
        "botframework.us",
        "botframework.azure.us",
        "botframework.azure.cn",
        "teams.microsoft.com",
        "teams.microsoft.us",
    ];

    private readonly string[] _hosts = [.. BuiltIn, .. settings.Value.Channel.AllowedServiceHosts.Select(host => host.Trim('.'))];
    private readonly bool _onlyLoopback = settings.Value.IsAnonymous;
    private readonly bool _loopback = environment.IsDevelopment();

    /// <summary>Checks a service URL.</summary>
    /// <param name="serviceUrl">As the activity or a stored reference has it; may be missing.</param>
    /// <param name="address">The parsed address with exactly one slash at its end; null when refused.</param>
    public bool TryAccept(string? serviceUrl, [NotNullWhen(true)] out Uri? address)
    {
        address = null;
        if (!Uri.TryCreate(serviceUrl, UriKind.Absolute, out Uri? parsed)
            || parsed is not { UserInfo: "", Query: "", Fragment: "" }
            || !IsAllowed(parsed))
        {
            return false;
        }

        address = new(parsed.GetLeftPart(UriPartial.Path).TrimEnd('/') + "/");
        return true;
    }

    private bool IsAllowed(Uri address)
    {
        if (Loopback.IsHost(address))
        {
            return _loopback && (address.Scheme == Uri.UriSchemeHttp || address.Scheme == Uri.UriSchemeHttps);
        }

        string host = "." + address.IdnHost;
        return !_onlyLoopback
            && address.Scheme == Uri.UriSchemeHttps
            && address.IsDefaultPort
            && Array.Exists(_hosts, allowed => host.EndsWith("." + allowed, StringComparison.OrdinalIgnoreCase));
    }
}
