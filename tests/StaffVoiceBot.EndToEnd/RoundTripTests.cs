using System.Globalization;
using System.Text.Json.Nodes;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;
using StaffVoiceBot.Storage;
using StaffVoiceBot.Tests.Fakes;
using StaffVoiceBot.Tests.Storage;

namespace StaffVoiceBot.EndToEnd;

/// <summary>What each use case asks of the store before its answer, over the whole turn; the same numbers stand in <c>docs/storage.md</c>.</summary>
public sealed class RoundTripTests
{
    private const string Team = "19:stabsstelle@thread.tacv2";

    // A Tuesday: on Mondays a report also looks for its marker in the week before.
    private static readonly DateTimeOffset Tuesday = new(2026, 11, 17, 9, 0, 0, TimeSpan.Zero);
    private const string OnMonday = "Send a report on a Monday, form opened that day, another department";
    private static readonly string[] Background = ["JobClock", "DeliveryService", "FollowThemes"];

    private static readonly Dictionary<string, Func<BotHost, Speaker, Task>> UseCases = new()
    {
        ["Open the form"] = (_, person) => person.ClickAsync("needs.report"),
        ["Send a report, department known"] = (_, person) => ReportAsync(person, "form-2"),
        ["Send the same report again"] = (_, person) => ReportAsync(person, "form-1"),
        ["Send a report from another department"] = (_, person) => ReportAsync(person, "form-3", "amt-11"),
        [OnMonday] = (_, person) => ReportAsync(person, Guid.CreateVersion7(Tuesday.AddDays(-1)).ToString("N"), "amt-11"),
        ["My reports, 1 stored"] = (_, person) => person.SayAsync("Meine Meldungen"),
        ["Digest of a week with 1 report"] = (bot, _) => new Speaker(bot, Speaker.Stabsstelle) { Channel = Team }.SayAsync("Bericht"),
    };

    public static TheoryData<string> Names => [.. UseCases.Keys];

    [Theory]
    [MemberData(nameof(Names))]
    public async Task UseCase_InAConversationThatIsKnown_CostsWhatTheDocumentSays(string useCase)
    {
        CountingTableStore? counting = null;
        HeldProfiles? held = null;
        DateTimeOffset day = useCase == OnMonday ? Tuesday.AddDays(-1) : Tuesday;
        await using BotHost bot = await BotHost.StartAsync(clock: new ManualTimeProvider(day), configure: services => Count(services, store => held = new HeldProfiles(counting = store)));
        Speaker person = new(bot);
        await ReportAsync(person, "form-1");
        await new Speaker(bot, Speaker.Stabsstelle) { Channel = Team }.SayAsync("Hilfe");
        await Eventually.HoldsAsync(() => HasDepartmentAsync(bot));
        (int reads, int writes, int rows) = (counting!.ReadRoundTrips, counting.WriteRoundTrips, counting.RowsRead);

        held!.Hold();
        await UseCases[useCase](bot, person);
        string measured = string.Create(
            CultureInfo.InvariantCulture,
            $"| {useCase} | {counting.ReadRoundTrips - reads} | {counting.WriteRoundTrips - writes} | {counting.RowsRead - rows} |");
        held.Release();
        Assert.Contains(measured, await File.ReadAllLinesAsync(Path.Combine(AzuriteServer.TestsFolder, "../docs/storage.md")));
    }

    /// <summary>The department of the first report is noted when its answer is out.</summary>
    private static async Task<bool> HasDepartmentAsync(BotHost bot) => (await bot.RowsAsync("people")).Any(row => row.GetString("Department") == "amt-33");

    private static Task<JsonNode> ReportAsync(Speaker person, string form, string department = "amt-33") => person.ClickAsync(
        "needs.submit", new JsonObject { ["formId"] = form, ["text"] = "Die Aufrufanlage im Wartebereich ist kaputt", ["department"] = department });

    /// <summary>Counts the store of the bot, and keeps still what works in the background.</summary>
    private static void Count(IServiceCollection services, Func<CountingTableStore, ITableStore> found)
    {
        foreach (ServiceDescriptor idle in services.Where(service => service.ServiceType == typeof(IHostedService) && Background.Contains(service.ImplementationType?.Name)).ToList())
        {
            services.Remove(idle);
        }

        ServiceDescriptor store = services.Last(service => service.ServiceType == typeof(ITableStore));
        services.RemoveAll<ITableStore>().AddSingleton<ITableStore>(provider =>
        {
            return found(new CountingTableStore((ITableStore)store.ImplementationFactory!(provider)));
        });
    }

    /// <summary>Holds back what is read of profiles, which is where the work after an answer begins, so that it is not counted with the answer.</summary>
    private sealed class HeldProfiles(ITableStore inner) : ITableStore
    {
        private readonly TaskCompletionSource _released = new(TaskCreationOptions.RunContinuationsAsynchronously);
        private volatile bool _holds;

        public void Hold() => _holds = true;

        public void Release() => _released.TrySetResult();

        public async Task<TableEntity?> GetEntityAsync(string tableName, string partitionKey, string rowKey, CancellationToken cancellationToken)
        {
            if (_holds && rowKey == "profile")
            {
                await _released.Task.WaitAsync(cancellationToken);
            }

            return await inner.GetEntityAsync(tableName, partitionKey, rowKey, cancellationToken);
        }

        public IAsyncEnumerable<TableEntity> QueryAsync(TableQuery query, CancellationToken cancellationToken) => inner.QueryAsync(query, cancellationToken);

        public Task<WriteResult> SubmitAsync(string tableName, TableTransactionAction action, CancellationToken cancellationToken) =>
            inner.SubmitAsync(tableName, action, cancellationToken);

        public Task<WriteResult> SubmitTransactionAsync(string tableName, IReadOnlyList<TableTransactionAction> actions, CancellationToken cancellationToken) =>
            inner.SubmitTransactionAsync(tableName, actions, cancellationToken);

        public Task CheckAsync(CancellationToken cancellationToken) => inner.CheckAsync(cancellationToken);
    }
}
