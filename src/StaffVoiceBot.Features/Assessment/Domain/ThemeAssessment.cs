namespace StaffVoiceBot.Features.Assessment.Domain;

/// <summary>What the Stabsstelle has entered about one theme.</summary>
/// <param name="Values">Values.</param>
/// <param name="DueOn">When the law or the grant wants it done; null for no date.</param>
/// <param name="Checks">Checks that were made.</param>
/// <param name="ReleasedLane">Lane that a person has released (S10); null while none has.</param>
public sealed record ThemeAssessment(OfficeValues Values, DateOnly? DueOn, IReadOnlySet<Check> Checks, Lane? ReleasedLane = null)
{
    /// <summary>Nothing was entered.</summary>
    public static ThemeAssessment None { get; } = new(OfficeValues.None, null, new HashSet<Check>());

    /// <summary>Checks that are still to be made; while there are any, the theme is not released (S11).</summary>
    public IEnumerable<Check> OpenChecks => Enum.GetValues<Check>().Where(check => !Checks.Contains(check));
}
