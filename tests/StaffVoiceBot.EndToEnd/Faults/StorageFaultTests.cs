using System.Collections.Concurrent;
using System.Text.Json.Nodes;
using StaffVoiceBot.Tests.Storage;

namespace StaffVoiceBot.EndToEnd.Faults;

/// <summary>Staff send reports while the table service fails on the wire.</summary>
public sealed class StorageFaultTests : IAsyncLifetime
{
    private const string TryAgain = "Bitte versuchen Sie es gleich noch einmal";
    private readonly AzuriteServer _azurite = new();
    private FaultyTableService _service = null!;
    private BotHost _bot = null!;

    public async Task InitializeAsync()
    {
        await _azurite.InitializeAsync();
        _service = await FaultyTableService.StartAsync(_azurite.Endpoint);
        _bot = await BotHost.StartAsync(new Dictionary<string, string>
        {
            ["Storage:Provider"] = "AzureTables",
            ["Storage:ConnectionString"] = _service.Redirect(_azurite.ConnectionString),
        });
    }

    public async Task DisposeAsync()
    {
        await _bot.DisposeAsync();
        await _service.DisposeAsync();
        await _azurite.DisposeAsync();
    }

    [Fact]
    public async Task Reports_ServiceFailsAtRandom_AreStoredOnceWhenThereIsAReceipt()
    {
        const int People = 16;
        StorageFault[] faults = [StorageFault.Busy, StorageFault.LostRequest, StorageFault.LostAnswer, StorageFault.HalfAnswer, StorageFault.Overtaken];
        Random random = new(20261122);
        ConcurrentDictionary<StorageFault, int> happened = new();
        _service.Next = () =>
        {
            lock (random)
            {
                StorageFault fault = random.NextDouble() < 0.2 ? faults[random.Next(faults.Length)] : StorageFault.None;
                happened.AddOrUpdate(fault, 1, (_, count) => count + 1);
                return fault;
            }
        };

        await Parallel.ForEachAsync(Enumerable.Range(0, People), async (number, _) =>
        {
            Speaker person = new(_bot);
            for (int attempt = 0; !await IsAcceptedAsync(person, Text(number), $"form-{number}"); attempt++)
            {
                Assert.InRange(attempt, 0, 20);
            }
        });
        _service.Next = () => StorageFault.None;

        Assert.All(faults, fault => Assert.Contains(fault, happened.Keys));
        Dictionary<string, int> stored = await StoredAsync();
        Assert.Equal(Enumerable.Range(0, People).Select(number => (Text(number), 1)).Order(), stored.Select(text => (text.Key, text.Value)).Order());
    }

    [Fact]
    public async Task Bot_ServiceIsAway_SaysTryAgainAndIsNotReady_AndBothEndWithTheOutage() => await Task.WhenAll(new[]
    {
        StorageFault.Busy, StorageFault.LostRequest, StorageFault.LostAnswer, StorageFault.HalfAnswer, StorageFault.Silence,
    }.Select(OutageAsync));

    [Fact]
    public async Task Edit_EveryVersionIsOvertaken_IsAnsweredWithTryAgainAndDoneLater()
    {
        Speaker person = new(_bot);
        JsonObject edit = ThemeDesk.Data(await ClickAsync(person, Text(0), "form"), "needs.show");
        edit["save"] = "true";
        edit["text"] = Text(1);
        edit["department"] = "amt-33";

        _service.Next = () => StorageFault.Overtaken;
        string answer = (await person.ClickAsync("needs.edit", edit.DeepClone().AsObject())).ToString();
        _service.Next = () => StorageFault.None;
        Assert.Contains(TryAgain, answer, StringComparison.Ordinal);
        Assert.Equal([(Text(0), 1)], (await StoredAsync()).Select(text => (text.Key, text.Value)));

        await person.ClickAsync("needs.edit", edit);
        Assert.Equal([(Text(1), 1)], (await StoredAsync()).Select(text => (text.Key, text.Value)));
    }

    /// <summary>One outage, on a bot of its own beside the others.</summary>
    private async Task OutageAsync(StorageFault outage)
    {
        await using FaultyTableService service = await FaultyTableService.StartAsync(_azurite.Endpoint);
        await using BotHost bot = await BotHost.StartAsync(new Dictionary<string, string>
        {
            ["Storage:Provider"] = "AzureTables",
            ["Storage:ConnectionString"] = service.Redirect(_azurite.ConnectionString),
        });
        using HttpClient probe = new() { BaseAddress = bot.Address };
        Speaker person = new(bot);
        string text = $"{Text(0)} und {outage}";
        await Eventually.HoldsAsync(() => IsReadyAsync(probe));

        service.Next = () => outage;
        string answer = (await ClickAsync(person, text, "form")).ToString();

        // What takes longer than a client waits is said in the chat.
        await Eventually.HoldsAsync(() => answer.Contains(TryAgain, StringComparison.Ordinal)
            || person.Received.Any(request => request.Text?.Contains(TryAgain, StringComparison.Ordinal) == true));
        await Eventually.HoldsAsync(async () => !await IsReadyAsync(probe));

        service.Next = () => StorageFault.None;
        await Eventually.HoldsAsync(() => IsAcceptedAsync(person, text, "form"));
        await Eventually.HoldsAsync(() => IsReadyAsync(probe));
        Assert.Equal(1, (await StoredAsync())[text]);
    }

    private static async Task<bool> IsReadyAsync(HttpClient probe)
    {
        using HttpResponseMessage answer = await probe.GetAsync(new Uri("health/ready", UriKind.Relative));
        return answer.IsSuccessStatusCode;
    }

    private static string Text(int number) => $"Die Aufrufanlage in Raum {number} ist kaputt";

    private static Task<JsonNode> ClickAsync(Speaker person, string text, string form) => person.ClickAsync(
        "needs.submit", new JsonObject { ["formId"] = form, ["text"] = text, ["department"] = "amt-33" });

    /// <summary>True with a receipt; anything else must say what to do.</summary>
    private static async Task<bool> IsAcceptedAsync(Speaker person, string text, string form)
    {
        string answer = (await ClickAsync(person, text, form)).ToString();
        bool hasReceipt = answer.Contains("B-", StringComparison.Ordinal);
        Assert.True(hasReceipt || answer.Contains(TryAgain, StringComparison.Ordinal) || answer.Contains("dauert", StringComparison.Ordinal), answer);
        return hasReceipt;
    }

    private async Task<Dictionary<string, int>> StoredAsync() => (await _bot.RowsAsync("needs"))
        .Where(row => row.RowKey.StartsWith("n|", StringComparison.Ordinal))
        .GroupBy(row => row.GetString("Text")!)
        .ToDictionary(group => group.Key, group => group.Count());
}
