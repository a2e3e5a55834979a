namespace StaffVoiceBot.Channel.Settings;

/// <summary>Addresses of one Microsoft cloud (AUTH-20, AUTH-21, OUT-30, OUT-32).</summary>
/// <param name="ChannelService">Value of the setting <c>ChannelService</c>.</param>
/// <param name="TokenIssuer">Issuer of the channel's tokens.</param>
/// <param name="OpenIdMetadataUrl">Metadata of that issuer.</param>
/// <param name="LoginHost">Authority of the bot's tokens, without tenant.</param>
/// <param name="LegacyTenant">Tenant in the authority of a legacy multi-tenant bot.</param>
/// <param name="OAuthScope">Resource of the bot's tokens.</param>
internal sealed record Cloud(
    string ChannelService, string TokenIssuer, string OpenIdMetadataUrl, string LoginHost, string LegacyTenant, string OAuthScope)
{
    private static readonly Cloud[] All =
    [
        new(
            "",
            "https://api.botframework.com",
            "https://login.botframework.com/v1/.well-known/openidconfiguration",
            "https://login.microsoftonline.com",
            "botframework.com",
            "https://api.botframework.com"),
        new(
            "https://botframework.azure.us",
            "https://api.botframework.us",
            "https://login.botframework.azure.us/v1/.well-known/openidconfiguration",
            "https://login.microsoftonline.us",
            "MicrosoftServices.onmicrosoft.us",
            "https://api.botframework.us"),
        new(
            "https://botframework.azure.cn",
            "https://api.botframework.azure.cn",
            "https://login.botframework.azure.cn/v1/.well-known/openidconfiguration",
            "https://login.partner.microsoftonline.cn",
            "botframework.azure.cn",
            "https://api.botframework.azure.cn"),
    ];

    /// <summary>The cloud of a setting, or null when it names none (AUTH-63).</summary>
    /// <param name="channelService">Setting <c>ChannelService</c>; a trailing slash is forgiven.</param>
    public static Cloud? Find(string? channelService) =>
        Array.Find(All, cloud => string.Equals(cloud.ChannelService, (channelService ?? "").Trim().TrimEnd('/'), StringComparison.OrdinalIgnoreCase));

    /// <summary>True when the host serves tokens for one of the clouds, so that its metadata may be looked up.</summary>
    /// <param name="host">Host of an authority.</param>
    public static bool IsLoginHost(string host) =>
        Array.Exists(All, cloud => string.Equals(new Uri(cloud.LoginHost).Host, host, StringComparison.OrdinalIgnoreCase));
}
