using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;
using System.Text.RegularExpressions;
using StaffVoiceBot.Tests.Storage;
using Xunit.Abstractions;

namespace StaffVoiceBot.EndToEnd.Crash;

/// <summary>
/// The real bot is killed at random moments while people report, take back and support, the Stabsstelle decides, and messages, notices and digests go out. Kills on each
/// store: 50, or what the environment variable <c>CRASH_KILLS</c> says. What came of them is the output of the test, which <c>test.sh</c> prints.
/// </summary>
/// <param name="output">Figures.</param>
public abstract partial class CrashTests(ITestOutputHelper output) : IAsyncLifetime
{
    private const int ParallelSends = 4;
    private const int WrittenInALife = 3;
    private const int LivesToADecision = 5;
    private static readonly TimeSpan SendTimeout = TimeSpan.FromSeconds(5);

    // What waits for another attempt may let a life wait much longer for it.
    private static readonly TimeSpan LongestLife = TimeSpan.FromSeconds(6);

    // To three reports, one that is taken back and one support.
    private const int AnswersInALife = 5;
    private static readonly int Kills = int.Parse(Environment.GetEnvironmentVariable("CRASH_KILLS") ?? "50", CultureInfo.InvariantCulture);

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
        Evidence evidence = new(connector);
        Random random = new(20261116);
        List<Task> people = [];
        Task decision = Task.CompletedTask;

        using CancellationTokenSource limit = new(TimeSpan.FromMinutes(60));
        for (int kill = 0; kill < Kills; kill++)
        {
            await campaign.TriggerDigestAsync();
            if (random.Next(2) == 0)
            {
                await campaign.Watch.PassTimeAsync(isNobodyUp: true);
            }

            if (kill % LivesToADecision == LivesToADecision - 1 && decision.IsCompleted && await campaign.Watch.IsEverybodyToldAsync())
            {
                people.Add(decision = Task.Run(() => campaign.DecideAsync(limit.Token), limit.Token));
            }

            Func<Task<bool>> isOver = await LifeAsync(random, connector, campaign, kill);
            DateTimeOffset birth = TimeProvider.System.GetUtcNow();
            connector.Life = kill;
            using BotProcess bot = BotProcess.Start(settings);
            for (int i = 0; i < WrittenInALife; i++)
            {
                int number = (WrittenInALife * kill) + i;
                people.Add(Task.Run(() => campaign.TakePartAsync(number, limit.Token), limit.Token));
                await campaign.WriteMessageAsync(number, limit.Token);
            }

            await bot.WaitUntilUpAsync();
            campaign.Bot = bot.Address;
            long up = Stopwatch.GetTimestamp();
            using PeriodicTimer poll = new(TimeSpan.FromMilliseconds(5));
            while (!await isOver() && Stopwatch.GetElapsedTime(up) < LongestLife && await poll.WaitForNextTickAsync(limit.Token))
            {
                // Somebody who cannot go on says why.
                await Task.WhenAll(people.Where(person => person.IsFaulted));
            }

            campaign.Bot = null;
            bot.Kill();
            DateTimeOffset death = TimeProvider.System.GetUtcNow();
            await connector.ReadAllAsync();
            DateTimeOffset lease = birth + (2 * SendTimeout);
            evidence.NoteKill(death, await campaign.FindClaimedAsync(death > lease ? death : lease), bot.Output, ParallelSends);
        }

        connector.IsFlaky = false;
        await campaign.Watch.PassTimeAsync(isNobodyUp: true);
        connector.Life = Kills;
        using BotProcess last = BotProcess.Start(settings);
        await last.WaitUntilUpAsync();
        campaign.Bot = last.Address;
        await Task.WhenAll(people);
        await campaign.WaitUntilDrainedAsync(last);
        evidence.NoteLog(last.Output);

        Assert.Equal(WrittenInALife * Kills, campaign.Acknowledged.Count);
        Dictionary<string, int> stored = await campaign.StoredAsync();
        Assert.Equal(Kills, campaign.Withdrawn.Count);
        Assert.All(campaign.Withdrawn, text => Assert.DoesNotContain(text, stored.Keys));
        Assert.All(campaign.Acknowledged.Except(campaign.Withdrawn), text => Assert.Equal(1, stored[text]));
        Assert.Equal(Kills, campaign.Supporters.Count);
        Assert.Equal(Kills, await campaign.CountSupportersAsync());

        Repeats repeats = evidence.Count(new Promise("", "[0-9a-f]{32}"), campaign.DigestChannels);
        foreach (Promise promise in campaign.Promises.Union(Notices(connector, campaign)))
        {
            repeats += evidence.Count(promise, promise.Conversation);
        }

