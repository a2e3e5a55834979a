using System.Collections.Concurrent;
using System.Collections.Frozen;
using static StaffVoiceBot.Features.Contracts.Schedule.FederalState;

namespace StaffVoiceBot.Features.Contracts.Schedule;

/// <summary>
/// Public holidays that hold in the whole of a Land. Holidays of single municipalities (Fronleichnam in parts of Sachsen and
/// Thüringen, Mariä Himmelfahrt in parts of Bayern, Friedensfest in Augsburg) are not among them.
/// </summary>
public static class PublicHolidays
{
    private const FederalState Reformation = Brandenburg | MecklenburgVorpommern | Sachsen | SachsenAnhalt | Thueringen;
    private const FederalState ReformationOfTheNorth = Bremen | Hamburg | Niedersachsen | SchleswigHolstein;
    private const FederalState CorpusChristi = BadenWuerttemberg | Bayern | Hessen | NordrheinWestfalen | RheinlandPfalz | Saarland;
    private const FederalState AllSaints = BadenWuerttemberg | Bayern | NordrheinWestfalen | RheinlandPfalz | Saarland;

    private static readonly ConcurrentDictionary<(FederalState State, int Year), FrozenSet<DateOnly>> Known = new();

    /// <summary>The law: a day of each year, where it holds, and in which years.</summary>
    private static readonly (Func<int, DateOnly> Day, FederalState Where, int Since, int Until)[] Law =
    [
        (Fixed(1, 1), All, 0, 9999),
        (Fixed(1, 6), BadenWuerttemberg | Bayern | SachsenAnhalt, 0, 9999),
        (Fixed(3, 8), Berlin, 2019, 9999),
        (Fixed(3, 8), MecklenburgVorpommern, 2023, 9999),
        (AfterEaster(-2), All, 0, 9999),
        (AfterEaster(0), Brandenburg, 0, 9999),
        (AfterEaster(1), All, 0, 9999),
        (Fixed(5, 1), All, 0, 9999),
        (Fixed(5, 8), Berlin, 2020, 2020),
        (Fixed(5, 8), Berlin, 2025, 2025),
        (AfterEaster(39), All, 0, 9999),
        (AfterEaster(49), Brandenburg, 0, 9999),
        (AfterEaster(50), All, 0, 9999),
        (Fixed(6, 17), Berlin, 2028, 2028),
        (AfterEaster(60), CorpusChristi, 0, 9999),
        (Fixed(8, 15), Saarland, 0, 9999),
        (Fixed(9, 20), Thueringen, 2019, 9999),
        (Fixed(10, 3), All, 0, 9999),
        (Fixed(10, 31), Reformation, 0, 9999),
        (Fixed(10, 31), All, 2017, 2017),
        (Fixed(10, 31), ReformationOfTheNorth, 2018, 9999),
        (Fixed(11, 1), AllSaints, 0, 9999),
        (RepentanceDay, Sachsen, 0, 9999),
        (Fixed(12, 25), All, 0, 9999),
        (Fixed(12, 26), All, 0, 9999),
    ];

    /// <summary>The holidays of a year; right for the law since 1995.</summary>
    /// <param name="state">One Land; several give the holidays of any of them.</param>
    /// <param name="year">Year of the Gregorian calendar.</param>
    public static IReadOnlySet<DateOnly> Of(FederalState state, int year) => Known.GetOrAdd((state, year), static key =>
        Law.Where(rule => (rule.Where & key.State) != 0 && rule.Since <= key.Year && key.Year <= rule.Until)
            .Select(rule => rule.Day(key.Year))
            .ToFrozenSet());

    /// <summary>Easter Sunday (Meeus, Jones and Butcher).</summary>
    /// <param name="year">Year of the Gregorian calendar.</param>
    public static DateOnly EasterSunday(int year)
    {
        int golden = year % 19;
        (int century, int ofCentury) = Math.DivRem(year, 100);
        int moonShift = (century - ((century + 8) / 25) + 1) / 3;
        int epact = ((19 * golden) + century - (century / 4) - moonShift + 15) % 30;
        int weekday = (32 + (2 * (century % 4)) + (2 * (ofCentury / 4)) - epact - (ofCentury % 4)) % 7;
        int late = (golden + (11 * epact) + (22 * weekday)) / 451;
        (int month, int day) = Math.DivRem(epact + weekday - (7 * late) + 114, 31);
        return new DateOnly(year, month, day + 1);
    }

    private static Func<int, DateOnly> Fixed(int month, int day) => year => new DateOnly(year, month, day);

    private static Func<int, DateOnly> AfterEaster(int days) => year => EasterSunday(year).AddDays(days);

    /// <summary>Buß- und Bettag: the Wednesday before 23 November.</summary>
    private static DateOnly RepentanceDay(int year)
    {
        DateOnly last = new(year, 11, 22);
        return last.AddDays(-(((int)last.DayOfWeek - (int)DayOfWeek.Wednesday + 7) % 7));
    }
}
