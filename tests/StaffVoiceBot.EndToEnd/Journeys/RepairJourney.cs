using StaffVoiceBot.Storage;

namespace StaffVoiceBot.EndToEnd.Journeys;

/// <summary>A crash right after reports were bundled; the night puts it right.</summary>
public sealed class RepairJourney : ThemeOnAClock
{
    [Fact]
    public async Task BundleCutOffBeforeReportsAndAudit_AfterTheNight_BothKnowIt()
    {
        await Desk.DescribedThemeAsync("Aufrufanlage", "Die Aufrufanlage im Wartebereich ist kaputt", new Speaker(Bot), new Speaker(Bot));
        string[] before = await StateAsync();
        Assert.Equal(2, before.Count(line => line.StartsWith("Bundled", StringComparison.Ordinal)));
        await CutOffAsync();
        Assert.NotEqual(before, await StateAsync());

        Clock.AdvanceTo(new DateTimeOffset(2026, 11, 19, 3, 0, 0, TimeSpan.Zero));
        await Eventually.HoldsAsync(async () =>
        {
            Clock.Advance(TimeSpan.FromSeconds(30));
            string[] now = await StateAsync();
            return now.Order().SequenceEqual(before.Order());
        });
    }

    private async Task CutOffAsync()
    {
        foreach (TableEntity report in await ReportsAsync())
        {
            TableEntity unbundled = new(report.PartitionKey, report.RowKey);
            foreach ((string name, object value) in report.Where(property => property.Key is not "ThemeId"))
            {
                unbundled.Add(name, name == "Status" ? "LookedAt" : value);
            }

            Assert.True((await Bot.Store.SubmitAsync("needs", TableTransactionAction.Replace(unbundled, report.ETag), default)).IsDone);
        }

        foreach (TableEntity change in await Bot.RowsAsync("audit"))
        {
            await Bot.Store.SubmitAsync("audit", TableTransactionAction.Delete(change.PartitionKey, change.RowKey, change.ETag), default);
        }
    }

    private async Task<string[]> StateAsync() =>
        [.. (await ReportsAsync()).Select(row => $"{row.GetString("Status")} {row.GetString("ThemeId")}"), .. (await Bot.RowsAsync("audit")).Select(row => row.RowKey)];

    private async Task<IEnumerable<TableEntity>> ReportsAsync() => (await Bot.RowsAsync("needs")).Where(row => row.RowKey.StartsWith("n|", StringComparison.Ordinal));
}
