using FsCheck;
using FsCheck.Fluent;
using StaffVoiceBot.Language;

namespace StaffVoiceBot.Tests.Language;

public sealed class SpellingTests
{
    [Theory]
    [InlineData("Größe", "groesse")]
    [InlineData("ÜBERSTUNDEN", "ueberstunden")]
    [InlineData("u\u0308ber", "ueber")]
    [InlineData("Café", "cafe")]
    public void Fold_CaseUmlautAndAccent_AreTakenAway(string word, string folded) => Assert.Equal(folded, Spelling.Fold(word));

    [Theory]
    [InlineData("antraege", "antrage")]
    [InlineData("steuer", "steuer")]
    [InlineData("quelle", "quelle")]
    public void WithoutUmlaut_OnlyWrittenOutUmlauts_AreTakenAway(string folded, string plain) => Assert.Equal(plain, Spelling.WithoutUmlaut(folded));

    [Theory]
    [InlineData("urlaub", "urlaub", 0, true)]
    [InlineData("urlaub", "urlub", 1, true)]
    [InlineData("urlaub", "ulraub", 1, true)]
    [InlineData("urlaub", "urlaeub", 1, true)]
    [InlineData("urlaub", "erlaubt", 1, false)]
    public void Within_Slips_AreCounted(string first, string second, int limit, bool near) => Assert.Equal(near, Spelling.Within(first, second, limit));

    [Fact]
    public void Fold_AnyText_IsStable() =>
        Prop.ForAll<string?>(text => Spelling.Fold(Spelling.Fold(text ?? string.Empty)) == Spelling.Fold(text ?? string.Empty)).QuickCheckThrowOnFailure();

    [Fact]
    public void Within_AnyPair_IsSymmetric() =>
        Prop.ForAll<string?, string?>((first, second) => Spelling.Within(first, second, 2) == Spelling.Within(second, first, 2)).QuickCheckThrowOnFailure();
}
