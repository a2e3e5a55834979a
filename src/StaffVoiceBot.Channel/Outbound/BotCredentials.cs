using System.Security.Cryptography.X509Certificates;
using Azure.Core;
using Azure.Core.Pipeline;
using Azure.Identity;
using Microsoft.Extensions.Options;
using StaffVoiceBot.Channel.Settings;

namespace StaffVoiceBot.Channel.Outbound;

/// <summary>Makes the credential that the settings name: secret, certificate or managed identity (AUTH-61, OUT-30 to OUT-35).</summary>
internal sealed class BotCredentials(IOptions<ChannelSettings> settings, IHttpClientFactory http)
{
    /// <summary>Name of the HTTP client that fetches the bot's tokens.</summary>
    public const string HttpClientName = "channel-tokens";

    private readonly Lazy<X509Certificate2> _certificate = new(() => Load(settings.Value));

    /// <summary>
    /// A new credential each time: it brings an empty cache of its own, so that asking it always asks the authority;
    /// <see cref="AccessTokens"/> is the one cache.
    /// </summary>
    public TokenCredential Create()
    {
        ChannelSettings bot = settings.Value;
        ChannelEndpoints endpoints = ChannelEndpoints.From(bot);
        HttpClientTransport transport = new(http.CreateClient(HttpClientName));
        bool foreign = !Cloud.IsLoginHost(endpoints.AuthorityHost.Host);
        if (BotType.Find(bot.MicrosoftAppType) == BotType.UserAssignedMsi)
        {
            ManagedIdentityCredentialOptions identity = new(ManagedIdentityId.FromUserAssignedClientId(bot.MicrosoftAppId)) { Transport = transport };
            return new ManagedIdentityCredential(identity);
        }

        return string.IsNullOrWhiteSpace(bot.MicrosoftAppCertificatePath)
            ? new ClientSecretCredential(endpoints.TenantId, bot.MicrosoftAppId, bot.MicrosoftAppPassword, new()
            {
                AuthorityHost = endpoints.AuthorityHost,
                DisableInstanceDiscovery = foreign,
                Transport = transport,
            })
            : new ClientCertificateCredential(endpoints.TenantId, bot.MicrosoftAppId, _certificate.Value, new ClientCertificateCredentialOptions
            {
                AuthorityHost = endpoints.AuthorityHost,
                DisableInstanceDiscovery = foreign,
                Transport = transport,
            });
    }

    private static X509Certificate2 Load(ChannelSettings bot)
    {
        string path = bot.MicrosoftAppCertificatePath;
        string? password = string.IsNullOrEmpty(bot.MicrosoftAppCertificatePassword) ? null : bot.MicrosoftAppCertificatePassword;
        if (X509Certificate2.GetCertContentType(path) == X509ContentType.Pkcs12)
        {
            return X509CertificateLoader.LoadPkcs12FromFile(path, password);
        }

        return password is null ? X509Certificate2.CreateFromPemFile(path) : X509Certificate2.CreateFromEncryptedPemFile(path, password);
    }
}
