using System.Globalization;
using StaffVoiceBot.Cards;
using StaffVoiceBot.Features.Assessment.Domain;
using StaffVoiceBot.Features.Assessment.Priorities;
using StaffVoiceBot.Features.Contracts;

namespace StaffVoiceBot.Features.Assessment;

/// <summary>The prioritised list, for the other slices.</summary>
/// <param name="list">List.</param>
/// <param name="formula">Formula.</param>
/// <param name="texts">Sentences.</param>
/// <param name="time">Clock.</param>
public sealed class ThemeRanking(PriorityList list, Formula formula, Texts texts, TimeProvider time) : IThemeRanking
{
    /// <inheritdoc/>
    public string FormulaVersion => formula.Version;

    /// <inheritdoc/>
    public async Task<IReadOnlyList<RankedTheme>> ReadAsync(string language, CancellationToken cancellationToken)
    {
        DateOnly today = DateOnly.FromDateTime(time.GetUtcNow().UtcDateTime);
        return [.. (await list.ReadAsync(language, cancellationToken)).Select(entry => new RankedTheme(
            entry.Theme,
            entry.Voices,
            texts.NameOf(entry.ProposedLane, language),
            entry.ProposedLane == Lane.Duty,
            entry.Assessment.DueOn,
            Phrase(entry.Score, language),
            entry.Rank is { } rank ? new ThemePlace(rank.Place, rank.Best, rank.Worst) : null,
            entry.Score?.IsProvisional != false,
            entry.Assessment.ReleasedLane != entry.ProposedLane)
        {
            People = entry.Published.People,
            Newcomers = entry.Published.Demand?.NewcomersOn(today) ?? 0,
            IsStandardCandidate = PublishedThemes.IsStandardCandidate(entry.Published),
        })];
    }

    private string Phrase(Score? score, string language)
    {
        CultureInfo culture = Texts.Culture(language);
        return score is null ? texts.Get("assessment.phrase.tooFew", language)
            : score.IsProvisional ? texts.Get("assessment.phrase.provisional", language, score.Provisional.ToString("0", culture))
            : texts.Get("assessment.phrase.verified", language, score.Benefit.ToString("0", culture), score.Urgency.ToString("0", culture), score.Priority.ToString("0", culture));
    }
}
