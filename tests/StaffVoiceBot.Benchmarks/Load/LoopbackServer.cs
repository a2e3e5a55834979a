using System.Buffers.Text;
using System.Net;
using System.Net.Security;
using System.Net.Sockets;
using System.Security.Cryptography.X509Certificates;
using System.Text;

namespace StaffVoiceBot.Benchmarks.Load;

/// <summary>One request as the canned peers see it.</summary>
/// <param name="Method">HTTP method.</param>
/// <param name="Target">Path and query.</param>
/// <param name="IsSecure">True inside of a tunnel.</param>
internal readonly record struct CannedRequest(string Method, string Target, bool IsSecure);

/// <summary>
/// The least that speaks HTTP/1.1, so that peers with canned answers cost next to nothing beside the process that is measured.
/// It also is a proxy for <c>CONNECT</c>: whatever host is asked for, the tunnel ends here, with the certificate of <see cref="Certificate"/>.
/// So the bot runs with the settings of production and the addresses of the public cloud.
/// </summary>
internal sealed class LoopbackServer : IDisposable
{
    private const int LargestRequest = 256 * 1024;
    private readonly Socket _listener = new(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
    private readonly Func<CannedRequest, ReadOnlyMemory<byte>, ReadOnlyMemory<byte>> _answer;

    public LoopbackServer(Func<CannedRequest, ReadOnlyMemory<byte>, ReadOnlyMemory<byte>> answer, X509Certificate2? certificate = null)
    {
        _answer = answer;
        Certificate = certificate;
        _listener.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        _listener.Listen(1024);
        _ = AcceptAsync();
    }

    /// <summary>Shown inside of tunnels.</summary>
    public X509Certificate2? Certificate { get; }

    /// <summary>Where it listens, without a slash at the end.</summary>
    public string Address => $"http://127.0.0.1:{((IPEndPoint)_listener.LocalEndPoint!).Port}";

    /// <summary>A complete answer.</summary>
    public static byte[] Response(string status, string headers, string body) => Encoding.UTF8.GetBytes(
        $"HTTP/1.1 {status}\r\n{headers}Content-Length: {Encoding.UTF8.GetByteCount(body)}\r\n\r\n{body}");

    /// <summary>A complete answer that is JSON.</summary>
    public static byte[] Json(string body, string status = "200 OK") => Response(status, "Content-Type: application/json\r\n", body);

    public void Dispose() => _listener.Dispose();

    private async Task AcceptAsync()
    {
        try
        {
            while (true)
            {
                Socket socket = await _listener.AcceptAsync();
                socket.NoDelay = true;
                _ = ServeAsync(socket);
            }
        }
        catch (Exception exception) when (exception is SocketException or ObjectDisposedException)
        {
            // Disposed.
        }
    }

    private async Task ServeAsync(Socket socket)
    {
        try
        {
            await using NetworkStream network = new(socket, ownsSocket: true);
            await ServeAsync(network, isSecure: false);
        }
        catch (Exception exception) when (exception is IOException or SocketException or ObjectDisposedException)
        {
            // The client has gone.
        }
    }

    private async Task ServeAsync(Stream stream, bool isSecure)
    {
        byte[] buffer = new byte[LargestRequest];
        int count = 0;
        while (true)
        {
            int head;
            while ((head = buffer.AsSpan(0, count).IndexOf("\r\n\r\n"u8)) < 0)
            {
                int read = await stream.ReadAsync(buffer.AsMemory(count));
                if (read == 0)
                {
                    return;
                }

                count += read;
            }

            (string method, string target, int length) = ReadHead(buffer.AsSpan(0, head));
            if (method == "CONNECT")
            {
                await stream.WriteAsync("HTTP/1.1 200 OK\r\n\r\n"u8.ToArray());
                await ServeTunnelAsync(stream);
                return;
            }

            int end = head + 4 + length;
            while (count < end)
            {
                int read = await stream.ReadAsync(buffer.AsMemory(count));
                count += read > 0 ? read : throw new IOException("The request breaks off.");
            }

            await stream.WriteAsync(_answer(new(method, target, isSecure), buffer.AsMemory(head + 4, length)));
            buffer.AsSpan(end, count - end).CopyTo(buffer);
            count -= end;
        }
    }

    private async Task ServeTunnelAsync(Stream stream)
    {
        await using SslStream secure = new(stream, leaveInnerStreamOpen: true);
        await secure.AuthenticateAsServerAsync(Certificate ?? throw new InvalidDataException("There is no certificate for tunnels."));
        await ServeAsync(secure, isSecure: true);
    }

    private static (string Method, string Target, int ContentLength) ReadHead(ReadOnlySpan<byte> head)
    {
        int line = head.IndexOf("\r\n"u8);
        ReadOnlySpan<byte> first = line < 0 ? head : head[..line];
        int method = first.IndexOf((byte)' ');
        int target = first.LastIndexOf((byte)' ');
        int length = 0;
        foreach (Range range in head.Split("\r\n"u8))
        {
            ReadOnlySpan<byte> header = head[range];
            if (header.Length > 15 && Ascii.EqualsIgnoreCase(header[..15], "content-length:"u8))
            {
                _ = Utf8Parser.TryParse(header[15..].TrimStart((byte)' '), out length, out int _);
            }
        }

        return (Encoding.ASCII.GetString(first[..method]), Encoding.ASCII.GetString(first[(method + 1)..target]), length);
    }
}
