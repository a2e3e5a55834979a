using System.Net;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using StaffVoiceBot.Channel;
using StaffVoiceBot.Features.Contracts.Delivery;
using StaffVoiceBot.Features.Delivery;
using StaffVoiceBot.Operation;
using StaffVoiceBot.Storage;
using StaffVoiceBot.Tests.Channel.Peers;
using StaffVoiceBot.Tests.Fakes;
using StaffVoiceBot.Tests.Storage;

namespace StaffVoiceBot.Tests.Operation;

public sealed class HealthTests : IAsyncDisposable
{
    private readonly SqliteFile _file = new();
    private readonly StoppableTableStore _store;
    private readonly ManualTimeProvider _time = new();
    private readonly HttpClient _http = new();
    private WebApplication? _app;

    public HealthTests() => _store = new(_file.Store);

    public async ValueTask DisposeAsync()
    {
        _http.Dispose();
        await (_app?.DisposeAsync() ?? default);
        _file.Dispose();
    }

    [Fact]
    public async Task Ready_StoreFailsAndRecovers_Is503AndThen200Again()
    {
        await StartAsync(Anonymous);
        Assert.Equal((HttpStatusCode.OK, "Healthy"), await AskAsync("ready"));

        _store.IsDown = true;
        Assert.Equal((HttpStatusCode.ServiceUnavailable, "Unhealthy"), await AskAsync("ready"));
        Assert.Equal((HttpStatusCode.OK, "Healthy"), await AskAsync("live"));

        _store.IsDown = false;
        Assert.Equal((HttpStatusCode.OK, "Healthy"), await AskAsync("ready"));
    }

    [Fact]
    public async Task Ready_StoreDoesNotAnswer_Is503InTheTimeOfAProbe()
    {
        await StartAsync(Anonymous);
        _store.Hangs = true;

        Assert.Equal((HttpStatusCode.ServiceUnavailable, "Unhealthy"), await AskAsync("ready").WaitAsync(TimeSpan.FromSeconds(20)));
    }

    [Fact]
    public async Task Ready_StoreFails_BodySaysNothingOfTheStore()
    {
        await StartAsync(Anonymous);
        _store.IsDown = true;

        using HttpResponseMessage response = await _http.GetAsync(Address("ready"));
        string body = await response.Content.ReadAsStringAsync();

        Assert.Equal("application/json", response.Content.Headers.ContentType?.MediaType);
        Assert.DoesNotContain("secret-account", body, StringComparison.Ordinal);
        Assert.Equal("Unhealthy", (string?)JsonNode.Parse(body)!["checks"]!["storage"]!["status"]);
    }

    [Fact]
    public async Task AUTH33_Ready_KeysCannotBeFetched_Is503()
    {
        await using TestIssuer issuer = await TestIssuer.StartAsync();
        issuer.IsDown = true;
        await StartAsync(HttpChannelHost.SettingsFor(issuer));
        Assert.Equal((HttpStatusCode.ServiceUnavailable, "Unhealthy"), await AskAsync("ready"));

        issuer.IsDown = false;
        (HttpStatusCode Code, string? Status) answer = default;
        for (int attempt = 0; attempt < 20 && answer.Code != HttpStatusCode.OK; attempt++)
        {
            _time.Advance(TimeSpan.FromSeconds(10));
            answer = await AskAsync("ready");
        }

        Assert.Equal((HttpStatusCode.OK, "Healthy"), answer);
    }

    [Fact]
    public async Task Ready_MessageIsOverdue_IsDegradedButStaysInService()
    {
        await StartAsync(Anonymous);
        Outbox outbox = _app!.Services.GetRequiredService<Outbox>();
        OutboxMessage message = new() { To = new(RecipientKind.Destination, "digest"), Kind = "digest.weekly", NotBefore = _time.GetUtcNow() };
        await outbox.SubmitAsync("needs", "2026-W47", [], [message], CancellationToken.None);

        _time.Advance(TimeSpan.FromMinutes(14));
        Assert.Equal((HttpStatusCode.OK, "Healthy"), await AskAsync("ready"));

        _time.Advance(TimeSpan.FromMinutes(2));
        Assert.Equal((HttpStatusCode.OK, "Degraded"), await AskAsync("ready"));
        Assert.Equal(new BacklogReading(1, TimeSpan.FromMinutes(16)), _app.Services.GetRequiredService<OutboxBacklog>().Latest);
    }

    private static Dictionary<string, string?> Anonymous => new() { ["Channel:DangerouslyAllowAnonymous"] = "true" };

    private async Task StartAsync(Dictionary<string, string?> settings)
    {
        WebApplicationBuilder builder = WebApplication.CreateBuilder(new WebApplicationOptions { EnvironmentName = "Development" });
        builder.Configuration.Sources.Clear();
        builder.Configuration.AddInMemoryCollection(settings);
        builder.Logging.ClearProviders();
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, 0));
        builder.Services.AddSingleton<TimeProvider>(_time).AddSingleton<ITableStore>(_store).AddSingleton<Outbox>().AddSingleton<OutboxBacklog>();
        builder.Services.AddSingleton<IChannelTexts>(new NoTexts()).AddChannel().AddHealth();
        _app = builder.Build();
        _app.MapHealth();
        await _app.StartAsync();
    }

    private Uri Address(string endpoint) => new($"{_app!.Urls.Single()}/health/{endpoint}");

    private async Task<(HttpStatusCode Code, string? Status)> AskAsync(string endpoint)
    {
        using HttpResponseMessage response = await _http.GetAsync(Address(endpoint));
        return (response.StatusCode, (string?)JsonNode.Parse(await response.Content.ReadAsStringAsync())!["status"]);
    }

    private sealed class NoTexts : IChannelTexts
    {
        public string Get(string key, string language, params object[] arguments) => key;
    }
}
