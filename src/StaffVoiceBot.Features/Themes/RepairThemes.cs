using System.Runtime.CompilerServices;
using StaffVoiceBot.Features.Contracts;
using StaffVoiceBot.Features.Contracts.Delivery;
using StaffVoiceBot.Features.Themes.Domain;

namespace StaffVoiceBot.Features.Themes;

/// <summary>Finds what a crash right after a change has left: changes that are not in the audit, reports that do not know their theme.</summary>
/// <param name="store">Themes.</param>
/// <param name="needs">Reports.</param>
/// <param name="time">Clock.</param>
public sealed class RepairThemes(ThemeStore store, INeedCatalogue needs, TimeProvider time) : IRepair
{
    private static readonly TimeSpan LookedBack = TimeSpan.FromDays(8);
    private static readonly TimeSpan Underway = TimeSpan.FromMinutes(5);

    /// <inheritdoc/>
    public string Name => "themes";

    /// <inheritdoc/>
    public async IAsyncEnumerable<Difference> FindAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        DateTimeOffset now = time.GetUtcNow();
        await foreach (ThemeChange change in store.ReadChangesAsync(now - LookedBack, cancellationToken))
        {
            if (change.At > now - Underway)
            {
                yield break;
            }

            if (!await store.IsAuditedAsync(change, cancellationToken))
            {
                yield return new Difference($"change {change.Id} is not in the audit", token => store.CopyToAuditAsync(change, token));
            }

            foreach (NeedReference reference in change.Needs ?? [])
            {
                string? place = await store.FindPlaceAsync(reference, cancellationToken);
                if (await needs.FindAsync(reference, cancellationToken) is { } report && report.ThemeId != place)
                {
                    yield return new Difference($"report {reference} does not know its theme", token => needs.SetThemeAsync(reference, place, token));
                }
            }
        }
    }
}
