using System.Text.Json.Nodes;
using Microsoft.Extensions.DependencyInjection;
using StaffVoiceBot.Cards;
using StaffVoiceBot.Features.Contracts.Delivery;
using StaffVoiceBot.Tests.Channel;
using StaffVoiceBot.Tests.Fakes;

namespace StaffVoiceBot.EndToEnd.Journeys;

/// <summary>Teams refuses the digest; the operator sees it and has it sent again once the cause is gone.</summary>
public sealed class DeadLetterJourney
{
    private const string Admin = "c0000000-0000-4000-8000-000000000004";
    private const string Team = "19:stabsstelle@thread.tacv2";

    [Fact]
    public async Task DigestRefusedByTeams_OperatorSendsItAgain_Arrives()
    {
        ManualTimeProvider clock = new(new DateTimeOffset(2026, 11, 22, 12, 0, 0, TimeSpan.Zero));
        await using BotHost bot = await BotHost.StartAsync(clock: clock);
        Speaker cdo = new(bot, Speaker.Stabsstelle) { Channel = Team };
        Speaker admin = new(bot, Admin);
        await cdo.SayAsync("Berichte hierher");

        // The digest of week 46 is caught up with; only the one of week 47 is refused, even where the answer to the other one is still to come.
        await PassesUntilAsync(clock, () => Task.FromResult(bot.Connector.Received.Any(IsDigest)));
        Func<ConnectorRequest, (int Status, string Body)> works = bot.Connector.Respond;
        bot.Connector.Respond = request => IsDigest(request) && request.Body.ToString().Contains("47/2026", StringComparison.Ordinal) ? (413, """{"error":{"code":"MessageSizeTooBig"}}""") : works(request);
        clock.AdvanceTo(new DateTimeOffset(2026, 11, 23, 6, 0, 0, TimeSpan.Zero));
        await PassesUntilAsync(clock, async () => (await bot.RowsAsync("outbox")).Any(row => row.PartitionKey == "dead"));

        string shown = Assert.Single(await admin.SayAsync("Zustellung")).Card.ToString();
        Assert.Contains("Nicht zugestellte Nachrichten: 1", shown, StringComparison.Ordinal);
        Assert.Contains("413 MessageSizeTooBig", shown, StringComparison.Ordinal);
        Assert.Contains("Wochenüberblick, fällig", shown, StringComparison.Ordinal);
        Assert.All(bot.Services.GetServices<IMessageKind>(), kind => Assert.NotNull(bot.Services.GetRequiredService<Texts>().Find("delivery.kind." + kind.Name, "de")));

        bot.Connector.Respond = works;
        int refused = bot.Connector.Received.Count(IsDigest);
        string after = (await admin.ClickAsync("delivery.retry", new JsonObject { ["id"] = "all" })).ToString();
        Assert.Contains("Alles ist zugestellt", after, StringComparison.Ordinal);
        await PassesUntilAsync(clock, () => Task.FromResult(bot.Connector.Received.Count(IsDigest) > refused));
        Assert.DoesNotContain(await bot.RowsAsync("outbox"), row => row.PartitionKey == "dead");
    }

    [Fact]
    public async Task DeadLetters_AskedForByStaff_AreRefused()
    {
        await using BotHost bot = await BotHost.StartAsync();
        JsonNode answer = await new Speaker(bot).ClickAsync("delivery.show");
        Assert.Contains("bestimmten Rollen vorbehalten", answer.ToString(), StringComparison.Ordinal);
    }

    private static bool IsDigest(ConnectorRequest request) =>
        request.Body.ToString().Contains("digest.refresh", StringComparison.Ordinal) && !request.Path.Contains("messageid", StringComparison.Ordinal);

    private static Task PassesUntilAsync(ManualTimeProvider clock, Func<Task<bool>> condition) => Eventually.HoldsAsync(() =>
    {
        clock.Advance(TimeSpan.FromSeconds(30));
        return condition();
    });
}
