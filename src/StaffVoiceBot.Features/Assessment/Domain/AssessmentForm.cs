using System.Globalization;
using StaffVoiceBot.Features.Contracts;

namespace StaffVoiceBot.Features.Assessment.Domain;

/// <summary>The dialog as it was sent: every field as text, nothing trusted.</summary>
/// <param name="Values">Values by input id, which is the name of an <see cref="OfficeField"/> in lower camel case.</param>
/// <param name="DueOn">Input <c>dueOn</c>.</param>
/// <param name="Checks">Input <c>checks</c>.</param>
/// <param name="Reason">Input <c>reason</c>.</param>
public sealed record AssessmentForm(IReadOnlyDictionary<OfficeField, string> Values, string DueOn, IReadOnlyList<string> Checks, string Reason)
{
    /// <summary>Fewest characters of the reason.</summary>
    public const int MinimumReason = 5;

    /// <summary>Most characters of the reason.</summary>
    public const int MaximumReason = 300;

    /// <summary>What is wrong, in the order of the dialog (S12); empty when nothing is.</summary>
    /// <param name="step">Step that was sent; its fields and those before are checked.</param>
    public IReadOnlyList<FieldError> Check(AssessmentStep step)
    {
        List<FieldError> errors = [.. Values
            .Where(entry => StepOf(entry.Key) <= step && entry.Value.Length > 0 && Number(entry.Key, entry.Value) is null)
            .Select(entry => new FieldError(FormFields.ToChoice(entry.Key.ToString()), entry.Key < OfficeField.PersonDays ? "assessment.error.scale" : "assessment.error.number"))];
        if (step >= AssessmentStep.Urgency && DueOn.Length > 0 && FormFields.Date(DueOn) is null)
        {
            errors.Add(new FieldError("dueOn", "assessment.error.dueOn"));
        }

        if (step == AssessmentStep.Effort && Checks.Any(check => FormFields.Choice<Check>(check) is null))
        {
            errors.Add(new FieldError("checks", "assessment.error.checks"));
        }

        if (step == AssessmentStep.Effort && CheckReason(FormFields.Clean(Reason)) is { } missing)
        {
            errors.Add(missing);
        }

        return errors;
    }

    /// <summary>What is wrong with a reason; null for nothing.</summary>
    /// <param name="reason">Cleaned text.</param>
    public static FieldError? CheckReason(string reason) => reason.Length is < MinimumReason or > MaximumReason
        ? new FieldError("reason", "assessment.error.reason", MinimumReason, MaximumReason)
        : null;

    /// <summary>The assessment of a dialog without errors; the dialog does not touch the lane.</summary>
    /// <param name="known">Assessment before.</param>
    public ThemeAssessment Apply(ThemeAssessment known) => known with
    {
        Values = Values.Aggregate(OfficeValues.None, (values, entry) => values.With(entry.Key, Number(entry.Key, entry.Value)) ?? values),
        DueOn = FormFields.Date(DueOn),
        Checks = Checks.Select(FormFields.Choice<Check>).OfType<Check>().ToHashSet(),
    };

    /// <summary>The dialog with what was entered before.</summary>
    /// <param name="assessment">Assessment.</param>
    public static AssessmentForm Of(ThemeAssessment assessment) => new(
        Enum.GetValues<OfficeField>().ToDictionary(value => value, value => assessment.Values[value]?.ToString(CultureInfo.InvariantCulture) ?? ""),
        assessment.DueOn?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) ?? "",
        [.. assessment.Checks.Order().Select(check => FormFields.ToChoice(check.ToString()))],
        "");

    /// <summary>The step of the dialog on which a value is entered.</summary>
    /// <param name="value">Value.</param>
    public static AssessmentStep StepOf(OfficeField value) =>
        value < OfficeField.LegalDuty ? AssessmentStep.Benefit : value <= OfficeField.Funding ? AssessmentStep.Urgency : AssessmentStep.Effort;

    private static double? Number(OfficeField value, string text) =>
        double.TryParse(text.Replace(',', '.'), NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out double number) && OfficeValues.IsValid(value, number)
            ? number
            : null;
}

/// <summary>Steps of the dialog.</summary>
public enum AssessmentStep
{
    /// <summary>B4 to B10.</summary>
    Benefit,

    /// <summary>L, R, F and the day.</summary>
    Urgency,

    /// <summary>Person days, costs, checks and the reason.</summary>
    Effort,
}
