using System.Text.Json;

namespace StaffVoiceBot.Tests.Features.Contracts.Files;

/// <summary>A workbook as an independent reader understands it; every formula computed anew.</summary>
internal sealed class WorkbookReading(JsonElement json)
{
    /// <summary>Reads a file.</summary>
    public static async Task<WorkbookReading> ReadAsync(ReadOnlyMemory<byte> file) => new(await NodePeer.ReadAsync("read-workbook.cjs", file));

    /// <summary>Rows of a sheet under its headings, by the text of the heading.</summary>
    public IReadOnlyList<Dictionary<string, JsonElement>> Rows(int sheet)
    {
        JsonElement[][] rows = [.. json.GetProperty("sheets")[sheet].GetProperty("rows").EnumerateArray().Select(row => row.EnumerateArray().ToArray())];
        string[] headings = [.. rows[0].Select(cell => cell.GetProperty("value").GetString()!)];
        return [.. rows.Skip(1).Select(row => headings.Zip(row).ToDictionary(pair => pair.First, pair => pair.Second))];
    }
}
