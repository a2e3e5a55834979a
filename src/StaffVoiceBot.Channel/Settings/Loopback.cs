using System.Net;

namespace StaffVoiceBot.Channel.Settings;

/// <summary>Knows this machine's own addresses without asking a name server.</summary>
internal static class Loopback
{
    /// <summary>True for <c>localhost</c>, 127.0.0.0/8 and ::1.</summary>
    /// <param name="address">Absolute address.</param>
    public static bool IsHost(Uri address) =>
        string.Equals(address.Host, "localhost", StringComparison.OrdinalIgnoreCase)
        || (IPAddress.TryParse(address.DnsSafeHost, out IPAddress? ip) && IPAddress.IsLoopback(ip));
}
