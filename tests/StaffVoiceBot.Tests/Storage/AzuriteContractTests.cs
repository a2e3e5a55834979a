using StaffVoiceBot.Storage;
using StaffVoiceBot.Storage.AzureTables;

namespace StaffVoiceBot.Tests.Storage;

/// <summary>One Azurite for all tests that need one.</summary>
[CollectionDefinition(Name)]
public sealed class AzuriteTests : ICollectionFixture<AzuriteServer>
{
    public const string Name = "Azurite";
}

[Collection(AzuriteTests.Name)]
public sealed class AzuriteContractTests(AzuriteServer azurite) : TableStoreContract, IDisposable
{
    private readonly TableStore _store = Open(azurite);

    protected override ITableStore Store => _store;

    public void Dispose() => _store.Dispose();

#pragma warning disable CA2000 // The store disposes of its backend.
    internal static TableStore Open(AzuriteServer azurite) => new(Service(azurite));
#pragma warning restore CA2000

    private static AzureTableService Service(AzuriteServer azurite) =>
        new(new(TableAccount.Parse(azurite.ConnectionString), new(), TimeProvider.System));
}
