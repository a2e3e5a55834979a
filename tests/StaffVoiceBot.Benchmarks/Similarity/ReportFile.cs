using System.Text;

namespace StaffVoiceBot.Benchmarks.Similarity;

/// <summary>
/// Reads tab-separated reports with the columns <c>id</c>, <c>department</c>, <c>group</c>, <c>text</c> in any order. A byte order mark, CRLF, quoted
/// fields (with tabs, line breaks and doubled quotes) and missing trailing columns are accepted.
/// </summary>
internal static class ReportFile
{
    /// <exception cref="FormatException">The header has no column <c>id</c> or <c>text</c>.</exception>
    public static IReadOnlyList<Report> Read(string path) => Parse(File.ReadAllText(path, Encoding.UTF8));

    public static IReadOnlyList<Report> Parse(string content)
    {
        List<List<string>> rows = [.. Rows(content.TrimStart('\uFEFF')).Where(row => row.Exists(field => field.Length > 0))];
        if (rows.Count == 0)
        {
            return [];
        }

        List<string> header = [.. rows[0].Select(name => name.Trim())];
        if (ColumnOf("id") < 0 || ColumnOf("text") < 0)
        {
            throw new FormatException("The first line must name the columns id, department, group and text.");
        }

        return [.. rows.Skip(1).Select(row => new Report(Value(row, "id"), Value(row, "department"), Value(row, "group"), Value(row, "text")))];

        string Value(List<string> row, string name)
        {
            int column = ColumnOf(name);
            return column >= 0 && column < row.Count ? row[column].Trim() : string.Empty;
        }

        int ColumnOf(string name) => header.FindIndex(column => column.Equals(name, StringComparison.OrdinalIgnoreCase));
    }

    private static IEnumerable<List<string>> Rows(string content)
    {
        List<string> row = [];
        StringBuilder field = new();
        bool quoted = false;
        for (int i = 0; i < content.Length; i++)
        {
            char letter = content[i];
            if (letter == '"' && quoted && i + 1 < content.Length && content[i + 1] == '"')
            {
                field.Append(content[i++]);
            }
            else if (letter == '"' && (quoted || field.Length == 0))
            {
                quoted = !quoted;
            }
            else if (quoted || letter is not ('\t' or '\n' or '\r'))
            {
                field.Append(letter);
            }
            else if (letter != '\r')
            {
                row.Add(field.ToString());
                field.Clear();
                if (letter == '\n')
                {
                    yield return row;
                    row = [];
                }
            }
        }

        row.Add(field.ToString());
        yield return row;
    }
}
