using Microsoft.Data.Sqlite;

namespace StaffVoiceBot.Storage.Sqlite;

/// <summary>
/// Opens connections with the settings the store relies on and brings the file to the current schema version
/// (<c>PRAGMA user_version</c>), one step a transaction; a file of a newer version is refused.
/// </summary>
internal static class SqliteSchema
{
    /// <summary>"SVB1": marks the file as one of this bot.</summary>
    public const int ApplicationId = 0x53564231;

    /// <summary>Longest wait for another process's write, in milliseconds.</summary>
    public const int BusyTimeout = 5000;

    /// <summary>Step n leads from version n to n + 1. Steps that were released are never changed.</summary>
    public static IReadOnlyList<string> Migrations { get; } =
    [
        """
        CREATE TABLE rows (
          table_name TEXT NOT NULL,
          partition_key TEXT NOT NULL,
          row_key TEXT NOT NULL,
          version INTEGER NOT NULL,
          written_at INTEGER NOT NULL,
          properties BLOB NOT NULL,
          PRIMARY KEY (table_name, partition_key, row_key)
        ) STRICT, WITHOUT ROWID;
        """,
    ];

    /// <summary>
    /// WAL lets readers go on while one writes; FULL puts every commit on the disk before it is acknowledged;
    /// secure_delete overwrites what is deleted, because rows hold what staff said.
    /// </summary>
    public static SqliteConnection Open(string path)
    {
        SqliteConnection connection = new(new SqliteConnectionStringBuilder
        {
            DataSource = path,
            Pooling = false,
            DefaultTimeout = BusyTimeout / 1000,
        }.ToString());
        connection.Open();
        Execute(connection, "PRAGMA busy_timeout = 5000");
        Execute(connection, "PRAGMA journal_mode = WAL");
        Execute(connection, "PRAGMA synchronous = FULL");
        Execute(connection, "PRAGMA secure_delete = ON");
        return connection;
    }

    /// <summary>Makes the file readable for the account of the bot only; SQLite gives its companions the same mode.</summary>
    public static void CreateFile(string path)
    {
        if (Path.GetDirectoryName(path) is { Length: > 0 } directory)
        {
            Directory.CreateDirectory(directory);
        }

        FileStreamOptions options = new() { Mode = FileMode.OpenOrCreate, Access = FileAccess.Write, Share = FileShare.ReadWrite };
        if (!OperatingSystem.IsWindows())
        {
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        }

        new FileStream(path, options).Dispose();
    }

    public static void Migrate(SqliteConnection connection, IReadOnlyList<string> migrations)
    {
        while (true)
        {
            Execute(connection, "BEGIN IMMEDIATE");
            try
            {
                long version = Scalar(connection, "PRAGMA user_version");
                if (version > migrations.Count)
                {
                    throw new TableStoreUnavailableException(
                        $"Storage:SqlitePath: the file has schema version {version}; this program knows {migrations.Count}.");
                }

                if (version == migrations.Count)
                {
                    return;
                }

                Execute(connection, migrations[(int)version]);
                Execute(connection, $"PRAGMA application_id = {ApplicationId}");
                Execute(connection, $"PRAGMA user_version = {version + 1}");
                Execute(connection, "COMMIT");
            }
            finally
            {
                Rollback(connection);
            }
        }
    }

    public static void Rollback(SqliteConnection connection)
    {
        if (SQLitePCL.raw.sqlite3_get_autocommit(connection.Handle) == 0)
        {
            Execute(connection, "ROLLBACK");
        }
    }

    public static long Scalar(SqliteConnection connection, string sql)
    {
        using SqliteCommand command = Command(connection, sql);
        return (long)command.ExecuteScalar()!;
    }

    public static void Execute(SqliteConnection connection, string sql)
    {
        using SqliteCommand command = Command(connection, sql);
        command.ExecuteNonQuery();
    }

    /// <summary>A command with its parameters in order, prepared on first use and kept by its owner.</summary>
    public static SqliteCommand Command(SqliteConnection connection, string sql, params ReadOnlySpan<string> parameters)
    {
        SqliteCommand command = connection.CreateCommand();
#pragma warning disable CA2100 // All statements are constants of this folder.
        command.CommandText = sql;
#pragma warning restore CA2100
        foreach (string parameter in parameters)
        {
            command.Parameters.Add(new SqliteParameter(parameter, null));
        }

        return command;
    }
}
