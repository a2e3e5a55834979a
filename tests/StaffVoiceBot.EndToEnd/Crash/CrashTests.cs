using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using StaffVoiceBot.Tests.Storage;
using Xunit.Abstractions;

namespace StaffVoiceBot.EndToEnd.Crash;

/// <summary>
/// The real bot is killed at random moments while people report, take back and support, and messages go out. Kills on each store: 25, or
/// what the environment variable <c>CRASH_KILLS</c> says. What came of them is the output of the test, which <c>test.sh</c> prints.
/// </summary>
/// <param name="output">Figures.</param>
public abstract partial class CrashTests(ITestOutputHelper output) : IAsyncLifetime
{
    private const int ParallelSends = 4;
    private static readonly int Kills = int.Parse(Environment.GetEnvironmentVariable("CRASH_KILLS") ?? "25", CultureInfo.InvariantCulture);

    /// <summary>A few people whose first message is answered too late, so that every run has some.</summary>
    [GeneratedRegex("crash-receiver-[0-9]*[157]7$")]
    private static partial Regex LateConversation { get; }

    /// <summary>Settings of the store.</summary>
    protected abstract IReadOnlyDictionary<string, string> Storage { get; }

    public abstract Task InitializeAsync();

    public abstract Task DisposeAsync();

    [Fact]
    public async Task Bot_KilledAtRandomMoments_LosesNothingAndRepeatsOnlyWhatWasInFlight()
    {
        await using FlakyConnector connector = await FlakyConnector.StartAsync(conversation => LateConversation.IsMatch(conversation));
        Dictionary<string, string> settings = Settings();
        await using Campaign campaign = new(connector, settings);
        await campaign.NameDestinationAsync();
        await campaign.PublishThemeAsync();
        int port = BotProcess.FreePort();
        Uri[] bots = [new($"http://127.0.0.1:{port}/")];
        List<Kill> kills = [];
        Random random = new(20261116);
        List<Task> reports = [];
        StringBuilder log = new();

        using CancellationTokenSource limit = new(TimeSpan.FromMinutes(30));
        Dictionary<string, DateTimeOffset> before = [];
        for (int kill = 0; kill < Kills; kill++)
        {
            using BotProcess bot = BotProcess.Start(port, settings);
            for (int i = 0; i < 3; i++)
            {
                int number = (3 * kill) + i;
                reports.Add(Task.Run(() => campaign.TakePartAsync(number, bots, limit.Token), limit.Token));
                await campaign.WriteMessageAsync(number, limit.Token);
            }

            await bot.WaitUntilUpAsync();
            await connector.WaitForEventsAsync(random.Next(0, 8));
            bot.Kill();

            // Noted when it is dead: until then messages still arrive.
            long at = Stopwatch.GetTimestamp();
            Dictionary<string, DateTimeOffset> claims = await campaign.ClaimsAsync();
            kills.Add(new Kill(at, claims.Except(before).Select(claim => claim.Key).ToHashSet()));
            before = claims;
            log.AppendLine(CultureInfo.InvariantCulture, $"-- kill {kill} at {at}").Append(bot.Output);
        }

        connector.IsFlaky = false;
        await campaign.PassTimeAsync();
        using BotProcess last = BotProcess.Start(port, settings);
        await Task.WhenAll(reports);
        await campaign.WaitUntilDrainedAsync(last);
        log.Append(last.Output);

        Assert.Equal(3 * Kills, campaign.Acknowledged.Count);
        Dictionary<string, int> stored = await campaign.StoredAsync();
        Assert.Equal(Kills, campaign.Withdrawn.Count);
        Assert.All(campaign.Withdrawn, text => Assert.DoesNotContain(text, stored.Keys));
        Assert.All(campaign.Acknowledged.Except(campaign.Withdrawn), text => Assert.Equal(1, stored[text]));
        Assert.Equal(Kills, campaign.Supporters.Count);
        Assert.Equal(Kills, await campaign.CountSupportersAsync());
        Assert.All(kills, kill => Assert.InRange(kill.InFlight.Count, 0, ParallelSends));

        string said = log.ToString();
        Repeats repeats = default;
        foreach ((string id, string conversation) in campaign.Expected.Append(KeyValuePair.Create("[0-9a-f]{32}", Campaign.DigestChannel)))
        {
            repeats += Count(connector, kills, said, id, conversation);
        }

        output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{GetType().Name}: {Kills} kills, {stored.Values.Sum()} of {3 * Kills} reports there once and {campaign.Withdrawn.Count} taken back, {campaign.Supporters.Count} supports, {campaign.Expected.Count} messages and the digest arrived; came again: {repeats.AfterKills} that a kill met in flight, {repeats.Unknown} whose answer did not reach the bot."));
    }

