using StaffVoiceBot.EndToEnd.Faults;
using StaffVoiceBot.Features.Delivery;
using StaffVoiceBot.Storage;
using StaffVoiceBot.Tests.Storage;

namespace StaffVoiceBot.EndToEnd.Crash;

/// <summary>A process is killed in the middle of a job; of three others one takes it over.</summary>
public sealed class JobTakeoverTests : IAsyncLifetime
{
    private const string Counts = "/counts()";
    private readonly AzuriteServer _azurite = new();

    public Task InitializeAsync() => _azurite.InitializeAsync();

    public Task DisposeAsync() => _azurite.DisposeAsync();

    [Fact]
    public async Task Job_OwnerIsKilled_IsTakenOverOnceAndEveryPeriodEndsOnce()
    {
        await using FlakyConnector connector = await FlakyConnector.StartAsync();
        connector.IsFlaky = false;
        await using FaultyTableService service = await FaultyTableService.StartAsync(_azurite.Endpoint);
        Dictionary<string, string> settings = new()
        {
            ["Storage__Provider"] = "AzureTables",
            ["Storage__ConnectionString"] = service.Redirect(_azurite.ConnectionString),
        };
        await using Campaign campaign = new(connector, settings);

        // The job of the retention hangs in the middle, and the digest has nowhere to go.
        service.SilentFor = Counts;
        using (BotProcess owner = BotProcess.Start(settings))
        {
            await Eventually.HoldsAsync(async () => await IsAtAsync(campaign, "retention", TimeSpan.Zero) && await IsAtAsync(campaign, "digest", RunStore.Lease));
            owner.Kill();
        }

        service.SilentFor = "";
        await campaign.NameDestinationAsync();
        await PassTimeAsync(campaign);
        BotProcess[] others = [.. Enumerable.Range(0, 3).Select(_ => BotProcess.Start(settings))];
        try
        {
            await Eventually.HoldsAsync(async () => connector.Arrivals.ContainsKey(Campaign.DigestChannel)
                && (await PeriodsAsync(campaign)).Count(period => period.PartitionKey is "retention" or "digest" && period.GetString("Status") == "done") == 2);
        }
        finally
        {
            Array.ForEach(others, bot => bot.Dispose());
        }

        Assert.Single(connector.Arrivals[Campaign.DigestChannel]);
        Assert.All(await PeriodsAsync(campaign), period => Assert.InRange(period.GetInt32("Attempts") ?? 0, 1, 2));
        Assert.Equal(2, (await PeriodsAsync(campaign)).Single(period => period.PartitionKey == "retention").GetInt32("Attempts"));
    }

    /// <summary>True when somebody has claimed the period of a job for at least a time from now on.</summary>
    private static async Task<bool> IsAtAsync(Campaign campaign, string job, TimeSpan left) => (await PeriodsAsync(campaign))
        .Exists(period => period.PartitionKey == job && period.GetDateTimeOffset("ClaimableFrom") > TimeProvider.System.GetUtcNow() + left);

    private static async Task<List<TableEntity>> PeriodsAsync(Campaign campaign) =>
        await campaign.Store.QueryAsync(TableQuery.WholeTable(RunStore.TableName), CancellationToken.None).Where(row => row.GetString("Status") is not null).ToListAsync();

    /// <summary>Lets the claims run out.</summary>
    private static async Task PassTimeAsync(Campaign campaign)
    {
        foreach (TableEntity period in await PeriodsAsync(campaign))
        {
            TableEntity passed = new(period.PartitionKey, period.RowKey) { { "ClaimableFrom", TimeProvider.System.GetUtcNow() } };
            await campaign.Store.SubmitAsync(RunStore.TableName, TableTransactionAction.Merge(passed, period.ETag), CancellationToken.None);
        }
    }
}
