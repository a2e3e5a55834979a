using System.Collections.Concurrent;
using System.Diagnostics.CodeAnalysis;
using Microsoft.Data.Sqlite;

namespace StaffVoiceBot.Storage.Sqlite;

/// <summary>
/// Tables in one SQLite file. Keys are compared bytewise as UTF-8 (collation BINARY), which for all characters that
/// <see cref="TableLimits"/> lets through is the ordinal order of Azure. Reads run on the caller's thread with a pooled
/// connection, each page in its own short read transaction; writes go through <see cref="SqliteWriter"/>.
/// </summary>
internal sealed class SqliteTables : ITableBackend
{
    private readonly string _path;
    private readonly SqliteWriter _writer;
    private readonly ConcurrentBag<SqliteReader> _readers = [];
    private int _disposed;

    public SqliteTables(string path, TimeProvider clock, IReadOnlyList<string>? migrations = null)
    {
        _path = path;
        try
        {
            _writer = new(path, clock, migrations ?? SqliteSchema.Migrations);
        }
        catch (SqliteException exception)
        {
            throw Unavailable(exception);
        }
    }

    public string Name => "sqlite";

    public Task<TableEntity?> GetEntityAsync(string tableName, string partitionKey, string rowKey, CancellationToken cancellationToken) =>
        Task.FromResult(Read(reader => reader.Get(Normalize(tableName), partitionKey, rowKey), cancellationToken));

    public Task<TablePage> ReadPageAsync(TableQuery query, TableContinuation? continuation, CancellationToken cancellationToken) =>
        Task.FromResult(Read(reader => reader.ReadPage(Normalize(query.TableName), query, continuation), cancellationToken));

    public Task<WriteResult> WriteAsync(
        string tableName, IReadOnlyList<TableTransactionAction> actions, CancellationToken cancellationToken) =>
        _writer.WriteAsync(Normalize(tableName), actions, cancellationToken);

    public Task CheckAsync(CancellationToken cancellationToken) => Task.FromResult(Read(
        reader =>
        {
            reader.Check();
            return true;
        },
        cancellationToken));

    public void Dispose()
    {
        if (Interlocked.Exchange(ref _disposed, 1) == 1)
        {
            return;
        }

        _writer.Dispose();
        while (_readers.TryTake(out SqliteReader? reader))
        {
            reader.Dispose();
        }
    }

    /// <summary>Names the result code and not the statement, whose parameters are keys.</summary>
    public static TableStoreUnavailableException Unavailable(SqliteException exception) =>
        new($"SQLite error {exception.SqliteExtendedErrorCode}.", exception);

    /// <summary>Table names ignore case, as in Azure.</summary>
    [SuppressMessage("Globalization", "CA1308", Justification = "Lower case is what the file keeps; names are ASCII.")]
    private static string Normalize(string tableName) => tableName.ToLowerInvariant();

    private T Read<T>(Func<SqliteReader, T> read, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        try
        {
            SqliteReader reader = _readers.TryTake(out SqliteReader? idle) ? idle : new(_path);
            try
            {
                T result = read(reader);
                _readers.Add(reader);
                return result;
            }
            catch
            {
                reader.Dispose();
                throw;
            }
        }
        catch (SqliteException exception)
        {
            throw Unavailable(exception);
        }
    }
}
