using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Options;
using StaffVoiceBot.Features.Delivery;
using StaffVoiceBot.Storage;

namespace StaffVoiceBot.Operation;

/// <summary>
/// Degraded when the oldest due message waits for too long. Not unhealthy: the cause lies with the connector or with a pause that a
/// tenant has asked for, and a replica that is taken out of service could neither answer turns nor send.
/// </summary>
/// <param name="backlog">What waits.</param>
/// <param name="options">Limit.</param>
internal sealed class OutboxHealthCheck(OutboxBacklog backlog, IOptions<HealthSettings> options) : IHealthCheck
{
    /// <inheritdoc/>
    public async Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        try
        {
            BacklogReading reading = await backlog.ReadAsync(cancellationToken);
            Dictionary<string, object> data = new() { ["due"] = reading.Due, ["oldestSeconds"] = (long)reading.OldestAge.TotalSeconds };
            return reading.OldestAge > options.Value.OldestMessage
                ? HealthCheckResult.Degraded("Messages wait.", data: data)
                : HealthCheckResult.Healthy(data: data);
        }
        catch (TableStoreUnavailableException)
        {
            return HealthCheckResult.Unhealthy("The store does not answer.");
        }
    }
}
