using System.Globalization;
using StaffVoiceBot.Features.Contracts;

namespace StaffVoiceBot.Features.Training.Domain;

/// <summary>
/// Reads the form: what was typed in, a <see cref="TrainingRequest"/> or the errors of its fields out.
/// Choices are written as the card has them: the names of the enumerations in lower camel case.
/// </summary>
/// <param name="value">Text of an input by id; empty when it is missing.</param>
/// <param name="list">Parts of a multi-select by id.</param>
internal sealed class TrainingRequestForm(Func<string, string> value, Func<string, IReadOnlyList<string>> list)
{
    public const int TopicMinimum = 5;
    public const int TopicMaximum = 300;
    public const int ToolMaximum = 100;
    public const int AccessibilityMaximum = 500;
    public const int GroupMaximum = 500;
    private readonly List<FieldError> _errors = [];

    /// <summary>The request, or null and the errors in the order of the form.</summary>
    /// <param name="isDepartment">Whether an id is one of the organisation's.</param>
    /// <param name="today">Today in the city; a duty may not lie before it.</param>
    public (TrainingRequest? Request, IReadOnlyList<FieldError> Errors) Read(Func<string, bool> isDepartment, DateOnly today)
    {
        Urgency? urgency = Choice<Urgency>("urgency");
        TrainingRequest request = new()
        {
            Topic = Text("topic", TopicMinimum, TopicMaximum) ?? "",
            Tool = Text("tool", 0, ToolMaximum),
            Department = Department(isDepartment),
            Urgency = urgency,
            DutyDate = urgency is Urgency.Duty ? Date("dutyDate", today) : null,
            Level = Choice<ProficiencyLevel>("level"),
            Formats = Choices<CourseFormat>("format"),
            Times = Choices<TimePreference>("times"),
            GroupSize = Number("groupSize", GroupMaximum) ?? 1,
            Accessibility = Text("accessibility", 0, AccessibilityMaximum),
            Visibility = Choice<Visibility>("visibility") ?? Visibility.Confidential,
        };
        return _errors.Count == 0 ? (request, []) : (null, _errors);
    }

    private string? Text(string field, int minimum, int maximum)
    {
        string text = value(field);
        int length = new StringInfo(text).LengthInTextElements;
        if (length < minimum || length > maximum)
        {
            Refuse(field, length < minimum ? "tooShort" : "tooLong", minimum, maximum, length);
        }

        return text.Length == 0 ? null : text;
    }

    private string Department(Func<string, bool> isDepartment)
    {
        string id = value("department");
        if (!isDepartment(id))
        {
            Refuse("department", id.Length == 0 ? "missing" : "unknown");
        }

        return id;
    }

    private TChoice? Choice<TChoice>(string field)
        where TChoice : struct, Enum
    {
        string text = value(field);
        TChoice? choice = text.Length == 0 ? null : Parse<TChoice>(text);
        if (text.Length > 0 && choice is null)
        {
            Refuse(field, "unknown");
        }

        return choice;
    }

    private List<TChoice> Choices<TChoice>(string field)
        where TChoice : struct, Enum
    {
        List<TChoice?> choices = [.. list(field).Select(Parse<TChoice>)];
        if (choices.Contains(null))
        {
            Refuse(field, "unknown");
        }

        return [.. choices.OfType<TChoice>().Distinct().Order()];
    }

    private DateOnly? Date(string field, DateOnly today)
    {
        string text = value(field);
        bool isDate = DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out DateOnly date);
        if (text.Length > 0 && (!isDate || date < today || date > today.AddYears(5)))
        {
            Refuse(field, !isDate ? "unknown" : date < today ? "past" : "tooFar");
        }

        return isDate ? date : null;
    }

    private int? Number(string field, int maximum)
    {
        string text = value(field);
        bool isNumber = int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out int number) && number >= 1 && number <= maximum;
        if (text.Length > 0 && !isNumber)
        {
            Refuse(field, "unknown", 1, maximum);
        }

        return isNumber ? number : null;
    }

    // Digits would be taken as values by Enum.TryParse.
    private static TChoice? Parse<TChoice>(string text)
        where TChoice : struct, Enum =>
        text.All(char.IsAsciiLetter) && Enum.TryParse(text, ignoreCase: true, out TChoice choice) ? choice : null;

    private void Refuse(string field, string reason, params object[] arguments) =>
        _errors.Add(new FieldError(field, $"training.error.{field}.{reason}", arguments));
}
