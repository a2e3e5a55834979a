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

    private readonly HostList _hosts = new([.. BuiltIn, .. settings.Value.Channel.AllowedServiceHosts], environment.IsDevelopment(), settings.Value.IsAnonymous);

    /// <summary>Checks a service URL.</summary>
    /// <param name="serviceUrl">As the activity or a stored reference has it; may be missing.</param>
    /// <param name="address">The parsed address with exactly one slash at its end; null when refused.</param>
    public bool TryAccept(string? serviceUrl, [NotNullWhen(true)] out Uri? address)
    {
        address = null;
        if (!Uri.TryCreate(serviceUrl, UriKind.Absolute, out Uri? parsed)
            || parsed is not { UserInfo: "", Query: "", Fragment: "" }
            || !_hosts.Contains(parsed))
        {
            return false;
        }

        address = new(parsed.GetLeftPart(UriPartial.Path).TrimEnd('/') + "/");
        return true;
    }
}
