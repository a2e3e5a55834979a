using Azure.Core;

namespace StaffVoiceBot.Storage.AzureTables;

/// <summary>
/// Settings of the HTTP pipeline: three retries from 0.8 s on, doubling, Retry-After honoured (TAB 7.9). Azure.Core's own logging
/// and tracing stay off, because addresses hold keys and signatures; <see cref="StorageTelemetry"/> measures instead.
/// </summary>
internal sealed class TableClientOptions : ClientOptions
{
    public TableClientOptions()
    {
        Retry.MaxRetries = 3;
        Retry.Delay = TimeSpan.FromSeconds(0.8);
        Retry.MaxDelay = TimeSpan.FromSeconds(10);
        Retry.NetworkTimeout = TimeSpan.FromSeconds(10);
        Diagnostics.IsLoggingEnabled = false;
        Diagnostics.IsDistributedTracingEnabled = false;
        Diagnostics.IsTelemetryEnabled = false;
    }
}
