namespace StaffVoiceBot.Features.Assessment.Domain;

/// <summary>What the Stabsstelle has entered about one theme.</summary>
/// <param name="Values">Values.</param>
/// <param name="DueOn">When the law or the grant wants it done; null for no date.</param>
/// <param name="Checks">Checks that were made.</param>
public sealed record ThemeAssessment(OfficeValues Values, DateOnly? DueOn, IReadOnlySet<Check> Checks)
{
    /// <summary>Nothing was entered.</summary>
    public static ThemeAssessment None { get; } = new(OfficeValues.None, null, new HashSet<Check>());

    /// <summary>Checks that are still to be made; while there are any, the theme is not released (S11).</summary>
    public IEnumerable<Check> OpenChecks => Enum.GetValues<Check>().Where(check => !Checks.Contains(check));

    /// <summary>True when every value is set and every check made. A person still has to release it (S10).</summary>
    public bool IsReadyForRelease => Values.AreVerified && !OpenChecks.Any();
}
