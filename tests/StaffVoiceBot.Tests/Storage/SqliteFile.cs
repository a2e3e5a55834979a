using StaffVoiceBot.Storage;
using StaffVoiceBot.Storage.Sqlite;

namespace StaffVoiceBot.Tests.Storage;

/// <summary>A directory for one test with a store in it, gone afterwards.</summary>
internal sealed class SqliteFile : IDisposable
{
    private readonly DirectoryInfo _directory = Directory.CreateTempSubdirectory("svb-");

#pragma warning disable CA2000 // The store disposes of its backend.
    public SqliteFile() => Store = new(Open(Path));
#pragma warning restore CA2000

    public TableStore Store { get; }

    public string Path => System.IO.Path.Combine(_directory.FullName, "store.db");

    public static SqliteTables Open(string path) => new(path, TimeProvider.System);

    public void Dispose()
    {
        Store.Dispose();
        _directory.Delete(recursive: true);
    }
}
