using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Http.Headers;
using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.Extensions.DependencyInjection;
using StaffVoiceBot.Channel;
using StaffVoiceBot.Tests.Channel.Peers;
using Xunit.Abstractions;

namespace StaffVoiceBot.EndToEnd.Fuzz;

/// <summary>
/// Mutated activities against the real bot with all features, a real store and real tokens. For each one: an answer in time, never a 5xx
/// but 501 for an unknown invoke, JSON or nothing as its body, no failure inside, and neither a write nor a message from one that is refused.
/// <c>STAFFVOICE_FUZZ_COUNT</c> sets how many (1500), <c>STAFFVOICE_FUZZ_SEED</c> where they begin (1); without a count it ends after
/// <c>STAFFVOICE_FUZZ_SECONDS</c> (12). A failure names its seed: that, with a count of 1, does it again.
/// </summary>
public sealed class ActivityFuzzTests(ITestOutputHelper output) : IAsyncLifetime
{
    private const int AtLeast = 200;
    private const int Tenants = 500;
    private static readonly TimeSpan Hang = TimeSpan.FromSeconds(60);
    private static readonly HttpClient Http = new() { Timeout = Hang };

    private readonly int _count = Number("STAFFVOICE_FUZZ_COUNT", 1500);
    private readonly int _seed = Number("STAFFVOICE_FUZZ_SEED", 1);
    private readonly TimeSpan _time = TimeSpan.FromSeconds(
        Number("STAFFVOICE_FUZZ_SECONDS", Environment.GetEnvironmentVariable("STAFFVOICE_FUZZ_COUNT") is null ? 12 : int.MaxValue / 1000));

    private readonly Effects _effects = new();
    private readonly ConcurrentQueue<string> _faults = [];
    private readonly ConcurrentBag<int> _refused = [];
    private readonly ConcurrentDictionary<int, int> _statuses = [];
    private readonly string[] _tenants = ["tenant-1", .. Enumerable.Range(0, Tenants).Select(number => $"tenant-of-{number}")];
    private TestIssuer _issuer = null!;
    private BotHost _bot = null!;
    private string _token = "";
    private string[] _wrongTokens = [];

    public async Task InitializeAsync()
    {
        _issuer = await TestIssuer.StartAsync();
        _bot = await BotHost.StartAsync(Settings(), configure: services =>
        {
            _effects.Watch(services);
            services.AddHttpClient("channel-tokens").ConfigurePrimaryHttpMessageHandler(() => TestIssuer.CreateHandlerTrusting(_issuer.Certificate));
        });
        _token = _bot.Token = _issuer.CreateToken(_bot.Connector.ServiceUrl);
        _wrongTokens =
        [
            "", "Basic " + _token, "Bearer " + _issuer.CreateToken(_bot.Connector.ServiceUrl, audience: "another-bot"),
            "Bearer " + _issuer.CreateToken("https://smba.trafficmanager.net/emea/"), "Bearer " + _issuer.CreateToken(_bot.Connector.ServiceUrl, expires: -10),
            "Bearer " + _issuer.CreateToken(_bot.Connector.ServiceUrl, issuer: "https://api.botframework.com"), $"Bearer {_token[..^8]}AAAAAAAA",
        ];
    }

    public async Task DisposeAsync()
    {
        await _bot.DisposeAsync();
        await _issuer.DisposeAsync();
    }

    [Fact]
    public async Task AUTH03_AUTH04_AUTH14_AUTH60_ACT33_MutatedActivities_NeverFailNeverHangAndRefusedOnesHaveNoEffect()
    {
        await FurnishAsync();
        RightActivities right = new(_bot.Services.GetRequiredService<Router>().Routes, _tenants, await IdsAsync());
        _bot.Connector.Remembers = false;
        Stopwatch watch = Stopwatch.StartNew();
        int done = 0;
        await Parallel.ForAsync(_seed, _seed + _count, new ParallelOptions { MaxDegreeOfParallelism = 8 }, async (seed, _) =>
        {
            if (watch.Elapsed < _time || Volatile.Read(ref done) < AtLeast)
            {
                await TryAsync(right, seed);
                Interlocked.Increment(ref done);
            }
        });

        string statuses = string.Join(", ", _statuses.OrderBy(status => status.Key).Select(status => $"{status.Key}: {status.Value}"));
        output.WriteLine($"{done} activities from seed {_seed} in {watch.Elapsed.TotalSeconds:0} s; {statuses}; {_effects.ByRequest.Count} had an effect, {_refused.Count} were refused");
        string[] faults = [.. _effects.Failures, .. _faults, .. _refused.Where(_effects.ByRequest.ContainsKey).Select(seed => $"seed {seed} was refused and had an effect")];
        Assert.True(faults.Length == 0, $"{faults.Length} faults:\n{string.Join('\n', faults.Take(20))}");
        Assert.True(_count < AtLeast || (_statuses.ContainsKey(200) && _statuses.ContainsKey(400) && _statuses.ContainsKey(401) && _statuses.ContainsKey(403)), statuses);
        await AssertWorksAsync();
    }

