using StaffVoiceBot.Features.Contracts;

namespace StaffVoiceBot.Features.Digest.Domain;

/// <summary>A theme as the digest weighs it.</summary>
/// <param name="Ranked">Theme, its place and its published numbers.</param>
public sealed record DeskTheme(RankedTheme Ranked)
{
    /// <summary>Day on which it was made.</summary>
    public DateOnly Since { get; } = NeedReference.DayOf(Ranked.Theme.Id);
}

/// <summary>A decision that was told to staff.</summary>
/// <param name="Theme">Theme, as it is now.</param>
/// <param name="Day">Day of the decision.</param>
public sealed record ToldDecision(ThemeSummary Theme, DateOnly Day);

/// <summary>What the digest says about themes: which ones belong in which block (domain 6.1).</summary>
/// <param name="Undecided">Block 1: nothing was decided yet, and a group or a duty stands behind it; in the order of the formula.</param>
/// <param name="Duties">Block 2: duties, and whatever is due in the next ninety days or overdue.</param>
/// <param name="Fresh">Block 3: made in the week.</param>
/// <param name="Grown">Block 4: at least the smallest group of new people in four weeks, most first.</param>
/// <param name="Standards">Block 6: three or more departments need the same (R16).</param>
/// <param name="Told">Block 10: decided in the week, newest first.</param>
public sealed record DeskReport(
    IReadOnlyList<DeskTheme> Undecided,
    IReadOnlyList<DeskTheme> Duties,
    IReadOnlyList<DeskTheme> Fresh,
    IReadOnlyList<DeskTheme> Grown,
    IReadOnlyList<DeskTheme> Standards,
    IReadOnlyList<ToldDecision> Told)
{
    /// <summary>Days that block 2 looks ahead.</summary>
    public const int DaysAhead = 90;

    /// <summary>Sorts the themes into the blocks.</summary>
    /// <param name="ranked">All themes in the order of the formula.</param>
    /// <param name="history">What was done to them since the beginning of the week.</param>
    /// <param name="week">Week that is reported on.</param>
    /// <param name="today">Today.</param>
    /// <param name="gate">The gate.</param>
    public static DeskReport Of(IReadOnlyList<RankedTheme> ranked, IReadOnlyList<ThemeEvent> history, IsoWeek week, DateOnly today, KGate gate)
    {
        List<DeskTheme> themes = [.. ranked.Select(theme => new DeskTheme(theme))];
        List<DeskTheme> open = themes.FindAll(theme => theme.Ranked.Theme.Status is not (ThemeStatus.Live or ThemeStatus.NotNow));
        Dictionary<string, ThemeSummary> byId = ranked.ToDictionary(theme => theme.Theme.Id, theme => theme.Theme);
        return new DeskReport(
            open.FindAll(theme => theme.Ranked.Theme.Status is (ThemeStatus.LookedAt or ThemeStatus.BeingAssessed) && (theme.Ranked.IsDuty || theme.Ranked.People != Band.BelowMinimum)),
            [.. open.Where(theme => theme.Ranked.IsDuty || theme.Ranked.DueOn <= today.AddDays(DaysAhead)).OrderBy(theme => theme.Ranked.DueOn ?? DateOnly.MaxValue)],
            themes.FindAll(theme => theme.Since >= week.Monday && theme.Since <= week.Sunday),
            [.. open.Where(theme => gate.BandOf(theme.Ranked.Newcomers) != Band.BelowMinimum).OrderByDescending(theme => theme.Ranked.Newcomers)],
            open.FindAll(theme => theme.Ranked.IsStandardCandidate),
            [.. history
                .Where(entry => entry.Decided is not null && IsoWeek.Of(entry.At) == week && byId.ContainsKey(entry.ThemeId))
                .Reverse()
                .DistinctBy(entry => entry.ThemeId)
                .Select(entry => new ToldDecision(byId[entry.ThemeId], DateOnly.FromDateTime(entry.At.UtcDateTime)))]);
    }
}
