using System.Diagnostics;
using System.Globalization;
using StaffVoiceBot.Storage;

namespace StaffVoiceBot.Tests.Storage;

/// <summary>npm <c>@azure/data-tables</c> reads what the bot wrote, writes it into another table, and the bot reads that.</summary>
[Collection(AzuriteTests.Name)]
public sealed class DataTablesInteropTests(AzuriteServer azurite)
{
    [Fact]
    public async Task TAB75_RowsCopiedByTheOfficialClient_AreTheSame()
    {
        string from = "f" + Guid.NewGuid().ToString("N");
        string to = "c" + Guid.NewGuid().ToString("N");
        using TableStore store = AzuriteContractTests.Open(azurite);
        TableEntity[] rows = [.. Rows()];
        foreach (TableEntity row in rows)
        {
            Assert.True((await store.SubmitAsync(from, TableTransactionAction.Add(row), default)).IsDone);
        }

        await CopyAsync(from, to);

        foreach (TableEntity row in rows)
        {
            TableEntity? copy = await store.GetEntityAsync(to, row.PartitionKey, row.RowKey, default);
            Assert.Equal(Plain(row["value"]!), Plain(copy?["value"]!));
        }
    }

    private static IEnumerable<TableEntity> Rows()
    {
        // The official client sends raw UTF-8, and Azurite breaks characters that lie across two chunks of a long request.
        foreach ((string name, object value) in Values.All.Where(pair => pair.Key is not ("text 32768 umlauts" or "text 32768 emoji")))
        {
            yield return new("value", name) { { "value", value } };
        }

        foreach (string key in TableStoreContract.AwkwardKeys)
        {
            yield return new(key, key) { { "value", 1 } };
        }
    }

    /// <summary>JavaScript has one kind of number: a whole double comes back from there as an integer.</summary>
    private static object Plain(object value) => value is int number ? (double)number : value;

    private async Task CopyAsync(string from, string to)
    {
        string script = Path.Combine(AzuriteServer.TestsFolder, "copy-table.mjs");
        ProcessStartInfo start = new("node", [script, azurite.Endpoint, from, to]) { RedirectStandardError = true };
        using Process node = Process.Start(start)!;
        string errors = await node.StandardError.ReadToEndAsync();
        await node.WaitForExitAsync();
        Assert.True(node.ExitCode == 0, string.Create(CultureInfo.InvariantCulture, $"node ended with {node.ExitCode}: {errors}"));
    }
}
