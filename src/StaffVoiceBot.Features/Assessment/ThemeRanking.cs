using System.Globalization;
using StaffVoiceBot.Cards;
using StaffVoiceBot.Features.Assessment.Domain;
using StaffVoiceBot.Features.Contracts;

namespace StaffVoiceBot.Features.Assessment;

/// <summary>Orders all themes by the formula. Reads each week of reports once, however many themes they are in.</summary>
/// <param name="demand">Themes and who stands behind them.</param>
/// <param name="needs">What they answered.</param>
/// <param name="store">What was entered.</param>
/// <param name="formula">Formula.</param>
/// <param name="cards">Names of lanes.</param>
/// <param name="texts">Sentences.</param>
/// <param name="time">Clock.</param>
public sealed class ThemeRanking(
    IThemeDemand demand, INeedCatalogue needs, AssessmentStore store, Formula formula, AssessmentCards cards, Texts texts, TimeProvider time) : IThemeRanking
{
    private const int AtOnce = 8;

    /// <inheritdoc/>
    public string FormulaVersion => formula.Version;

    /// <inheritdoc/>
    public async Task<IReadOnlyList<RankedTheme>> ReadAsync(string language, CancellationToken cancellationToken)
    {
        Read[] read = await ReadThemesAsync(language, cancellationToken);
        Dictionary<NeedReference, NeedAnswers> answers = await ReadAnswersAsync(read.SelectMany(theme => theme.Voices), cancellationToken);
        DateOnly today = DateOnly.FromDateTime(time.GetUtcNow().UtcDateTime);
        Dictionary<string, Score> scores = read.ToDictionary(
            theme => theme.Theme.Id,
            theme => Score.Of(StaffDemand.Of([.. theme.Voices.Select(voice => ToVoice(voice, answers))], today, formula), theme.Assessment.Values, formula));
        IReadOnlyDictionary<string, Rank> ranks = Ranking.Of(
            read.Where(theme => IsOpen(theme.Theme)).ToDictionary(theme => theme.Theme.Id, theme => scores[theme.Theme.Id]), formula);
        return [.. read
            .OrderBy(theme => !IsOpen(theme.Theme))
            .ThenBy(theme => scores[theme.Theme.Id].Lane != Lane.Duty)
            .ThenBy(theme => scores[theme.Theme.Id].Lane == Lane.Duty ? theme.Assessment.DueOn ?? DateOnly.MaxValue : default)
            .ThenBy(theme => ranks.TryGetValue(theme.Theme.Id, out Rank rank) ? rank.Place : 0)
            .ThenByDescending(theme => scores[theme.Theme.Id].Priority)
            .ThenBy(theme => theme.Theme.Id, StringComparer.Ordinal)
            .Select(theme => ToRanked(theme, scores[theme.Theme.Id], ranks.TryGetValue(theme.Theme.Id, out Rank rank) ? rank : null, language))];
    }

    private static bool IsOpen(ThemeSummary theme) => theme.Status is not (ThemeStatus.Live or ThemeStatus.NotNow);

    private async Task<Read[]> ReadThemesAsync(string language, CancellationToken cancellationToken)
    {
        List<ThemeSummary> themes = await demand.ReadThemesAsync(language, cancellationToken).ToListAsync(cancellationToken);
        Read[] read = new Read[themes.Count];
        ParallelOptions options = new() { MaxDegreeOfParallelism = AtOnce, CancellationToken = cancellationToken };
        await Parallel.ForAsync(0, themes.Count, options, async (i, token) => read[i] = new Read(
            themes[i],
            await store.FindAsync(themes[i].Id, token),
            await demand.ReadVoicesAsync(themes[i].Id, token).ToListAsync(token)));
        return read;
    }

    private async Task<Dictionary<NeedReference, NeedAnswers>> ReadAnswersAsync(IEnumerable<ThemeVoice> voices, CancellationToken cancellationToken)
    {
        HashSet<NeedReference> wanted = [.. voices.Select(voice => voice.Report).OfType<NeedReference>()];
        Dictionary<NeedReference, NeedAnswers> answers = [];
        foreach (string name in wanted.Select(report => report.Week).Distinct().Order(StringComparer.Ordinal))
        {
            if (!IsoWeek.TryParse(name, out IsoWeek week))
            {
                continue;
            }

            await foreach (CatalogueNeed need in needs.ReadWeekAsync(week, cancellationToken))
            {
                if (wanted.Contains(need.Reference))
                {
                    answers[need.Reference] = need.Answers;
                }
            }
        }

        return answers;
    }

    private static Voice ToVoice(ThemeVoice voice, Dictionary<NeedReference, NeedAnswers> all)
    {
        NeedAnswers? answers = voice.Report is { } report ? all.GetValueOrDefault(report) : null;
        return new Voice(voice.Person, voice.DepartmentId, voice.Day, answers?.Frequency, answers?.MinutesLost, answers?.Affected, answers?.WeakPoints);
    }

    private RankedTheme ToRanked(Read theme, Score score, Rank? rank, string language)
    {
        CultureInfo culture = Texts.Culture(language);
        string phrase = score.IsProvisional
            ? texts.Get("assessment.phrase.provisional", language, score.Provisional.ToString("0", culture))
            : texts.Get("assessment.phrase.verified", language, score.Benefit.ToString("0", culture), score.Urgency.ToString("0", culture), score.Priority.ToString("0", culture));
        return new RankedTheme(
            theme.Theme,
            theme.Voices,
            cards.NameOf(score.Lane, language),
            score.Lane == Lane.Duty,
            theme.Assessment.DueOn,
            phrase,
            rank is { } place ? new ThemePlace(place.Place, place.Best, place.Worst) : null,
            score.IsProvisional,
            theme.Assessment.ReleasedLane != score.Lane);
    }

    private sealed record Read(ThemeSummary Theme, ThemeAssessment Assessment, IReadOnlyList<ThemeVoice> Voices);
}
