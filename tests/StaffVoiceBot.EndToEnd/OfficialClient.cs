using System.Diagnostics;
using System.Text.Json.Nodes;
using StaffVoiceBot.Tests.Storage;

namespace StaffVoiceBot.EndToEnd;

/// <summary>npm <c>@azure/data-tables</c> as an independent reader of what the bot has stored.</summary>
internal static class OfficialClient
{
    /// <summary>All rows of a table, with <c>partitionKey</c> and <c>rowKey</c>.</summary>
    public static async Task<JsonNode> ReadByOfficialClientAsync(this AzuriteServer azurite, string table)
    {
        Dictionary<string, string> account = azurite.ConnectionString.Split(';', StringSplitOptions.RemoveEmptyEntries)
            .Select(part => part.Split('=', 2))
            .ToDictionary(part => part[0], part => part[1]);
        ProcessStartInfo start = new("node", [Path.Combine(AzuriteServer.TestsFolder, "read-table.mjs"), azurite.Endpoint, account["AccountName"], account["AccountKey"], table])
        {
            RedirectStandardOutput = true,
        };
        using Process process = Process.Start(start)!;
        string output = await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();
        Assert.Equal(0, process.ExitCode);
        return JsonNode.Parse(output)!;
    }
}
