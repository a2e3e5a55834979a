namespace StaffVoiceBot.Features.Assessment.Domain;

/// <summary>The score of a theme, formula 1.0 (domain 2.3). It orders a discussion; it decides nothing (S10).</summary>
/// <param name="FormulaVersion">Version of the formula it was computed with (S7).</param>
/// <param name="Demand">What reports say.</param>
/// <param name="Criteria">B1 to B10, each 0 to 10.</param>
/// <param name="Contributions">What each criterion adds to <paramref name="Benefit"/>; their sum is exactly N (S1).</param>
/// <param name="Benefit">N, 0 to 100.</param>
/// <param name="Urgency">D, 0 to 100.</param>
/// <param name="PersonDays">Effort with costs as person days.</param>
/// <param name="Effort">Class of the effort.</param>
/// <param name="Corroboration">C from reports alone.</param>
/// <param name="Confidence">C.</param>
/// <param name="Priority">P, 0 to 100.</param>
/// <param name="Provisional">V, 0 to 100; from reports alone, never called priority.</param>
/// <param name="Lane">Proposed lane.</param>
/// <param name="IsProvisional">True while the Stabsstelle has not set every value; then the label „vorläufig“ stands beside it (S9).</param>
public sealed record Score(
    string FormulaVersion,
    StaffDemand Demand,
    IReadOnlyDictionary<Criterion, double> Criteria,
    IReadOnlyDictionary<Criterion, double> Contributions,
    double Benefit,
    double Urgency,
    double PersonDays,
    EffortClass Effort,
    double Corroboration,
    double Confidence,
    double Priority,
    double Provisional,
    Lane Lane,
    bool IsProvisional)
{
    private const double Full = 10;

    /// <summary>Computes the score. Values that are not set count as 0.</summary>
    /// <param name="demand">What reports say.</param>
    /// <param name="values">What the Stabsstelle says.</param>
    /// <param name="formula">Formula.</param>
    public static Score Of(StaffDemand demand, OfficeValues values, Formula formula)
    {
        Dictionary<Criterion, double> criteria = Enum.GetValues<Criterion>().ToDictionary(criterion => criterion, criterion => ValueOf(criterion, demand, values, formula));
        Dictionary<Criterion, double> contributions = criteria.ToDictionary(entry => entry.Key, entry => Full * formula.Weights[entry.Key] * entry.Value);
        double benefit = contributions.Values.Sum();
        double urgency = UrgencyOf(demand, values, formula.Urgency);
        double days = PersonDaysOf(values, formula.Effort);
        EffortClass effort = formula.Effort.Classes.First(size => size.UpTo is null || days <= size.UpTo);
        double corroboration = CorroborationOf(demand, formula.Confidence);
        double confidence = values.AreVerified ? formula.Confidence.Verified : corroboration;
        ProvisionalShares shares = formula.Provisional;
        return new Score(
            formula.Version,
            demand,
            criteria,
            contributions,
            benefit,
            urgency,
            days,
            effort,
            corroboration,
            confidence,
            ((formula.Priority.Benefit * benefit) + (formula.Priority.Urgency * urgency)) * confidence * effort.Factor,
            Full * ((shares.Relief * criteria[Criterion.Relief]) + (shares.Reach * criteria[Criterion.Reach]) + (shares.Quality * criteria[Criterion.Quality])) * corroboration,
            LaneOf(benefit, effort, values, formula),
            !values.AreVerified);
    }

    /// <summary>
    /// The contributions in tenths of a point as they are shown: each within a tenth of the exact one, and their sum exactly N as it is shown (S1).
    /// </summary>
    public IReadOnlyDictionary<Criterion, int> Tenths
    {
        get
        {
            Dictionary<Criterion, int> tenths = Contributions.ToDictionary(entry => entry.Key, entry => (int)Math.Floor(entry.Value * 10));
            int missing = (int)Math.Round(Benefit * 10, MidpointRounding.AwayFromZero) - tenths.Values.Sum();
            foreach (Criterion criterion in Contributions.OrderByDescending(entry => (entry.Value * 10) % 1).ThenBy(entry => entry.Key).Take(missing).Select(entry => entry.Key))
            {
                tenths[criterion]++;
            }

            return tenths;
        }
    }

    private static double ValueOf(Criterion criterion, StaffDemand demand, OfficeValues values, Formula formula) => criterion switch
    {
        Criterion.Relief => Math.Min(Full, Full * Math.Log10(1 + demand.Hours) / formula.ReliefDecades),
        Criterion.Reach => demand.Reporters == 0
            ? 0
            : Math.Min(Full, (formula.ReachPerDepartment * demand.Departments) + (formula.ReachPerDoubling * Math.Log2(demand.Reporters))),
        Criterion.Quality => Full * demand.QualityShare,
        _ => values[Enum.Parse<OfficeField>(criterion.ToString())] ?? 0,
    };

    private static double UrgencyOf(StaffDemand demand, OfficeValues values, UrgencyFactors factors)
    {
        double trend = Math.Min(Full, factors.TrendPerReporter * demand.NewReporters);
        double window = (factors.Funding * (values[OfficeField.Funding] ?? 0)) + (factors.Trend * trend);
        return Math.Max(Math.Max(factors.LegalDuty * (values[OfficeField.LegalDuty] ?? 0), factors.Risk * (values[OfficeField.Risk] ?? 0)), window);
    }

    private static double PersonDaysOf(OfficeValues values, EffortScale scale)
    {
        double euros = (values[OfficeField.OneOffCost] ?? 0) + (scale.RunningYears * (values[OfficeField.RunningCost] ?? 0)) - (values[OfficeField.Grant] ?? 0);
        return (values[OfficeField.PersonDays] ?? 0) + (Math.Max(0, euros) / scale.EurosPerPersonDay);
    }

    // V never takes the full confidence: it knows nothing of what the Stabsstelle has verified.
    private static double CorroborationOf(StaffDemand demand, ConfidenceScale scale) =>
        demand.Reporters >= scale.Reporters || demand.Departments >= scale.Departments ? scale.Corroborated : scale.Otherwise;

    private static Lane LaneOf(double benefit, EffortClass effort, OfficeValues values, Formula formula)
    {
        if (values[OfficeField.LegalDuty] >= formula.Lanes.DutyLegal || values[OfficeField.Risk] >= formula.Lanes.DutyRisk)
        {
            return Lane.Duty;
        }

        return (benefit >= formula.Lanes.Benefit, effort.Name) switch
        {
            (true, "XS" or "S") => Lane.QuickWin,
            (true, "M") => Lane.Plan,
            (true, _) => Lane.Strategic,
            (false, "XS" or "S") => Lane.Collect,
            _ => Lane.Defer,
        };
    }
}
