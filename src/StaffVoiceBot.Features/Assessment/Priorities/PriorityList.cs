using System.Collections.Concurrent;
using StaffVoiceBot.Features.Assessment.Domain;
using StaffVoiceBot.Features.Contracts;

namespace StaffVoiceBot.Features.Assessment.Priorities;

/// <summary>One theme in the list.</summary>
/// <param name="Theme">Theme.</param>
/// <param name="Assessment">What the Stabsstelle entered.</param>
/// <param name="Score">Score of the published figures; null below the smallest group.</param>
/// <param name="Published">What was published of it.</param>
/// <param name="ProposedLane">Lane of the formula; below the smallest group from what the Stabsstelle entered alone.</param>
/// <param name="Rank">Place among the open themes that compete; null for duties, closed themes and those without a score.</param>
public sealed record ThemePriority(ThemeSummary Theme, ThemeAssessment Assessment, Score? Score, PublishedTheme Published, Lane ProposedLane, Rank? Rank)
{
    /// <summary>Reports and supports behind it. Stay inside the bot.</summary>
    public IReadOnlyList<ThemeVoice> Voices { get; init; } = [];

    /// <summary>True until it is there, or was put off.</summary>
    public bool IsOpen => Theme.Status is not (ThemeStatus.Live or ThemeStatus.NotNow);
}

/// <summary>All themes in the order of their priority, for every card and file.</summary>
/// <param name="demand">Themes and who stands behind them.</param>
/// <param name="store">What was entered.</param>
/// <param name="published">What may be shown.</param>
/// <param name="formula">Formula.</param>
public sealed class PriorityList(IThemeDemand demand, AssessmentStore store, PublishedThemes published, Formula formula)
{
    private const int ReadAtOnce = 8;

    /// <summary>The list: duties by the day they are due, then the themes that compete, then those without a score, then what is closed.</summary>
    /// <param name="language">Language of the texts.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    public async Task<IReadOnlyList<ThemePriority>> ReadAsync(string language, CancellationToken cancellationToken)
    {
        List<ThemeSummary> themes = await demand.ReadThemesAsync(language, cancellationToken).ToListAsync(cancellationToken);
        IReadOnlyDictionary<string, IReadOnlyList<ThemeVoice>> voices = await demand.ReadVoicesAsync([.. themes.Select(theme => theme.Id)], cancellationToken);
        ConcurrentBag<ThemePriority> read = [];
        ParallelOptions options = new() { MaxDegreeOfParallelism = ReadAtOnce, CancellationToken = cancellationToken };
        await Parallel.ForEachAsync(themes, options, async (theme, cancellation) => read.Add(await ReadAsync(theme, voices[theme.Id], cancellation)));
        return Order(read, formula);
    }

    /// <summary>Puts themes in their order and says their places.</summary>
    /// <param name="themes">Themes.</param>
    /// <param name="formula">Formula.</param>
    public static IReadOnlyList<ThemePriority> Order(IReadOnlyCollection<ThemePriority> themes, Formula formula)
    {
        IReadOnlyDictionary<string, Rank> ranks = Ranking.Of(
            themes.Where(entry => entry is { IsOpen: true, Score: not null }).ToDictionary(entry => entry.Theme.Id, entry => entry.Score!), formula);
        return [.. themes
            .Select(entry => entry with { Rank = ranks.TryGetValue(entry.Theme.Id, out Rank rank) ? rank : null })
            .OrderBy(GroupOf)
            .ThenBy(entry => entry.ProposedLane == Lane.Duty ? entry.Assessment.DueOn ?? DateOnly.MaxValue : DateOnly.MinValue)
            .ThenBy(entry => entry.Rank?.Place ?? 0)
            .ThenByDescending(entry => entry.Score?.Priority)
            .ThenBy(entry => entry.Theme.Code, StringComparer.Ordinal)];
    }

    private static int GroupOf(ThemePriority entry) => !entry.IsOpen ? 3 : entry.ProposedLane == Lane.Duty ? 0 : entry.Score is null ? 2 : 1;

    /// <summary>One theme, without its place.</summary>
    /// <param name="theme">Theme.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    public async Task<ThemePriority> ReadAsync(ThemeSummary theme, CancellationToken cancellationToken) =>
        await ReadAsync(theme, await demand.ReadVoicesAsync(theme.Id, cancellationToken).ToListAsync(cancellationToken), cancellationToken);

    private async Task<ThemePriority> ReadAsync(ThemeSummary theme, IReadOnlyList<ThemeVoice> voices, CancellationToken cancellationToken)
    {
        ThemeAssessment assessment = await store.FindAsync(theme.Id, cancellationToken);
        PublishedTheme numbers = await published.ReadAsync(theme.Id, voices, cancellationToken);
        Score score = Score.Of(numbers.Demand?.Demand ?? StaffDemand.None, assessment.Values, formula);
        return new ThemePriority(theme, assessment, numbers.Demand is null ? null : score, numbers, score.Lane, null) { Voices = voices };
    }
}
