using System.Text.Json;
using System.Text.Json.Serialization;

namespace StaffVoiceBot.Features.Assessment.Domain;

/// <summary>What staff's answers count for.</summary>
/// <param name="TimesAMonth">Q4, by answer.</param>
/// <param name="Minutes">Q5, by answer; an answer that is not here is left out of the median (S6).</param>
/// <param name="People">Q6, by answer.</param>
/// <param name="QualityWeakPoints">Q3: the weak points that count for B3.</param>
/// <param name="PeopleCap">Most people one report can speak for, once several departments have reported; they would be counted twice else.</param>
/// <param name="PeopleCapFromDepartments">From how many departments on the cap holds.</param>
public sealed record AnswerValues(
    IReadOnlyDictionary<string, double> TimesAMonth,
    IReadOnlyDictionary<string, double> Minutes,
    IReadOnlyDictionary<string, double> People,
    IReadOnlyList<string> QualityWeakPoints,
    double PeopleCap,
    int PeopleCapFromDepartments);

/// <summary>Factors of D = max(L, R, F + T).</summary>
/// <param name="LegalDuty">Factor of L.</param>
/// <param name="Risk">Factor of R.</param>
/// <param name="Funding">Factor of F.</param>
/// <param name="Trend">Factor of T.</param>
/// <param name="TrendPerReporter">T per new reporter, at most 10 in all.</param>
/// <param name="TrendWeeks">How long a reporter is new.</param>
public sealed record UrgencyFactors(double LegalDuty, double Risk, double Funding, double Trend, double TrendPerReporter, int TrendWeeks);

/// <summary>One class of effort.</summary>
/// <param name="Name">XS to XL.</param>
/// <param name="UpTo">Largest number of person days, inclusive; null for the last class.</param>
/// <param name="Factor">A(effort).</param>
public sealed record EffortClass(string Name, double? UpTo, double Factor);

/// <summary>How costs become person days.</summary>
/// <param name="EurosPerPersonDay">Calibration default, to be confirmed by the Kämmerei.</param>
/// <param name="RunningYears">Years of running costs that count.</param>
/// <param name="Classes">Classes in rising order.</param>
public sealed record EffortScale(double EurosPerPersonDay, double RunningYears, IReadOnlyList<EffortClass> Classes);

/// <summary>C by what stands behind a theme.</summary>
/// <param name="Verified">The Stabsstelle has set every value.</param>
/// <param name="Corroborated">Enough reporters or departments.</param>
/// <param name="Otherwise">Neither.</param>
/// <param name="Reporters">How many reporters are enough.</param>
/// <param name="Departments">How many departments are enough.</param>
public sealed record ConfidenceScale(double Verified, double Corroborated, double Otherwise, int Reporters, int Departments);

/// <summary>Shares of P.</summary>
/// <param name="Benefit">Share of N.</param>
/// <param name="Urgency">Share of D.</param>
public sealed record PriorityShares(double Benefit, double Urgency);

/// <summary>Shares of V, which knows nothing but reports.</summary>
/// <param name="Relief">Share of B1.</param>
/// <param name="Reach">Share of B2.</param>
/// <param name="Quality">Share of B3.</param>
public sealed record ProvisionalShares(double Relief, double Reach, double Quality);

/// <summary>Borders of the lanes.</summary>
/// <param name="DutyLegal">L from which a theme is a duty.</param>
/// <param name="DutyRisk">R from which it is one.</param>
/// <param name="Benefit">N that parts doing from collecting.</param>
public sealed record LaneBorders(double DutyLegal, double DutyRisk, double Benefit);

/// <summary>
/// Every constant of the score (domain 2.3), from the one file <c>Assessment/formula.json</c>. A change of any of them needs a new
/// <see cref="Version"/>, which is kept with every result.
/// </summary>
public sealed record Formula
{
    /// <summary>Version, such as <c>1.0</c>.</summary>
    public required string Version { get; init; }

    /// <summary>What answers count for.</summary>
    public required AnswerValues Answers { get; init; }

    /// <summary>B1 is 10 at ten to this power hours a month.</summary>
    public required double ReliefDecades { get; init; }

    /// <summary>B2 for each department.</summary>
    public required double ReachPerDepartment { get; init; }

    /// <summary>B2 for each doubling of the reporters.</summary>
    public required double ReachPerDoubling { get; init; }

    /// <summary>Weights of N; their sum is 1.</summary>
    public required IReadOnlyDictionary<Criterion, double> Weights { get; init; }

    /// <summary>Factors of D.</summary>
    public required UrgencyFactors Urgency { get; init; }

    /// <summary>Effort.</summary>
    public required EffortScale Effort { get; init; }

    /// <summary>C.</summary>
    public required ConfidenceScale Confidence { get; init; }

    /// <summary>Shares of P.</summary>
    public required PriorityShares Priority { get; init; }

    /// <summary>Shares of V.</summary>
    public required ProvisionalShares Provisional { get; init; }

    /// <summary>Borders of the lanes.</summary>
    public required LaneBorders Lanes { get; init; }

    /// <summary>Reads the file's JSON. Throws <see cref="FormatException"/> with what is wrong: a constant that is missing or unknown, weights that are not 1 together.</summary>
    /// <param name="json">Text of the file.</param>
    public static Formula Parse(string json)
    {
        Formula formula;
        try
        {
            formula = JsonSerializer.Deserialize(json, FormulaJson.Default.Formula) ?? throw new FormatException("The formula is empty.");
        }
        catch (JsonException exception)
        {
            throw new FormatException($"The formula does not fit: {exception.Message}", exception);
        }

        bool isComplete = Enum.GetValues<Criterion>().All(criterion => formula.Weights.TryGetValue(criterion, out double weight) && weight > 0);
        return isComplete && Math.Abs(formula.Weights.Values.Sum() - 1) < 1e-9
            ? formula
            : throw new FormatException("The formula needs a weight for every criterion, and 1 as their sum.");
    }
}

/// <summary>How the file is read, with nothing missing and nothing unknown; the code is generated at build time, since it runs at every start.</summary>
[JsonSourceGenerationOptions(
    JsonSerializerDefaults.Web,
    UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
    RespectNullableAnnotations = true,
    RespectRequiredConstructorParameters = true)]
[JsonSerializable(typeof(Formula))]
internal sealed partial class FormulaJson : JsonSerializerContext;
