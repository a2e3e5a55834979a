using System.Globalization;
using System.Text;
using CsvHelper;
using CsvHelper.Configuration;

namespace StaffVoiceBot.Features.Training.Overview;

/// <summary>The overview as CSV: UTF-8 with a byte order mark and semicolons, as Excel in Germany opens it; formulas are neutralised (P27).</summary>
internal static class CsvOverview
{
    private static readonly CsvConfiguration Configuration = new(CultureInfo.InvariantCulture)
    {
        Delimiter = ";",
        InjectionOptions = InjectionOptions.Escape,
    };

    /// <summary>The file.</summary>
    /// <param name="table">Table.</param>
    public static byte[] Write(OverviewTable table)
    {
        using MemoryStream file = new();
        using (StreamWriter text = new(file, new UTF8Encoding(encoderShouldEmitUTF8Identifier: true)))
        using (CsvWriter csv = new(text, Configuration))
        {
            foreach (IEnumerable<object> row in table.Rows.Prepend(table.Headers))
            {
                foreach (object cell in row)
                {
                    csv.WriteField(Convert.ToString(cell, CultureInfo.InvariantCulture));
                }

                csv.NextRecord();
            }
        }

        return file.ToArray();
    }
}
