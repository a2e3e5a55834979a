using StaffVoiceBot.Cards;
using StaffVoiceBot.Features.Contracts;
using StaffVoiceBot.Features.Themes.Domain;

namespace StaffVoiceBot.Features.Themes;

/// <summary>Sentences about themes that several cards say.</summary>
/// <param name="texts">Sentences.</param>
/// <param name="gate">The one gate.</param>
/// <param name="organisation">Departments.</param>
public sealed class ThemeTexts(Texts texts, KGate gate, Organisation organisation)
{
    /// <summary>A text.</summary>
    /// <param name="key">Key.</param>
    /// <param name="language">Language.</param>
    /// <param name="arguments">Values of the placeholders.</param>
    public string Get(string key, string language, params object[] arguments) => texts.Get(key, language, arguments);

    /// <summary>The status, with the quarter when it is planned.</summary>
    /// <param name="theme">Theme.</param>
    /// <param name="language">Language.</param>
    public string Status(Theme theme, string language) => theme is { Status: ThemeStatus.Planned, Quarter: { } quarter }
        ? texts.Get("themes.plannedFor", language, Quarter(quarter, language))
        : texts.Get("themes.statuses." + FormFields.ToChoice(theme.Status.ToString()), language);

    /// <summary>A quarter in words.</summary>
    /// <param name="quarter">Quarter.</param>
    /// <param name="language">Language.</param>
    public string Quarter(Quarter quarter, string language) => texts.Get("themes.quarter", language, quarter.Number, quarter.Year);

    /// <summary>How many people, as a band.</summary>
    /// <param name="voices">People.</param>
    /// <param name="language">Language.</param>
    public string People(Voices voices, string language) => Band(gate.BandOf(voices.People), language);

    /// <summary>True when enough people stand behind it to show more than that.</summary>
    /// <param name="people">Number of people.</param>
    public bool IsEnough(int people) => gate.BandOf(people) != Contracts.Band.BelowMinimum;

    /// <summary>Where the people work; empty for nothing that may be shown.</summary>
    /// <param name="lines">As published.</param>
    /// <param name="language">Language.</param>
    public string Departments(IReadOnlyList<GatedLine> lines, string language) => string.Join(
        ", ", lines.Select(line => $"{CardText.Escape(Name(line, language))} ({Band(line.Band, language)})"));

    private string Band(Band band, string language) => texts.Get("themes.band." + FormFields.ToChoice(band.ToString()), language, gate.Minimum);

    private string Name(GatedLine line, string language) =>
        line.DepartmentId is { } department ? organisation.FindDepartment(department)!.Name
        : line.DivisionId is { } division ? texts.Get("themes.otherInDivision", language, organisation.Divisions.First(known => known.Id == division).Name)
        : texts.Get("themes.otherDepartments", language);
}
