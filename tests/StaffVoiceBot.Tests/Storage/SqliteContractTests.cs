using StaffVoiceBot.Storage;
using StaffVoiceBot.Storage.Sqlite;

namespace StaffVoiceBot.Tests.Storage;

public sealed class SqliteContractTests : TableStoreContract, IDisposable
{
    private readonly DirectoryInfo _directory = Directory.CreateTempSubdirectory("svb-");
    private readonly TableStore _store;

    public SqliteContractTests() => _store = new(new SqliteTables(Path.Combine(_directory.FullName, "t.db"), TimeProvider.System));

    protected override ITableStore Store => _store;

    public void Dispose()
    {
        _store.Dispose();
        _directory.Delete(recursive: true);
    }
}
