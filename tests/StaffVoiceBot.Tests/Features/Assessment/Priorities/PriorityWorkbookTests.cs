using System.Globalization;
using System.Text;
using System.Text.Json;
using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Spreadsheet;
using DocumentFormat.OpenXml.Validation;
using StaffVoiceBot.Cards;
using StaffVoiceBot.Features.Assessment.Priorities;
using StaffVoiceBot.Features.Contracts;
using StaffVoiceBot.Features.Contracts.Files;
using StaffVoiceBot.Tests.Features.Assessment.Domain;
using StaffVoiceBot.Tests.Features.Contracts.Files;

namespace StaffVoiceBot.Tests.Features.Assessment.Priorities;

/// <summary>The list as a file, read back by readers that know nothing of ours.</summary>
public sealed class PriorityWorkbookTests
{
    private static readonly Texts Texts = new();
    private static readonly DateTimeOffset Now = new(2026, 11, 23, 9, 0, 0, TimeSpan.Zero);

    private readonly PrioritySheets _sheets = new(new FormulaSheet(GoldenCases.Formula, Texts), new KGate(5), Texts);

    [Theory]
    [InlineData("A", 66.3, 80, 255.4, "XL", 1, 46.7, 70.9, "Pflicht")]
    [InlineData("B", 50.5, 40, 20.8, "M", 1, 39.3, 64.3, "Planen")]
    [InlineData("C", 12.3, 8, 1.0, "XS", 0.7, 7.4, 20.7, "Sammeln")]
    [InlineData("D", 81.8, 62, 1015.4, "XL", 1, 48.0, 85.0, "Strategisch, mit Entscheidungsvorlage")]
    [InlineData("E", 32.0, 90, 10, "S", 1, 52.5, 22.0, "Pflicht")]
    public async Task Formulas_ComputedByAnotherProgram_GiveTheGoldenValues(
        string name, double benefit, double urgency, double days, string size, double confidence, double priority, double provisional, string lane)
    {
        WorkbookReading workbook = await WorkbookReading.ReadAsync(Write(GoldenCases.Entry(name)));

        Dictionary<string, JsonElement> row = Assert.Single(workbook.Rows(1));
        Assert.Equal([benefit, urgency, days, confidence, priority, provisional], new[] { "N Nutzen", "D Dringlichkeit", "PT Personentage mit Kosten", "C Konfidenz", "P Priorität", "V Aus Meldungen allein" }
            .Select(column => Math.Round(Number(row[column], "value"), 1)));
        Assert.Equal([size, lane], [Text(row["Klasse des Aufwands"]), Text(row["Spur (Vorschlag)"])]);
    }

    [Fact]
    public async Task Formulas_WhatTheBotComputed_IsWhatTheWorkbookComputes()
    {
        WorkbookReading workbook = await WorkbookReading.ReadAsync(Write([.. new[] { "A", "B", "C", "D", "E" }.Select(GoldenCases.Entry)]));

        JsonElement[] computed = [.. workbook.Rows(0).Concat(workbook.Rows(1)).SelectMany(row => row.Values).Where(cell => cell.GetProperty("formula").ValueKind == JsonValueKind.String)];
        Assert.True(computed.Length > 5 * 13, computed.Length.ToString(CultureInfo.InvariantCulture));
        Assert.All(computed, cell =>
        {
            if (cell.GetProperty("stored").ValueKind == JsonValueKind.Number)
            {
                Assert.Equal(Number(cell, "stored"), Number(cell, "value"), 9);
            }
            else
            {
                Assert.Equal(cell.GetProperty("stored").GetString(), Text(cell));
            }
        });
    }

    [Fact]
    public async Task List_Values_AreNumbersAndDaysWithFormats()
    {
        ThemePriority entry = GoldenCases.Entry("A");
        WorkbookReading workbook = await WorkbookReading.ReadAsync(Write(entry with { Assessment = entry.Assessment with { DueOn = new DateOnly(2027, 3, 31) } }));

        Dictionary<string, JsonElement> row = Assert.Single(workbook.Rows(0));
        Assert.Equal("#,##0.0", row["Nutzen N"].GetProperty("format").GetString());
        Assert.Equal(new DateTime(2027, 3, 31).ToOADate(), Number(row["Fällig am"], "value"));
        Assert.Equal("dd\\.mm\\.yyyy", row["Fällig am"].GetProperty("format").GetString());
        Assert.Equal("5 bis 9 Personen", Text(row["Personen"]));
        Assert.Equal("1.0", Text(workbook.Rows(2)[0]["Wert"]));
    }

