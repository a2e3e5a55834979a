using System.Diagnostics.CodeAnalysis;

namespace StaffVoiceBot.Tests.Channel.Peers;

/// <summary>HTTP clients as the channel has them, without a host: no redirects, no cookies.</summary>
public sealed class PlainClients : IHttpClientFactory
{
    /// <inheritdoc/>
    [SuppressMessage("Reliability", "CA2000", Justification = "Disposed with the client.")]
    public HttpClient CreateClient(string name) => new(new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false }, disposeHandler: true);
}
