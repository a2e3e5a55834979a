using StaffVoiceBot.Features.Contracts;

namespace StaffVoiceBot.Features.Training.Domain;

/// <summary>
/// The form as it was sent: every field as text, nothing trusted. <see cref="Check"/> says what is wrong with it,
/// <see cref="ToRequest"/> makes a request of one that has no errors. Only what is listed here is ever stored (P03).
/// </summary>
/// <param name="Topic">Input <c>topic</c>.</param>
/// <param name="Tool">Input <c>tool</c>.</param>
/// <param name="Level">Input <c>level</c>.</param>
/// <param name="Urgency">Input <c>urgency</c>.</param>
/// <param name="DutyDate">Input <c>dutyDate</c>; counts only with a duty.</param>
/// <param name="Formats">Input <c>format</c>.</param>
/// <param name="Times">Input <c>times</c>.</param>
/// <param name="GroupSize">Input <c>groupSize</c>.</param>
/// <param name="Accessibility">Input <c>accessibility</c>.</param>
/// <param name="Department">Input <c>department</c>: id of a department.</param>
/// <param name="Visibility">Input <c>visibility</c>.</param>
internal sealed record TrainingForm(
    string Topic,
    string Tool,
    string Level,
    string Urgency,
    string DutyDate,
    IReadOnlyList<string> Formats,
    IReadOnlyList<string> Times,
    string GroupSize,
    string Accessibility,
    string Department,
    string Visibility)
{
    public const int MinimumTopicLength = 5;
    public const int MaximumTopicLength = 300;
    public const int MaximumToolLength = 100;
    public const int MaximumAccessibilityLength = 500;
    public const int MaximumGroupSize = 500;
    private const int MaximumYearsAhead = 5;

    /// <summary>Input <c>catalogueTopic</c>: id of a topic of the list; empty for none.</summary>
    public string CatalogueTopic { get; init; } = "";

    /// <summary>What that topic is called; what was typed explains it.</summary>
    public string CatalogueTitle { get; init; } = "";

    /// <summary>An untouched form.</summary>
    public static TrainingForm Empty { get; } = new("", "", "", "", "", [], [], "", "", "", "");

    /// <summary>All fields in one text: what makes two sendings of one form the same sending.</summary>
    public string Fingerprint => string.Join(
        '\u001f', CatalogueTopic, Topic, Tool, Level, Urgency, DutyDate, string.Join(',', Formats), string.Join(',', Times), GroupSize, Accessibility, Department, Visibility);

    /// <summary>True when the training is asked for because something has to be known by a date.</summary>
    public bool IsDuty => FormFields.Choice<Urgency>(Urgency) == Domain.Urgency.Duty;

    /// <summary>What is wrong, field by field in the order of the form; empty when nothing is.</summary>
    /// <param name="isDepartment">Whether an id is one of the organisation's.</param>
    /// <param name="today">Today in the city; a duty may not lie before it.</param>
    public IReadOnlyList<FieldError> Check(Func<string, bool> isDepartment, DateOnly today)
    {
        List<FieldError> errors = [];
        int length = FormFields.Clean(Topic).Length;
        Refuse(length == 0 && CatalogueTitle.Length == 0, "topic", "topicMissing");
        Refuse(CatalogueTitle.Length == 0 && length is > 0 and < MinimumTopicLength, "topic", "topicShort", MinimumTopicLength, length);
        Refuse(length > MaximumTopicLength, "topic", "topicLong", MaximumTopicLength, length);
        Refuse(Department.Length == 0, "department", "departmentMissing");
        Refuse(Department.Length > 0 && !isDepartment(Department), "department", "departmentUnknown");
        Refuse(IsOdd<Visibility>(Visibility), "visibility", "visibility");
        Refuse(IsOdd<Urgency>(Urgency), "urgency", "urgency");
        DateOnly? date = FormFields.Date(DutyDate);
        Refuse(IsDuty && DutyDate.Length > 0 && date is null, "dutyDate", "dutyDate");
        Refuse(IsDuty && (date < today || date > today.AddYears(MaximumYearsAhead)), "dutyDate", "dutyDateRange", MaximumYearsAhead);
        Refuse(FormFields.Clean(Tool).Length > MaximumToolLength, "tool", "toolLong", MaximumToolLength, FormFields.Clean(Tool).Length);
        Refuse(IsOdd<ProficiencyLevel>(Level), "level", "level");
        Refuse(Formats.Any(IsOdd<CourseFormat>), "format", "format");
        Refuse(Times.Any(IsOdd<TimePreference>), "times", "times");
        Refuse(GroupSize.Length > 0 && FormFields.Number(GroupSize, 1, MaximumGroupSize) is null, "groupSize", "groupSize", MaximumGroupSize);
        int needs = FormFields.Clean(Accessibility).Length;
        Refuse(needs > MaximumAccessibilityLength, "accessibility", "accessibilityLong", MaximumAccessibilityLength, needs);
        return errors;

        void Refuse(bool isWrong, string field, string reason, params object[] arguments)
        {
            if (isWrong)
            {
                errors.Add(new FieldError(field, "training.error." + reason, arguments));
            }
        }
    }

    /// <summary>The request of a form without errors.</summary>
    /// <param name="id">Version 7 UUID as text.</param>
    /// <param name="askedAt">Now, UTC.</param>
    /// <param name="person">Pseudonym; left out for a request without attribution.</param>
    /// <param name="replyAddress">Sealed address; left out as well.</param>
    public TrainingRequest ToRequest(string id, DateTimeOffset askedAt, string person, string replyAddress)
    {
        Visibility visibility = FormFields.Choice<Visibility>(Visibility) ?? Contracts.Visibility.Confidential;
        return new TrainingRequest
        {
            Id = id,
            AskedAt = askedAt,
            Person = visibility == Contracts.Visibility.Unattributed ? null : person,
            ReplyAddress = visibility == Contracts.Visibility.Unattributed ? null : replyAddress,
            Topic = string.Join(": ", new[] { CatalogueTitle, FormFields.Clean(Topic) }.Where(part => part.Length > 0)),
            ChosenTopic = CatalogueTopic.Length > 0 ? CatalogueTopic : null,
            Tool = FormFields.Clean(Tool) is { Length: > 0 } tool ? tool : null,
            Level = FormFields.Choice<ProficiencyLevel>(Level),
            Urgency = FormFields.Choice<Urgency>(Urgency),
            DutyDate = IsDuty ? FormFields.Date(DutyDate) : null,
            Formats = Choices<CourseFormat>(Formats),
            Times = Choices<TimePreference>(Times),
            GroupSize = FormFields.Number(GroupSize, 1, MaximumGroupSize) ?? 1,
            Accessibility = FormFields.Clean(Accessibility) is { Length: > 0 } needs ? needs : null,
            DepartmentId = Department,
            Visibility = visibility,
        };
    }

    private static bool IsOdd<TChoice>(string value)
        where TChoice : struct, Enum => value.Length > 0 && FormFields.Choice<TChoice>(value) is null;

    private static List<TChoice> Choices<TChoice>(IReadOnlyList<string> values)
        where TChoice : struct, Enum => [.. values.Select(FormFields.Choice<TChoice>).OfType<TChoice>().Distinct().Order()];
}
