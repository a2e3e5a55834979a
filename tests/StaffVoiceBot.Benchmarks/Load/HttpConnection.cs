using System.Buffers.Text;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace StaffVoiceBot.Benchmarks.Load;

/// <summary>One kept-alive connection that sends bytes and reads an answer; nothing is allocated for a turn.</summary>
internal sealed class HttpConnection : IDisposable
{
    private readonly Socket _socket = new(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
    private readonly byte[] _request = new byte[16 * 1024];
    private readonly byte[] _answer = new byte[128 * 1024];
    private int _count;

    /// <summary>Connects.</summary>
    /// <param name="port">Port on loopback.</param>
    public Task OpenAsync(int port) => _socket.ConnectAsync(IPAddress.Loopback, port);

    /// <summary>Sends a turn of any of the people and reads its answer to the end.</summary>
    /// <returns>The status.</returns>
    public ValueTask<int> SendAsync(TurnTemplate template, long turn) => SendAsync(template, turn, turn % TurnTemplate.People);

    /// <summary>Sends a turn of one of the people and reads its answer to the end.</summary>
    /// <returns>The status.</returns>
    public async ValueTask<int> SendAsync(TurnTemplate template, long turn, long person)
    {
        template.Write(turn, person, _request);
        await _socket.SendAsync(_request.AsMemory(0, template.Length), SocketFlags.None);
        _count = 0;
        int end;
        while ((end = FindEnd()) < 0)
        {
            int read = await _socket.ReceiveAsync(_answer.AsMemory(_count), SocketFlags.None);
            _count += read > 0 ? read : throw new IOException($"The connection was closed at turn {turn}: {Answer}");
        }

        return ReadStatus();
    }

    /// <summary>The last answer, to be shown when something is wrong.</summary>
    public string Answer => Encoding.UTF8.GetString(_answer, 0, _count);

    public void Dispose() => _socket.Dispose();

    /// <summary>True when the last answer holds a card.</summary>
    public bool HasCard => _answer.AsSpan(0, _count).IndexOf("\"AdaptiveCard\""u8) >= 0;

    private int ReadStatus()
    {
        _ = Utf8Parser.TryParse(_answer.AsSpan(9, 3), out int status, out int _);
        return status;
    }

    private int FindEnd()
    {
        ReadOnlySpan<byte> answer = _answer.AsSpan(0, _count);
        int head = answer.IndexOf("\r\n\r\n"u8);
        int header = head < 0 ? -1 : answer[..head].IndexOf("Content-Length: "u8);
        if (header < 0)
        {
            return -1;
        }

        _ = Utf8Parser.TryParse(answer[(header + 16)..], out int length, out int _);
        return _count >= head + 4 + length ? head + 4 + length : -1;
    }
}
