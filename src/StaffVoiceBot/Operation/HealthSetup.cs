using System.Text.Json;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Options;
using StaffVoiceBot.Channel;

namespace StaffVoiceBot.Operation;

/// <summary>
/// <c>/health/live</c>: the process answers. <c>/health/ready</c>: it can do its work; 200 for <c>Healthy</c> and <c>Degraded</c>,
/// 503 for <c>Unhealthy</c>. The bodies hold names of checks, states and figures, so they may be read by anybody.
/// </summary>
internal static class HealthSetup
{
    private const string Ready = "ready";

    // Platforms give a probe few seconds; the store's own retries would outlast it.
    private static readonly TimeSpan Timeout = TimeSpan.FromSeconds(3);

    /// <summary>Adds the checks.</summary>
    /// <param name="services">Services of the host.</param>
    public static IServiceCollection AddHealth(this IServiceCollection services)
    {
        services.AddOptions<HealthSettings>().BindConfiguration(HealthSettings.Section).ValidateOnStart();
        services.AddSingleton<IValidateOptions<HealthSettings>, HealthSettingsValidator>();
        services.AddHealthChecks()
            .AddCheck<StorageHealthCheck>("storage", failureStatus: null, [Ready], Timeout)
            .AddCheck<OutboxHealthCheck>("outbox", failureStatus: null, [Ready], Timeout)
            .AddChannelCheck(Timeout, Ready);
        return services;
    }

    /// <summary>Maps both endpoints.</summary>
    /// <param name="app">The host.</param>
    public static WebApplication MapHealth(this WebApplication app)
    {
        app.MapHealthChecks("/health/live", new() { Predicate = _ => false, ResponseWriter = WriteAsync });
        app.MapHealthChecks("/health/ready", new() { Predicate = check => check.Tags.Contains(Ready), ResponseWriter = WriteAsync });
        return app;
    }

    private static Task WriteAsync(HttpContext http, HealthReport report) => http.Response.WriteAsJsonAsync(
        new
        {
            status = $"{report.Status}",
            checks = report.Entries.ToDictionary(
                entry => entry.Key,
                entry => new { status = $"{entry.Value.Status}", milliseconds = (long)entry.Value.Duration.TotalMilliseconds, data = entry.Value.Data }),
        },
        JsonSerializerOptions.Web,
        http.RequestAborted);
}
