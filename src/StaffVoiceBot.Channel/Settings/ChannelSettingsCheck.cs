using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;

namespace StaffVoiceBot.Channel.Settings;

/// <summary>Checks the settings at the start. Each line names the setting that is wrong; closed by default (AUTH-50, AUTH-61, AUTH-63).</summary>
/// <param name="environment">Development is the only place where loopback and anonymous access are possible.</param>
internal sealed class ChannelSettingsCheck(IHostEnvironment environment) : IValidateOptions<ChannelSettings>
{
    /// <inheritdoc/>
    public ValidateOptionsResult Validate(string? name, ChannelSettings options)
    {
        List<string> faults = [.. FindAccessFaults(options), .. FindHostFaults(options)];
        if (!options.IsAnonymous)
        {
            faults.AddRange([.. FindCredentialFaults(options), .. FindTenantFaults(options), .. FindAddressFaults(options)]);
        }

        return faults.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(faults);
    }

    private IEnumerable<string> FindAccessFaults(ChannelSettings settings)
    {
        bool development = environment.IsDevelopment();
        if (settings.Channel.DangerouslyAllowAnonymous && !development)
        {
            yield return "Channel:DangerouslyAllowAnonymous is true. It lets anybody speak in anybody's name and is refused outside Development.";
        }

        if (settings.IsAnonymous && !development)
        {
            yield return "MicrosoftAppId is missing. Without it no request can be authenticated; set the app id of the bot's registration.";
        }

        if (settings.IsAnonymous && development && !settings.Channel.DangerouslyAllowAnonymous)
        {
            yield return "MicrosoftAppId is missing. Set it, or set Channel:DangerouslyAllowAnonymous to true to try the bot on this machine alone.";
        }

        if (settings.Channel.RequestsPerSecondPerSender is not (> 0 and <= 10_000))
        {
            yield return "Channel:RequestsPerSecondPerSender must be more than 0 and at most 10000.";
        }
    }

    private static IEnumerable<string> FindHostFaults(ChannelSettings settings) =>
        settings.Channel.AllowedServiceHosts.Select(host => (Setting: nameof(settings.Channel.AllowedServiceHosts), Host: host))
            .Concat(settings.Channel.AllowedUploadHosts.Select(host => (Setting: nameof(settings.Channel.AllowedUploadHosts), Host: host)))
            .Where(entry => Uri.CheckHostName(entry.Host) != UriHostNameType.Dns || !entry.Host.Trim('.').Contains('.', StringComparison.Ordinal))
            .Select(entry => $"Channel:{entry.Setting} holds '{entry.Host}'. Write a host name such as smba.example.org, without scheme, port or wildcard.");

    private static IEnumerable<string> FindCredentialFaults(ChannelSettings settings)
    {
        bool secret = !string.IsNullOrWhiteSpace(settings.MicrosoftAppPassword);
        bool certificate = !string.IsNullOrWhiteSpace(settings.MicrosoftAppCertificatePath);
        string? type = BotType.Find(settings.MicrosoftAppType);
        if (type is null)
        {
            yield return "MicrosoftAppType must be SingleTenant or UserAssignedMSI.";
        }
        else if (type == BotType.UserAssignedMsi && (secret || certificate))
        {
            yield return "MicrosoftAppPassword and MicrosoftAppCertificatePath must be blank when MicrosoftAppType is UserAssignedMSI.";
        }
        else if (type != BotType.UserAssignedMsi && secret == certificate)
        {
            yield return "MicrosoftAppPassword or MicrosoftAppCertificatePath is needed, and only one of them.";
        }

        if (certificate && !File.Exists(settings.MicrosoftAppCertificatePath))
        {
            yield return "MicrosoftAppCertificatePath names a file that is not there.";
        }
    }

    private static IEnumerable<string> FindTenantFaults(ChannelSettings settings)
    {
        string? type = BotType.Find(settings.MicrosoftAppType);
        if (type == BotType.MultiTenant && !settings.Channel.LegacyMultiTenant)
        {
            yield return "MicrosoftAppType is MultiTenant. Such bots cannot be created since 31 July 2025; use SingleTenant or UserAssignedMSI, "
                + "or set Channel:LegacyMultiTenant to true for a registration from before.";
        }

        if (type == BotType.SingleTenant && string.IsNullOrWhiteSpace(settings.MicrosoftAppTenantId))
        {
            yield return "MicrosoftAppTenantId is missing. A SingleTenant bot gets its tokens there.";
        }

        if (!settings.EffectiveTenants.Any() || settings.EffectiveTenants.Any(string.IsNullOrWhiteSpace))
        {
            yield return "Channel:AllowedTenants must name at least one tenant, and no blank one, when MicrosoftAppTenantId is missing.";
        }
    }

    private IEnumerable<string> FindAddressFaults(ChannelSettings settings)
    {
        if (Cloud.Find(settings.ChannelService) is null)
        {
            yield return "ChannelService must be blank, https://botframework.azure.us or https://botframework.azure.cn.";
        }

        if (!IsBlankOrTrusted(settings.ToBotFromChannelOpenIdMetadataUrl, loopbackScheme: Uri.UriSchemeHttp, out _))
        {
            yield return "ToBotFromChannelOpenIdMetadataUrl must be an https address (in Development also http on loopback).";
        }

        if (!IsBlankOrTrusted(settings.ToChannelFromBotLoginUrl, loopbackScheme: Uri.UriSchemeHttps, out Uri? login)
            || login is { Segments.Length: not 2 })
        {
            yield return "ToChannelFromBotLoginUrl must be an https address of an authority with its tenant, such as https://login.microsoftonline.com/TENANT"
                + " (loopback in Development only).";
        }
    }

    private bool IsBlankOrTrusted(string setting, string loopbackScheme, out Uri? address)
    {
        address = null;
        return string.IsNullOrWhiteSpace(setting)
            || (Uri.TryCreate(setting.Trim(), UriKind.Absolute, out address)
                && address is { UserInfo: "", Query: "", Fragment: "" }
                && (Loopback.IsHost(address)
                    ? environment.IsDevelopment() && (address.Scheme == Uri.UriSchemeHttps || address.Scheme == loopbackScheme)
                    : address.Scheme == Uri.UriSchemeHttps));
    }
}
