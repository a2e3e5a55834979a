using System.Globalization;
using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Spreadsheet;
using ExcelFormat = DocumentFormat.OpenXml.Spreadsheet.CellFormat;
using ExcelSheet = DocumentFormat.OpenXml.Spreadsheet.Sheet;

namespace StaffVoiceBot.Features.Contracts.Files;

/// <summary>
/// Tables as a workbook: real numbers and days, headings that stay in sight and are repeated in print, columns as wide as they need
/// to be, landscape. Text is stored as text and never taken for a formula (P27).
/// </summary>
public static class WorkbookFile
{
    private const uint HeaderStyle = 1;
    private const uint FirstFormat = 2;
    private const double LetterWidth = 1.1;
    private const double WidestOnA4 = 180;
    private static readonly string[] NumberFormats = ["General", "@", "#,##0", "#,##0.0", "0.00", "#,##0\\ \"€\""];

    /// <summary>The file.</summary>
    /// <param name="title">Title of the document, for its properties and the head of printed pages.</param>
    /// <param name="author">Who it comes from.</param>
    /// <param name="language">Language, for the form of days.</param>
    /// <param name="now">When it was made.</param>
    /// <param name="sheets">Tables; the first one is open.</param>
    public static byte[] Write(string title, string author, string language, DateTimeOffset now, IReadOnlyList<Sheet> sheets)
    {
        using MemoryStream file = new();
        using (SpreadsheetDocument document = SpreadsheetDocument.Create(file, SpreadsheetDocumentType.Workbook))
        {
            document.PackageProperties.Title = title;
            document.PackageProperties.Creator = author;
            document.PackageProperties.Language = language;
            document.PackageProperties.Created = now.UtcDateTime;
            WorkbookPart workbook = document.AddWorkbookPart();
            workbook.AddNewPart<WorkbookStylesPart>().Stylesheet = Styles(language);
            Sheets list = new();
            for (int i = 0; i < sheets.Count; i++)
            {
                WorksheetPart part = workbook.AddNewPart<WorksheetPart>();
                part.Worksheet = ToWorksheet(sheets[i], title, isFirst: i == 0);
                list.Append(new ExcelSheet { Id = workbook.GetIdOfPart(part), SheetId = (uint)i + 1, Name = sheets[i].Name });
            }

            // Excel computes everything again when it opens the file, so what is shown is what its formulas give.
            workbook.Workbook = new Workbook(new BookViews(new WorkbookView()), list, Names(sheets), new CalculationProperties { FullCalculationOnLoad = true });
        }

        return file.ToArray();
    }

    /// <summary>Address of a cell, such as <c>C7</c>.</summary>
    /// <param name="column">Column, 0 for A.</param>
    /// <param name="row">Row, 0 for the row of the headings.</param>
    public static string Address(int column, int row) => (column < 26 ? "" : $"{(char)('A' + (column / 26) - 1)}") + (char)('A' + (column % 26)) + (row + 1).ToString(CultureInfo.InvariantCulture);

    private static Worksheet ToWorksheet(Sheet sheet, string title, bool isFirst)
    {
        Pane pane = new()
        {
            VerticalSplit = 1,
            HorizontalSplit = sheet.FrozenColumns > 0 ? sheet.FrozenColumns : null,
            TopLeftCell = Address(sheet.FrozenColumns, 1),
            ActivePane = sheet.FrozenColumns > 0 ? PaneValues.BottomRight : PaneValues.BottomLeft,
            State = PaneStateValues.Frozen,
        };
        Worksheet worksheet = new(
            new SheetProperties(new PageSetupProperties { FitToPage = true }),
            new SheetViews(new SheetView(pane) { WorkbookViewId = 0, TabSelected = isFirst }),
            new Columns(sheet.Columns.Select((column, i) => new Column { Min = (uint)i + 1, Max = (uint)i + 1, Width = column.Width, CustomWidth = true })),
            new SheetData(sheet.Rows.Select((row, i) => ToRow(row, sheet.Columns, i + 1)).Prepend(HeaderRow(sheet.Columns))));
        if (sheet.HasFilter && sheet.Rows.Count > 0)
        {
            worksheet.Append(new AutoFilter { Reference = Area(sheet) });
        }

        worksheet.Append(
            new PageMargins { Left = 0.5, Right = 0.5, Top = 0.75, Bottom = 0.75, Header = 0.3, Footer = 0.3 },
            new PageSetup { Orientation = OrientationValues.Landscape, PaperSize = sheet.Columns.Sum(column => column.Width) > WidestOnA4 ? 8u : 9u, FitToWidth = 1, FitToHeight = 0 },
            new HeaderFooter(new OddHeader($"&L{Escape(title)}&R{Escape(sheet.Name)}"), new OddFooter("&R&P / &N")));
        return worksheet;
    }

    private static Row HeaderRow(IReadOnlyList<SheetColumn> columns) =>
        WithHeight(new Row(columns.Select((column, i) => TextCell(column.Header, Address(i, 0), HeaderStyle))) { RowIndex = 1 }, columns.Max(column => LinesOf(column.Header, column.Width)));

    private static Row ToRow(IReadOnlyList<object?> row, IReadOnlyList<SheetColumn> columns, int index) =>
        WithHeight(
            new Row(row.Select((value, i) => ToCell(value, Address(i, index), FirstFormat + (uint)columns[i].Format))) { RowIndex = (uint)index + 1 },
            row.Zip(columns).Max(cell => cell.Second.Format == CellFormat.Wrapped ? LinesOf($"{(cell.First is FormulaCell formula ? formula.Value : cell.First)}", cell.Second.Width) : 1));