    [Fact]
    public async Task P13_List_FewPeople_HasNoFigureFromReports()
    {
        ThemePriority few = GoldenCases.Entry("E").WithFewPeople();
        WorkbookReading workbook = await WorkbookReading.ReadAsync(Write(few, GoldenCases.Entry("A")));

        Dictionary<string, JsonElement> row = workbook.Rows(0)[0];
        Assert.Equal("unter 5 Personen", Text(row["Personen"]));
        Assert.Equal("Pflicht", Text(row["Spur (Vorschlag)"]));
        Assert.All(new[] { "Rang", "Nutzen N", "Dringlichkeit D", "Priorität P", "Aus Meldungen allein V", "Zahlen vom" }, column => Assert.Equal(JsonValueKind.Null, row[column].GetProperty("value").ValueKind));
        Assert.Equal(GoldenCases.Entry("A").Theme.Code, Text(Assert.Single(workbook.Rows(1))["Kennung"]));
    }

    [Theory]
    [InlineData("=HYPERLINK(\"https://boese.example\")")]
    [InlineData("+49 361")]
    [InlineData("-2+3")]
    [InlineData("@SUM(A1)")]
    [InlineData("\t=1+1")]
    [InlineData("\r=1+1")]
    [InlineData("  =1+1")]
    public async Task P27_Title_LikeAFormula_IsTextInBothFiles(string title)
    {
        ThemePriority entry = GoldenCases.Entry("A");
        entry = entry with { Theme = entry.Theme with { Title = title } };

        WorkbookReading workbook = await WorkbookReading.ReadAsync(Write(entry));
        string csv = Encoding.UTF8.GetString(CsvFile.Write(_sheets.Write([entry], "de")[0], "de"));

        JsonElement cell = workbook.Rows(0)[0]["Thema"];
        Assert.Equal((JsonValueKind.Null, "s"), (cell.GetProperty("formula").ValueKind, cell.GetProperty("type").GetString()));
        Assert.Contains(";'" + title.Replace("\"", "\"\"", StringComparison.Ordinal), csv.Replace(";\"'", ";'", StringComparison.Ordinal), StringComparison.Ordinal);
    }

    [Fact]
    public void Csv_Form_IsWhatExcelInGermanyOpens()
    {
        byte[] file = CsvFile.Write(_sheets.Write([GoldenCases.Entry("B")], "de")[0], "de");

        Assert.Equal([0xEF, 0xBB, 0xBF], file.Take(3));
        string[] lines = Encoding.UTF8.GetString(file)[1..].Split("\r\n", StringSplitOptions.RemoveEmptyEntries);
        Assert.StartsWith("Rang;Rang bei anderen Gewichten;Kennung;Thema;", lines[0], StringComparison.Ordinal);
        Assert.Contains(";50,5;40,0;M;20,8;39,3;64,3;vollständig;", lines[1], StringComparison.Ordinal);
    }

    [Fact]
    public void Workbook_Parts_AreValidAndItsHeadingsStayInSight()
    {
        using SpreadsheetDocument document = SpreadsheetDocument.Open(new MemoryStream(Write(GoldenCases.Entry("A"), GoldenCases.Entry("B"))), isEditable: false);

        Assert.Empty(new OpenXmlValidator(FileFormatVersions.Office2019).Validate(document).Select(error => $"{error.Path?.XPath}: {error.Description}"));
        Assert.Equal(("Prioritätenliste der Digitalisierungsbedarfe", "de"), (document.PackageProperties.Title, document.PackageProperties.Language));
        Assert.All(document.WorkbookPart!.WorksheetParts, part =>
        {
            Pane pane = Assert.Single(part.Worksheet.Descendants<Pane>());
            Assert.Equal((PaneStateValues.Frozen, 1d), (pane.State!.Value, pane.VerticalSplit!.Value));
            Assert.All(part.Worksheet.Descendants<Column>(), column => Assert.True(column.Width! > 5));
        });
    }

    private byte[] Write(params ThemePriority[] list) => WorkbookFile.Write(Texts.Get("assessment.files.title", "de"), "Stadt", "de", Now, _sheets.Write(list, "de"));

    private static double Number(JsonElement cell, string property) => cell.GetProperty(property).GetDouble();

    private static string Text(JsonElement cell) => cell.GetProperty("value").GetString()!;
}
