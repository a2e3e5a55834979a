namespace StaffVoiceBot.Tests.Channel.Peers;

/// <summary>HTTP clients as the channel has them, without a host: no redirects, no cookies.</summary>
public sealed class PlainClients : IHttpClientFactory
{
    /// <inheritdoc/>
    public HttpClient CreateClient(string name) => new(new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false }, disposeHandler: true);
}
