namespace StaffVoiceBot.Features.Contracts;

/// <summary>One report or support behind a theme. Stays inside the bot.</summary>
/// <param name="Report">Where the report is; null for a support.</param>
/// <param name="Person">Pseudonym; null for a report without attribution.</param>
/// <param name="DepartmentId">Department; empty when it was not given.</param>
/// <param name="Day">Day of a support; Monday of the week of a report.</param>
public sealed record ThemeVoice(NeedReference? Report, string? Person, string DepartmentId, DateOnly Day);

/// <summary>Who stands behind the themes, for their assessment. Implemented by the slice that owns the themes.</summary>
public interface IThemeDemand
{
    /// <summary>All themes that are not merged into another one.</summary>
    /// <param name="language">Language of the texts.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    IAsyncEnumerable<ThemeSummary> ReadThemesAsync(string language, CancellationToken cancellationToken);

    /// <summary>Reports and supports of a theme and of all that were merged into it.</summary>
    /// <param name="themeId">Theme that is not merged.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    IAsyncEnumerable<ThemeVoice> ReadVoicesAsync(string themeId, CancellationToken cancellationToken);

    /// <summary>The same of several themes, by theme: their reports come in one range, however many themes they are.</summary>
    /// <param name="themeIds">Themes that are not merged.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    Task<IReadOnlyDictionary<string, IReadOnlyList<ThemeVoice>>> ReadVoicesAsync(IReadOnlyCollection<string> themeIds, CancellationToken cancellationToken);
}
