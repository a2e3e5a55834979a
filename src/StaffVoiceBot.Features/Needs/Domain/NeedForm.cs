using System.Globalization;
using StaffVoiceBot.Features.Contracts;

namespace StaffVoiceBot.Features.Needs.Domain;

/// <summary>
/// The form as it was sent: every field as text, nothing trusted. <see cref="Check"/> says what is wrong with it,
/// <see cref="ToNeed"/> makes a report of one that has no errors. Only what is listed here is ever stored (P03).
/// </summary>
/// <param name="Text">Input <c>text</c>.</param>
/// <param name="Department">Input <c>department</c>: id of a department.</param>
/// <param name="WeakPoints">Input <c>weakPoints</c>.</param>
/// <param name="Frequency">Input <c>frequency</c>.</param>
/// <param name="MinutesLost">Input <c>minutesLost</c>.</param>
/// <param name="Affected">Input <c>affected</c>.</param>
/// <param name="AffectsPublic">Input <c>affectsPublic</c>.</param>
/// <param name="Deadline">Input <c>deadline</c>: an answer, or a date in its place.</param>
/// <param name="DeadlineDate">Input <c>deadlineDate</c>.</param>
/// <param name="Visibility">Input <c>visibility</c>.</param>
public sealed record NeedForm(
    string Text,
    string Department,
    IReadOnlyList<string> WeakPoints,
    string Frequency,
    string MinutesLost,
    string Affected,
    string AffectsPublic,
    string Deadline,
    string DeadlineDate,
    string Visibility)
{
    /// <summary>Fewest characters of the text.</summary>
    public const int MinimumTextLength = 10;

    /// <summary>Most characters of the text.</summary>
    public const int MaximumTextLength = 600;

    private const int MaximumWeakPoints = 2;
    private const int MaximumYearsAhead = 20;

    /// <summary>An untouched form.</summary>
    public static NeedForm Empty { get; } = new("", "", [], "", "", "", "", "", "", "");

    /// <summary>The same form where nobody is there for information security: such a report is one like the others.</summary>
    public NeedForm WithoutSecurity() => this with { WeakPoints = [.. WeakPoints.Where(point => FormFields.Choice<WeakPoint>(point) != WeakPoint.Security)] };

    /// <summary>True when a date of a deadline says nothing: there is none, as far as anybody has said.</summary>
    public bool HasNoDeadline => FormFields.Choice<DeadlineAnswer>(Deadline) is { } answer ? answer != DeadlineAnswer.Yes : DeadlineDate.Length == 0;

    /// <summary>What is wrong, field by field in the order of the form; empty when nothing is.</summary>
    /// <param name="organisation">For the departments.</param>
    /// <param name="today">Today, for the date.</param>
    public IReadOnlyList<FieldError> Check(Organisation organisation, DateOnly today)
    {
        List<FieldError> errors = [];
        int length = FormFields.Clean(Text).Length;
        Refuse(length == 0, "text", "needs.error.textMissing");
        Refuse(length is > 0 and < MinimumTextLength, "text", "needs.error.textShort", MinimumTextLength, length);
        Refuse(length > MaximumTextLength, "text", "needs.error.textLong", MaximumTextLength, length);
        Refuse(Department.Length == 0, "department", "needs.error.departmentMissing");
        Refuse(Department.Length > 0 && organisation.FindDepartment(Department) is null, "department", "needs.error.departmentUnknown");
        Refuse(WeakPoints.Count > MaximumWeakPoints, "weakPoints", "needs.error.weakPointsMany", MaximumWeakPoints);
        Refuse(WeakPoints.Any(point => FormFields.Choice<WeakPoint>(point) is null), "weakPoints", "needs.error.weakPoints");
        Refuse(IsOdd<Frequency>(Frequency), "frequency", "needs.error.frequency");
        Refuse(IsOdd<MinutesLost>(MinutesLost), "minutesLost", "needs.error.minutesLost");
        Refuse(IsOdd<Affected>(Affected), "affected", "needs.error.affected");
        Refuse(AffectsPublic is not ("" or "true" or "false"), "affectsPublic", "needs.error.affectsPublic");
        Refuse(IsOdd<DeadlineAnswer>(Deadline) && FormFields.Date(Deadline) is null, "deadline", "needs.error.deadline");
        Refuse(DeadlineDate.Length > 0 && FormFields.Date(DeadlineDate) is null, "deadlineDate", "needs.error.deadlineDate");
        Refuse(Date is { } date && (date < today || date > today.AddYears(MaximumYearsAhead)), "deadlineDate", "needs.error.deadlineDateRange", MaximumYearsAhead);
        Refuse(IsOdd<Visibility>(Visibility), "visibility", "needs.error.visibility");
        return errors;

        void Refuse(bool isWrong, string field, string textKey, params object[] arguments)
        {
            if (isWrong)
            {
                errors.Add(new FieldError(field, textKey, arguments));
            }
        }
    }

    /// <summary>The report of a form without errors, without whose it is.</summary>
    /// <param name="id">Version 7 UUID as text.</param>
    /// <param name="receivedAt">Now, UTC.</param>
    public Need ToNeed(string id, DateTimeOffset receivedAt) => new()
    {
        Id = id,
        ReceivedAt = receivedAt,
        Text = FormFields.Clean(Text),
        DepartmentId = Department,
        WeakPoints = [.. WeakPoints.Select(point => FormFields.Choice<WeakPoint>(point)!.Value).Distinct()],
        Frequency = FormFields.Choice<Frequency>(Frequency),
        MinutesLost = FormFields.Choice<MinutesLost>(MinutesLost),
        Affected = FormFields.Choice<Affected>(Affected),
        AffectsPublic = AffectsPublic == "true",
        Deadline = Date is null ? FormFields.Choice<DeadlineAnswer>(Deadline) : DeadlineAnswer.Yes,
        DeadlineDate = Date,
        Visibility = FormFields.Choice<Visibility>(Visibility) ?? Contracts.Visibility.Confidential,
    };

    /// <summary>A report with the fields of a form without errors; who it is from, when it came and where it stands remain (P09).</summary>
    /// <param name="need">Report as it is.</param>
    public Need Change(Need need)
    {
        Need wanted = ToNeed(need.Id, need.ReceivedAt);
        return need with
        {
            Text = wanted.Text,
            DepartmentId = wanted.DepartmentId,

            // Whom a report went to cannot be changed afterwards (P20).
            WeakPoints = [.. wanted.WeakPoints.Where(point => point != WeakPoint.Security), .. need.WeakPoints.Where(point => point == WeakPoint.Security)],
            Frequency = wanted.Frequency,
            MinutesLost = wanted.MinutesLost,
            Affected = wanted.Affected,
            AffectsPublic = wanted.AffectsPublic,
            Deadline = wanted.Deadline,
            DeadlineDate = wanted.DeadlineDate,
            Visibility = need.Visibility == Contracts.Visibility.Unattributed ? need.Visibility : wanted.Visibility,
        };
    }

    /// <summary>The form that would make a report as it is, to be changed.</summary>
    /// <param name="need">Report.</param>
    public static NeedForm Of(Need need) => new(
        need.Text,
        need.DepartmentId,
        [.. need.WeakPoints.Select(point => FormFields.ToChoice(point.ToString()))],
        Choice(need.Frequency),
        Choice(need.MinutesLost),
        Choice(need.Affected),
        need.AffectsPublic ? "true" : "false",
        Choice(need.Deadline),
        need.DeadlineDate?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) ?? "",
        FormFields.ToChoice(need.Visibility.ToString()));

    /// <summary>All fields in one text: what makes two sendings of one form the same sending.</summary>
    public string Fingerprint => string.Join('\u001f', Text, Department, string.Join(',', WeakPoints), Frequency, MinutesLost, Affected, AffectsPublic, Deadline, DeadlineDate, Visibility);

    private DateOnly? Date => FormFields.Date(DeadlineDate) ?? FormFields.Date(Deadline);

    private static string Choice<T>(T? value)
        where T : struct, Enum => value is { } known ? FormFields.ToChoice(known.ToString()) : "";

    private static bool IsOdd<T>(string value)
        where T : struct, Enum => value.Length > 0 && FormFields.Choice<T>(value) is null;
}
