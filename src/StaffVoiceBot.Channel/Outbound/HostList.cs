using StaffVoiceBot.Channel.Settings;

namespace StaffVoiceBot.Channel.Outbound;

/// <summary>Hosts that the bot may send to. Compares the parsed host, never text.</summary>
/// <param name="hosts">Host names; their subdomains count too.</param>
/// <param name="allowsLoopback">True in Development.</param>
/// <param name="onlyLoopback">True when the channel is anonymous: then nothing leaves this machine.</param>
internal sealed class HostList(IReadOnlyList<string> hosts, bool allowsLoopback, bool onlyLoopback)
{
    private readonly string[] _endings = [.. hosts.Select(host => "." + host.Trim('.'))];

    /// <summary>True for https on a listed host and its default port; on loopback http and any port.</summary>
    /// <param name="address">Absolute address.</param>
    public bool Contains(Uri address)
    {
        if (Loopback.IsHost(address))
        {
            return allowsLoopback && (address.Scheme == Uri.UriSchemeHttp || address.Scheme == Uri.UriSchemeHttps);
        }

        string host = "." + address.IdnHost;
        return !onlyLoopback
            && address.Scheme == Uri.UriSchemeHttps
            && address.IsDefaultPort
            && Array.Exists(_endings, ending => host.EndsWith(ending, StringComparison.OrdinalIgnoreCase));
    }
}
