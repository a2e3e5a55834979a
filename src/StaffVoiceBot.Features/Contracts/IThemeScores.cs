namespace StaffVoiceBot.Features.Contracts;

/// <summary>The score of a theme as another slice may show it; a number that orders a discussion and decides nothing (S10).</summary>
/// <param name="Summary">One sentence in the asked language: benefit, urgency, priority and lane, with „vorläufig“ while values are missing (S9), or that too few people stand behind it (P13).</param>
/// <param name="OpenChecks">Mandatory checks that nobody has made yet, in words of the asked language; as long as there are any, a theme is not released (S11).</param>
/// <param name="Lanes">Released and proposed lane in one phrase; empty while both are the same.</param>
public sealed record ThemeScore(string Summary, IReadOnlyList<string> OpenChecks, string Lanes)
{
    /// <summary>How many people stand behind it, as published at the same moment.</summary>
    public required ThemeNumbers Numbers { get; init; }
}

/// <summary>Scores, for the slice that shows themes. Implemented by the slice that assesses them.</summary>
public interface IThemeScores
{
    /// <summary>The score of a theme.</summary>
    /// <param name="theme">Theme that is not merged.</param>
    /// <param name="language">Language of the sentence.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    Task<ThemeScore> ReadAsync(ThemeSummary theme, string language, CancellationToken cancellationToken);

    /// <summary>The mandatory checks of a theme that nobody has made yet, in words; without computing its score.</summary>
    /// <param name="themeId">Theme that is not merged.</param>
    /// <param name="language">Language.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    Task<IReadOnlyList<string>> ReadOpenChecksAsync(string themeId, string language, CancellationToken cancellationToken);
}
