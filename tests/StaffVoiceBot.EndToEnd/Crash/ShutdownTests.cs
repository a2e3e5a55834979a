using System.Collections.Concurrent;

namespace StaffVoiceBot.EndToEnd.Crash;

/// <summary>The real bot is asked to stop, as a platform does it, while messages wait.</summary>
public sealed class ShutdownTests : IDisposable
{
    private readonly DirectoryInfo _directory = Directory.CreateTempSubdirectory("staffvoicebot-");

    public void Dispose() => _directory.Delete(recursive: true);

    [Fact]
    public async Task RESP13_Bot_AskedToStop_SendsWhatIsDueOnceAndEndsWell()
    {
        const int Count = 12;
        await using FlakyConnector connector = await FlakyConnector.StartAsync();
        connector.IsFlaky = false;
        Dictionary<string, string> settings = new()
        {
            ["Storage__SqlitePath"] = Path.Combine(_directory.FullName, "bot.db"),
            ["Delivery__PollInterval"] = "00:01:00",
        };
        await using Campaign campaign = new(connector, settings);
        await campaign.NameDestinationAsync();
        using BotProcess bot = BotProcess.Start(settings);
        await bot.WaitUntilUpAsync();

        // Once the digest is out, the bot looks again only in a minute: what another process writes now waits for the end.
        await Eventually.HoldsAsync(() => connector.Arrivals.ContainsKey(Campaign.DigestChannel));
        for (int number = 0; number < Count; number++)
        {
            await campaign.WriteMessageAsync(number, CancellationToken.None);
        }

        int exitCode = await bot.StopAsync();

        Assert.Equal(0, exitCode);
        Assert.All(campaign.Promises, promise => Assert.Single(connector.Arrivals.GetValueOrDefault(promise.Conversation) ?? new ConcurrentQueue<Arrival>()));
    }
}
