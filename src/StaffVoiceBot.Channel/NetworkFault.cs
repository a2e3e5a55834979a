using System.Net.Sockets;

namespace StaffVoiceBot.Channel;

/// <summary>
/// What an HTTP client throws when the other side is not there or goes away. Mostly that is wrapped, but a connection that is closed
/// while it opens comes as the bare <see cref="SocketException"/>.
/// </summary>
internal static class NetworkFault
{
    /// <summary>True when the fault is one of the network, and no answer has come.</summary>
    /// <param name="fault">Fault.</param>
    internal static bool Is(Exception fault) => fault is HttpRequestException or IOException or SocketException;
}
