using StaffVoiceBot.Language;

namespace StaffVoiceBot.Tests.Language;

public sealed class GermanStemmerTests
{
    [Theory]
    [InlineData("Schulung", "Schulungen")]
    [InlineData("Kollege", "Kolleginnen")]
    [InlineData("Drucker", "Druckern")]
    [InlineData("einreichen", "eingereicht")]
    [InlineData("einreichen", "einzureichen")]
    [InlineData("stempeln", "gestempelt")]
    [InlineData("Termin", "Termins")]
    [InlineData("Unterschrift", "Unterschriften")]
    [InlineData("scannen", "gescannt")]
    [InlineData("verwalten", "verwaltet")]
    [InlineData("abrechnen", "abgerechnet")]
    [InlineData("verschwunden", "verschwundenen")]
    [InlineData("System", "Systemen")]
    public void Stem_FormsOfOneWord_Meet(string first, string second) =>
        Assert.Equal(GermanStemmer.Stem(Spelling.Fold(first)), GermanStemmer.Stem(Spelling.Fold(second)));

    [Theory]
    [InlineData("fördern", "fordern")]
    [InlineData("Rechnung", "Rechner")]
    [InlineData("Vertrag", "Vertretung")]
    public void Stem_DifferentWords_StayApart(string first, string second) =>
        Assert.NotEqual(GermanStemmer.Stem(Spelling.Fold(first)), GermanStemmer.Stem(Spelling.Fold(second)));

    [Theory]
    [InlineData("Buchung", "buchen")]
    [InlineData("Meldungen", "melden")]
    public void Root_NounAndVerb_Meet(string noun, string verb) => Assert.Equal(Root(verb), Root(noun));

    [Theory]
    [InlineData("bookings", "booked")]
    [InlineData("libraries", "library")]
    [InlineData("trips", "trip")]
    public void EnglishStem_FormsOfOneWord_Meet(string first, string second) =>
        Assert.Equal(EnglishStemmer.Stem(first), EnglishStemmer.Stem(second));

    private static string Root(string word) => GermanStemmer.Root(GermanStemmer.Stem(Spelling.Fold(word)));
}
