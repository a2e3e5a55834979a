using System.Globalization;
using StaffVoiceBot.Tests.Storage;

namespace StaffVoiceBot.EndToEnd;

/// <summary>The two tables of <c>docs/storage.md</c> that say what was measured: use cases, and queries with the rows they touch.</summary>
internal sealed class StorageDocument
{
    private const string UseCaseHead = "| use case |";
    private const string QueryHead = "| table | partition |";
    private const int KeyCells = 3;
    private static readonly string Path = System.IO.Path.Combine(AzuriteServer.TestsFolder, "../docs/storage.md");
    private readonly List<string> _lines = [.. File.ReadAllLines(Path)];

    /// <summary>Rows of the first table.</summary>
    public IReadOnlyList<string> UseCases => Rows(UseCaseHead);

    /// <summary>Rows that a person waited for, by query; null for queries of the background.</summary>
    public IReadOnlyDictionary<string, int?> Queries => Rows(QueryHead).ToDictionary(
        Key, row => int.TryParse(Cells(row)[KeyCells], CultureInfo.InvariantCulture, out int rows) ? rows : (int?)null);

    /// <summary>Writes both tables anew; what people wrote about a query stays.</summary>
    public void Update(IReadOnlyList<string> useCases, IReadOnlyDictionary<string, int?> queries)
    {
        Replace(UseCaseHead, useCases);
        Dictionary<string, string[]> known = Rows(QueryHead).ToDictionary(Key, row => Cells(row)[(KeyCells + 1)..]);
        Replace(QueryHead, [.. known.Keys.Union(queries.Keys).Select(key => string.Create(
            CultureInfo.InvariantCulture,
            $"| {key} | {(queries.GetValueOrDefault(key) is { } rows ? rows : "–")} | {string.Join(" | ", known.GetValueOrDefault(key, ["?", "?"]))} |"))]);
        File.WriteAllLines(Path, _lines);
    }

    private static string[] Cells(string row) => row.Trim('|', ' ').Split(" | ");

    private static string Key(string row) => string.Join(" | ", Cells(row)[..KeyCells]);

    private string[] Rows(string head) => [.. _lines.SkipWhile(line => !line.StartsWith(head, StringComparison.Ordinal)).Skip(2).TakeWhile(line => line.Length > 0)];

    private void Replace(string head, IReadOnlyList<string> rows)
    {
        int first = _lines.FindIndex(line => line.StartsWith(head, StringComparison.Ordinal)) + 2;
        _lines.RemoveRange(first, Rows(head).Length);
        _lines.InsertRange(first, rows);
    }
}
