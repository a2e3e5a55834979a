using System.Net;
using System.Security.Cryptography.X509Certificates;
using Microsoft.Extensions.DependencyInjection;
using StaffVoiceBot.Channel;
using StaffVoiceBot.Channel.Inbound.Auth;
using StaffVoiceBot.Channel.Outbound;
using StaffVoiceBot.Tests.Channel.Peers;

namespace StaffVoiceBot.Tests.Channel.Outbound;

/// <summary>The bot's tokens from a real authority on https loopback, through the whole host (OUT-30, OUT-34, OUT-38).</summary>
public sealed class BotCredentialsTests : IAsyncLifetime
{
    private TestIssuer _issuer = null!;
    private ConnectorDouble _connector = null!;

    public async Task InitializeAsync()
    {
        _issuer = await TestIssuer.StartAsync();
        _connector = await ConnectorDouble.StartAsync();
    }

    public async Task DisposeAsync()
    {
        await _connector.DisposeAsync();
        await _issuer.DisposeAsync();
    }

    [Fact]
    public async Task OUT30_OUT33_Secret_GetsATokenThatTheConnectorSeesAndANewOneAfterA401()
    {
        await using HttpChannelHost host = await HttpChannelHost.StartAsync(_issuer);
        _connector.Next(401);
        Assert.Equal(SendOutcome.Sent, (await SendAsync(host)).Outcome);
        Assert.Equal(["token-1", "token-2"], _connector.Received.Select(request => request.Token));
        Assert.Equal("client_credentials", _issuer.LastTokenRequest["grant_type"]);
        Assert.Contains("https://api.botframework.com/.default", _issuer.LastTokenRequest["scope"], StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(ConnectorTransport.HttpClientName)]
    [InlineData(BotCredentials.HttpClientName)]
    [InlineData(FileUploads.HttpClientName)]
    [InlineData(SigningKeyCache.HttpClientName)]
    public async Task AUTH70_Redirect_IsFollowedByNoClientOfTheHost(string client)
    {
        await using ConnectorDouble elsewhere = await ConnectorDouble.StartAsync();
        await using HttpChannelHost host = HttpChannelHost.Build(HttpChannelHost.SettingsFor(_issuer));
        using HttpClient http = host.Services.GetRequiredService<IHttpClientFactory>().CreateClient(client);
        _connector.Next(302, "", ("Location", elsewhere.ServiceUrl + "/elsewhere"));

        using HttpResponseMessage response = await http.GetAsync(new Uri(_connector.ServiceUrl + "/here"));

        Assert.Equal(HttpStatusCode.Redirect, response.StatusCode);
        Assert.Empty(elsewhere.Received);
    }

    [Fact]
    public async Task OUT34_Certificate_SignsAnAssertion()
    {
        string path = Path.Combine(Path.GetTempPath(), $"{Guid.NewGuid():N}.pfx");
        await File.WriteAllBytesAsync(path, _issuer.Certificate.Export(X509ContentType.Pkcs12, "pfx-password"));
        try
        {
            await using HttpChannelHost host = await HttpChannelHost.StartAsync(
                _issuer, ("MicrosoftAppPassword", ""), ("MicrosoftAppCertificatePath", path), ("MicrosoftAppCertificatePassword", "pfx-password"));
            Assert.Equal(SendOutcome.Sent, (await SendAsync(host)).Outcome);
            Assert.NotEmpty(_issuer.LastTokenRequest["client_assertion"]);
            Assert.DoesNotContain("client_secret", _issuer.LastTokenRequest.Keys);
        }
        finally
        {
            File.Delete(path);
        }
    }

    [Fact]
    public async Task OUT38_WrongSecret_IsAskedOnceAndStopsSending()
    {
        await using HttpChannelHost host = await HttpChannelHost.StartAsync(_issuer, ("MicrosoftAppPassword", "wrong"));
        Assert.Equal(SendOutcome.NotAuthorized, (await SendAsync(host)).Outcome);
        Assert.Equal(SendOutcome.NotAuthorized, (await SendAsync(host)).Outcome);
        Assert.Equal(1, _issuer.TokenRequests);
        Assert.Empty(_connector.Received);
    }

    [Fact]
    public async Task OUT35_ManagedIdentity_AsksTheEndpointOfItsHostForTheBotsIdentity()
    {
        await using ConnectorDouble host = await ConnectorDouble.StartAsync();
        host.Next(200, $$"""{"access_token":"identity-token","expires_on":"{{DateTimeOffset.UtcNow.AddHours(24).ToUnixTimeSeconds()}}","resource":"https://api.botframework.com","token_type":"Bearer"}""");
        Environment.SetEnvironmentVariable("IDENTITY_ENDPOINT", host.ServiceUrl + "/msi/token");
        Environment.SetEnvironmentVariable("IDENTITY_HEADER", "header-of-the-host");
        try
        {
            await using HttpChannelHost bot = await HttpChannelHost.StartAsync(_issuer, ("MicrosoftAppType", "UserAssignedMSI"), ("MicrosoftAppPassword", ""));
            Assert.Equal(SendOutcome.Sent, (await SendAsync(bot)).Outcome);
        }
        finally
        {
            Environment.SetEnvironmentVariable("IDENTITY_ENDPOINT", null);
            Environment.SetEnvironmentVariable("IDENTITY_HEADER", null);
        }

        ConnectorRequest asked = Assert.Single(host.Received);
        Assert.Contains("api-version=2019-08-01", asked.Path, StringComparison.Ordinal);
        Assert.Contains($"client_id={TestIssuer.AppId}", asked.Path, StringComparison.Ordinal);
        Assert.Contains("resource=https%3A%2F%2Fapi.botframework.com", asked.Path.Replace("://", "%3A%2F%2F", StringComparison.Ordinal), StringComparison.OrdinalIgnoreCase);
        Assert.Equal("header-of-the-host", asked.Headers["X-IDENTITY-HEADER"]);
        Assert.Equal("identity-token", Assert.Single(_connector.Received).Token);
        Assert.Equal(0, _issuer.TokenRequests);
    }

    private Task<SendResult> SendAsync(HttpChannelHost host) => host.Services.GetRequiredService<ICardSender>().SendAsync(
        new()
        {
            ServiceUrl = _connector.ServiceUrl,
            ChannelId = "msteams",
            ConversationId = "a:chat",
            Kind = ConversationKind.Personal,
            TenantId = TestIssuer.TenantId,
            BotId = "28:bot",
            UserId = "29:person",
        },
        new("hello"),
        default);
}
