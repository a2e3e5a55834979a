using System.Text.Json.Nodes;
using StaffVoiceBot.Tests.Channel;
using StaffVoiceBot.Tests.Storage;

namespace StaffVoiceBot.EndToEnd.Journeys;

/// <summary>The operator changes <c>Storage:WeekShards</c> while people report: everybody keeps what they have said, on both stores.</summary>
public sealed class WeekShardsJourney(AzuriteServer azurite) : IClassFixture<AzuriteServer>, IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("staffvoicebot-");

    public void Dispose() => _folder.Delete(recursive: true);

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Setting_ChangedUpAndDown_EverybodyKeepsTheirReports(bool onAzureTables)
    {
        string anna = Guid.NewGuid().ToString();
        List<string> texts = [];
        foreach (int shards in (int[])[1, 4, 2])
        {
            await using BotHost bot = await BotHost.StartAsync(Settings(onAzureTables, shards));
            texts.Add($"Die Aktenwagen im Archiv {shards} klemmen");
            await new Speaker(bot, anna).ClickAsync("needs.submit", new JsonObject { ["text"] = texts[^1], ["department"] = "amt-33", ["formId"] = $"form-{shards}" });
        }

        await using BotHost last = await BotHost.StartAsync(Settings(onAzureTables, 1));
        Speaker person = new(last, anna);
        ConnectorRequest mine = Assert.Single(await person.SayAsync("Meine Meldungen"));
        Assert.All(texts, text => Assert.Contains(text, mine.Card.ToString(), StringComparison.Ordinal));

        // One that lies in a shard is withdrawn by a bot that knows shards from the store alone.
        string id = (await last.RowsAsync("needs")).Single(row => row.GetString("Text") == texts[1]).RowKey[2..];
        await person.ClickAsync("needs.withdraw", new JsonObject { ["id"] = id, ["confirmed"] = "true" });
        Assert.DoesNotContain(await last.RowsAsync("needs"), row => row.GetString("Text") == texts[1]);
        Assert.Equal(2, (await last.RowsAsync("needs")).Count(row => texts.Contains(row.GetString("Text") ?? "")));
    }

    private Dictionary<string, string> Settings(bool onAzureTables, int shards) => onAzureTables
        ? new(azurite.Settings) { ["Storage:WeekShards"] = $"{shards}" }
        : new() { ["Storage:SqlitePath"] = Path.Combine(_folder.FullName, "bot.db"), ["Storage:WeekShards"] = $"{shards}" };
}
