using StaffVoiceBot.Features.Assessment;
using StaffVoiceBot.Features.Assessment.Domain;
using StaffVoiceBot.Features.Assessment.Priorities;
using StaffVoiceBot.Features.Contracts;

namespace StaffVoiceBot.Tests.Features.Assessment.Domain;

/// <summary>Inputs of domain 2.4, as reports and as entries of the Stabsstelle.</summary>
internal static class GoldenCases
{
    public static readonly DateOnly Today = new(2026, 11, 23);
    public static readonly Formula Formula = FormulaFile.Read();

    public static Score ScoreOf(string name)
    {
        (Voice[] voices, OfficeValues values) = Inputs(name);
        return Of(voices, values);
    }

    /// <summary>A golden case as a theme in the list.</summary>
    public static ThemePriority Entry(string name)
    {
        (Voice[] voices, OfficeValues values) = Inputs(name);
        Score score = Of(voices, values);
        ThemeSummary theme = new($"id-{name}", $"T-{name}", $"Thema {name}", true, ThemeStatus.BeingAssessed, "Wird bewertet", "") { Description = "Rechnungen sollen ohne Papier laufen." };
        PublishedDemand demand = new(score.Demand, new Dictionary<string, Band> { ["MediaBreak"] = Band.UpTo9 }, Today);
        return new ThemePriority(
            theme, new ThemeAssessment(values, null, new HashSet<Check>()), score, new PublishedTheme(Band.UpTo9, [], demand), score.Lane, score.Lane == Lane.Duty ? null : new Rank(1, 1, 2));
    }

    /// <summary>The same with too few people behind it.</summary>
    public static ThemePriority WithFewPeople(this ThemePriority entry) => entry with { Score = null, Published = new PublishedTheme(Band.BelowMinimum, [], null), Rank = null };

    public static (Voice[] Voices, OfficeValues Values) Inputs(string name) => name switch
    {
        "A" => (Voices(6, 3, "Daily", "From5To15", "Team", "MediaBreak"), Entered([4, 9, 4, 4, 6, 3, 6], 8, 2, 0, 80, 60_000, 18_000)),
        "B" => (Voices(8, 5, "Monthly", "From5To15", "Department", "MediaBreak"), Entered([0, 5, 2, 5, 6, 5, 4], 0, 0, 0, 12, 3_000, 900)),
        "C" => (Voices(1, 1, "Daily", "Under5", "Me", "Satisfaction"), OfficeValues.None.With(OfficeField.PersonDays, 1)!),
        "D" => (Voices(6, 4, "Daily", "From15To60", "Department", "MediaBreak", "ProcessQuality"), Entered([6, 10, 6, 5, 7, 4, 7], 3, 3, 5, 400, 250_000, 90_000, 120_000)),
        "E" => (Voices(1, 1, "Weekly", "From5To15", "Departments", "Responsibilities"), Entered([0, 4, 10, 0, 2, 5, 1], 0, 9, 0, 10)),
        _ => throw new ArgumentOutOfRangeException(nameof(name)),
    };

    public static Score Of(IReadOnlyCollection<Voice> voices, OfficeValues values) =>
        Score.Of(StaffDemand.Of(voices, Today, Formula), values, Formula);

    /// <summary>One reporter in each of some departments; the first few have come in the last weeks.</summary>
    public static Voice[] Voices(int departments, int newReporters, string frequency, string minutes, string affected, params string[] weakPoints) =>
    [
        .. Enumerable.Range(0, departments).Select(number => new Voice(
            $"person-{number}", $"amt-{number}", Today.AddDays(number < newReporters ? -7 : -100), frequency, minutes, affected, weakPoints)),
    ];

    public static OfficeValues Entered(
        double[] benefits, double legal, double risk, double funding, double days, double oneOff = 0, double running = 0, double grant = 0)
    {
        double[] all = [.. benefits, legal, risk, funding, days, oneOff, running, grant];
        return Enum.GetValues<OfficeField>().Zip(all).Aggregate(OfficeValues.None, (values, entry) => values.With(entry.First, entry.Second)!);
    }
}
