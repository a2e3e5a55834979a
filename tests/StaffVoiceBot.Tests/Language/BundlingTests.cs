using StaffVoiceBot.Language;

namespace StaffVoiceBot.Tests.Language;

public sealed class BundlingTests
{
    private static readonly (string Id, string Text)[] Texts =
    [
        ("a", "Urlaubsantrag online stellen"),
        ("b", "Dienstwagen im Netz reservieren"),
        ("c", "Freie Tage digital beantragen statt Zettel"),
        ("d", "Poolauto buchen ohne Schlüsselbuch"),
        ("e", "Spielplätze kontrollieren"),
    ];

    [Fact]
    public void Bundle_SameNeeds_ComeTogether() =>
        Assert.Equal(["a,c", "b,d", "e"], Bundling.Bundle(Texts).Select(bundle => string.Join(',', bundle.Ids.Order())));

    [Fact]
    public void Bundle_Result_NamesARepresentativeAndSharedWords()
    {
        Bundle leave = Bundling.Bundle(Texts)[0];

        Assert.Contains(Texts, text => text.Id == leave.Ids[0] && text.Text == leave.Representative);
        Assert.Contains(leave.Words, word => word.Contains("Urlaub", StringComparison.Ordinal));
    }

    [Fact]
    public void Bundle_Single_HasNoWords() => Assert.Empty(Bundling.Bundle(Texts)[^1].Words);

    [Fact]
    public void Bundle_OtherOrder_GivesTheSame() =>
        Assert.Equal(
            Bundling.Bundle(Texts).Select(bundle => string.Join(',', bundle.Ids)),
            Bundling.Bundle([.. Texts.Reverse()]).Select(bundle => string.Join(',', bundle.Ids)));

    [Fact]
    public void Bundle_Nothing_IsEmpty() => Assert.Empty(Bundling.Bundle([]));
}
