using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Options;

namespace StaffVoiceBot.Channel.Inbound.Auth;

/// <summary>Healthy when the channel's signing keys are known, or nobody is asked for a token; without keys every turn is refused with 503 (AUTH-33).</summary>
/// <param name="keys">Keys.</param>
/// <param name="settings">Whether tokens are demanded.</param>
internal sealed class SigningKeyHealthCheck(SigningKeyCache keys, IOptions<ChannelSettings> settings) : IHealthCheck
{
    /// <inheritdoc/>
    public async Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default) =>
        settings.Value.IsAnonymous || await keys.GetAsync(cancellationToken) is not null ? HealthCheckResult.Healthy() : HealthCheckResult.Unhealthy();
}
