using System.Collections.Concurrent;
using StaffVoiceBot.Features.Assessment.Domain;
using StaffVoiceBot.Features.Contracts;

namespace StaffVoiceBot.Features.Assessment.Priorities;

/// <summary>One theme in the list.</summary>
/// <param name="Theme">Theme.</param>
/// <param name="Assessment">What the Stabsstelle entered.</param>
/// <param name="Score">Score of the published figures; null below the smallest group.</param>
/// <param name="Published">Those figures; null below the smallest group.</param>
/// <param name="ProposedLane">Lane of the formula; null below the smallest group, unless law or risk decide it without any reports.</param>
/// <param name="Rank">Place among the open themes that compete; null for duties, closed themes and those without a score.</param>
public sealed record ThemePriority(ThemeSummary Theme, ThemeAssessment Assessment, Score? Score, PublishedDemand? Published, Lane? ProposedLane, Rank? Rank)
{
    /// <summary>True until it is there, or was put off.</summary>
    public bool IsOpen => Theme.Status is not (ThemeStatus.Live or ThemeStatus.NotNow);
}

/// <summary>All themes in the order of their priority, as a file may show them.</summary>
/// <param name="demand">Themes.</param>
/// <param name="scores">Who stands behind them.</param>
/// <param name="store">What was entered.</param>
/// <param name="publisher">What may be shown of it.</param>
/// <param name="formula">Formula.</param>
public sealed class PriorityList(IThemeDemand demand, ThemeScores scores, AssessmentStore store, DemandPublisher publisher, Formula formula)
{
    private const int ReadAtOnce = 8;

    /// <summary>The list: duties by the day they are due, then the themes that compete, then those without a score, then what is closed.</summary>
    /// <param name="language">Language of the texts.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    public async Task<IReadOnlyList<ThemePriority>> ReadAsync(string language, CancellationToken cancellationToken)
    {
        ConcurrentBag<ThemePriority> read = [];
        ParallelOptions options = new() { MaxDegreeOfParallelism = ReadAtOnce, CancellationToken = cancellationToken };
        await Parallel.ForEachAsync(demand.ReadThemesAsync(language, cancellationToken), options, async (theme, cancellation) => read.Add(await ReadAsync(theme, cancellation)));

        IReadOnlyDictionary<string, Rank> ranks = Ranking.Of(
            read.Where(entry => entry is { IsOpen: true, Score: not null }).ToDictionary(entry => entry.Theme.Id, entry => entry.Score!), formula);
        return [.. read
            .Select(entry => entry with { Rank = ranks.TryGetValue(entry.Theme.Id, out Rank rank) ? rank : null })
            .OrderBy(GroupOf)
            .ThenBy(entry => entry.ProposedLane == Lane.Duty ? entry.Assessment.DueOn ?? DateOnly.MaxValue : DateOnly.MinValue)
            .ThenBy(entry => entry.Rank?.Place ?? 0)
            .ThenByDescending(entry => entry.Score?.Priority)
            .ThenBy(entry => entry.Theme.Code, StringComparer.Ordinal)];
    }

    private static int GroupOf(ThemePriority entry) => (entry.IsOpen, entry.ProposedLane) switch
    {
        (true, Lane.Duty) => 0,
        (true, not null) => 1,
        (true, null) => 2,
        _ => 3,
    };

    private async Task<ThemePriority> ReadAsync(ThemeSummary theme, CancellationToken cancellationToken)
    {
        ThemeAssessment assessment = await store.FindAsync(theme.Id, cancellationToken);
        PublishedDemand? published = await publisher.PublishAsync(theme.Id, await scores.ReadVoicesAsync(theme.Id, cancellationToken), cancellationToken);
        Score? score = published is null ? null : Score.Of(published.Demand, assessment.Values, formula);
        return new ThemePriority(theme, assessment, score, published, score?.Lane ?? DutyOf(assessment.Values), null);
    }

    private Lane? DutyOf(OfficeValues values)
    {
        Lane without = Score.Of(StaffDemand.Of([], DateOnly.MaxValue, formula), values, formula).Lane;
        return without == Lane.Duty ? without : null;
    }
}
