namespace StaffVoiceBot.Features.Contracts.Files;

/// <summary>Tables as a workbook, or the first of them as CSV, with the day in the file's name.</summary>
public static class TableFile
{
    /// <summary>True for a format that can be written: <c>xlsx</c> or <c>csv</c>.</summary>
    /// <param name="format">Ending without the dot.</param>
    public static bool Knows(string format) => format is "xlsx" or "csv";

    /// <summary>Writes the file.</summary>
    /// <param name="format">A format it knows.</param>
    /// <param name="name">File name without day and ending.</param>
    /// <param name="title">Title of the workbook.</param>
    /// <param name="author">Who it comes from.</param>
    /// <param name="language">Language, for the form of numbers and days.</param>
    /// <param name="now">When it is made.</param>
    /// <param name="sheets">Tables.</param>
    public static ReadyFile Write(string format, string name, string title, string author, string language, DateTimeOffset now, IReadOnlyList<Sheet> sheets)
    {
        string dated = $"{name}-{now:yyyy-MM-dd}.{format}";
        return format == "csv"
            ? new ReadyFile(dated, ReadyFile.Csv, CsvFile.Write(sheets[0], language))
            : new ReadyFile(dated, ReadyFile.Excel, WorkbookFile.Write(title, author, language, now, sheets));
    }
}