    // Programs differ in whether they make rows as high as their text when they open a file.
    private static Row WithHeight(Row row, int lines)
    {
        row.Height = (15.5 * lines) + 3;
        row.CustomHeight = true;
        return row;
    }

    private static int LinesOf(string text, double width) => (int)Math.Max(1, Math.Ceiling(text.Length * LetterWidth / width));

    private static Cell ToCell(object? value, string address, uint style) => value switch
    {
        null or "" => new Cell { CellReference = address, StyleIndex = style },
        FormulaCell formula => WithFormula(ToCell(formula.Value, address, style), formula.Formula),
        NamedCell named => ToCell(named.Value, address, style),
        int number => Number(number, address, style),
        double number => Number(number, address, style),
        DateOnly day => Number(day.ToDateTime(TimeOnly.MinValue).ToOADate(), address, style),
        _ => TextCell($"{value}", address, style),
    };

    private static Cell Number(double number, string address, uint style) =>
        new() { CellReference = address, StyleIndex = style, CellValue = new CellValue(number.ToString("R", CultureInfo.InvariantCulture)) };

    private static Cell TextCell(string text, string address, uint style) => new()
    {
        CellReference = address,
        StyleIndex = style,
        DataType = CellValues.InlineString,
        InlineString = new InlineString(new Text(Printable(text)) { Space = SpaceProcessingModeValues.Preserve }),
    };

    private static Cell WithFormula(Cell cell, string formula)
    {
        if (cell.InlineString is { } text)
        {
            cell.DataType = CellValues.String;
            cell.CellValue = new CellValue(text.InnerText);
            cell.InlineString = null;
        }

        cell.CellFormula = new CellFormula(formula);
        return cell;
    }

    // Headings are repeated on every printed page; a filter has a hidden name of its own.
    private static DefinedNames Names(IReadOnlyList<Sheet> sheets)
    {
        DefinedNames names = new();
        for (int i = 0; i < sheets.Count; i++)
        {
            Sheet sheet = sheets[i];
            if (sheet.HasFilter && sheet.Rows.Count > 0)
            {
                names.Append(new DefinedName($"'{sheet.Name}'!{Absolute(Area(sheet))}") { Name = "_xlnm._FilterDatabase", LocalSheetId = (uint)i, Hidden = true });
            }

            names.Append(new DefinedName($"'{sheet.Name}'!$1:$1") { Name = "_xlnm.Print_Titles", LocalSheetId = (uint)i });
            names.Append(from row in sheet.Rows.Index()
                         from cell in row.Item.Index()
                         where cell.Item is NamedCell
                         select new DefinedName($"'{sheet.Name}'!{Absolute(Address(cell.Index, row.Index + 1))}") { Name = ((NamedCell)cell.Item!).Name });
        }

        return names;
    }

    private static string Area(Sheet sheet) => $"A1:{Address(sheet.Columns.Count - 1, sheet.Rows.Count)}";

    private static string Absolute(string area) => string.Join(':', area.Split(':').Select(cell =>
    {
        int digits = cell.IndexOfAny([.. "0123456789"]);
        return $"${cell[..digits]}${cell[digits..]}";
    }));

    private static string Escape(string text) => text.Replace("&", "&&", StringComparison.Ordinal);

    private static string Printable(string text) => new([.. text.Where(character => !char.IsControl(character) || character == '\n')]);

    private static TBorder Line<TBorder>()
        where TBorder : BorderPropertiesType, new() => new() { Style = BorderStyleValues.Thin, Color = new Color { Rgb = "FFD0D3E6" } };

    private static Stylesheet Styles(string language)
    {
        string[] formats = [.. NumberFormats, language == "en" ? "dd\\/mm\\/yyyy" : "dd\\.mm\\.yyyy"];
        const uint firstOwn = 164;
        return new Stylesheet(
            new NumberingFormats(formats.Select((format, i) => new NumberingFormat { NumberFormatId = firstOwn + (uint)i, FormatCode = format })),
            new Fonts(new Font(new FontSize { Val = 11 }, new FontName { Val = "Calibri" }), new Font(new Bold(), new FontSize { Val = 11 }, new Color { Rgb = "FFFFFFFF" }, new FontName { Val = "Calibri" })),
            new Fills(
                new Fill(new PatternFill { PatternType = PatternValues.None }),
                new Fill(new PatternFill { PatternType = PatternValues.Gray125 }),
                new Fill(new PatternFill(new ForegroundColor { Rgb = "FF3B4BB3" }) { PatternType = PatternValues.Solid })),
            new Borders(new Border(), new Border(Line<LeftBorder>(), Line<RightBorder>(), Line<TopBorder>(), Line<BottomBorder>(), new DiagonalBorder())),
            new CellStyleFormats(new ExcelFormat()),
            new CellFormats(
            [
                new ExcelFormat(),
                new ExcelFormat(new Alignment { WrapText = true, Vertical = VerticalAlignmentValues.Center }) { FontId = 1, FillId = 2, ApplyFont = true, ApplyFill = true, ApplyAlignment = true },
                .. formats.Select((_, i) => new ExcelFormat(new Alignment { Vertical = VerticalAlignmentValues.Top, WrapText = i == (int)CellFormat.Wrapped })
                {
                    NumberFormatId = i == 0 ? 0 : firstOwn + (uint)i,
                    BorderId = 1,
                    ApplyNumberFormat = true,
                    ApplyBorder = true,
                    ApplyAlignment = true,
                }),
            ]));
    }
}
