using StaffVoiceBot.Features.Contracts;
using StaffVoiceBot.Features.Themes.Domain;

namespace StaffVoiceBot.Features.Themes;

/// <summary>Everything the Stabsstelle sees of a theme.</summary>
/// <param name="Theme">Theme.</param>
/// <param name="Reports">Reports, also those of merged themes, newest first.</param>
/// <param name="Sentences">What supporters added.</param>
/// <param name="Merged">Themes that were merged into it.</param>
/// <param name="RatingsYes">How many say that it helps.</param>
/// <param name="Ratings">How many answered.</param>
public sealed record ThemeSheet(
    Theme Theme, IReadOnlyList<CatalogueNeed> Reports, IReadOnlyList<string> Sentences, IReadOnlyList<Theme> Merged, int RatingsYes, int Ratings);

/// <summary>Collects <see cref="ThemeSheet"/>s.</summary>
/// <param name="store">Themes.</param>
/// <param name="supports">Supports.</param>
/// <param name="index">Which themes were merged.</param>
/// <param name="needs">Reports.</param>
public sealed class ThemeSheets(ThemeStore store, SupportStore supports, ThemeIndex index, INeedCatalogue needs)
{
    private const int MostReports = 40;
    private const int MostSentences = 5;

    /// <summary>The sheet of a theme.</summary>
    /// <param name="theme">Theme that is not merged.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    public async Task<ThemeSheet> ReadAsync(Theme theme, CancellationToken cancellationToken)
    {
        List<CatalogueNeed> reports = [];
        List<string> sentences = [];
        List<Theme> merged = [];
        foreach (string id in index.FamilyOf(theme.Id))
        {
            if (id != theme.Id && await store.FindAsync(id, cancellationToken) is { MergedInto: not null } child)
            {
                merged.Add(child);
            }

            reports.AddRange(await ReadReportsAsync(id, cancellationToken));
            await foreach (Support support in supports.ReadAsync(id, cancellationToken))
            {
                if (support.Sentence.Length > 0 && sentences.Count < MostSentences)
                {
                    sentences.Add(support.Sentence);
                }
            }
        }

        (int yes, int all) = await supports.CountRatingsAsync(theme.Id, cancellationToken);
        return new ThemeSheet(theme, reports, sentences, merged, yes, all);
    }

    /// <summary>The newest reports of a theme itself, as they are now.</summary>
    /// <param name="themeId">Theme.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    public async Task<IReadOnlyList<CatalogueNeed>> ReadReportsAsync(string themeId, CancellationToken cancellationToken)
    {
        List<Member> members = [];
        await foreach (Member member in store.ReadMembersAsync(themeId, cancellationToken))
        {
            members.Add(member);
        }

        CatalogueNeed?[] reports = await Task.WhenAll(Enumerable.Reverse(members).Take(MostReports).Select(member => needs.FindAsync(member.Reference, cancellationToken)));
        return [.. reports.OfType<CatalogueNeed>()];
    }
}
