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
    public async IAsyncEnumerable<ThemeVoice> ReadVoicesAsync(string themeId, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        foreach (string id in index.FamilyOf(themeId))
        {
            // What they wrote is gone; that they were there still counts, at no department.
            for (int number = 0; number < (index.Find(id)?.FormerPeople ?? 0); number++)
            {
                yield return new ThemeVoice(null, string.Create(CultureInfo.InvariantCulture, $"former|{id}|{number}"), "", default);
            }

            await foreach (Member member in store.ReadMembersAsync(id, cancellationToken))
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
