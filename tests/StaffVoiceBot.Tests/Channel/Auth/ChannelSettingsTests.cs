using System.Net;
using Microsoft.Extensions.Options;
using StaffVoiceBot.Channel.Settings;
using StaffVoiceBot.Tests.Channel.Peers;

namespace StaffVoiceBot.Tests.Channel.Auth;

/// <summary>Wrong or missing settings stop the start and are named (AUTH-50, AUTH-61, AUTH-63).</summary>
public sealed class ChannelSettingsTests
{
    private const string Loopback = "https://127.0.0.1:4430/tenant";

    [Theory]
    [InlineData("Production", "MicrosoftAppId", "MicrosoftAppId=")]
    [InlineData("Production", "MicrosoftAppId", "MicrosoftAppId=", "Channel:DangerouslyAllowAnonymous=true")]
    [InlineData("Production", "Channel:DangerouslyAllowAnonymous", "Channel:DangerouslyAllowAnonymous=true")]
    [InlineData("Development", "Channel:DangerouslyAllowAnonymous", "MicrosoftAppId=")]
    [InlineData("Production", "MicrosoftAppType", "MicrosoftAppType=Skill")]
    [InlineData("Production", "Channel:LegacyMultiTenant", "MicrosoftAppType=MultiTenant")]
    [InlineData("Production", "MicrosoftAppTenantId", "MicrosoftAppTenantId=")]
    [InlineData("Production", "MicrosoftAppPassword", "MicrosoftAppPassword=")]
    [InlineData("Production", "MicrosoftAppPassword", "MicrosoftAppType=UserAssignedMSI")]
    [InlineData("Production", "MicrosoftAppCertificatePath", "MicrosoftAppPassword=", "MicrosoftAppCertificatePath=/nowhere/bot.pfx")]
    [InlineData("Production", "ChannelService", "ChannelService=https://botframework.example.org")]
    [InlineData("Production", "ToBotFromChannelOpenIdMetadataUrl", "ToBotFromChannelOpenIdMetadataUrl=http://127.0.0.1:5000/metadata")]
    [InlineData("Production", "ToBotFromChannelOpenIdMetadataUrl", "ToBotFromChannelOpenIdMetadataUrl=https://localhost/metadata")]
    [InlineData("Development", "ToBotFromChannelOpenIdMetadataUrl", "ToBotFromChannelOpenIdMetadataUrl=http://issuer.example.org/metadata")]
    [InlineData("Production", "ToChannelFromBotLoginUrl", "ToChannelFromBotLoginUrl=" + Loopback)]
    [InlineData("Development", "ToChannelFromBotLoginUrl", "ToChannelFromBotLoginUrl=http://127.0.0.1:4430/tenant")]
    [InlineData("Production", "ToChannelFromBotLoginUrl", "ToChannelFromBotLoginUrl=https://login.microsoftonline.com")]
    [InlineData("Production", "Channel:AllowedServiceHosts", "Channel:AllowedServiceHosts:0=https://smba.example.org")]
    [InlineData("Production", "Channel:AllowedServiceHosts", "Channel:AllowedServiceHosts:0=*.example.org")]
    [InlineData("Production", "Channel:AllowedServiceHosts", "Channel:AllowedServiceHosts:0=org")]
    [InlineData("Production", "Channel:AllowedTenants", "Channel:AllowedTenants:0= ")]
    [InlineData("Production", "Channel:RequestsPerSecondPerSender", "Channel:RequestsPerSecondPerSender=0")]
    public async Task AUTH50_AUTH61_AUTH63_WrongSetting_StopsTheStartAndIsNamed(string environment, string named, params string[] changes)
    {
        await using HttpChannelHost host = Build(environment, changes);
        OptionsValidationException refusal = await Assert.ThrowsAsync<OptionsValidationException>(host.StartAsync);
        Assert.Contains(named, refusal.Message, StringComparison.Ordinal);
        Assert.DoesNotContain(TestIssuer.Secret, refusal.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Production", "MicrosoftAppType=SingleTenant")]
    [InlineData("Production", "MicrosoftAppType=")]
    [InlineData("Production", "MicrosoftAppType=UserAssignedMSI", "MicrosoftAppPassword=")]
    [InlineData("Production", "MicrosoftAppType=MultiTenant", "Channel:LegacyMultiTenant=true")]
    [InlineData("Production", "ChannelService=https://botframework.azure.us")]
    [InlineData("Production", "ChannelService=https://botframework.azure.cn/")]
    [InlineData("Development", "ToChannelFromBotLoginUrl=" + Loopback, "ToBotFromChannelOpenIdMetadataUrl=http://127.0.0.1:5000/metadata")]
    [InlineData("Development", "MicrosoftAppId=", "Channel:DangerouslyAllowAnonymous=true")]
    public async Task AUTH61_AUTH62_AUTH63_GoodSettings_Start(string environment, params string[] changes)
    {
        await using HttpChannelHost host = Build(environment, changes);
        await host.StartAsync();
        using HttpResponseMessage response = await host.PostAsync("{}");
        Assert.Equal(changes[0] == "MicrosoftAppId=" ? HttpStatusCode.BadRequest : HttpStatusCode.Unauthorized, response.StatusCode);
    }

    [Theory]
    [InlineData("", "https://api.botframework.com", "login.botframework.com", "https://login.microsoftonline.com/", "https://api.botframework.com/.default")]
    [InlineData("https://botframework.azure.us", "https://api.botframework.us", "login.botframework.azure.us", "https://login.microsoftonline.us/", "https://api.botframework.us/.default")]
    [InlineData("https://botframework.azure.cn", "https://api.botframework.azure.cn", "login.botframework.azure.cn", "https://login.partner.microsoftonline.cn/", "https://api.botframework.azure.cn/.default")]
    public void AUTH20_AUTH21_OUT30_OUT32_Cloud_HasItsOwnAddresses(string service, string issuer, string metadataHost, string authority, string scope)
    {
        ChannelEndpoints endpoints = ChannelEndpoints.From(new() { ChannelService = service, MicrosoftAppTenantId = "home" });
        Assert.Equal(
            (issuer, metadataHost, authority, "home", scope),
            (endpoints.TokenIssuer, endpoints.OpenIdMetadataUrl.Host, endpoints.AuthorityHost.AbsoluteUri, endpoints.TenantId, endpoints.Scope));
    }

    [Theory]
    [InlineData("SingleTenant", "home")]
    [InlineData("MultiTenant", "botframework.com")]
    public void OUT31_Tenant_FollowsTheKindOfBot(string type, string tenant) =>
        Assert.Equal(tenant, ChannelEndpoints.From(new() { MicrosoftAppType = type, MicrosoftAppTenantId = "home" }).TenantId);

    [Fact]
    public async Task AUTH50_Anonymous_IsForThisMachineAlone()
    {
        await using ConnectorDouble connector = await ConnectorDouble.StartAsync();
        await using HttpChannelHost host = Build("Development", "MicrosoftAppId=", "Channel:DangerouslyAllowAnonymous=true");
        await host.StartAsync();
        string message = HttpChannelHost.Message(connector.ServiceUrl, activity => activity["text"] = "answer me");

        using HttpResponseMessage taken = await host.PostAsync(message);
        Assert.Equal(HttpStatusCode.OK, taken.StatusCode);
        Assert.Null(Assert.Single(connector.Received).Token);
        foreach ((string name, string value) in ((string, string)[])[("X-Forwarded-For", "198.51.100.7"), ("Origin", "https://example.org"), ("Host", "bot.example.org")])
        {
            using StringContent content = new(message, System.Text.Encoding.UTF8, "application/json");
            using HttpRequestMessage request = new(HttpMethod.Post, host.Endpoint) { Content = content };
            request.Headers.TryAddWithoutValidation(name, value);
            using HttpClient http = new();
            using HttpResponseMessage refused = await http.SendAsync(request);
            Assert.Equal(HttpStatusCode.Forbidden, refused.StatusCode);
        }

        using HttpResponseMessage elsewhere = await host.PostAsync(HttpChannelHost.Message("https://smba.trafficmanager.net/emea/"));
        Assert.Equal(HttpStatusCode.BadRequest, elsewhere.StatusCode);
        Assert.Single(host.Handled);
    }

    private static HttpChannelHost Build(string environment, params string[] changes)
    {
        Dictionary<string, string?> settings = new()
        {
            ["MicrosoftAppId"] = TestIssuer.AppId,
            ["MicrosoftAppPassword"] = TestIssuer.Secret,
            ["MicrosoftAppTenantId"] = TestIssuer.TenantId,
        };
        foreach (string change in changes)
        {
            string[] parts = change.Split('=', 2);
            settings[parts[0]] = parts[1];
        }

        return HttpChannelHost.Build(settings, environment);
    }
}
