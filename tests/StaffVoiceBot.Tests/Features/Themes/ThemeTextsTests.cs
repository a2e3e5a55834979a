using StaffVoiceBot.Cards;
using StaffVoiceBot.Features.Contracts;
using StaffVoiceBot.Features.Themes;
using StaffVoiceBot.Features.Themes.Domain;

namespace StaffVoiceBot.Tests.Features.Themes;

public sealed class ThemeTextsTests
{
    [Theory]
    [InlineData("de", "Gleich: Urlaub/Abwesenheit, Antrag", "Wohl dasselbe, mit anderen Worten")]
    [InlineData("en", "In common: Urlaub/Abwesenheit, Antrag", "Probably the same, in other words")]
    public void Why_WithAndWithoutAWordInCommon_IsAWholeSentence(string language, string same, string otherWords)
    {
        ThemeTexts texts = new(new Texts(), new KGate(5), new Organisation("Stadt", []));
        Theme theme = new() { Id = "019", Title = "Urlaub · Antrag", CreatedAt = default, ChangedAt = default };

        Assert.Equal(same, texts.Why(new(theme, ["Urlaub/Abwesenheit", "Antrag"]), language));
        Assert.Equal(otherWords, texts.Why(new(theme, []), language));
    }
}
