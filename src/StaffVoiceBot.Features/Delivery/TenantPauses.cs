using System.Collections.Concurrent;
using StaffVoiceBot.Features.Delivery.Domain;

namespace StaffVoiceBot.Features.Delivery;

/// <summary>
/// Tenants that are not written to for now: their admin has blocked the app, or the bot's credentials are wrong. After a quarter of
/// an hour one message is the probe. Each process keeps its own pauses.
/// </summary>
/// <param name="time">Clock.</param>
public sealed class TenantPauses(TimeProvider time)
{
    /// <summary>Stands for all tenants.</summary>
    public const string Everybody = "*";

    private readonly ConcurrentDictionary<string, DateTimeOffset> _pauses = new(StringComparer.Ordinal);

    /// <summary>Begins a pause.</summary>
    /// <param name="tenantId">Tenant, or <see cref="Everybody"/>.</param>
    public void Begin(string tenantId) => _pauses[tenantId] = time.GetUtcNow() + RetryRule.LongPause;

    /// <summary>End of the pause that holds for a tenant; null when it may be written to.</summary>
    /// <param name="tenantId">Tenant.</param>
    public DateTimeOffset? Until(string tenantId)
    {
        DateTimeOffset until = Later(_pauses.GetValueOrDefault(tenantId), _pauses.GetValueOrDefault(Everybody));
        return until > time.GetUtcNow() ? until : null;
    }

    private static DateTimeOffset Later(DateTimeOffset left, DateTimeOffset right) => left > right ? left : right;
}