        output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{GetType().Name}: {Kills} kills, {stored.Values.Sum()} of {WrittenInALife * Kills} reports there once and {campaign.Withdrawn.Count} taken back, {campaign.Supporters.Count} supports, {WrittenInALife * Kills} messages, {campaign.DigestChannels.Count} digests and {Notices(connector, campaign).Count()} notices of {campaign.Decisions.Count} decisions arrived; {campaign.Clicks.CutOff} clicks were cut off; came again: {repeats.AfterKills} that a kill met in flight, {repeats.Unknown} whose answer did not reach the bot."));
    }

    /// <summary>
    /// What one life of the bot lasts until: a few requests to the connector, in the middle of sending; answers to some of those who wait
    /// for one, in the middle of turns; the digest, in the middle of its job or right after; or notices of a decision, in the middle of those who are told.
    /// There is always more of it to come, but nobody waits longer than <see cref="LongestLife"/>.
    /// </summary>
    private static async Task<Func<Task<bool>>> LifeAsync(Random random, FlakyConnector connector, Campaign campaign, int kill)
    {
        int requests = connector.Requests + random.Next(0, WrittenInALife + 1);
        int answers = campaign.Answers + random.Next(1, ((kill + 1) * AnswersInALife) - campaign.Answers + 1);
        int digests = campaign.DigestChannels.Sum(channel => CountArrivals(connector, channel));
        int notices = CountNotices(connector) + random.Next(1, 2 * ParallelSends);
        return random.Next(0, 20) switch
        {
            < 8 => () => Task.FromResult(connector.Requests >= requests),
            < 14 => () => Task.FromResult(campaign.Answers >= answers),
            < 16 => () => Task.FromResult(campaign.DigestChannels.Sum(channel => CountArrivals(connector, channel)) > digests),
            < 18 => NowAndThen(campaign.Watch.IsDigestNotedAsync),
            _ when await campaign.Watch.IsEverybodyToldAsync() => () => Task.FromResult(connector.Requests >= requests),
            _ => () => Task.FromResult(CountNotices(connector) >= notices),
        };
    }

    /// <summary>Asks the store every tenth time only, so that the bot gets on.</summary>
    private static Func<Task<bool>> NowAndThen(Func<Task<bool>> condition)
    {
        int asked = 0;
        return async () => ++asked % 10 == 0 && await condition();
    }

    private static int CountArrivals(FlakyConnector connector, string conversation) => connector.Arrivals.TryGetValue(conversation, out ConcurrentQueue<Arrival>? arrivals) ? arrivals.Count : 0;

    private static int CountNotices(FlakyConnector connector) => connector.Arrivals.Values.Sum(arrivals => arrivals.Count(arrival => arrival.About.Length > 0));

    /// <summary>Every notice that arrived, whether the person was to get it or came a moment too late to count on it.</summary>
    private static IEnumerable<Promise> Notices(FlakyConnector connector, Campaign campaign) => connector.Arrivals.SelectMany(
        arrivals => arrivals.Value.Select(arrival => arrival.About).Where(about => about.Length > 0).Distinct(),
        (arrivals, about) => new Promise(arrivals.Key, campaign.NoticeId(campaign.Decisions[about], arrivals.Key), about));

    /// <summary>Settings of every bot: a claim outlasts a slow machine and yet not the test; each line of the log has its time.</summary>
    protected Dictionary<string, string> Settings() => new(Storage)
    {
        ["Delivery__SendTimeout"] = $"{SendTimeout}",
        ["Delivery__PollInterval"] = "00:00:00.200",
        ["Delivery__ParallelSends"] = ParallelSends.ToString(CultureInfo.InvariantCulture),
        ["Logging__Console__FormatterName"] = "simple",
        ["Logging__Console__FormatterOptions__SingleLine"] = "true",
        ["Logging__Console__FormatterOptions__UseUtcTimestamp"] = "true",
        ["Logging__Console__FormatterOptions__TimestampFormat"] = "HH:mm:ss.fff ",
    };
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
        using BotProcess one = BotProcess.Start(settings);
        using BotProcess two = BotProcess.Start(settings);
        await Task.WhenAll(one.WaitUntilUpAsync(), two.WaitUntilUpAsync());

        using CancellationTokenSource limit = new(TimeSpan.FromMinutes(5));
        await Parallel.ForEachAsync(Enumerable.Range(0, Count), limit.Token, async (number, token) => await Task.WhenAll(
            campaign.ReportAsync(number, () => one.Address, token),
            campaign.ReportAsync(number, () => two.Address, token),
            campaign.WriteMessageAsync(number, token)));
        await campaign.WaitUntilDrainedAsync(one);

        Dictionary<string, int> stored = await campaign.StoredAsync();
        Assert.All(campaign.Acknowledged, text => Assert.Equal(1, stored[text]));
        Assert.Equal(2 * Count, campaign.Acknowledged.Count);
        Assert.All(campaign.Promises.Select(promise => promise.Conversation).Append(Campaign.DigestChannel), conversation => Assert.Single(connector.Arrivals[conversation]));
    }
}
