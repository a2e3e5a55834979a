using StaffVoiceBot.Cards;
using StaffVoiceBot.Features.Assessment.Domain;
using StaffVoiceBot.Features.Contracts;

namespace StaffVoiceBot.Features.Assessment;

/// <summary>What cards, files and papers call the same things.</summary>
public static class AssessmentTexts
{
    /// <summary>A lane in words.</summary>
    /// <param name="texts">Sentences.</param>
    /// <param name="lane">Lane.</param>
    /// <param name="language">Language.</param>
    public static string NameOf(this Texts texts, Lane lane, string language) => texts.Get("assessment.lane." + FormFields.ToChoice(lane.ToString()), language);

    /// <summary>A check in words.</summary>
    /// <param name="texts">Sentences.</param>
    /// <param name="check">Check.</param>
    /// <param name="language">Language.</param>
    public static string NameOf(this Texts texts, Check check, string language) => texts.Get("assessment.check." + FormFields.ToChoice(check.ToString()), language);

    /// <summary>The title that may leave the desk; words for none while nobody has described the theme.</summary>
    /// <param name="texts">Sentences.</param>
    /// <param name="theme">Theme.</param>
    /// <param name="language">Language.</param>
    public static string TitleOf(this Texts texts, ThemeSummary theme, string language) => theme.IsPublic ? theme.Title : texts.Get("assessment.files.undescribed", language);
}
