using Microsoft.Extensions.Options;

namespace StaffVoiceBot.Operation;

/// <summary>What those who run the bot need: health, telemetry, logs for machines, a proxy in front.</summary>
internal static class OperationSetup
{
    /// <summary>Argument of the host: settings are read once, so nobody has to watch their files.</summary>
    public const string NoReload = "--hostBuilder:reloadConfigOnChange=false";

    // Less than the 30 seconds that systemd, Container Apps and Kubernetes give or are told to give.
    private static readonly TimeSpan ShutdownTimeout = TimeSpan.FromSeconds(25);

    /// <summary>Adds all of it. Outside Development, console logs are one JSON object a line.</summary>
    /// <param name="builder">Builder of the host.</param>
    public static WebApplicationBuilder AddOperation(this WebApplicationBuilder builder)
    {
        if (!builder.Environment.IsDevelopment())
        {
            builder.Logging.AddJsonConsole(json => (json.UseUtcTimestamp, json.TimestampFormat) = (true, "yyyy-MM-dd'T'HH:mm:ss.fff'Z'"));
        }

        builder.WebHost.UseKestrelHttpsConfiguration();
        builder.Services.Configure<HostOptions>(host => host.ShutdownTimeout = ShutdownTimeout);
        builder.Services.AddOptions<ProxySettings>().BindConfiguration(ProxySettings.Section).ValidateOnStart();
        builder.Services
            .AddSingleton<IValidateOptions<ProxySettings>, ProxySettingsValidator>()
            .AddHealth()
            .AddHostedService<TemplateCheck>()
            .AddHostedService<BacklogWatch>()
            .AddHostedService<TelemetryExport>();
        return builder;
    }

    /// <summary>Believes known proxies, and maps the health endpoints.</summary>
    /// <param name="app">The host.</param>
    public static WebApplication MapOperation(this WebApplication app)
    {
        ProxySettings proxy = app.Services.GetRequiredService<IOptions<ProxySettings>>().Value;
        if (proxy.KnownNetworks.Count > 0)
        {
            ForwardedHeadersOptions headers = new();
            proxy.Fill(headers);
            app.UseForwardedHeaders(headers);
        }

        return app.MapHealth();
    }
}
