namespace StaffVoiceBot.Channel;

/// <summary>
/// Settings of the channel. The flat ones are the Bot Framework's own names; what is ours stands in section <c>Channel</c>.
/// Checked at the start; a wrong one stops the process and is named (AUTH-50).
/// </summary>
public sealed record ChannelSettings
{
    /// <summary><c>MicrosoftAppType</c>: <c>SingleTenant</c> (also when blank), <c>UserAssignedMSI</c>, or <c>MultiTenant</c> for a bot made before August 2025 (AUTH-61).</summary>
    public string MicrosoftAppType { get; init; } = "";

    /// <summary><c>MicrosoftAppId</c>: app id of the bot's registration. Blank is possible in Development only.</summary>
    public string MicrosoftAppId { get; init; } = "";

    /// <summary><c>MicrosoftAppPassword</c>: client secret; blank with a certificate or a managed identity.</summary>
    public string MicrosoftAppPassword { get; init; } = "";

    /// <summary><c>MicrosoftAppTenantId</c>: home tenant of the registration.</summary>
    public string MicrosoftAppTenantId { get; init; } = "";

    /// <summary><c>MicrosoftAppCertificatePath</c>: PFX or PEM file with the private key, in place of a secret.</summary>
    public string MicrosoftAppCertificatePath { get; init; } = "";

    /// <summary><c>MicrosoftAppCertificatePassword</c>: password of a PFX file; blank when it has none.</summary>
    public string MicrosoftAppCertificatePassword { get; init; } = "";

    /// <summary><c>ChannelService</c>: blank for the public cloud, <c>https://botframework.azure.us</c> or <c>https://botframework.azure.cn</c> (AUTH-63).</summary>
    public string ChannelService { get; init; } = "";

    /// <summary><c>ToBotFromChannelOpenIdMetadataUrl</c>: where the channel's signing keys are announced; blank for the cloud's own (AUTH-21).</summary>
    public string ToBotFromChannelOpenIdMetadataUrl { get; init; } = "";

    /// <summary><c>ToBotFromChannelTokenIssuer</c>: issuer of the channel's tokens; blank for the cloud's own (AUTH-20).</summary>
    public string ToBotFromChannelTokenIssuer { get; init; } = "";

    /// <summary><c>ToChannelFromBotLoginUrl</c>: authority with tenant that issues the bot's tokens; blank for the cloud's own (OUT-30).</summary>
    public string ToChannelFromBotLoginUrl { get; init; } = "";

    /// <summary><c>ToChannelFromBotOAuthScope</c>: resource of the bot's tokens, with or without <c>/.default</c>; blank for the cloud's own.</summary>
    public string ToChannelFromBotOAuthScope { get; init; } = "";

    /// <summary>Section <c>Channel</c>.</summary>
    public ChannelAccessSettings Channel { get; init; } = new();

    /// <summary>True when nobody is asked for a token: no app id, and the settings have passed their check (AUTH-50).</summary>
    internal bool IsAnonymous => string.IsNullOrWhiteSpace(MicrosoftAppId);

    /// <summary>Tenants the bot works for: the listed ones, else its own (AUTH-60).</summary>
    internal IEnumerable<string> EffectiveTenants =>
        Channel.AllowedTenants.Count > 0 ? Channel.AllowedTenants
        : string.IsNullOrWhiteSpace(MicrosoftAppTenantId) ? []
        : [MicrosoftAppTenantId];
}

/// <summary>Settings of section <c>Channel</c>: who may come in, and where messages may go.</summary>
public sealed record ChannelAccessSettings
{
    /// <summary><c>Channel:AllowedTenants</c>: Entra tenant ids; when empty, only <c>MicrosoftAppTenantId</c> (AUTH-60).</summary>
    public IReadOnlyList<string> AllowedTenants { get; init; } = [];

    /// <summary><c>Channel:AllowedServiceHosts</c>: host names of connectors, added to the built-in list; subdomains included (AUTH-70).</summary>
    public IReadOnlyList<string> AllowedServiceHosts { get; init; } = [];

    /// <summary><c>Channel:AllowedUploadHosts</c>: host names that files may be uploaded to, added to those of OneDrive and SharePoint; subdomains included.</summary>
    public IReadOnlyList<string> AllowedUploadHosts { get; init; } = [];

    /// <summary><c>Channel:RequiredEndorsements</c>: certifications that the channel's key must carry besides the channel id (AUTH-27).</summary>
    public IReadOnlyList<string> RequiredEndorsements { get; init; } = [];

    /// <summary><c>Channel:DangerouslyAllowAnonymous</c>: without an app id, take requests without a token; Development and loopback only (AUTH-50).</summary>
    public bool DangerouslyAllowAnonymous { get; init; }

    /// <summary><c>Channel:LegacyMultiTenant</c>: confirms that a <c>MultiTenant</c> registration made before August 2025 is meant (AUTH-61).</summary>
    public bool LegacyMultiTenant { get; init; }

    /// <summary><c>Channel:RequestsPerSecondPerSender</c>: sustained rate of one sender; five times as many may come at once. Above it: 429.</summary>
    public double RequestsPerSecondPerSender { get; init; } = 20;
}
