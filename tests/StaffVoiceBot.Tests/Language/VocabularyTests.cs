using StaffVoiceBot.Language;

namespace StaffVoiceBot.Tests.Language;

public sealed class VocabularyTests
{
    private static readonly string[] Files = ["objects.txt", "training.txt", "actions.txt"];
    private static readonly Vocabulary Default = Vocabulary.Default;
    private readonly CompoundSplitter _splitter = new(Default);

    [Fact]
    public void Default_Groups_AreSomeHundredsWithOneIdEach() => Assert.InRange(Default.Concepts.Count, 200, 2_000);

    [Fact]
    public void Default_EveryGroup_HasWords() =>
        Assert.DoesNotContain(Files.SelectMany(VocabularyReader.ReadConcepts), line => line.German.Count + line.English.Count == 0);

    [Fact]
    public void Default_WordInTwoGroups_IsMarkedInBoth()
    {
        IEnumerable<string> unmarked = Files.SelectMany(VocabularyReader.ReadConcepts)
            .SelectMany(line => line.German.Concat(line.English).Select(word => (line.Concept.Id, Word: word)))
            .GroupBy(entry => Spelling.Fold(entry.Word.TrimEnd('?')).Replace("-", string.Empty, StringComparison.Ordinal))
            .Where(entries => entries.Select(entry => entry.Id).Distinct().Count() > 1 && entries.Any(entry => !entry.Word.EndsWith('?')))
            .Where(entries => entries.Select(entry => entry.Word).Any(word => !IsSharedWithEnglish(word)))
            .Select(entries => $"{entries.Key}: {string.Join(", ", entries.Select(entry => entry.Id))}");

        Assert.Empty(unmarked);
    }

    [Fact]
    public void Default_StopWords_AreNotVocabulary()
    {
        IEnumerable<string> hidden = Files.SelectMany(VocabularyReader.ReadConcepts)
            .SelectMany(line => line.German.Concat(line.English))
            .Select(word => word.TrimEnd('?'))
            .Where(word => !word.Contains(' ', StringComparison.Ordinal) && StopWords.Contain(Spelling.Fold(word)));

        Assert.Empty(hidden);
    }

    [Theory]
    [InlineData("Urlaub", "Freistellung")]
    [InlineData("Chipkarte", "Dienstausweis")]
    [InlineData("Umlaufmappe", "Mitzeichnung")]
    [InlineData("Fuhrpark", "Poolauto")]
    [InlineData("stempeln", "Zeiterfassung")]
    [InlineData("E-Akte", "DMS")]
    [InlineData("eAkte", "Aktenablage")]
    [InlineData("VPN", "Homeoffice")]
    [InlineData("Dienstreise", "Reisekosten")]
    [InlineData("Kunde", "Antragsteller")]
    [InlineData("Urlaub", "vacation")]
    [InlineData("Rechnungen", "invoice")]
    [InlineData("Anträge", "beantragen")]
    [InlineData("ANTRAEGE", "Antrag")]
    [InlineData("Fuehrerschein", "Fahrerlaubnis")]
    [InlineData("Abfuhrkalender", "Müll-App")]
    [InlineData("Flurkarte", "ALKIS")]
    [InlineData("Screenreader", "sehbehindert")]
    [InlineData("Ausschankgenehmigung", "Gestattung")]
    [InlineData("Kassenanordnung", "payment order")]
    public void Find_WordsOfOneMeaning_ShareTheGroup(string first, string second) => Assert.NotEmpty(Kin(first).Intersect(Kin(second)));

    [Theory]
    [InlineData("Förderung", "Forderung")]
    [InlineData("Rechner", "Rechnung")]
    [InlineData("Stempel", "stempeln")]
    [InlineData("Vertrag", "Vertretung")]
    [InlineData("Buch", "buchen")]
    [InlineData("Fingerabdruck", "Passfoto")]
    [InlineData("Gebärdensprache", "Screenreader")]
    [InlineData("Vergaberecht", "Vergabeakte")]
    [InlineData("Eheschließung", "Geburtsanzeige")]
    [InlineData("Lärm", "Feinstaub")]
    public void Find_WordsThatLookAlike_StayApart(string first, string second) => Assert.Empty(Groups(first).Intersect(Groups(second)));

    [Theory]
    [InlineData("Urlaupsantrag", "Urlaub")]
    [InlineData("Zeiterfasung", "Zeiterfassung")]
    [InlineData("Tabelenkalkulation", "Excel")]
    [InlineData("Dienstriese", "Dienstreise")]
    public void FindMisspelt_SlipOfTheKeyboard_IsForgiven(string written, string meant)
    {
        SimilarityIndex index = new();
        index.Upsert("meant", meant);

        Assert.Equal("meant", Assert.Single(index.Rank(written, 1)).Id);
    }

    [Theory]
    [InlineData("Schluss")]
    [InlineData("Gewerk")]
    [InlineData("interne")]
    public void FindMisspelt_AnotherShortWord_IsNoSlip(string word) => Assert.Empty(Default.FindMisspelt(Spelling.Fold(word)));

    [Theory]
    [InlineData("Parkausweisantragsliste", "parkausweis antrags liste")]
    [InlineData("Raumbuchungssoftware", "raumbuchungs software")]
    [InlineData("Friedhofsrechnung", "friedhofs rechnung")]
    [InlineData("Xylophonist", "xylophonist")]
    [InlineData("aufräumen", "aufraeumen")]
    [InlineData("bildgrößen", "bildgroessen")]
    [InlineData("rechtzeitig", "rechtzeitig")]
    [InlineData("durchführen", "durchfuehren")]
    [InlineData("zurückmelden", "zurueck melden")]
    [InlineData("Masernschutz", "masern schutz")]
    public void Split_Compound_GivesKnownParts(string compound, string parts) =>
        Assert.Equal(parts, string.Join(' ', _splitter.Split(Spelling.Fold(compound))));

    [Fact]
    public void Parse_LineWithoutColon_IsRefusedAndNamed()
    {
        FormatException refusal = Assert.Throws<FormatException>(() => VocabularyReader.Parse("urlaub Urlaub", ConceptKind.Object));

        Assert.Contains("urlaub Urlaub", refusal.Message, StringComparison.Ordinal);
    }

    private static bool IsSharedWithEnglish(string word) => Files.SelectMany(VocabularyReader.ReadConcepts).Any(line => line.English.Contains(word));

    /// <summary>The groups of a word and the wider things that they are a part of.</summary>
    private static IEnumerable<string> Kin(string text) =>
        Groups(text).SelectMany(id => Default.Concepts[id].Parents.Where(parent => Default.Concepts[parent].Kind != ConceptKind.Topic).Prepend(id));

    private static IEnumerable<string> Groups(string text)
    {
        List<Token> tokens = Token.Split(text);
        return Default.FindPhrase(tokens, 0, out int length) is { } phrase && length == tokens.Count
            ? [phrase.Concept.Id]
            : Default.Find(tokens[0].Folded).Select(meaning => meaning.Concept.Id);
    }
}
