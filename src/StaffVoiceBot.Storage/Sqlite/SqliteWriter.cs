using System.Collections.Concurrent;
using Microsoft.Data.Sqlite;

namespace StaffVoiceBot.Storage.Sqlite;

/// <summary>
/// The one path by which this process writes: a queue, a thread, a connection. Writes that wait together are committed
/// together, so that one flush of the disk serves all of them; each still succeeds or is refused by itself.
/// </summary>
internal sealed class SqliteWriter : IDisposable
{
    private const int GroupSize = 256;

    private readonly BlockingCollection<PendingWrite> _queue = [];
    private readonly SqliteConnection _connection;
    private readonly SqliteRowCommands _rows;
    private readonly Thread _thread;

    public SqliteWriter(string path, TimeProvider clock, IReadOnlyList<string> migrations)
    {
        SqliteSchema.CreateFile(path);
        _connection = SqliteSchema.Open(path);
        SqliteSchema.Migrate(_connection, migrations);
        _rows = new(_connection, clock);
        _thread = new(Run) { IsBackground = true, Name = "SQLite writer" };
        _thread.Start();
    }

    public Task<WriteResult> WriteAsync(string table, IReadOnlyList<TableTransactionAction> actions, CancellationToken cancellationToken)
    {
        PendingWrite write = new(table, actions, cancellationToken);
        _queue.Add(write, cancellationToken);
        return write.Completion.Task;
    }

    /// <summary>Finishes what was queued.</summary>
    public void Dispose()
    {
        _queue.CompleteAdding();
        _thread.Join();
        _rows.Dispose();
        _connection.Dispose();
        _queue.Dispose();
    }

    private void Run()
    {
        List<PendingWrite> group = [];
        foreach (PendingWrite first in _queue.GetConsumingEnumerable())
        {
            group.Clear();
            group.Add(first);
            while (group.Count < GroupSize && _queue.TryTake(out PendingWrite? next))
            {
                group.Add(next);
            }

            Commit(group);
        }
    }

#pragma warning disable CA1031 // Whatever goes wrong belongs to the callers, and the thread goes on.
    private void Commit(List<PendingWrite> group)
    {
        try
        {
            SqliteSchema.Execute(_connection, "BEGIN IMMEDIATE");
            group.ForEach(Apply);
            SqliteSchema.Execute(_connection, "COMMIT");
            group.ForEach(write => write.Complete());
        }
        catch (Exception exception)
        {
            Exception failure = exception is SqliteException sqlite ? SqliteTables.Unavailable(sqlite) : exception;
            group.ForEach(write => write.Completion.TrySetException(failure));
            TryRollback();
        }
    }

    private void TryRollback()
    {
        try
        {
            SqliteSchema.Rollback(_connection);
        }
        catch (SqliteException)
        {
            // The next BEGIN reports it to the next caller.
        }
    }
#pragma warning restore CA1031

    private void Apply(PendingWrite write)
    {
        if (write.CancellationToken.IsCancellationRequested)
        {
            write.Completion.TrySetCanceled(write.CancellationToken);
            return;
        }

        try
        {
            write.Result = _rows.Apply(write.Table, write.Actions);
        }
        catch (TableLimitException exception)
        {
            write.Completion.TrySetException(exception);
        }
    }

    private sealed class PendingWrite(string table, IReadOnlyList<TableTransactionAction> actions, CancellationToken cancellationToken)
    {
        public string Table => table;

        public IReadOnlyList<TableTransactionAction> Actions => actions;

        public CancellationToken CancellationToken => cancellationToken;

        public TaskCompletionSource<WriteResult> Completion { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public WriteResult? Result { get; set; }

        public void Complete()
        {
            if (Result is not null)
            {
                Completion.TrySetResult(Result);
            }
        }
    }
}
