using System.Text.Json.Nodes;
using StaffVoiceBot.Features.Contracts.Delivery;
using StaffVoiceBot.Tests.Channel;
using StaffVoiceBot.Tests.Fakes;
using StaffVoiceBot.Tests.Storage;

namespace StaffVoiceBot.EndToEnd.Journeys;

/// <summary>The main job: what staff ask for comes out in the Stabsstelle's digest and in the trainers' demand.</summary>
public sealed class DigestJourney(AzuriteServer azurite) : IClassFixture<AzuriteServer>
{
    private const string Team = "19:stabsstelle@thread.tacv2";

    // The Sunday before a due Monday, in winter: 07:00 in Berlin is 06:00 UTC.
    private static readonly DateTimeOffset Sunday = new(2026, 11, 22, 12, 0, 0, TimeSpan.Zero);
    private static readonly DateTimeOffset DueMonday = new(2026, 11, 23, 6, 0, 0, TimeSpan.Zero);

    private static readonly TimeSpan HalfAMinute = TimeSpan.FromSeconds(30);

    // Short enough that writing the digest does not outlast the lease of its message on a busy machine.
    private static readonly TimeSpan AStep = TimeSpan.FromMilliseconds(250);

    [Fact]
    public async Task NeedAndTraining_Asked_StandInDigestAndDemand()
    {
        await using BotHost bot = await BotHost.StartAsync();
        Speaker anna = new(bot);
        await ReportAsync(anna, "Die Aufrufanlage im Wartebereich ist kaputt");
        await anna.ClickAsync("training.submit", new JsonObject { ["topic"] = "Pivot-Tabellen in Excel", ["department"] = "amt-33" });

        ConnectorRequest digest = Assert.Single(await new Speaker(bot, Speaker.Stabsstelle) { Channel = Team }.SayAsync("Bericht"));
        ConnectorRequest demand = Assert.Single(await new Speaker(bot, Speaker.Trainer) { Channel = "19:trainer@thread.tacv2" }.SayAsync("Nachfrage"));

        Assert.Contains("1 neue Meldung", digest.Card.ToString(), StringComparison.Ordinal);
        Assert.Contains("Aufrufanlage", digest.Card.ToString(), StringComparison.OrdinalIgnoreCase);
        Assert.Contains("1 Schulungswunsch", digest.Card.ToString(), StringComparison.Ordinal);
        Assert.Contains("themes.open", digest.Card.ToString(), StringComparison.Ordinal);
        Assert.Contains("Excel", demand.Card.ToString(), StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public async Task A15_Digest_AsText_SaysTheSameInTheChat()
    {
        await using BotHost bot = await BotHost.StartAsync();
        Speaker cdo = new(bot, Speaker.Stabsstelle) { Channel = Team };
        await ReportAsync(new Speaker(bot), "Die Aufrufanlage im Wartebereich ist kaputt");

        await cdo.ClickAsync("digest.text");

        await Eventually.HoldsAsync(() => cdo.Received.Any(request => request.Text?.Contains("1 neue Meldung", StringComparison.Ordinal) == true
            && request.Text.Contains("Aufrufanlage", StringComparison.OrdinalIgnoreCase)));
    }

    [Theory]
    [InlineData("Bericht")]
    [InlineData("Berichte hierher")]
    [InlineData("Nachfrage")]
    [InlineData("Nachfrage hierher")]
    public async Task Channel_WordOfAnotherRole_IsRefused(string word)
    {
        await using BotHost bot = await BotHost.StartAsync();
        Speaker stranger = new(bot) { Channel = Team };
        await ReportAsync(new Speaker(bot), "Die Aufrufanlage im Wartebereich ist kaputt");

        await stranger.SayAsync(word);

        Assert.DoesNotContain(bot.Connector.Received, request => request.Body.ToString().Contains("Aufrufanlage im", StringComparison.Ordinal)
            && request.Path.Contains(Uri.EscapeDataString(Team), StringComparison.Ordinal));
        Assert.Empty(await bot.RowsAsync("destinations"));
    }

    [Fact]
    public async Task DueMonday_TwoHostsOnOneSqliteFile_OneDigest()
    {
        DirectoryInfo folder = Directory.CreateTempSubdirectory("staffvoicebot-");
        await DueMondayAsync(new Dictionary<string, string> { ["Storage:SqlitePath"] = Path.Combine(folder.FullName, "bot.db") });
        folder.Delete(recursive: true);
    }

    [Fact]
    public Task DueMonday_TwoHostsOnOneTableService_OneDigest() => DueMondayAsync(azurite.Settings);

    private static Task<JsonNode> ReportAsync(Speaker reporter, string text) =>
        reporter.ClickAsync("needs.submit", new JsonObject { ["text"] = text, ["department"] = "amt-33" });

    private static async Task DueMondayAsync(Dictionary<string, string> storage)
    {
        ManualTimeProvider clock = new(Sunday);
        await using BotHost first = await BotHost.StartAsync(storage, clock);
        await using BotHost second = await BotHost.StartAsync(storage, clock);
        Speaker cdo = new(first, Speaker.Stabsstelle) { Channel = Team };
        await ReportAsync(new Speaker(second), "Die Aufrufanlage im Wartebereich ist kaputt");
        await cdo.SayAsync("Berichte hierher");

        clock.AdvanceTo(DueMonday.AddMinutes(-1));
        Assert.DoesNotContain(await first.RowsAsync("runs"), row => row.PartitionKey == "digest" && row.RowKey == "2026-W48");
        await Eventually.HoldsAsync(() => Passes(clock, AStep, () => Digests(first, second).Any(text => text.Contains("47/2026", StringComparison.Ordinal))));

        // Whoever has sent it still has to note so; two hours of the clock would end the claim.
        await Eventually.HoldsAsync(async () => !(await first.RowsAsync("runs")).Any(row => row.RowKey.StartsWith(OutboxMessage.RowPrefix, StringComparison.Ordinal)));
        clock.AdvanceTo(clock.GetUtcNow().AddHours(2));
        DateTimeOffset later = clock.GetUtcNow().AddMinutes(5);
        await Eventually.HoldsAsync(() => Passes(clock, HalfAMinute, () => clock.GetUtcNow() > later));

        string digest = Assert.Single(Digests(first, second), text => text.Contains("47/2026", StringComparison.Ordinal));
        Assert.Contains("1 neue Meldung", digest, StringComparison.Ordinal);
        Assert.Contains("\"refresh\"", digest, StringComparison.Ordinal);
    }

    /// <summary>Lets time pass, so that the jobs of both hosts look again, and then asks.</summary>
    private static bool Passes(ManualTimeProvider clock, TimeSpan time, Func<bool> condition)
    {
        clock.Advance(time);
        return condition();
    }

    private static IEnumerable<string> Digests(params BotHost[] hosts) => hosts
        .SelectMany(host => host.Connector.Received)
        .Select(request => request.Body.ToString())
        .Where(body => body.Contains("digest.refresh", StringComparison.Ordinal));
}
