using Azure.Core;
using Azure.Core.Pipeline;

namespace StaffVoiceBot.Storage.AzureTables;

/// <summary>
/// Settings of the HTTP pipeline: three retries from 0.8 s on, doubling, Retry-After honoured (TAB 7.9). Azure.Core's own logging
/// and tracing stay off, because addresses hold keys and signatures; <see cref="StorageTelemetry"/> measures instead.
/// </summary>
internal sealed class TableClientOptions : ClientOptions
{
    // One for the process. Without a propagator no activity is made for a request; StorageTelemetry has its own.
    private static readonly HttpClientTransport Shared = new(new HttpClient(new SocketsHttpHandler
    {
        AllowAutoRedirect = false,
        UseCookies = false,
        ActivityHeadersPropagator = null,
        ConnectTimeout = TimeSpan.FromSeconds(5),
        PooledConnectionLifetime = TimeSpan.FromMinutes(5),
    })
    {
        Timeout = Timeout.InfiniteTimeSpan,
    });

    public TableClientOptions()
    {
        Retry.MaxRetries = 3;
        Retry.Delay = TimeSpan.FromSeconds(0.8);
        Retry.MaxDelay = TimeSpan.FromSeconds(10);
        Retry.NetworkTimeout = TimeSpan.FromSeconds(10);
        Diagnostics.IsLoggingEnabled = false;
        Diagnostics.IsDistributedTracingEnabled = false;
        Diagnostics.IsTelemetryEnabled = false;
        Transport = Shared;
    }
}
