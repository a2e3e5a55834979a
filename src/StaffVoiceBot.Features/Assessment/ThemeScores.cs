using StaffVoiceBot.Features.Assessment.Priorities;
using StaffVoiceBot.Features.Contracts;

namespace StaffVoiceBot.Features.Assessment;

/// <summary>Scores in words, for the slice that shows themes.</summary>
/// <param name="list">Scores.</param>
/// <param name="store">What was entered.</param>
/// <param name="cards">The sentences.</param>
public sealed class ThemeScores(PriorityList list, AssessmentStore store, AssessmentCards cards) : IThemeScores
{
    /// <inheritdoc/>
    public async Task<ThemeScore> ReadAsync(ThemeSummary theme, string language, CancellationToken cancellationToken)
    {
        ThemePriority entry = await list.ReadAsync(theme, cancellationToken);
        return new ThemeScore(
            cards.Sentence(entry, language), cards.Checks(entry.Assessment.OpenChecks, language), cards.Lanes(entry.ProposedLane, entry.Assessment.ReleasedLane, language))
        {
            Numbers = new ThemeNumbers(entry.Published.People, PublishedThemes.IsStandardCandidate(entry.Published), entry.Published.Departments),
        };
    }

    /// <inheritdoc/>
    public async Task<IReadOnlyList<string>> ReadOpenChecksAsync(string themeId, string language, CancellationToken cancellationToken) =>
        cards.Checks((await store.FindAsync(themeId, cancellationToken)).OpenChecks, language);
}
