using System.Runtime.CompilerServices;
using StaffVoiceBot.Features.Contracts;
using StaffVoiceBot.Features.Contracts.Delivery;
using StaffVoiceBot.Features.Needs.Domain;

namespace StaffVoiceBot.Features.Needs;

/// <summary>Notes reports again that a crash has left without their index row.</summary>
/// <param name="store">Reports.</param>
/// <param name="index">Whose reports are whose.</param>
/// <param name="time">Clock.</param>
public sealed class NeedIndexRepair(NeedStore store, NeedIndex index, TimeProvider time) : IRepair
{
    private const int WeeksLookedBack = 4;
    private static readonly TimeSpan UnderWay = TimeSpan.FromMinutes(5);

    /// <inheritdoc/>
    public string Name => "needs-index";

    /// <inheritdoc/>
    public async IAsyncEnumerable<Difference> FindAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        DateTimeOffset now = time.GetUtcNow();
        for (int back = 0; back <= WeeksLookedBack; back++)
        {
            await foreach (Need need in store.ReadWeekAsync(IsoWeek.Of(now).Plus(-back), cancellationToken))
            {
                if (need.Owner.Length > 0 && now - need.ReceivedAt > UnderWay && !await index.HasAsync(need, cancellationToken))
                {
                    yield return new Difference($"needs {need.Week} {need.Id}: no index row", token => index.AddAsync(need, "", count: null, token));
                }
            }
        }
    }
}
