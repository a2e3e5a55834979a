using StaffVoiceBot.Features.Assessment.Domain;
using StaffVoiceBot.Features.Contracts;

namespace StaffVoiceBot.Features.Assessment;

/// <summary>Computes scores from what staff reported and the Stabsstelle entered.</summary>
/// <param name="demand">Who stands behind a theme.</param>
/// <param name="needs">What they answered.</param>
/// <param name="store">What was entered.</param>
/// <param name="formula">Formula.</param>
/// <param name="cards">The sentence.</param>
/// <param name="time">Clock.</param>
public sealed class ThemeScores(IThemeDemand demand, INeedCatalogue needs, AssessmentStore store, Formula formula, AssessmentCards cards, TimeProvider time) : IThemeScores
{
    /// <summary>The score of an assessment, entered already or about to be.</summary>
    /// <param name="themeId">Theme.</param>
    /// <param name="assessment">Assessment.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    public async Task<Score> ComputeAsync(string themeId, ThemeAssessment assessment, CancellationToken cancellationToken) => Score.Of(
        StaffDemand.Of(await ReadVoicesAsync(themeId, cancellationToken), DateOnly.FromDateTime(time.GetUtcNow().DateTime), formula), assessment.Values, formula);

    /// <summary>Everybody behind a theme, with what they answered.</summary>
    /// <param name="themeId">Theme.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    public async Task<IReadOnlyList<Voice>> ReadVoicesAsync(string themeId, CancellationToken cancellationToken)
    {
        List<Voice> voices = [];
        await foreach (ThemeVoice voice in demand.ReadVoicesAsync(themeId, cancellationToken))
        {
            NeedAnswers? answers = voice.Report is { } report ? (await needs.FindAsync(report, cancellationToken))?.Answers : null;
            voices.Add(new Voice(voice.Person, voice.DepartmentId, voice.Day, answers?.Frequency, answers?.MinutesLost, answers?.Affected, answers?.WeakPoints));
        }

        return voices;
    }

    /// <inheritdoc/>
    public async Task<ThemeScore> ReadAsync(string themeId, string language, CancellationToken cancellationToken)
    {
        ThemeAssessment assessment = await store.FindAsync(themeId, cancellationToken);
        Score score = await ComputeAsync(themeId, assessment, cancellationToken);
        return new ThemeScore(
            cards.Sentence(score, language), score.IsProvisional, cards.Checks(assessment.OpenChecks, language), cards.Lanes(score.Lane, assessment.ReleasedLane, language));
    }

    /// <inheritdoc/>
    public async Task<IReadOnlyList<string>> ReadOpenChecksAsync(string themeId, string language, CancellationToken cancellationToken) =>
        cards.Checks((await store.FindAsync(themeId, cancellationToken)).OpenChecks, language);
}