    /// <summary>
    /// A message comes again after each kill that met it in flight, and after each attempt whose end the bot could not know (the
    /// connector was silent, or too slow for the time limit); never otherwise.
    /// </summary>
    private static Repeats Count(FlakyConnector connector, List<Kill> kills, string log, string id, string conversation)
    {
        Assert.True(connector.Arrivals.TryGetValue(conversation, out ConcurrentQueue<Arrival>? queue), $"{conversation} got nothing. {log}");
        Arrival[] arrivals = [.. queue];
        int afterKills = 0;
        int silent = 0;
        int others = 0;
        foreach ((Arrival first, Arrival second) in arrivals.Zip(arrivals.Skip(1)))
        {
            bool wasKilled = kills.Exists(kill => kill.At > first.At && kill.At < second.At && kill.InFlight.Contains(conversation));
            afterKills += wasKilled ? 1 : 0;
            silent += !wasKilled && !first.WasAnswered ? 1 : 0;
            others += !wasKilled && first.WasAnswered ? 1 : 0;
        }

        int tooSlow = Regex.Count(log, $"Message {id} of kind [^:]*: TryAgain (timeout|NoAnswer|0)");
        Assert.True(others <= tooSlow, $"{conversation}: {others} repeats without a kill, {tooSlow} attempts with unknown end. {log}");
        return new Repeats(afterKills, silent + others);
    }

    /// <summary>Settings of every bot: a claim outlasts a slow machine and yet not the test.</summary>
    protected Dictionary<string, string> Settings() => new(Storage)
    {
        ["Delivery__SendTimeout"] = "00:00:05",
        ["Delivery__PollInterval"] = "00:00:00.200",
        ["Delivery__ParallelSends"] = ParallelSends.ToString(CultureInfo.InvariantCulture),
    };

    private sealed record Kill(long At, IReadOnlySet<string> InFlight);

    /// <summary>How many messages came again, and why: each at most once a kill or an answer that did not reach the bot.</summary>
    private readonly record struct Repeats(int AfterKills, int Unknown)
    {
        public static Repeats operator +(Repeats left, Repeats right) => new(left.AfterKills + right.AfterKills, left.Unknown + right.Unknown);
    }
}

/// <summary>Kills on SQLite.</summary>
/// <param name="output">Figures.</param>
public sealed class SqliteCrashTests(ITestOutputHelper output) : CrashTests(output)
{
    private readonly DirectoryInfo _directory = Directory.CreateTempSubdirectory("staffvoicebot-");

    protected override IReadOnlyDictionary<string, string> Storage =>
        new Dictionary<string, string> { ["Storage__SqlitePath"] = Path.Combine(_directory.FullName, "crash.db") };

    public override Task InitializeAsync() => Task.CompletedTask;

    public override Task DisposeAsync()
    {
        _directory.Delete(recursive: true);
        return Task.CompletedTask;
    }
}

/// <summary>Kills on Azure Tables, and two bots on one store.</summary>
/// <param name="output">Figures.</param>
public sealed class AzureTablesCrashTests(ITestOutputHelper output) : CrashTests(output)
{
    private readonly AzuriteServer _azurite = new();

    protected override IReadOnlyDictionary<string, string> Storage => new Dictionary<string, string>
    {
        ["Storage__Provider"] = "AzureTables",
        ["Storage__ConnectionString"] = _azurite.ConnectionString,
    };

    public override Task InitializeAsync() => _azurite.InitializeAsync();

    public override Task DisposeAsync() => _azurite.DisposeAsync();

    [Fact]
    public async Task Bot_TwoReplicasOnOneStore_DoNothingTwice()
    {
        const int Count = 40;
        await using FlakyConnector connector = await FlakyConnector.StartAsync();
        connector.IsFlaky = false;
        Dictionary<string, string> settings = Settings();
        settings["Delivery__SendTimeout"] = "00:00:30";
        await using Campaign campaign = new(connector, settings);
        await campaign.NameDestinationAsync();
        using BotProcess one = BotProcess.Start(BotProcess.FreePort(), settings);
        using BotProcess two = BotProcess.Start(BotProcess.FreePort(), settings);
        await Task.WhenAll(one.WaitUntilUpAsync(), two.WaitUntilUpAsync());

        using CancellationTokenSource limit = new(TimeSpan.FromMinutes(5));
        await Parallel.ForEachAsync(Enumerable.Range(0, Count), limit.Token, async (number, token) => await Task.WhenAll(
            campaign.ReportAsync(number, [one.Address], token),
            campaign.ReportAsync(number, [two.Address], token),
            campaign.WriteMessageAsync(number, token)));
        await campaign.WaitUntilDrainedAsync(one);

        Dictionary<string, int> stored = await campaign.StoredAsync();
        Assert.All(campaign.Acknowledged, text => Assert.Equal(1, stored[text]));
        Assert.Equal(2 * Count, campaign.Acknowledged.Count);
        Assert.All(campaign.Expected.Values.Append(Campaign.DigestChannel), conversation => Assert.Single(connector.Arrivals[conversation]));
    }
}
