using System.Globalization;
using CsvHelper;

namespace StaffVoiceBot.Features.Training.Overview;

/// <summary>The overview as CSV: UTF-8 with a byte order mark and semicolons, as Excel in Germany opens it; formulas are neutralised (P27).</summary>
internal static class CsvOverview
{
    private static readonly CsvWriterOptions Options = new() { Separator = ';', NewLine = "\r\n", Injection = CsvInjection.Escape, WriteByteOrderMark = true };

    /// <summary>The file.</summary>
    /// <param name="table">Table.</param>
    public static byte[] Write(OverviewTable table)
    {
        using MemoryStream file = new();
        using (CsvWriter csv = CsvWriter.Create(file, Options, leaveOpen: true))
        {
            foreach (IEnumerable<object> row in table.Rows.Prepend(table.Headers))
            {
                foreach (object cell in row)
                {
                    csv.WriteField(Convert.ToString(cell, CultureInfo.InvariantCulture));
                }

                csv.EndRecord();
            }
        }

        return file.ToArray();
    }
}
