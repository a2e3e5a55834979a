using System.Globalization;
using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Spreadsheet;

namespace StaffVoiceBot.Features.Training.Overview;

/// <summary>The overview as a workbook: text cells are inline strings, which Excel never takes for formulas (P27).</summary>
internal static class ExcelOverview
{
    /// <summary>The file.</summary>
    /// <param name="table">Table.</param>
    /// <param name="sheetName">Name of the one sheet, at most 31 characters.</param>
    public static byte[] Write(OverviewTable table, string sheetName)
    {
        using MemoryStream file = new();
        using (SpreadsheetDocument document = SpreadsheetDocument.Create(file, SpreadsheetDocumentType.Workbook))
        {
            WorkbookPart workbook = document.AddWorkbookPart();
            WorksheetPart worksheet = workbook.AddNewPart<WorksheetPart>();
            worksheet.Worksheet = new Worksheet(new SheetData(table.Rows.Prepend(table.Headers).Select(row => new Row(row.Select(ToCell)))));
            Sheet sheet = new() { Id = workbook.GetIdOfPart(worksheet), SheetId = 1, Name = sheetName };
            workbook.Workbook = new Workbook(new Sheets(sheet));
        }

        return file.ToArray();
    }

    private static Cell ToCell(object value) => value is int number
        ? new Cell { DataType = CellValues.Number, CellValue = new CellValue(number.ToString(CultureInfo.InvariantCulture)) }
        : new Cell { DataType = CellValues.InlineString, InlineString = new InlineString(new Text(Printable($"{value}")) { Space = SpaceProcessingModeValues.Preserve }) };

    private static string Printable(string text) => new([.. text.Where(character => !char.IsControl(character) || character == '\n')]);
}
