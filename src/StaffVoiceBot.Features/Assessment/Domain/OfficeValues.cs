namespace StaffVoiceBot.Features.Assessment.Domain;

/// <summary>What the Stabsstelle enters about a theme.</summary>
public enum OfficeField
{
    /// <summary>B4, 0 to 10.</summary>
    PublicImpact,

    /// <summary>B5, 0 to 10.</summary>
    Strategy,

    /// <summary>B6, 0 to 10.</summary>
    Security,

    /// <summary>B7, 0 to 10.</summary>
    Accessibility,

    /// <summary>B8, 0 to 10.</summary>
    Reuse,

    /// <summary>B9, 0 to 10.</summary>
    OpenSource,

    /// <summary>B10, 0 to 10.</summary>
    GreenIt,

    /// <summary>L: 10 due in 6 months or overdue, 8 in 12, 6 in 24, 3 without a date, 0 none.</summary>
    LegalDuty,

    /// <summary>R, 0 to 10.</summary>
    Risk,

    /// <summary>F, 0 to 10.</summary>
    Funding,

    /// <summary>Internal person days.</summary>
    PersonDays,

    /// <summary>Euros, once.</summary>
    OneOffCost,

    /// <summary>Euros a year.</summary>
    RunningCost,

    /// <summary>Euros of grants.</summary>
    Grant,
}

/// <summary>The values the Stabsstelle has set so far. Immutable; every value in it is valid (S12).</summary>
public sealed class OfficeValues
{
    private const double MostPersonDays = 100_000;
    private const double MostEuros = 1_000_000_000;
    private readonly Dictionary<OfficeField, double> _values;

    private OfficeValues(Dictionary<OfficeField, double> values) => _values = values;

    /// <summary>The only values of <see cref="OfficeField.LegalDuty"/>.</summary>
    public static IReadOnlyList<double> LegalSteps { get; } = [0, 3, 6, 8, 10];

    /// <summary>Nothing is set.</summary>
    public static OfficeValues None { get; } = new([]);

    /// <summary>A value; null when it is not set.</summary>
    /// <param name="field">Field.</param>
    public double? this[OfficeField field] => _values.TryGetValue(field, out double value) ? value : null;

    /// <summary>True when somebody has said anything about effort or costs.</summary>
    public bool HaveEffort => this[OfficeField.PersonDays] is not null || this[OfficeField.OneOffCost] is not null || this[OfficeField.RunningCost] is not null;

    /// <summary>True when everything is set that C = 1 asks for: B4 to B10, L, R, F and person days. Costs may be nothing (S9).</summary>
    public bool AreVerified => Enum.GetValues<OfficeField>().Where(required => required <= OfficeField.PersonDays).All(_values.ContainsKey);

    /// <summary>True when a number may stand in a field: in its scale, no NaN, not negative (S12).</summary>
    /// <param name="field">Field.</param>
    /// <param name="value">Number.</param>
    public static bool IsValid(OfficeField field, double value) => value >= 0 && field switch
    {
        OfficeField.LegalDuty => LegalSteps.Contains(value),
        < OfficeField.PersonDays => value <= 10,
        OfficeField.PersonDays => value <= MostPersonDays,
        _ => value <= MostEuros,
    };

    /// <summary>The values with one more, or one fewer for null. Null in place of them when the value is refused (S12).</summary>
    /// <param name="field">Field.</param>
    /// <param name="value">Number, or null to unset.</param>
    public OfficeValues? With(OfficeField field, double? value)
    {
        Dictionary<OfficeField, double> values = new(_values);
        if (value is null)
        {
            values.Remove(field);
            return new OfficeValues(values);
        }

        values[field] = value.Value;
        return IsValid(field, value.Value) ? new OfficeValues(values) : null;
    }
}
