using System.Text.Json;
using Microsoft.Data.Sqlite;

namespace StaffVoiceBot.Storage.Sqlite;

/// <summary>One connection that only reads, with its prepared statements. Used by one caller at a time.</summary>
internal sealed class SqliteReader : IDisposable
{
    private const string Columns = "SELECT partition_key, row_key, version, written_at, properties FROM rows WHERE table_name = $table";

    private readonly SqliteConnection _connection;
    private readonly SqliteCommand _get;
    private readonly SqliteCommand _range;
    private readonly SqliteCommand _wholeTable;

    public SqliteReader(string path)
    {
        _connection = SqliteSchema.Open(path);
        SqliteSchema.Execute(_connection, "PRAGMA query_only = ON");
        _get = SqliteSchema.Command(
            _connection, Columns + " AND partition_key = $partition AND row_key = $row", "$table", "$partition", "$row");
        _range = SqliteSchema.Command(
            _connection,
            Columns + " AND partition_key = $partition AND row_key >= $from AND ($before IS NULL OR row_key < $before) ORDER BY row_key LIMIT $limit",
            "$table", "$partition", "$from", "$before", "$limit");
        _wholeTable = SqliteSchema.Command(
            _connection,
            Columns + " AND (partition_key, row_key) >= ($partition, $row) ORDER BY partition_key, row_key LIMIT $limit",
            "$table", "$partition", "$row", "$limit");
    }

    public TableEntity? Get(string table, string partitionKey, string rowKey)
    {
        Bind(_get, table, partitionKey, rowKey);
        using SqliteDataReader row = _get.ExecuteReader();
        return row.Read() ? ReadRow(row, null) : null;
    }

    /// <summary>Reads one row more than the page has; its keys are where the next page begins.</summary>
    public TablePage ReadPage(string table, TableQuery query, TableContinuation? continuation)
    {
        SqliteCommand command = Prepare(table, query, continuation);
        List<TableEntity> rows = [];
        using SqliteDataReader row = command.ExecuteReader();
        while (row.Read())
        {
            if (rows.Count == query.PageSize)
            {
                return new(rows, new(row.GetString(0), row.GetString(1)));
            }

            rows.Add(ReadRow(row, query.Select));
        }

        return new(rows, null);
    }

    public void Check() => SqliteSchema.Scalar(_connection, "SELECT count(*) FROM sqlite_schema");

    public void Dispose()
    {
        _get.Dispose();
        _range.Dispose();
        _wholeTable.Dispose();
        _connection.Dispose();
    }

    private SqliteCommand Prepare(string table, TableQuery query, TableContinuation? continuation)
    {
        int limit = query.PageSize + 1;
        if (query.PartitionKey is null)
        {
            Bind(_wholeTable, table, continuation?.PartitionKey ?? "", continuation?.RowKey ?? "", limit);
            return _wholeTable;
        }

        Bind(_range, table, query.PartitionKey, continuation?.RowKey ?? query.RowKeyFrom ?? "", query.RowKeyBefore, limit);
        return _range;
    }

    private static void Bind(SqliteCommand command, params ReadOnlySpan<object?> values)
    {
        for (int i = 0; i < values.Length; i++)
        {
            command.Parameters[i].Value = values[i] ?? DBNull.Value;
        }
    }

    private static TableEntity ReadRow(SqliteDataReader row, IReadOnlyList<string>? select)
    {
        TableEntity entity = new(row.GetString(0), row.GetString(1))
        {
            ETag = SqliteVersion.ToETag(row.GetInt64(2)),
            Timestamp = new DateTimeOffset(row.GetInt64(3), TimeSpan.Zero),
        };
        Utf8JsonReader json = new(row.GetFieldValue<byte[]>(4));
        return EntityJson.Read(ref json).CopyTo(entity, select);
    }
}
