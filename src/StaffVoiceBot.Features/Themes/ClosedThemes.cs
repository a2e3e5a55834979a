using System.Runtime.CompilerServices;
using StaffVoiceBot.Features.Contracts;
using StaffVoiceBot.Features.Themes.Domain;

namespace StaffVoiceBot.Features.Themes;

/// <summary>A theme whose people have been told how it ended, a good while ago.</summary>
/// <param name="Id">Theme, or one that was merged into it.</param>
/// <param name="ClosedAt">When it ended.</param>
public sealed record ClosedTheme(string Id, DateTimeOffset ClosedAt);

/// <summary>
/// Themes that are live or not for now since more than 30 days: what people wrote for them has done its work and goes (domain 3.4). How many
/// they were stays on the theme, as a number.
/// </summary>
/// <param name="store">Themes.</param>
/// <param name="demand">People.</param>
/// <param name="index">To be told.</param>
public sealed class ClosedThemes(ThemeStore store, IThemeDemand demand, ThemeIndex index)
{
    /// <summary>How long what people wrote is kept after the end.</summary>
    public static readonly TimeSpan Kept = TimeSpan.FromDays(30);

    /// <summary>The themes, each after the number of its people was noted.</summary>
    /// <param name="moment">Moment until which they must have been kept.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    public async IAsyncEnumerable<ClosedTheme> ReadAsync(DateTimeOffset moment, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        Dictionary<string, Theme> all = await store.ReadAllAsync(cancellationToken).ToDictionaryAsync(theme => theme.Id, cancellationToken: cancellationToken);
        foreach (IGrouping<Theme, Theme> family in all.Values.GroupBy(theme => RootOf(theme, all)).Where(family => family.Key.ClosedAt < moment - Kept))
        {
            if (await CountAsync(family.Key, moment, cancellationToken))
            {
                foreach (Theme theme in family)
                {
                    yield return new ClosedTheme(theme.Id, family.Key.ClosedAt!.Value);
                }
            }
        }
    }

    /// <summary>True when something of a day may go: its theme is closed, and the day itself lies back as far.</summary>
    /// <param name="closed">Theme.</param>
    /// <param name="day">Day of the report, support or answer.</param>
    /// <param name="moment">Moment until which it must have been kept.</param>
    public static bool IsOver(ClosedTheme closed, DateOnly day, DateTimeOffset moment) =>
        closed.ClosedAt < moment - Kept && day <= LastDay(moment);

    private static DateOnly LastDay(DateTimeOffset moment) => DateOnly.FromDateTime((moment - Kept).UtcDateTime.AddTicks(-1));

    private static Theme RootOf(Theme theme, Dictionary<string, Theme> all)
    {
        Theme root = theme;
        for (int hops = 0; root.MergedInto is { } into && all.TryGetValue(into, out Theme? next) && hops < all.Count; hops++)
        {
            root = next;
        }

        return root;
    }

    private async Task<bool> CountAsync(Theme theme, DateTimeOffset moment, CancellationToken cancellationToken)
    {
        DateOnly until = LastDay(moment);
        List<ThemeVoice> voices = await demand.ReadVoicesAsync(theme.Id, cancellationToken).Where(voice => DayOf(voice) != default).ToListAsync(cancellationToken);
        ILookup<bool, string?> people = voices.Where(voice => theme.FormerUntil is not { } counted || DayOf(voice) > counted).ToLookup(voice => DayOf(voice) <= until, voice => voice.Person);

        // Nobody knows whether it is somebody new who left no name, so such reports count once.
        int gone = KGate.CountReporters(people[true].Except(people[false]).Where(person => person is not null || theme.FormerPeople is null));
        if (gone == 0)
        {
            return true;
        }

        // As a change like any other, so that all processes hear of it. Somebody who decides at this moment comes first.
        bool isCounted = await store.TouchAsync(theme with { FormerPeople = (theme.FormerPeople ?? 0) + gone, FormerUntil = until }, cancellationToken);
        await index.RefreshAsync([theme.Id], cancellationToken);
        return isCounted;
    }

    // None for those who are a number already.
    private static DateOnly DayOf(ThemeVoice voice) => voice.Report?.Day ?? voice.Day;
}
