namespace StaffVoiceBot.Features.Contracts;

/// <summary>A place in the order by priority, and the places it would have with somewhat other weights: „Rang 3 (2–5)“ (S8).</summary>
/// <param name="Number">Place by the formula, 1 is first.</param>
/// <param name="Best">Best place with weights changed by up to 20 %.</param>
/// <param name="Worst">Worst one.</param>
public sealed record ThemePlace(int Number, int Best, int Worst)
{
    /// <summary>Key of the place in words, which takes the three numbers in their order.</summary>
    public string TextKey => Best == Worst ? "digest.line.place" : "digest.line.unstablePlace";
}

/// <summary>A theme with everything that orders the work at the desk. Stays inside the bot: who shows numbers from it uses the gate.</summary>
/// <param name="Theme">Theme that is not merged.</param>
/// <param name="Voices">Reports and supports behind it.</param>
/// <param name="Lane">Proposed lane, in words of the asked language.</param>
/// <param name="IsDuty">True for law and risk, which do not compete (domain 2.3).</param>
/// <param name="DueOn">When the law or the grant wants it done; null for no date.</param>
/// <param name="Score">Score in one short phrase: „N 50 · D 40 · P 39“, or „vorläufig V 64“ (S9), or that too few people stand behind it (P13).</param>
/// <param name="Place">Place among those that compete; null for duties.</param>
/// <param name="IsProvisional">True while the Stabsstelle has not set every value.</param>
/// <param name="HasOpenLane">True while no person has released the lane that is proposed (S10).</param>
public sealed record RankedTheme(
    ThemeSummary Theme,
    IReadOnlyList<ThemeVoice> Voices,
    string Lane,
    bool IsDuty,
    DateOnly? DueOn,
    string Score,
    ThemePlace? Place,
    bool IsProvisional,
    bool HasOpenLane)
{
    /// <summary>How many people stand behind it, as published (P13).</summary>
    public Band People { get; init; }

    /// <summary>How many of them came in the last four weeks, as published.</summary>
    public int Newcomers { get; init; }

    /// <summary>True when three or more departments ask for the same (R16), as published.</summary>
    public bool IsStandardCandidate { get; init; }
}

/// <summary>All open themes in the order in which the formula puts them; it decides nothing (S10). Implemented by the slice that assesses them.</summary>
public interface IThemeRanking
{
    /// <summary>Version of the formula.</summary>
    string FormulaVersion { get; }

    /// <summary>Duties first, what is due first; then the others by priority. Themes that are live or put off are last, without a place.</summary>
    /// <param name="language">Language of the texts.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    Task<IReadOnlyList<RankedTheme>> ReadAsync(string language, CancellationToken cancellationToken);
}
