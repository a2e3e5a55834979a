using Microsoft.Extensions.Options;
using StaffVoiceBot.Storage;

namespace StaffVoiceBot.Tests.Storage;

public sealed class StorageSettingsTests
{
    private const string Key = "AccountName=a;AccountKey=c2VjcmV0;";

    [Theory]
    [InlineData(StorageProvider.Sqlite, null, null)]
    [InlineData(StorageProvider.AzureTables, "UseDevelopmentStorage=true", null)]
    [InlineData(StorageProvider.AzureTables, Key, null)]
    [InlineData(StorageProvider.AzureTables, "DefaultEndpointsProtocol=https;EndpointSuffix=core.chinacloudapi.cn;" + Key, null)]
    [InlineData(StorageProvider.AzureTables, "TableEndpoint=https://a.example/;SharedAccessSignature=?sv=2020&sig=x%3D", null)]
    [InlineData(StorageProvider.AzureTables, null, "https://a.table.core.windows.net")]
    public void Settings_ThatWork_AreAccepted(StorageProvider provider, string? connection, string? endpoint) =>
        Assert.True(Validate(provider, connection, endpoint).Succeeded);

    [Theory]
    [InlineData(StorageProvider.Sqlite, "UseDevelopmentStorage=true", null, "Storage:Provider")]
    [InlineData(StorageProvider.Sqlite, null, "https://a.example", "Storage:Provider")]
    [InlineData(StorageProvider.AzureTables, null, null, "Storage:ConnectionString or Storage:TableEndpoint is missing")]
    [InlineData(StorageProvider.AzureTables, Key, "https://a.example", "both given")]
    [InlineData(StorageProvider.AzureTables, "secret", null, "Storage:ConnectionString is invalid")]
    [InlineData(StorageProvider.AzureTables, "AccountName=a;AccountKey=sec ret!", null, "AccountKey is not base64")]
    [InlineData(StorageProvider.AzureTables, "AccountKey=c2VjcmV0", null, "AccountName is missing")]
    [InlineData(StorageProvider.AzureTables, "AccountName=a", null, "AccountKey or SharedAccessSignature")]
    [InlineData(StorageProvider.AzureTables, Key + "SharedAccessSignature=sig", null, "not both")]
    [InlineData(StorageProvider.AzureTables, Key + "TableEndpoint=ftp://secret", null, "endpoint")]
    [InlineData(StorageProvider.AzureTables, null, "http://a.example", "Storage:TableEndpoint is invalid")]
    [InlineData(StorageProvider.AzureTables, null, "nowhere", "Storage:TableEndpoint is invalid")]
    [InlineData((StorageProvider)7, null, null, "Storage:Provider")]
    public void Settings_ThatDoNot_AreRefusedByNameAndWithoutTheirValue(
        StorageProvider provider, string? connection, string? endpoint, string part)
    {
        ValidateOptionsResult result = Validate(provider, connection, endpoint);

        Assert.Contains(part, result.FailureMessage, StringComparison.Ordinal);
        Assert.DoesNotContain("c2VjcmV0", result.FailureMessage, StringComparison.Ordinal);
        Assert.DoesNotContain("secret", result.FailureMessage, StringComparison.Ordinal);
    }

    [Fact]
    public void Settings_SqliteWithoutPath_IsRefused() => Assert.Contains(
        "Storage:SqlitePath",
        new StorageSettingsValidator().Validate(null, new() { SqlitePath = " " }).FailureMessage,
        StringComparison.Ordinal);

    [Theory]
    [InlineData(0, false)]
    [InlineData(3, false)]
    [InlineData(4, true)]
    [InlineData(32, false)]
    public void Settings_WeekShards_ArePowersOfTwoUpTo16(int shards, bool works) =>
        Assert.Equal(works, new StorageSettingsValidator().Validate(null, new() { WeekShards = shards }).Succeeded);

    private static ValidateOptionsResult Validate(StorageProvider provider, string? connection, string? endpoint) =>
        new StorageSettingsValidator().Validate(null, new() { Provider = provider, ConnectionString = connection, TableEndpoint = endpoint });
}
