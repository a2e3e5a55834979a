namespace StaffVoiceBot.Features.Contracts;

/// <summary>How many people stand behind a theme, as it may be shown (P13).</summary>
/// <param name="People">Everybody; however often somebody reports and supports, and whatever is merged or split, they are one person.</param>
/// <param name="IsStandardCandidate">True when three or more departments ask for the same: a candidate for a standard of the whole city (R16).</param>
/// <param name="Departments">Where they work.</param>
public sealed record ThemeNumbers(Band People, bool IsStandardCandidate, IReadOnlyList<GatedLine> Departments);

/// <summary>Numbers of themes, for the slice that shows themes. Implemented by the slice that assesses and publishes them.</summary>
public interface IThemeNumbers
{
    /// <summary>The numbers of a theme.</summary>
    /// <param name="themeId">Theme that is not merged.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    Task<ThemeNumbers> ReadAsync(string themeId, CancellationToken cancellationToken);
}
