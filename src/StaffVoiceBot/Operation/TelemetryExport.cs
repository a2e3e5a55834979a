using OpenTelemetry;
using OpenTelemetry.Metrics;
using OpenTelemetry.Resources;
using OpenTelemetry.Trace;

namespace StaffVoiceBot.Operation;

/// <summary>
/// Exports metrics and traces by OTLP when <c>OTEL_EXPORTER_OTLP_ENDPOINT</c> is set; the other standard variables
/// (<c>OTEL_SERVICE_NAME</c>, <c>OTEL_EXPORTER_OTLP_PROTOCOL</c>, <c>OTEL_EXPORTER_OTLP_HEADERS</c>, <c>OTEL_METRIC_EXPORT_INTERVAL</c>,
/// <c>OTEL_TRACES_SAMPLER</c>) hold too. Traces are the bot's own only: those of HTTP clients carry addresses with conversation ids.
/// </summary>
/// <param name="configuration">Environment.</param>
internal sealed class TelemetryExport(IConfiguration configuration) : IHostedService, IDisposable
{
    private const string Own = "StaffVoiceBot.*";
    private MeterProvider? _metrics;
    private TracerProvider? _traces;

    /// <inheritdoc/>
    public Task StartAsync(CancellationToken cancellationToken)
    {
        if (!string.IsNullOrWhiteSpace(configuration["OTEL_EXPORTER_OTLP_ENDPOINT"]))
        {
            _metrics = Sdk.CreateMeterProviderBuilder()
                .ConfigureResource(Describe)
                .AddMeter(Own, "Microsoft.AspNetCore.Hosting", "Microsoft.AspNetCore.Server.Kestrel", "System.Runtime")
                .AddOtlpExporter()
                .Build();
            _traces = Sampled(Sdk.CreateTracerProviderBuilder().ConfigureResource(Describe).AddSource(Own)).AddOtlpExporter().Build();
        }

        return Task.CompletedTask;
    }

    /// <inheritdoc/>
    public Task StopAsync(CancellationToken cancellationToken)
    {
        Dispose();
        return Task.CompletedTask;
    }

    /// <summary>Sends what is left, and ends.</summary>
    public void Dispose()
    {
        _metrics?.Dispose();
        _traces?.Dispose();
    }

    // The web server's own activity is the parent of a turn and is not recorded; the default sampler would drop the turn with it.
    private TracerProviderBuilder Sampled(TracerProviderBuilder traces) =>
        string.IsNullOrWhiteSpace(configuration["OTEL_TRACES_SAMPLER"]) ? traces.SetSampler<AlwaysOnSampler>() : traces;

    private static void Describe(ResourceBuilder resource) => resource.AddService("StaffVoiceBot").AddEnvironmentVariableDetector();
}
