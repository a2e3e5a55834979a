using Microsoft.Data.Sqlite;

namespace StaffVoiceBot.Benchmarks.Soak;

/// <summary>What lies in the store in the end.</summary>
/// <param name="Reports">Rows of reports.</param>
/// <param name="Markers">Rows that say a sending was seen.</param>
/// <param name="Index">Rows that say whose report it is.</param>
internal sealed record StoredRows(int Reports, int Markers, int Index)
{
    /// <summary>Counts the rows of a file.</summary>
    public static StoredRows Count(string file)
    {
        using SqliteConnection connection = new(new SqliteConnectionStringBuilder { DataSource = file, Mode = SqliteOpenMode.ReadOnly, Pooling = false }.ToString());
        connection.Open();
        using SqliteCommand command = connection.CreateCommand();
        command.CommandText = """
            SELECT count(*) FILTER (WHERE table_name = 'needs' AND row_key LIKE 'n|%'),
                   count(*) FILTER (WHERE table_name = 'needs' AND row_key LIKE 'k|%'),
                   count(*) FILTER (WHERE table_name = 'needs' AND row_key LIKE 'by|%')
            FROM rows
            """;
        using SqliteDataReader row = command.ExecuteReader();
        row.Read();
        return new(row.GetInt32(0), row.GetInt32(1), row.GetInt32(2));
    }
}
