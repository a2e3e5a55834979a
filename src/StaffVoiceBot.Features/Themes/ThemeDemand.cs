using System.Collections.Concurrent;
using System.Globalization;
using System.Runtime.CompilerServices;
using StaffVoiceBot.Features.Contracts;
using StaffVoiceBot.Features.Themes.Domain;

namespace StaffVoiceBot.Features.Themes;

/// <summary>Who stands behind the themes, for their assessment.</summary>
/// <param name="index">Which themes were merged.</param>
/// <param name="store">Themes and their reports.</param>
/// <param name="supports">Supports.</param>
/// <param name="texts">Sentences.</param>
public sealed class ThemeDemand(ThemeIndex index, ThemeStore store, SupportStore supports, ThemeTexts texts) : IThemeDemand
{
    private const int ReadAtOnce = 8;

    /// <inheritdoc/>
    public async IAsyncEnumerable<ThemeSummary> ReadThemesAsync(string language, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await foreach (Theme theme in store.ReadAllAsync(cancellationToken))
        {
            if (theme.MergedInto is null)
            {
                yield return texts.Summarise(theme, language);
            }
        }
    }

    /// <inheritdoc/>
    public IAsyncEnumerable<ThemeVoice> ReadVoicesAsync(string themeId, CancellationToken cancellationToken) =>
        ReadVoicesAsync(themeId, id => store.ReadMembersAsync(id, cancellationToken), cancellationToken);

    /// <inheritdoc/>
    public async Task<IReadOnlyDictionary<string, IReadOnlyList<ThemeVoice>>> ReadVoicesAsync(IReadOnlyCollection<string> themeIds, CancellationToken cancellationToken)
    {
        ILookup<string, Member> members = await store.ReadMembersAsync("", cancellationToken).ToLookupAsync(member => member.ThemeId, cancellationToken: cancellationToken);
        ConcurrentDictionary<string, IReadOnlyList<ThemeVoice>> voices = new();
        ParallelOptions options = new() { MaxDegreeOfParallelism = ReadAtOnce, CancellationToken = cancellationToken };
        await Parallel.ForEachAsync(themeIds, options, async (themeId, token) =>
            voices[themeId] = await ReadVoicesAsync(themeId, id => members[id].ToAsyncEnumerable(), token).ToListAsync(token));
        return voices;
    }

    private async IAsyncEnumerable<ThemeVoice> ReadVoicesAsync(
        string themeId, Func<string, IAsyncEnumerable<Member>> membersOf, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        foreach (string id in index.FamilyOf(themeId))
        {
            // What they wrote is gone; that they were there still counts, at no department.
            for (int number = 0; number < (index.Find(id)?.FormerPeople ?? 0); number++)
            {
                yield return new ThemeVoice(null, string.Create(CultureInfo.InvariantCulture, $"former|{id}|{number}"), "", default);
            }

            await foreach (Member member in membersOf(id).WithCancellation(cancellationToken))
            {
                _ = IsoWeek.TryParse(member.Reference.Week, out IsoWeek week);
                yield return new ThemeVoice(member.Reference, member.Reporter, member.DepartmentId, week.Monday);
            }

            await foreach (Support support in supports.ReadAsync(id, cancellationToken))
            {
                yield return new ThemeVoice(null, support.Person, support.DepartmentId, support.SupportedOn);
            }
        }
    }
}
