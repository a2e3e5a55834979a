using System.Globalization;
using CsvHelper;
using StaffVoiceBot.Cards;

namespace StaffVoiceBot.Features.Contracts.Files;

/// <summary>
/// A table as CSV the way Excel opens it in Germany: UTF-8 with a byte order mark, semicolons, numbers and days in the form of the
/// language. Text that a program could take for a formula gets an apostrophe before it (P27).
/// </summary>
public static class CsvFile
{
    private static readonly CsvWriterOptions Options = new() { Separator = ';', NewLine = "\r\n", Injection = CsvInjection.None, WriteByteOrderMark = true };

    /// <summary>The file.</summary>
    /// <param name="sheet">Table.</param>
    /// <param name="language">Form of numbers and days.</param>
    public static byte[] Write(Sheet sheet, string language)
    {
        CultureInfo culture = Texts.Culture(language);
        using MemoryStream file = new();
        using (CsvWriter csv = CsvWriter.Create(file, Options, leaveOpen: true))
        {
            WriteRow(csv, sheet.Columns.Select(column => Harmless(column.Header)));
            foreach (IReadOnlyList<object?> row in sheet.Rows)
            {
                WriteRow(csv, row.Zip(sheet.Columns, (value, column) => ToText(value, column.Format, culture)));
            }
        }

        return file.ToArray();
    }

    private static void WriteRow(CsvWriter csv, IEnumerable<string> cells)
    {
        foreach (string cell in cells)
        {
            csv.WriteField(cell);
        }

        csv.EndRecord();
    }

    private static string ToText(object? value, CellFormat format, CultureInfo culture) => value switch
    {
        FormulaCell formula => ToText(formula.Value, format, culture),
        NamedCell named => ToText(named.Value, format, culture),
        double number => number.ToString(format switch { CellFormat.Tenths => "0.0", CellFormat.Hundredths => "0.00", CellFormat.Whole or CellFormat.Euros => "0", _ => "0.####" }, culture),
        int number => number.ToString(culture),
        DateOnly day => day.ToString("d", culture),
        _ => Harmless($"{value}"),
    };

    // A tab or line break in front hides the sign from a look, not from the program. A number that is no text never begins with a minus here.
    private static string Harmless(string text) => text.TrimStart() is ['=' or '+' or '-' or '@' or '＝' or '＋' or '－' or '＠', ..] || text is ['\t' or '\r' or '\n', ..] ? "'" + text : text;
}
