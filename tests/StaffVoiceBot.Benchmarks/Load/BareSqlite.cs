using Microsoft.Data.Sqlite;

namespace StaffVoiceBot.Benchmarks.Load;

/// <summary>One connection and one transaction a turn, with the same promise: it is on the disk before it is answered.</summary>
internal sealed class BareSqlite : IBareStore
{
    private readonly SemaphoreSlim _turn = new(1);
    private readonly SqliteConnection _connection;
    private readonly SqliteCommand _insert;

    public BareSqlite(string path)
    {
        _connection = new(new SqliteConnectionStringBuilder { DataSource = path, Pooling = false }.ToString());
        _connection.Open();
        using SqliteCommand create = _connection.CreateCommand();
        create.CommandText = """
            PRAGMA journal_mode = WAL;
            PRAGMA synchronous = FULL;
            CREATE TABLE rows (partition_key TEXT, row_key TEXT, properties TEXT, PRIMARY KEY (partition_key, row_key)) WITHOUT ROWID
            """;
        create.ExecuteNonQuery();
        _insert = _connection.CreateCommand();
        _insert.CommandText = "INSERT INTO rows VALUES ('" + BareReport.Partition + "', $row, $properties)";
        _insert.Parameters.Add(new SqliteParameter("$row", null));
        _insert.Parameters.Add(new SqliteParameter("$properties", null));
    }

    public async Task SaveAsync(BareReport report)
    {
        await _turn.WaitAsync();
        try
        {
            using SqliteTransaction transaction = _connection.BeginTransaction();
            _insert.Transaction = transaction;
            foreach ((string rowKey, string json) in report.ToRows())
            {
                Insert(rowKey, json);
            }

            transaction.Commit();
        }
        finally
        {
            _turn.Release();
        }
    }

    public void Dispose()
    {
        _insert.Dispose();
        _connection.Dispose();
        _turn.Dispose();
    }

    private void Insert(string row, string properties)
    {
        _insert.Parameters[0].Value = row;
        _insert.Parameters[1].Value = properties;
        _insert.ExecuteNonQuery();
    }
}
