using System.Text.Json.Nodes;
using StaffVoiceBot.Storage;
using StaffVoiceBot.Tests.Channel;
using StaffVoiceBot.Tests.Fakes;

namespace StaffVoiceBot.EndToEnd.Journeys;

/// <summary>A crash between a report and its index row; the night puts it right.</summary>
public sealed class RepairJourney
{
    [Fact]
    public async Task ReportWithoutIndexRow_AfterTheNight_StandsInMyReportsAgain()
    {
        ManualTimeProvider clock = new(new DateTimeOffset(2026, 11, 22, 12, 0, 0, TimeSpan.Zero));
        await using BotHost bot = await BotHost.StartAsync(clock: clock);
        Speaker person = new(bot);
        await person.ClickAsync("needs.submit", new JsonObject { ["text"] = "Die Aufrufanlage im Wartebereich ist kaputt", ["department"] = "amt-33" });
        TableEntity index = Assert.Single(await IndexAsync(bot));
        await bot.Store.SubmitAsync("people", TableTransactionAction.Delete(index.PartitionKey, index.RowKey, index.ETag), CancellationToken.None);
        Assert.DoesNotContain(await person.SayAsync("Meine Meldungen"), ShowsReport);

        clock.AdvanceTo(new DateTimeOffset(2026, 11, 23, 3, 0, 0, TimeSpan.Zero));
        await Eventually.HoldsAsync(async () =>
        {
            clock.Advance(TimeSpan.FromSeconds(30));
            return (await IndexAsync(bot)).Any();
        });

        Assert.Contains(await person.SayAsync("Meine Meldungen"), ShowsReport);
    }

    private static bool ShowsReport(ConnectorRequest message) => message.Body.ToString().Contains("Aufrufanlage", StringComparison.Ordinal);

    private static async Task<IEnumerable<TableEntity>> IndexAsync(BotHost bot) =>
        (await bot.RowsAsync("people")).Where(row => row.RowKey.StartsWith("need|", StringComparison.Ordinal));
}
