using StaffVoiceBot.Language;

namespace StaffVoiceBot.Tests.Language;

public sealed class KnownNeedsTests
{
    private static readonly KnownNeeds Default = KnownNeeds.Default;

    [Theory]
    [InlineData("Bitte rechtzeitig Bescheid geben, bevor ein Rechtsmittel verjährt", "Meine Wiedervorlagen klebe ich an den Schirm")]
    [InlineData("Die Leute stehen vor der Tür Schlange", "Let residents pick an appointment on the web")]
    [InlineData("Ein Assistent für Standardfragen im Netz", "Our website needs a bot for frequent questions")]
    public void Agreement_SameNeedInOtherWords_IsMoreThanChance(string first, string second) => Assert.True(Agreement(first, second) > 0.1);

    [Theory]
    [InlineData("Bitte rechtzeitig Bescheid geben, bevor ein Rechtsmittel verjährt", "Our website needs a bot for frequent questions")]
    [InlineData("Die Leute stehen vor der Tür Schlange", "Meine Wiedervorlagen klebe ich an den Schirm")]
    public void Agreement_OtherNeed_IsChance(string first, string second) => Assert.True(Agreement(first, second) < 0.1);

    [Fact]
    public void Agreement_WithItself_IsWhole() => Assert.Equal(1, Agreement("Urlaubsantrag am Rechner", "Urlaubsantrag am Rechner"), 0.001);

    [Theory]
    [InlineData("")]
    [InlineData("12345")]
    public void Recall_NothingKnown_IsEmpty(string text)
    {
        NeedProfile nothing = Recall(Default, text);

        Assert.Equal((0, 0f), (nothing.Needs.Length, nothing.Familiarity));
        Assert.Equal(0, nothing.Agreement(Recall(Default, "Urlaubsantrag am Rechner")));
    }

    [Fact]
    public void Without_ItsSentences_KnowsThemLess()
    {
        string learnt = VocabularyReader.ReadLines("needs.txt").Last();

        Assert.True(Recall(Default, learnt).Familiarity > Recall(KnownNeeds.Without([learnt]), learnt).Familiarity + 0.1);
    }

    private static double Agreement(string first, string second) => Recall(Default, first).Agreement(Recall(Default, second));

    private static NeedProfile Recall(KnownNeeds needs, string text) => needs.Recall(TextAnalyzer.Default.Analyze(text));
}
