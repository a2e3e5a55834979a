using System.Collections.Concurrent;
using System.Diagnostics.CodeAnalysis;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;

namespace StaffVoiceBot.Channel.Outbound;

/// <summary>
/// Connectors that messages, and with them the bot's token, may go to (AUTH-70, OUT-40);
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

    // The channel has a handful of addresses, and every turn asks twice.
    private const int MostKnown = 64;

    private readonly ConcurrentDictionary<string, Uri> _known = new(StringComparer.Ordinal);
    private readonly HostList _hosts = new([.. BuiltIn, .. settings.Value.Channel.AllowedServiceHosts], environment.IsDevelopment(), settings.Value.IsAnonymous);

    /// <summary>Checks a service URL.</summary>
    /// <param name="serviceUrl">As the activity or a stored reference has it; may be missing.</param>
    /// <param name="address">The parsed address with exactly one slash at its end; null when refused.</param>
    public bool TryAccept(string? serviceUrl, [NotNullWhen(true)] out Uri? address)
    {
        if (serviceUrl is not null && _known.TryGetValue(serviceUrl, out address))
        {
            return true;
        }

        address = null;
        if (!Uri.TryCreate(serviceUrl, UriKind.Absolute, out Uri? parsed)
            || parsed is not { UserInfo: "", Query: "", Fragment: "" }
            || !_hosts.Contains(parsed))
        {
            return false;
        }

        address = new(parsed.GetLeftPart(UriPartial.Path).TrimEnd('/') + "/");
        if (_known.Count < MostKnown)
        {
            _known[serviceUrl] = address;
        }

        return true;
    }
}
