using System.Text.Json;
using StaffVoiceBot.Features.Assessment.Domain;
using StaffVoiceBot.Features.Contracts;

namespace StaffVoiceBot.Features.Assessment;

/// <summary>What the reports of a theme came to when its numbers were published.</summary>
/// <param name="Demand">Figures.</param>
/// <param name="WeakPoints">How many people name a weak point, those that enough people name.</param>
/// <param name="Day">Day of publication.</param>
public sealed record PublishedDemand(StaffDemand Demand, IReadOnlyDictionary<string, Band> WeakPoints, DateOnly Day)
{
    private const int NewDays = 28;

    /// <summary>How many of the people came in the four weeks before that day.</summary>
    public int Newcomers { get; init; }

    /// <summary>How many people came in the last four weeks, as far as it was published in them.</summary>
    /// <param name="today">Today.</param>
    public int NewcomersOn(DateOnly today) => Day > today.AddDays(-NewDays) ? Newcomers : 0;

    /// <summary>Sums up the people behind a theme.</summary>
    /// <param name="voices">Everybody, with what they answered.</param>
    /// <param name="today">Today.</param>
    /// <param name="formula">Formula.</param>
    /// <param name="gate">The gate.</param>
    public static PublishedDemand Of(IReadOnlyCollection<Voice> voices, DateOnly today, Formula formula, KGate gate) => new(
        StaffDemand.Of(voices, today, formula),
        voices
            .SelectMany(voice => (voice.WeakPoints ?? []).Select(point => (Point: point, voice.Person)))
            .GroupBy(named => named.Point)
            .Select(point => (Point: point.Key, Band: gate.BandOf(KGate.CountReporters(point.Select(named => named.Person)))))
            .Where(point => point.Band != Band.BelowMinimum)
            .ToDictionary(point => point.Point, point => point.Band),
        today)
    {
        Newcomers = voices.GroupBy(voice => voice.Person).Count(own => own.Min(voice => voice.Day) > today.AddDays(-NewDays)),
    };
}

/// <summary>A theme as it was published.</summary>
/// <param name="People">Everybody behind it.</param>
/// <param name="Departments">Where they work.</param>
/// <param name="Demand">What they answered; null below the smallest group.</param>
public sealed record PublishedTheme(Band People, IReadOnlyList<GatedLine> Departments, PublishedDemand? Demand);

/// <summary>The one way of numbers from the people behind a theme to cards and files (P13).</summary>
/// <param name="demand">Who stands behind a theme.</param>
/// <param name="needs">What they answered.</param>
/// <param name="published">Keeps what was published.</param>
/// <param name="gate">The gate.</param>
/// <param name="formula">Formula.</param>
/// <param name="time">Clock.</param>
public sealed class PublishedThemes(
    IThemeDemand demand, INeedCatalogue needs, PublishedNumbers published, KGate gate, Formula formula, TimeProvider time) : IThemeNumbers
{
    private const int DepartmentsOfAStandard = 3;
    private const int FewReports = 20;

    /// <summary>True when so many departments ask for the same that it is a candidate for a standard (R16).</summary>
    /// <param name="theme">Theme.</param>
    public static bool IsStandardCandidate(PublishedTheme theme) => theme.Demand?.Demand.Departments >= DepartmentsOfAStandard;

    /// <inheritdoc/>
    public async Task<ThemeNumbers> ReadAsync(string themeId, CancellationToken cancellationToken)
    {
        PublishedTheme theme = await ReadAsync(themeId, await demand.ReadVoicesAsync(themeId, cancellationToken).ToListAsync(cancellationToken), cancellationToken);
        return new ThemeNumbers(theme.People, IsStandardCandidate(theme), theme.Departments);
    }

    /// <summary>A theme as it may be shown.</summary>
    /// <param name="themeId">Theme that is not merged.</param>
    /// <param name="voices">Everybody behind it, now.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    public async Task<PublishedTheme> ReadAsync(string themeId, IReadOnlyCollection<ThemeVoice> voices, CancellationToken cancellationToken)
    {
        Published numbers = await published.ReadAsync(
            PublishedNumbers.Theme(themeId),
            voices.Select(voice => new GatedReport(voice.DepartmentId, voice.Person)),
            async token => JsonSerializer.Serialize(PublishedDemand.Of(await AnswersOfAsync(voices, token), Today, formula, gate)),
            cancellationToken);
        return new PublishedTheme(numbers.People, numbers.Departments, numbers.Figures.Length == 0 ? null : JsonSerializer.Deserialize<PublishedDemand>(numbers.Figures));
    }

    private DateOnly Today => DateOnly.FromDateTime(time.GetUtcNow().UtcDateTime);

    // A few reports of a week are read one by one; where there are many, the week is read once.
    private async Task<IReadOnlyCollection<Voice>> AnswersOfAsync(IReadOnlyCollection<ThemeVoice> voices, CancellationToken cancellationToken)
    {
        Dictionary<NeedReference, NeedAnswers> answers = [];
        foreach (IGrouping<string, NeedReference> week in voices.Select(voice => voice.Report).OfType<NeedReference>().GroupBy(report => report.Week))
        {
            HashSet<NeedReference> wanted = [.. week];
            IEnumerable<CatalogueNeed> found = wanted.Count > FewReports && IsoWeek.TryParse(week.Key, out IsoWeek whole)
                ? await needs.ReadWeekAsync(whole, cancellationToken).Where(need => wanted.Contains(need.Reference)).ToListAsync(cancellationToken)
                : (await Task.WhenAll(wanted.Select(report => needs.FindAsync(report, cancellationToken)))).OfType<CatalogueNeed>();
            foreach (CatalogueNeed need in found)
            {
                answers[need.Reference] = need.Answers;
            }
        }

        return [.. voices.Select(voice => ToVoice(voice, voice.Report is { } report ? answers.GetValueOrDefault(report) : null))];
    }

    private static Voice ToVoice(ThemeVoice voice, NeedAnswers? answers) =>
        new(voice.Person, voice.DepartmentId, voice.Day, answers?.Frequency, answers?.MinutesLost, answers?.Affected, answers?.WeakPoints);
}
