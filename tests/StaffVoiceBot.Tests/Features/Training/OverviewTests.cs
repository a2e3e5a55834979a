using System.Text;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Spreadsheet;
using StaffVoiceBot.Features.Training.Overview;

namespace StaffVoiceBot.Tests.Features.Training;

public sealed class OverviewTests : IDisposable
{
    private readonly TrainingBench _bench = new();

    public void Dispose() => _bench.Dispose();

    [Theory]
    [InlineData("=HYPERLINK(\"https://boese.example\")")]
    [InlineData("+49 361")]
    [InlineData("-2+3")]
    [InlineData("@SUM(A1)")]
    [InlineData("\t=1+1")]
    public void P27_Csv_Formula_IsNeutralised(string title)
    {
        string csv = Encoding.UTF8.GetString(CsvOverview.Write(new OverviewTable(["a", "b"], [[title, 12]])));

        string cell = csv.Split("\r\n")[1].Split(';')[0].TrimStart('"');
        Assert.StartsWith("'", cell, StringComparison.Ordinal);
        Assert.Contains(";12", csv, StringComparison.Ordinal);
    }

    [Fact]
    public void P27_Excel_Formula_IsText()
    {
        byte[] file = ExcelOverview.Write(new OverviewTable(["a", "b"], [["=1+1", 12]]), "Schulungen");

        using SpreadsheetDocument document = SpreadsheetDocument.Open(new MemoryStream(file), isEditable: false);
        List<Cell> cells = [.. document.WorkbookPart!.WorksheetParts.Single().Worksheet.Descendants<Cell>()];
        Assert.All(cells, cell => Assert.Null(cell.CellFormula));
        Assert.Equal(["a", "b", "=1+1", "12"], cells.Select(cell => cell.InnerText));
        Assert.Equal(CellValues.Number, cells[3].DataType!.Value);
    }

    [Fact]
    public async Task P13_Overview_FewPeople_AreNotCounted()
    {
        await _bench.ClickAsync("ada", "training.submit", ("topic", "=Pivot-Tabellen in Excel"), ("department", "amt-50"));

        OverviewTable table = await _bench.Get<OverviewReader>().ReadAsync("de", CancellationToken.None);

        Assert.Equal("unter 5 Personen", Assert.Single(table.Rows)[5]);
    }

    [Fact]
    public void Link_IsGoodForADay_AndOnlyAsItWasMade()
    {
        OverviewLinks links = _bench.Get<OverviewLinks>();
        DateTimeOffset now = _bench.Clock.GetUtcNow();
        string token = links.For("csv", "en", now)!.Split("overview-")[1][..^4];

        Assert.Equal("en", links.Read(token, now.AddHours(23)));
        Assert.Null(links.Read(token, now.AddHours(24)));
        Assert.Null(links.Read(token.Replace("en-", "de-", StringComparison.Ordinal), now));
    }
}
