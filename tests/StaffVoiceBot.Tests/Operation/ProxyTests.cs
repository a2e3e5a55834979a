using System.Net;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using StaffVoiceBot.Operation;

namespace StaffVoiceBot.Tests.Operation;

public sealed class ProxyTests
{
    [Theory]
    [InlineData("127.0.0.0/8", "https", "198.51.100.7")]
    [InlineData("::1/128 127.0.0.1/32", "https", "198.51.100.7")]
    [InlineData("10.0.0.0/8", "http", "127.0.0.1")]
    public async Task ForwardedHeaders_AreBelievedFromKnownNetworksOnly(string networks, string scheme, string client)
    {
        ForwardedHeadersOptions options = new();
        new ProxySettings { KnownNetworks = networks.Split(' ') }.Fill(options);

        Assert.Equal((scheme, client), await AskAsync(options));
    }

    [Fact]
    public async Task ForwardedHeaders_OfTheClientItself_DoNotCount()
    {
        ForwardedHeadersOptions options = new();
        new ProxySettings { KnownNetworks = ["127.0.0.0/8"] }.Fill(options);

        // The proxy adds the last address; what stands before it, anybody may have written.
        Assert.Equal(("https", "203.0.113.9"), await AskAsync(options, "10.1.1.1, 203.0.113.9"));
    }

    [Theory]
    [InlineData("10.0.0.0")]
    [InlineData("proxy.stadt.example")]
    [InlineData("10.0.0.0/33")]
    public void KnownNetworks_NoNetwork_IsRefusedByName(string network) =>
        Assert.Contains($"'{network}'", new ProxySettingsValidator().Validate(null, new() { KnownNetworks = [network] }).FailureMessage, StringComparison.Ordinal);

    private static async Task<(string? Scheme, string? Client)> AskAsync(ForwardedHeadersOptions options, string forwardedFor = "198.51.100.7")
    {
        WebApplicationBuilder builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, 0));
        await using WebApplication app = builder.Build();
        app.UseForwardedHeaders(options);
        app.Run(http => http.Response.WriteAsJsonAsync(new { scheme = http.Request.Scheme, client = $"{http.Connection.RemoteIpAddress}" }));
        await app.StartAsync();
        using HttpClient client = new();
        using HttpRequestMessage request = new(HttpMethod.Get, new Uri(app.Urls.Single()));
        request.Headers.Add("X-Forwarded-For", forwardedFor);
        request.Headers.Add("X-Forwarded-Proto", "https");
        using HttpResponseMessage response = await client.SendAsync(request);
        JsonNode answer = JsonNode.Parse(await response.Content.ReadAsStringAsync())!;
        return ((string?)answer["scheme"], (string?)answer["client"]);
    }
}
