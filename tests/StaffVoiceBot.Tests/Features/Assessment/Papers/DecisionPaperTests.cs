using System.Text.RegularExpressions;
using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Validation;
using DocumentFormat.OpenXml.Wordprocessing;
using StaffVoiceBot.Cards;
using StaffVoiceBot.Features.Assessment.Domain;
using StaffVoiceBot.Features.Assessment.Papers;
using StaffVoiceBot.Features.Assessment.Priorities;
using StaffVoiceBot.Features.Contracts;
using StaffVoiceBot.Features.Contracts.Files;
using StaffVoiceBot.Tests.Features.Assessment.Domain;
using StaffVoiceBot.Tests.Features.Contracts.Files;

namespace StaffVoiceBot.Tests.Features.Assessment.Papers;

/// <summary>The Entscheidungsvorlage in both forms, read back by a reader that knows nothing of ours.</summary>
public sealed partial class DecisionPaperTests
{
    private static readonly Texts Texts = new();

    [Theory]
    [InlineData(PaperLayout.Erfurt, "de")]
    [InlineData(PaperLayout.Erfurt, "en")]
    [InlineData(PaperLayout.Aschersleben, "de")]
    public void Paper_Parts_AreValidAndSayTheirLanguageAndTitle(PaperLayout layout, string language)
    {
        using WordprocessingDocument document = WordprocessingDocument.Open(new MemoryStream(Write(Entry("A"), layout, language)), isEditable: false);

        Assert.Empty(new OpenXmlValidator(FileFormatVersions.Office2019).Validate(document).Select(error => $"{error.Path?.XPath}: {error.Description}"));
        string tag = language == "de" ? "de-DE" : "en-GB";
        Assert.Equal(tag, document.MainDocumentPart!.StyleDefinitionsPart!.Styles!.DocDefaults!.Descendants<Languages>().Single().Val!.Value);
        Assert.Equal((tag, true), (document.PackageProperties.Language, document.PackageProperties.Title!.Contains("Thema A", StringComparison.Ordinal)));
        Assert.All(document.MainDocumentPart.Document.Descendants<Table>(), table =>
        {
            Assert.NotNull(table.GetFirstChild<TableRow>()!.TableRowProperties!.GetFirstChild<TableHeader>());
            Assert.False(string.IsNullOrEmpty(table.Descendants<TableDescription>().Single().Val));
        });
    }

    [Theory]
    [InlineData(PaperLayout.Erfurt, "Beratungsfolge|Beschlussvorschlag|Controlling und Auswirkungen|Haushalt in vier Jahren|Anlagen|Sachverhalt|Kurzfassung|Ausgangslage|Alternativen|Bewertung|Prüfungen|Finanzielle Auswirkungen|Kapazität|Meilensteine und Arbeitspakete|Folgen der Nichtentscheidung|Mitzeichnung|Entscheidung des Oberbürgermeisters")]
    [InlineData(PaperLayout.Aschersleben, "Gremien und Abstimmung|Kurzfassung|Ausgangslage|Alternativen|Bewertung|Prüfungen|Finanzielle Auswirkungen|Kapazität|Meilensteine und Arbeitspakete|Folgen der Nichtentscheidung|Zuständigkeit|Beschlussvorschlag|Anlagen|Mitzeichnung|Entscheidung des Oberbürgermeisters")]
    public async Task Paper_Headings_AreThoseOfTheForm(PaperLayout layout, string headings)
    {
        string html = await ReadAsync(Write(Entry("A"), layout, "de"));

        Assert.Equal(headings.Split('|'), Heading().Matches(html).Select(match => match.Groups[1].Value));
        Assert.Single(Title().Matches(html));
    }

