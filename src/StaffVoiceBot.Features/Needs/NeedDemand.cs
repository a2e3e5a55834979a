using System.Runtime.CompilerServices;
using StaffVoiceBot.Features.Contracts;
using StaffVoiceBot.Features.Needs.Domain;

namespace StaffVoiceBot.Features.Needs;

/// <summary>Reports, as the digest counts them.</summary>
/// <param name="store">Reports.</param>
public sealed class NeedDemand(NeedStore store) : IDemandSource
{
    /// <inheritdoc/>
    public DemandKind Kind => DemandKind.Need;

    /// <inheritdoc/>
    public async IAsyncEnumerable<Demand> ReadWeekAsync(IsoWeek week, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await foreach (Need need in store.ReadWeekAsync(week, cancellationToken))
        {
            if (need.IsOpen)
            {
                yield return new Demand(need.Id, need.DepartmentId, need.Reporter, need.Text, need.ThemeId);
            }
        }
    }
}
