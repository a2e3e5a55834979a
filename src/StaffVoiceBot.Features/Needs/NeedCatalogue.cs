using System.Runtime.CompilerServices;
using StaffVoiceBot.Features.Contracts;
using StaffVoiceBot.Features.Needs.Domain;

namespace StaffVoiceBot.Features.Needs;

/// <summary>Reports, as the themes see them.</summary>
/// <param name="store">Reports.</param>
/// <param name="names">Names of people who want to be known.</param>
/// <param name="time">Clock.</param>
public sealed class NeedCatalogue(NeedStore store, NameBook names, TimeProvider time) : INeedCatalogue
{
    private const int WeeksLookedBack = 26;

    /// <inheritdoc/>
    public async IAsyncEnumerable<CatalogueNeed> ReadUnbundledAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        IsoWeek current = IsoWeek.Of(time.GetUtcNow());
        for (int back = WeeksLookedBack; back >= 0; back--)
        {
            await foreach (Need need in store.ReadWeekAsync(current.Plus(-back), cancellationToken))
            {
                if (need is { ThemeId: null, IsOpen: true })
                {
                    yield return ToCatalogue(need);
                }
            }
        }
    }

    /// <inheritdoc/>
    public IAsyncEnumerable<CatalogueNeed> ReadWeekAsync(IsoWeek week, CancellationToken cancellationToken) =>
        store.ReadWeekAsync(week, cancellationToken).Where(need => need.IsOpen).Select(ToCatalogue);

    /// <inheritdoc/>
    public async Task<CatalogueNeed?> FindAsync(NeedReference reference, CancellationToken cancellationToken) =>
        await store.FindAsync(reference.Week, reference.Id, cancellationToken) is { IsOpen: true } need
            ? ToCatalogue(need) with { Name = need.IsNamed ? await names.FindAsync(need.Owner, need.Id, cancellationToken) : "" }
            : null;

    /// <inheritdoc/>
    public Task<bool> SetThemeAsync(NeedReference reference, string? themeId, CancellationToken cancellationToken) => store.ChangeAsync(
        reference.Week,
        reference.Id,
        need => need.IsSecurity ? null : need with { ThemeId = themeId, Status = need.Status == NeedStatus.Restricted ? need.Status : themeId is null ? NeedStatus.LookedAt : NeedStatus.Bundled },
        cancellationToken);

    private static CatalogueNeed ToCatalogue(Need need) => new(
        new NeedReference(need.Week.ToString(), need.Id),
        need.Code,
        need.Text,
        need.DepartmentId,
        need.Reporter,
        need.ReplyAddress,
        need.IsNamed,
        need.ThemeId)
    {
        Answers = new NeedAnswers(need.Frequency?.ToString(), need.MinutesLost?.ToString(), need.Affected?.ToString(), [.. need.WeakPoints.Select(point => point.ToString())]),
    };
}
