using Microsoft.Data.Sqlite;
using StaffVoiceBot.Storage;
using StaffVoiceBot.Storage.Sqlite;

namespace StaffVoiceBot.Tests.Storage;

public sealed class SqliteTablesTests : IDisposable
{
    private readonly SqliteFile _file = new();

    public void Dispose() => _file.Dispose();

    [Fact]
    public void Open_EveryConnection_HasTheSettingsThatSurviveACrash()
    {
        using SqliteConnection connection = SqliteSchema.Open(_file.Path);

        Assert.Equal("wal", Pragma(connection, "journal_mode"));
        Assert.Equal("2", Pragma(connection, "synchronous"));
        Assert.Equal("5000", Pragma(connection, "busy_timeout"));
        Assert.Equal("1", Pragma(connection, "secure_delete"));
        Assert.Equal($"{SqliteSchema.ApplicationId}", Pragma(connection, "application_id"));
    }

    [Fact]
    public void Open_NewFile_IsForThisAccountOnly()
    {
        if (!OperatingSystem.IsWindows())
        {
            Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(_file.Path));
        }
    }

    [Fact]
    public async Task Open_OlderFile_IsMigratedAndKeepsItsRows()
    {
        await AddAsync(_file.Store, "r");
        _file.Store.Dispose();
        string[] migrations = [.. SqliteSchema.Migrations, "CREATE TABLE notes (text TEXT NOT NULL) STRICT"];

        using (SqliteTables migrated = new(_file.Path, TimeProvider.System, migrations))
        {
            Assert.NotNull(await migrated.GetEntityAsync("table", "p", "r", default));
        }

        using SqliteConnection connection = SqliteSchema.Open(_file.Path);
        Assert.Equal($"{migrations.Length}", Pragma(connection, "user_version"));
        Assert.Equal(0, SqliteSchema.Scalar(connection, "SELECT count(*) FROM notes"));
    }

    [Fact]
    public void Open_MigrationThatFails_LeavesTheVersionBefore()
    {
        string[] migrations = [.. SqliteSchema.Migrations, "CREATE TABLE notes (text TEXT); nonsense"];

        Assert.Throws<TableStoreUnavailableException>(() => new SqliteTables(_file.Path, TimeProvider.System, migrations));
        using SqliteConnection connection = SqliteSchema.Open(_file.Path);
        Assert.Equal($"{SqliteSchema.Migrations.Count}", Pragma(connection, "user_version"));
        Assert.Equal(0, SqliteSchema.Scalar(connection, "SELECT count(*) FROM sqlite_schema WHERE name = 'notes'"));
    }

    [Fact]
    public void Open_FileOfANewerProgram_IsRefusedWithTheSettingsName()
    {
        using (SqliteConnection connection = SqliteSchema.Open(_file.Path))
        {
            SqliteSchema.Execute(connection, "PRAGMA user_version = 99");
        }

        TableStoreUnavailableException refusal = Assert.Throws<TableStoreUnavailableException>(() => SqliteFile.Open(_file.Path));
        Assert.Contains("Storage:SqlitePath", refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Write_TwoStoresOnOneFile_LoseNothing()
    {
        using SqliteTables second = SqliteFile.Open(_file.Path);
        Task[] writes =
        [
            .. Enumerable.Range(0, 100).Select(i => _file.Store.SubmitAsync("table", Insert($"a{i}"), default)),
            .. Enumerable.Range(0, 100).Select(i => second.WriteAsync("table", [Insert($"b{i}")], default)),
        ];

        await Task.WhenAll(writes);
        TablePage page = await second.ReadPageAsync(TableQuery.Partition("table", "p"), null, default);
        Assert.Equal(200, page.Rows.Count);
    }

    [Fact]
    public async Task Write_WhileAnotherConnectionWrites_WaitsForIt()
    {
        using SqliteConnection other = SqliteSchema.Open(_file.Path);
        SqliteSchema.Execute(other, "BEGIN IMMEDIATE");
        Task<WriteResult> write = _file.Store.SubmitAsync("table", Insert("r"), default);
        Assert.Null(await _file.Store.GetEntityAsync("table", "p", "r", default));
        SqliteSchema.Execute(other, "COMMIT");

        Assert.True((await write).IsDone);
    }

    [Fact]
    public async Task Write_FileLockedForLongerThanTheStoreWaits_IsUnavailableAndWorksAfterwards()
    {
        using SqliteConnection other = SqliteSchema.Open(_file.Path);
        SqliteSchema.Execute(other, "BEGIN IMMEDIATE");

        await Assert.ThrowsAsync<TableStoreUnavailableException>(() => AddAsync(_file.Store, "r"));
        SqliteSchema.Execute(other, "COMMIT");

        await AddAsync(_file.Store, "r");
        Assert.NotNull(await _file.Store.GetEntityAsync("table", "p", "r", default));
    }

    [Fact]
    public async Task Dispose_WritesInTheQueue_AreFinished()
    {
        Task<WriteResult>[] writes = [.. Enumerable.Range(0, 200).Select(i => _file.Store.SubmitAsync("table", Insert($"{i}"), default))];
        _file.Store.Dispose();

        Assert.All(await Task.WhenAll(writes), result => Assert.True(result.IsDone));
    }

    [Fact]
    public async Task Backup_OfARunningStore_HasItsRowsAndCanBeOpened()
    {
        await AddAsync(_file.Store, "r");
        string copy = _file.Path + ".backup";

        SqliteBackup.Run(_file.Path, copy);
        await AddAsync(_file.Store, "later");

        using SqliteTables restored = SqliteFile.Open(copy);
        Assert.Equal("Grüße", (await restored.GetEntityAsync("table", "p", "r", default))?.GetString("text"));
        Assert.Null(await restored.GetEntityAsync("table", "p", "later", default));
        Assert.Throws<IOException>(() => SqliteBackup.Run(_file.Path, copy));
        Assert.False(File.Exists(copy + ".unfinished"));
    }

    [Fact]
    public void Backup_WithoutSource_MakesNoFile()
    {
        Assert.Throws<FileNotFoundException>(() => SqliteBackup.Run(_file.Path + ".missing", _file.Path + ".backup"));
        Assert.False(File.Exists(_file.Path + ".backup"));
    }

    private static TableTransactionAction Insert(string rowKey) => TableTransactionAction.Add(new("p", rowKey) { { "text", "Grüße" } });

    private static async Task AddAsync(TableStore store, string rowKey) =>
        Assert.True((await store.SubmitAsync("table", Insert(rowKey), default)).IsDone);

    private static string? Pragma(SqliteConnection connection, string name)
    {
        using SqliteCommand command = SqliteSchema.Command(connection, $"PRAGMA {name}");
        return command.ExecuteScalar()?.ToString();
    }
}
