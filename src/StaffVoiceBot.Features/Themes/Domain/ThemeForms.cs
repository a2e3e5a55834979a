using StaffVoiceBot.Features.Contracts;

namespace StaffVoiceBot.Features.Themes.Domain;

/// <summary>Title and description as they were typed.</summary>
/// <param name="Title">Input <c>title</c>.</param>
/// <param name="Description">Input <c>description</c>.</param>
public sealed record DescriptionForm(string Title, string Description)
{
    private const int MinimumTitleLength = 5;
    private const int MinimumDescriptionLength = 10;

    /// <summary>What is wrong; empty when nothing is.</summary>
    public IReadOnlyList<FieldError> Check()
    {
        List<FieldError> errors = [];
        if (FormFields.Clean(Title).Length is < MinimumTitleLength or > Theme.MaximumTitleLength)
        {
            errors.Add(new FieldError("title", "themes.error.title", MinimumTitleLength, Theme.MaximumTitleLength));
        }

        if (FormFields.Clean(Description).Length is < MinimumDescriptionLength or > Theme.MaximumDescriptionLength)
        {
            errors.Add(new FieldError("description", "themes.error.description", MinimumDescriptionLength, Theme.MaximumDescriptionLength));
        }

        return errors;
    }

    /// <summary>The theme with this title and description.</summary>
    /// <param name="theme">Theme before.</param>
    /// <param name="now">Time.</param>
    public Theme Apply(Theme theme, DateTimeOffset now) => theme with { Title = FormFields.Clean(Title).ReplaceLineEndings(" "), Description = FormFields.Clean(Description), ChangedAt = now };
}

/// <summary>A decision as it was typed.</summary>
/// <param name="Status">Input <c>status</c>.</param>
/// <param name="Quarter">Input <c>quarter</c>.</param>
/// <param name="Reason">Input <c>reason</c>.</param>
/// <param name="ReasonEnglish">Input <c>reasonEnglish</c>.</param>
/// <param name="HowTo">Input <c>howTo</c>.</param>
/// <param name="HowToEnglish">Input <c>howToEnglish</c>.</param>
public sealed record DecisionForm(string Status, string Quarter, string Reason, string ReasonEnglish, string HowTo, string HowToEnglish)
{
    /// <summary>Most characters of each sentence.</summary>
    public const int MaximumLength = 500;

    private const int MinimumLength = 10;

    /// <summary>What is wrong; empty when nothing is.</summary>
    /// <param name="theme">What is decided about.</param>
    /// <param name="openChecks">Mandatory checks that nobody has made yet: they hold back what is planned, begun or there (S11).</param>
    public IReadOnlyList<FieldError> Check(Theme theme, IReadOnlyList<string> openChecks)
    {
        List<FieldError> errors = [];
        ThemeStatus? status = FormFields.Choice<ThemeStatus>(Status);
        Refuse(status is null, "status", "themes.error.status");
        Refuse(!theme.IsPublic, "status", "themes.error.notDescribed");
        Refuse(IsRelease(status) && openChecks.Count > 0, "status", "themes.error.gates", string.Join(", ", openChecks));
        Refuse(status == ThemeStatus.Planned && Domain.Quarter.Parse(Quarter) is null, "quarter", "themes.error.quarter");
        Refuse(FormFields.Clean(Reason).Length is < MinimumLength or > MaximumLength, "reason", "themes.error.reason", MinimumLength, MaximumLength);
        Refuse(FormFields.Clean(ReasonEnglish).Length > MaximumLength, "reasonEnglish", "themes.error.tooLong", MaximumLength);
        Refuse(status == ThemeStatus.Live && FormFields.Clean(HowTo).Length < MinimumLength, "howTo", "themes.error.howTo", MinimumLength);
        Refuse(FormFields.Clean(HowTo).Length > MaximumLength, "howTo", "themes.error.tooLong", MaximumLength);
        Refuse(FormFields.Clean(HowToEnglish).Length > MaximumLength, "howToEnglish", "themes.error.tooLong", MaximumLength);
        return errors;

        void Refuse(bool isWrong, string field, string textKey, params object[] arguments)
        {
            if (isWrong)
            {
                errors.Add(new FieldError(field, textKey, arguments));
            }
        }
    }

    /// <summary>True for what the city promises or does.</summary>
    private static bool IsRelease(ThemeStatus? status) => status is ThemeStatus.Planned or ThemeStatus.InProgress or ThemeStatus.Live;

    /// <summary>The theme after the decision.</summary>
    /// <param name="theme">Theme before.</param>
    /// <param name="now">Time.</param>
    public Theme Apply(Theme theme, DateTimeOffset now)
    {
        ThemeStatus status = FormFields.Choice<ThemeStatus>(Status)!.Value;
        return theme with
        {
            Status = status,
            Quarter = status == ThemeStatus.Planned ? Domain.Quarter.Parse(Quarter) : null,
            Reason = new Wording(FormFields.Clean(Reason), FormFields.Clean(ReasonEnglish)),
            HowToGetIt = status == ThemeStatus.Live ? new Wording(FormFields.Clean(HowTo), FormFields.Clean(HowToEnglish)) : Wording.None,
            ChangedAt = now,
            ClosedAt = status is not (ThemeStatus.Live or ThemeStatus.NotNow) ? null : status == theme.Status ? theme.ClosedAt ?? now : now,
            FormerUntil = null,
        };
    }
}
