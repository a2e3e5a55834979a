using System.Net.Sockets;
using System.Text;

namespace StaffVoiceBot.EndToEnd.Crash;

/// <summary>The witness of the crash tests.</summary>
public sealed class FlakyConnectorTests
{
    [Fact]
    public async Task Arrival_SenderIsGoneBeforeItIsRead_CountsAsSentByIt()
    {
        const int Lives = 100;
        await using FlakyConnector connector = await FlakyConnector.StartAsync();
        connector.IsFlaky = false;
        Uri address = new(connector.ServiceUrl);
        byte[] request = Encoding.ASCII.GetBytes("POST /v3/conversations/a:gone/activities HTTP/1.1\r\nHost: connector\r\nContent-Length: 0\r\n\r\n");

        for (; connector.Life < Lives; connector.Life++)
        {
            using (Socket sender = new(SocketType.Stream, ProtocolType.Tcp))
            {
                await sender.ConnectAsync(address.Host, address.Port);
                await sender.SendAsync(request);
            }

            await connector.ReadAllAsync();
        }

        Assert.Equal(Enumerable.Range(0, Lives), connector.Arrivals["a:gone"].Select(arrival => arrival.Life));
    }
}
