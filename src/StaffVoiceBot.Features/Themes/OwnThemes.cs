namespace StaffVoiceBot.Features.Themes;

/// <summary>What one person supports: what they are offered at a theme follows from it.</summary>
/// <param name="ids">Themes as they were when they were supported.</param>
/// <param name="index">Which themes were merged since.</param>
public sealed class OwnThemes(IReadOnlyList<string> ids, ThemeIndex index)
{
    /// <summary>Reads it, in one round trip.</summary>
    /// <param name="supports">Supports.</param>
    /// <param name="index">Which themes were merged.</param>
    /// <param name="person">Pseudonym.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    public static async Task<OwnThemes> ReadAsync(SupportStore supports, ThemeIndex index, string person, CancellationToken cancellationToken) =>
        new(await supports.FindThemesAsync(person, cancellationToken), index);

    /// <summary>True when the person supports a theme, or one that was merged into it.</summary>
    /// <param name="themeId">Theme that is not merged.</param>
    public bool Has(string themeId) => ids.Count > 0 && index.FamilyOf(themeId).Any(ids.Contains);
}
