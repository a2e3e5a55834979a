using Microsoft.Data.Sqlite;
using StaffVoiceBot.Storage.Sqlite;

namespace StaffVoiceBot.Storage;

/// <summary>Copies the SQLite store while the bot goes on working.</summary>
public static class SqliteBackup
{
    /// <summary>
    /// Writes one consistent, compact and checked file. Readers and writers of the source are not held up. The destination appears
    /// only when it is complete; one that exists is never overwritten.
    /// </summary>
    /// <param name="sourcePath">The file of <c>Storage:SqlitePath</c>.</param>
    /// <param name="destinationPath">File to make, readable for this account only; its folder is made when missing.</param>
    /// <exception cref="FileNotFoundException">There is no source.</exception>
    /// <exception cref="IOException">The destination exists, or <see cref="TableStoreUnavailableException"/>: the copy failed.</exception>
    public static void Run(string sourcePath, string destinationPath)
    {
        if (!File.Exists(sourcePath))
        {
            throw new FileNotFoundException("Storage:SqlitePath: there is no such file.");
        }

        if (File.Exists(destinationPath))
        {
            throw new IOException("The destination of the backup exists.");
        }

        string unfinished = destinationPath + ".unfinished";
        File.Delete(unfinished);
        SqliteSchema.CreateFile(unfinished);
        try
        {
            Copy(sourcePath, unfinished);
            File.Move(unfinished, destinationPath);
        }
        catch (SqliteException exception)
        {
            throw SqliteTables.Unavailable(exception);
        }
        finally
        {
            File.Delete(unfinished);
        }
    }

    private static void Copy(string sourcePath, string unfinished)
    {
        using (SqliteConnection source = SqliteSchema.Open(sourcePath))
        using (SqliteCommand vacuum = SqliteSchema.Command(source, "VACUUM INTO $path", "$path"))
        {
            vacuum.Parameters[0].Value = unfinished;
            vacuum.ExecuteNonQuery();
        }

        using SqliteConnection copy = new(new SqliteConnectionStringBuilder { DataSource = unfinished, Pooling = false }.ToString());
        copy.Open();
        using SqliteCommand check = SqliteSchema.Command(copy, "PRAGMA integrity_check");
        if (check.ExecuteScalar() is not "ok")
        {
            throw new TableStoreUnavailableException("The backup did not pass SQLite's integrity check.");
        }

        using FileStream flush = new(unfinished, FileMode.Open, FileAccess.ReadWrite, FileShare.ReadWrite);
        flush.Flush(flushToDisk: true);
    }
}
