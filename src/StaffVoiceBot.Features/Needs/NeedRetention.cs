using StaffVoiceBot.Features.Contracts;
using StaffVoiceBot.Features.Needs.Domain;

namespace StaffVoiceBot.Features.Needs;

/// <summary>Reports go 30 days after the end of their theme, at the latest after 24 months, with their owners' rows and their place in a theme; markers of sendings after two weeks.</summary>
/// <param name="store">Reports.</param>
/// <param name="erase">Erases a report.</param>
/// <param name="themes">For what has ended.</param>
public sealed class NeedRetention(NeedStore store, EraseNeed erase, IThemeDirectory themes) : IRetention
{
    private const int MonthsKept = 24;
    private static readonly TimeSpan MarkerLife = TimeSpan.FromDays(14);

    /// <inheritdoc/>
    public async Task<IReadOnlyList<RetentionCount>> ExpireAsync(DateTimeOffset moment, CancellationToken cancellationToken)
    {
        int needs = 0;
        foreach (NeedReference reference in await themes.ReadEndedAsync(moment, cancellationToken).ToListAsync(cancellationToken))
        {
            if (await store.FindAsync(reference.Week, reference.Id, cancellationToken) is { } ended)
            {
                await erase.RunAsync(ended, cancellationToken);
                needs++;
            }
        }

        await foreach (Need need in store.ReadBeforeAsync(moment.AddMonths(-MonthsKept), cancellationToken))
        {
            await erase.RunAsync(need, cancellationToken);
            needs++;
        }

        // Erasing a report leaves its marker, so the markers come last.
        return [new("need", needs), new("needMarker", await store.EraseMarkersAsync(IsoWeek.Of(moment - MarkerLife), cancellationToken))];
    }
}
