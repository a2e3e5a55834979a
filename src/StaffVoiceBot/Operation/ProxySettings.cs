using Microsoft.AspNetCore.HttpOverrides;
using Microsoft.Extensions.Options;
using IPNetwork = System.Net.IPNetwork;

namespace StaffVoiceBot.Operation;

/// <summary>Settings of section <c>Proxy</c>: whose <c>X-Forwarded-*</c> headers are believed.</summary>
internal sealed record ProxySettings
{
    /// <summary>Name of the configuration section.</summary>
    public const string Section = "Proxy";

    /// <summary>
    /// <c>Proxy:KnownNetworks:0…</c>: networks of reverse proxies, such as <c>10.0.0.0/8</c>; empty: headers are ignored. Where only the
    /// platform's own proxy can reach the bot (App Service, Container Apps), <c>ASPNETCORE_FORWARDEDHEADERS_ENABLED=true</c> does it instead.
    /// </summary>
    public IReadOnlyList<string> KnownNetworks { get; init; } = [];

    /// <summary>What the middleware needs.</summary>
    /// <param name="options">To fill.</param>
    public void Fill(ForwardedHeadersOptions options)
    {
        options.ForwardedHeaders = ForwardedHeaders.XForwardedFor | ForwardedHeaders.XForwardedProto;
        options.KnownProxies.Clear();
        options.KnownIPNetworks.Clear();
        foreach (string network in KnownNetworks)
        {
            options.KnownIPNetworks.Add(IPNetwork.Parse(network));
        }
    }
}

/// <summary>Refuses what is no network.</summary>
internal sealed class ProxySettingsValidator : IValidateOptions<ProxySettings>
{
    /// <inheritdoc/>
    public ValidateOptionsResult Validate(string? name, ProxySettings options)
    {
        List<string> failures = [.. options.KnownNetworks
            .Where(network => !IPNetwork.TryParse(network, out _))
            .Select(network => $"Proxy:KnownNetworks holds '{network}'. Write a network such as 10.0.0.0/8.")];
        return failures.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(failures);
    }
}
