using StaffVoiceBot.Cards;

namespace StaffVoiceBot.Features.Contracts;

/// <summary>What has passed the gate, in words.</summary>
public static class GatedTexts
{
    /// <summary>A number of people.</summary>
    /// <param name="texts">Sentences.</param>
    /// <param name="band">Band.</param>
    /// <param name="gate">The gate.</param>
    /// <param name="language">Language.</param>
    public static string People(this Texts texts, Band band, KGate gate, string language) =>
        texts.Get("themes.band." + FormFields.ToChoice(band.ToString()), language, gate.Minimum);

    /// <summary>A department, or the others of its division or of the city.</summary>
    /// <param name="texts">Sentences.</param>
    /// <param name="line">Line.</param>
    /// <param name="organisation">Names.</param>
    /// <param name="language">Language.</param>
    public static string NameOf(this Texts texts, GatedLine line, Organisation organisation, string language) =>
        line.DepartmentId is { } department ? organisation.FindDepartment(department)!.Name
        : line.DivisionId is { } division ? texts.Get("themes.otherInDivision", language, organisation.Divisions.First(known => known.Id == division).Name)
        : texts.Get("themes.otherDepartments", language);
}
