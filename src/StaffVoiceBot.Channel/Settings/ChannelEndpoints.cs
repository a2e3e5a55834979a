namespace StaffVoiceBot.Channel.Settings;

/// <summary>What the settings amount to: the cloud's addresses, or those that were set in their place.</summary>
/// <param name="TokenIssuer">Issuer of the channel's tokens.</param>
/// <param name="OpenIdMetadataUrl">Metadata of that issuer.</param>
/// <param name="AuthorityHost">Authority of the bot's tokens, without tenant.</param>
/// <param name="TenantId">Tenant in that authority.</param>
/// <param name="Scope">Scope of the bot's tokens, with <c>/.default</c>.</param>
internal sealed record ChannelEndpoints(string TokenIssuer, Uri OpenIdMetadataUrl, Uri AuthorityHost, string TenantId, string Scope)
{
    private const string DefaultScope = "/.default";

    /// <summary>Reads settings that have passed their check.</summary>
    /// <param name="settings">Settings.</param>
    public static ChannelEndpoints From(ChannelSettings settings)
    {
        Cloud cloud = Cloud.Find(settings.ChannelService)!;
        Uri login = new(Or(settings.ToChannelFromBotLoginUrl, $"{cloud.LoginHost}/{Tenant(settings, cloud)}"));
        string scope = Or(settings.ToChannelFromBotOAuthScope, cloud.OAuthScope);
        return new(
            Or(settings.ToBotFromChannelTokenIssuer, cloud.TokenIssuer),
            new(Or(settings.ToBotFromChannelOpenIdMetadataUrl, cloud.OpenIdMetadataUrl)),
            new(login.GetLeftPart(UriPartial.Authority)),
            login.AbsolutePath.Trim('/'),
            scope.EndsWith(DefaultScope, StringComparison.Ordinal) ? scope : scope + DefaultScope);
    }

    private static string Tenant(ChannelSettings settings, Cloud cloud) =>
        BotType.Find(settings.MicrosoftAppType) == BotType.MultiTenant ? cloud.LegacyTenant : Or(settings.MicrosoftAppTenantId, "common");

    private static string Or(string value, string otherwise) => string.IsNullOrWhiteSpace(value) ? otherwise : value.Trim();
}

/// <summary>Values of the setting <c>MicrosoftAppType</c> (AUTH-61).</summary>
internal static class BotType
{
    /// <summary>One tenant, with secret or certificate.</summary>
    public const string SingleTenant = "SingleTenant";

    /// <summary>A managed identity that was assigned to the host.</summary>
    public const string UserAssignedMsi = "UserAssignedMSI";

    /// <summary>Registrations from before August 2025.</summary>
    public const string MultiTenant = "MultiTenant";

    /// <summary>The value as written above, or null for none of them; blank is <see cref="SingleTenant"/>.</summary>
    /// <param name="setting">Setting, in any case.</param>
    public static string? Find(string setting) =>
        string.IsNullOrWhiteSpace(setting)
            ? SingleTenant
            : Array.Find([SingleTenant, UserAssignedMsi, MultiTenant], type => type.Equals(setting.Trim(), StringComparison.OrdinalIgnoreCase));
}
