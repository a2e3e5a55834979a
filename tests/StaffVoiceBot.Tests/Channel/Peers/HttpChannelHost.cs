using System.Collections.Concurrent;
using System.Diagnostics.CodeAnalysis;
using System.Net;
using System.Net.Http.Headers;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using StaffVoiceBot.Channel;
using StaffVoiceBot.Channel.Outbound;

namespace StaffVoiceBot.Tests.Channel.Peers;

/// <summary>The channel in a host of its own, over real HTTP, with one handler that counts what reaches it.</summary>
public sealed class HttpChannelHost : IAsyncDisposable
{
    private readonly WebApplication _app;
    private readonly HttpClient _http = new();

    private HttpChannelHost(WebApplication app) => _app = app;

    /// <summary>Services of the host.</summary>
    public IServiceProvider Services => _app.Services;

    /// <summary>Header that marks a request.</summary>
    public const string MarkHeader = "X-Mark";

    /// <summary>Marks of the requests that reached a handler or an observer, in order: each one stands for a write.</summary>
    public IReadOnlyCollection<string> Handled => Services.GetRequiredService<Counting>().Marks;

    /// <summary>Address of the endpoint.</summary>
    public Uri Endpoint => new($"{_app.Urls.Single()}/api/messages");

    /// <summary>Settings of a bot that takes its tokens from the test issuer.</summary>
    public static Dictionary<string, string?> SettingsFor(TestIssuer issuer) => new()
    {
        ["MicrosoftAppId"] = TestIssuer.AppId,
        ["MicrosoftAppPassword"] = TestIssuer.Secret,
        ["MicrosoftAppTenantId"] = TestIssuer.TenantId,
        ["ToBotFromChannelOpenIdMetadataUrl"] = issuer.MetadataUrl,
        ["ToBotFromChannelTokenIssuer"] = TestIssuer.Issuer,
        ["ToChannelFromBotLoginUrl"] = issuer.LoginUrl,
    };

    /// <summary>Builds a host; starting it is what checks the settings.</summary>
    /// <param name="settings">Configuration.</param>
    /// <param name="environment">Host environment.</param>
    /// <param name="trusted">Certificate that the client of the token endpoint trusts.</param>
    public static HttpChannelHost Build(Dictionary<string, string?> settings, string environment = "Development", X509Certificate2? trusted = null)
    {
        WebApplicationBuilder builder = WebApplication.CreateBuilder(new WebApplicationOptions { EnvironmentName = environment });
        builder.Configuration.Sources.Clear();
        builder.Configuration.AddInMemoryCollection(settings);
        builder.Logging.ClearProviders();
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, 0));
        builder.Services.AddChannel();
        builder.Services.AddSingleton<IChannelTexts, KeysAsTexts>();
        builder.Services.AddHttpContextAccessor();
        builder.Services.AddSingleton<Counting>().AddSingleton<ITurnObserver>(provider => provider.GetRequiredService<Counting>());
        if (trusted is not null)
        {
            builder.Services.AddHttpClient(BotCredentials.HttpClientName).ConfigurePrimaryHttpMessageHandler(() => TestIssuer.CreateHandlerTrusting(trusted));
        }

        WebApplication app = builder.Build();
        app.Services.GetRequiredService<Router>()
            .OnOtherText<Counting>(new Audience(Roles.Staff, Places.Anywhere))
            .OnVerb<Counting>("save", new Audience(Roles.Staff, Places.Anywhere));
        app.MapChannel();
        return new(app);
    }

    /// <summary>Builds and starts a host that takes its tokens from the test issuer.</summary>
    /// <param name="issuer">Issuer.</param>
    /// <param name="settings">Settings besides those of <see cref="SettingsFor"/>.</param>
    public static async Task<HttpChannelHost> StartAsync(TestIssuer issuer, params (string Name, string Value)[] settings)
    {
        Dictionary<string, string?> all = SettingsFor(issuer);
        foreach ((string name, string value) in settings)
        {
            all[name] = value;
        }

        HttpChannelHost host = Build(all, trusted: issuer.Certificate);
        await host.StartAsync();
        return host;
    }

    /// <summary>Starts the host.</summary>
    public Task StartAsync() => _app.StartAsync();

    /// <summary>Sends an activity.</summary>
    /// <param name="activity">The activity, or anything else that is to be the body.</param>
    /// <param name="authorization">Values of the header; each becomes a header line of its own.</param>
    public Task<HttpResponseMessage> PostAsync(string activity, params string[] authorization)
    {
        StringContent content = new(activity, Encoding.UTF8, new MediaTypeHeaderValue("application/json"));
        return PostAsync(content, authorization);
    }

    /// <summary>Sends a body.</summary>
    /// <param name="content">The body; its <see cref="MarkHeader"/> marks what it causes.</param>
    /// <param name="authorization">Values of the header.</param>
    public async Task<HttpResponseMessage> PostAsync(HttpContent content, params string[] authorization)
    {
        using HttpRequestMessage request = new(HttpMethod.Post, Endpoint) { Content = content };
        request.Headers.TryAddWithoutValidation("Authorization", authorization);
        return await _http.SendAsync(request);
    }

    /// <summary>A message as Teams sends it.</summary>
    /// <param name="serviceUrl">Service URL.</param>
    /// <param name="change">What is different about it.</param>
    public static string Message(string? serviceUrl, Action<JsonObject>? change = null)
    {
        JsonObject activity = new()
        {
            ["type"] = "message",
            ["id"] = Guid.NewGuid().ToString(),
            ["text"] = "hello",
            ["channelId"] = "msteams",
            ["serviceUrl"] = serviceUrl,
            ["from"] = new JsonObject { ["id"] = "29:person", ["aadObjectId"] = "a0000000-0000-4000-8000-000000000000" },
            ["conversation"] = new JsonObject { ["id"] = "a:chat", ["conversationType"] = "personal", ["tenantId"] = TestIssuer.TenantId },
            ["recipient"] = new JsonObject { ["id"] = "28:" + TestIssuer.AppId },
            ["channelData"] = new JsonObject { ["tenant"] = new JsonObject { ["id"] = TestIssuer.TenantId } },
        };
        change?.Invoke(activity);
        return activity.ToJsonString();
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        _http.Dispose();
        await _app.DisposeAsync();
    }

    [SuppressMessage("Performance", "CA1812", Justification = "Made by the services.")]
    private sealed class KeysAsTexts : IChannelTexts
    {
        public string Get(string key, string language, params object[] arguments) => key;
    }

    [SuppressMessage("Performance", "CA1812", Justification = "Made by the services.")]
    private sealed class Counting(IHttpContextAccessor request) : ITurnHandler, ITurnObserver
    {
        private readonly ConcurrentQueue<string> _marks = new();

        public IReadOnlyCollection<string> Marks => _marks;

        public ValueTask ObserveAsync(TurnContext context, CancellationToken cancellationToken)
        {
            _marks.Enqueue(request.HttpContext?.Request.Headers[MarkHeader].ToString() ?? "");
            return ValueTask.CompletedTask;
        }

        public Task<Reply> HandleAsync(TurnContext context, CancellationToken cancellationToken) =>
            Task.FromResult(context.Text.Contains("answer me", StringComparison.Ordinal) ? Reply.Say("pong") : Reply.Nothing);
    }
}
