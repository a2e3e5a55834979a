using Microsoft.Extensions.Diagnostics.HealthChecks;
using StaffVoiceBot.Storage;

namespace StaffVoiceBot.Operation;

/// <summary>Healthy when the store gives a sign of life.</summary>
/// <param name="store">Storage.</param>
internal sealed class StorageHealthCheck(ITableStore store) : IHealthCheck
{
    /// <inheritdoc/>
    public async Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        try
        {
            await store.CheckAsync(cancellationToken);
            return HealthCheckResult.Healthy();
        }
        catch (TableStoreUnavailableException)
        {
            return HealthCheckResult.Unhealthy("The store does not answer.");
        }
    }
}