    [Theory]
    [InlineData(PaperLayout.Erfurt, "Titel der Drucksache|Drucksache|Öffentlichkeitsstatus|Behandlung|Zuständigkeit|Vorberatung|Nachhaltigkeitscontrolling|Demografisches Controlling|Nutzen/Einsparung|Deckung im Haushalt|Verwaltungshaushalt Einnahmen|Vermögenshaushalt Ausgaben|Fristwahrung|2027|2030")]
    [InlineData(PaperLayout.Aschersleben, "Tagesordnungspunkt|Vorlage Nr.|Dezernat|AZ|Gremium|Ja|Nein|Enthaltung|§ 45 Abs. 1 KVG LSA|Oberbürgermeister: ")]
    public async Task Paper_Fields_AreThoseOfTheCouncilsDocuments(PaperLayout layout, string fields)
    {
        string html = await ReadAsync(Write(Entry("A"), layout, "de"));

        Assert.All(fields.Split('|'), field => Assert.Contains(field, html, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Paper_Content_IsADraftWithChecksAlternativesMoneyAndContributions()
    {
        string html = await ReadAsync(Write(Entry("A"), PaperLayout.Erfurt, "de"));

        Assert.Contains("Er ist nicht freigegeben.", html, StringComparison.Ordinal);
        Assert.Contains("Diese Prüfungen fehlen noch: Open-Source-Lösungen geprüft, Barrierefreiheit geprüft", html, StringComparison.Ordinal);
        Assert.Contains("Nichts tun", html, StringComparison.Ordinal);
        Assert.Contains("Nachnutzen, was andere haben", html, StringComparison.Ordinal);
        Assert.Contains("114.000 EUR", html, StringComparison.Ordinal);
        Assert.Contains("66,3", html, StringComparison.Ordinal);
        Assert.Contains("B1 Entlastung", html, StringComparison.Ordinal);
        Assert.Contains("14,7", html, StringComparison.Ordinal);
        Assert.Contains("5 bis 9 Personen", html, StringComparison.Ordinal);
        Assert.Contains("Formel 1.0", html, StringComparison.Ordinal);
    }

    [Fact]
    public void Paper_WhatIsOpen_IsAFieldOfItsOwn()
    {
        using WordprocessingDocument document = WordprocessingDocument.Open(new MemoryStream(Write(Entry("A"), PaperLayout.Erfurt, "de")), isEditable: false);

        SdtRun[] fields = [.. document.MainDocumentPart!.Document.Descendants<SdtRun>()];
        Assert.True(fields.Length > 30, $"{fields.Length}");
        Assert.All(fields, field => Assert.Equal("[offen]", field.InnerText));
        Assert.Equal(fields.Length, fields.Select(field => field.SdtProperties!.GetFirstChild<SdtId>()!.Val!.Value).Distinct().Count());
    }

    [Fact]
    public async Task P13_Paper_FewPeople_HasNoFigureFromReports()
    {
        ThemePriority few = Entry("E").WithFewPeople();

        string html = await ReadAsync(Write(few, PaperLayout.Erfurt, "de"));

        Assert.Contains("weniger Personen, als wir als Gruppe zeigen dürfen", html, StringComparison.Ordinal);
        Assert.DoesNotContain("Stunden im Monat", html, StringComparison.Ordinal);
        Assert.DoesNotContain("B1 Entlastung", html, StringComparison.Ordinal);
        Assert.DoesNotContain("Bürgeramt", html, StringComparison.Ordinal);
    }

    private static ThemePriority Entry(string name)
    {
        ThemePriority entry = GoldenCases.Entry(name);
        return entry with { Assessment = entry.Assessment with { DueOn = new DateOnly(2027, 6, 30) }, Rank = new Rank(1, 1, 2) };
    }

    private static byte[] Write(ThemePriority entry, PaperLayout layout, string language)
    {
        (string, string)[] departments = entry.Score is null ? [] : [("Bürgeramt", "5 bis 9 Personen"), ("übrige Ämter", "5 bis 9 Personen")];
        PaperFacts facts = new(Texts, new KGate(5), GoldenCases.Formula, entry, 12, departments, language, GoldenCases.Today);
        return new WordFile($"Entscheidungsvorlage: {facts.Title}", "Stadt", language, facts.Open)
            .Write(DateTimeOffset.UnixEpoch, "ENTWURF", new PaperForms(facts, new PaperSections(facts, GoldenCases.Formula), "Stadt").Write(layout));
    }

    private static async Task<string> ReadAsync(byte[] file) => (await NodePeer.ReadAsync("read-document.cjs", file)).GetProperty("html").GetString()!;

    [GeneratedRegex("<h2>(.*?)</h2>")]
    private static partial Regex Heading();

    [GeneratedRegex("<h1>(.*?)</h1>")]
    private static partial Regex Title();
}
