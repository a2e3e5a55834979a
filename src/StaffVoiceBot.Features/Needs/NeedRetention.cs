using StaffVoiceBot.Features.Contracts;
using StaffVoiceBot.Features.Needs.Domain;

namespace StaffVoiceBot.Features.Needs;

/// <summary>Reports go after 24 months with their index rows and their place in a theme; markers of sendings after two weeks.</summary>
/// <param name="store">Reports.</param>
/// <param name="erase">Erases a report.</param>
public sealed class NeedRetention(NeedStore store, EraseNeed erase) : IRetention
{
    private const int MonthsKept = 24;
    private static readonly TimeSpan MarkerLife = TimeSpan.FromDays(14);

    /// <inheritdoc/>
    public async Task<IReadOnlyList<RetentionCount>> ExpireAsync(DateTimeOffset moment, CancellationToken cancellationToken)
    {
        int needs = 0;
        await foreach (Need need in store.ReadBeforeAsync(moment.AddMonths(-MonthsKept), cancellationToken))
        {
            await erase.RunAsync(need, cancellationToken);
            needs++;
        }

        // Erasing a report leaves its marker, so the markers come last.
        return [new("need", needs), new("needMarker", await store.EraseMarkersAsync(IsoWeek.Of(moment - MarkerLife), cancellationToken))];
    }
}
