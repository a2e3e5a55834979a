using StaffVoiceBot.Cards;
using StaffVoiceBot.Features.Contracts;

namespace StaffVoiceBot.Features.Assessment.Priorities;

/// <summary>Titles of themes outside of the channel.</summary>
internal static class ThemeTitles
{
    /// <summary>The title that the Stabsstelle has written. Before it has described a theme, its title is made of words of reports and stays in the channel.</summary>
    /// <param name="texts">Sentences.</param>
    /// <param name="theme">Theme.</param>
    /// <param name="language">Language.</param>
    public static string TitleOf(this Texts texts, ThemeSummary theme, string language) => theme.IsPublic ? theme.Title : texts.Get("assessment.files.undescribed", language);
}
