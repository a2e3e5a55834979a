using StaffVoiceBot.Storage;

namespace StaffVoiceBot.Tests.Storage;

public sealed class SqliteContractTests : TableStoreContract, IDisposable
{
    private readonly SqliteFile _file = new();

    protected override ITableStore Store => _file.Store;

    public void Dispose() => _file.Dispose();
}
