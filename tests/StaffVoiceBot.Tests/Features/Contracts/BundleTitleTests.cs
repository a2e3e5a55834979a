using StaffVoiceBot.Features.Contracts;

namespace StaffVoiceBot.Tests.Features.Contracts;

public sealed class BundleTitleTests
{
    [Theory]
    [InlineData("Kennwort", "Kennwort/Kennwörter", "Kennwörter", "Kennwörter/Kennwort")]
    [InlineData("Bauanträge · Stellplatz", "Bauanträge/Bauantrag", "Bauanträge/Baulast", "Stellplatz/Bauantrag")]
    [InlineData("E-Akte · Keller", "E-Akte/Papierakte", "Akte", "Keller")]
    [InlineData("Urlaub · Antrag · Papier", "Urlaub/Abwesenheit", "Antrag", "Papier", "Postfach")]
    [InlineData("", "zu", "")]
    public void Of_WordsThatMeanTheSame_NamesEachOnce(string title, params string[] words) =>
        Assert.Equal(title, BundleTitle.Of(words));
}
