using StaffVoiceBot.Features.Contracts;

namespace StaffVoiceBot.Features.Themes.Domain;

/// <summary>One report or one support.</summary>
/// <param name="Person">Pseudonym; null for a report without attribution.</param>
/// <param name="DepartmentId">Department; empty when it was not given.</param>
public readonly record struct Voice(string? Person, string DepartmentId);

/// <summary>Everybody behind a theme. However often somebody reports and supports, and whatever is merged or split, they are one person.</summary>
/// <param name="voices">Reports and supports of the theme and of all themes merged into it.</param>
/// <param name="former">How many more there were when what they wrote was erased.</param>
public sealed class Voices(IReadOnlyCollection<Voice> voices, int former = 0)
{
    private const int DepartmentsOfAStandard = 3;

    /// <summary>Distinct people; all reports without attribution together are one (P13).</summary>
    public int People { get; } = KGate.CountReporters(voices.Select(voice => voice.Person)) + former;

    /// <summary>Distinct departments.</summary>
    public int Departments { get; } = voices.Select(voice => voice.DepartmentId).Where(id => id.Length > 0).Distinct(StringComparer.Ordinal).Count();

    /// <summary>True when three or more departments ask for the same: a candidate for a standard of the whole city (R16).</summary>
    public bool IsStandardCandidate => Departments >= DepartmentsOfAStandard;

    /// <summary>For the gate.</summary>
    public IEnumerable<GatedReport> Gated => voices.Select(voice => new GatedReport(voice.DepartmentId, voice.Person));
}