    private async Task TryAsync(RightActivities right, int seed)
    {
        Random random = new(seed);
        JsonObject activity = right.Create(seed);
        activity["serviceUrl"] = _bot.Connector.ServiceUrl;
        if (random.Next(5) > 0)
        {
            ActivityMutation.Mutate(activity, random);
        }

        (bool stranger, bool intruder) = (random.Next(20) == 0, random.Next(20) == 0);
        if (stranger)
        {
            activity["channelData"] = new JsonObject { ["tenant"] = new JsonObject { ["id"] = "tenant-of-somebody-else" } };
            activity.Remove("CHANNELDATA");
        }

        byte[] body = stranger ? JsonSerializer.SerializeToUtf8Bytes(activity) : ActivityMutation.Write(activity, random);
        int status = await PostAsync(seed, body, intruder ? _wrongTokens[random.Next(_wrongTokens.Length)] : "Bearer " + _token);
        _statuses.AddOrUpdate(status, 1, (_, count) => count + 1);
        if (stranger || intruder || status is >= 400 and < 500)
        {
            _refused.Add(seed);
        }

        if (status is >= 500 and not 501 || (intruder && status is not (400 or 401)))
        {
            _faults.Enqueue($"seed {seed} was answered with {status}");
        }
    }

    private async Task<int> PostAsync(int seed, byte[] body, string authorization)
    {
        using HttpRequestMessage request = new(HttpMethod.Post, new Uri(_bot.Address, "api/messages"))
        {
            Content = new ByteArrayContent(body) { Headers = { ContentType = new MediaTypeHeaderValue("application/json") } },
        };
        request.Headers.TryAddWithoutValidation("Authorization", authorization);
        request.Headers.Add(Effects.NumberHeader, $"{seed}");
        try
        {
            using HttpResponseMessage response = await Http.SendAsync(request);
            byte[] answer = await response.Content.ReadAsByteArrayAsync();
            _ = answer.Length == 0 ? null : JsonNode.Parse(answer);
            return (int)response.StatusCode;
        }
        catch (Exception fault) when (fault is HttpRequestException or TaskCanceledException or JsonException)
        {
            _faults.Enqueue($"seed {seed}: {fault.Message}");
            return 0;
        }
    }

    /// <summary>Something of everything, so that ids in mutated activities lead somewhere.</summary>
    private async Task FurnishAsync()
    {
        Speaker[] people = [.. Enumerable.Range(0, 5).Select(number => new Speaker(_bot, $"fuzz-{number}"))];
        await new ThemeDesk(_bot).DescribedThemeAsync("Urlaub digital", "Urlaubsanträge laufen noch auf Papier, das dauert", people);
        await people[0].ClickAsync("training.submit", new JsonObject { ["formId"] = "form-1", ["topic"] = "Drohnen steuern", ["department"] = "amt-33" });
        Speaker trainer = new(_bot, Speaker.Trainer);
        JsonObject course = new() { ["course"] = Guid.CreateVersion7().ToString("N"), ["topic"] = "topic", ["title"] = "Excel", ["minimum"] = "1", ["maximum"] = "5", ["date1"] = "2099-12-02", ["start1"] = "09:00", ["end1"] = "12:00" };
        await trainer.ClickAsync("course.save", (JsonObject)course.DeepClone());
        await trainer.ClickAsync("course.publish", (JsonObject)course.DeepClone());
    }

    private async Task<IReadOnlyList<string>> IdsAsync()
    {
        List<string> ids = [];
        foreach (string table in (string[])["needs", "themes", "training", "people"])
        {
            ids.AddRange(RightActivities.IdsIn(await _bot.RowsAsync(table)));
        }

        return ids;
    }

    private async Task AssertWorksAsync()
    {
        _bot.Connector.Remembers = true;
        await new Speaker(_bot).SayAsync("Hilfe");
        await Eventually.HoldsAsync(() => _bot.Connector.Received.Any(request => request.Body.ToString().Contains("AdaptiveCard", StringComparison.Ordinal)));
        Assert.Equal(HttpStatusCode.OK, (await Http.GetAsync(new Uri(_bot.Address, "health/ready"))).StatusCode);
    }

    private Dictionary<string, string> Settings() => new(_tenants.Select((tenant, number) => KeyValuePair.Create($"Channel:AllowedTenants:{number}", tenant)))
    {
        ["MicrosoftAppId"] = TestIssuer.AppId,
        ["MicrosoftAppPassword"] = TestIssuer.Secret,
        ["MicrosoftAppTenantId"] = TestIssuer.TenantId,
        ["ToBotFromChannelOpenIdMetadataUrl"] = _issuer.MetadataUrl,
        ["ToBotFromChannelTokenIssuer"] = TestIssuer.Issuer,
        ["ToChannelFromBotLoginUrl"] = _issuer.LoginUrl,
        ["Channel:RequestsPerSecondPerSender"] = "10000",
    };

    private static int Number(string variable, int otherwise) =>
        int.TryParse(Environment.GetEnvironmentVariable(variable), CultureInfo.InvariantCulture, out int number) ? number : otherwise;
}
