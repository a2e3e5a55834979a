using System.Globalization;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using StaffVoiceBot.Channel;

namespace StaffVoiceBot.Tests.Channel;

/// <summary>The real channel on a real Kestrel, with scripted handlers behind and a recording connector in front.</summary>
internal sealed class ChannelHost : IAsyncDisposable
{
    private readonly WebApplication _app;
    private readonly HttpClient _http;

    private ChannelHost(WebApplication app, ConnectorDouble connector)
    {
        _app = app;
        Connector = connector;
        _http = new HttpClient { BaseAddress = new Uri(app.Urls.First()) };
    }

    public ConnectorDouble Connector { get; }

    public Script Script => _app.Services.GetRequiredService<Script>();

    public LogLines Log => _app.Services.GetRequiredService<LogLines>();

    public IServiceProvider Services => _app.Services;

    public Uri Endpoint => new($"{_app.Urls.First()}/api/messages");

    /// <summary>Starts a host in Development, where requests without a token are let in from this machine.</summary>
    public static async Task<ChannelHost> StartAsync(Action<Router>? routes = null, Action<IServiceCollection>? services = null)
    {
        ConnectorDouble connector = await ConnectorDouble.StartAsync();
        WebApplicationBuilder builder = WebApplication.CreateSlimBuilder(new WebApplicationOptions { EnvironmentName = "Development" });
        builder.Configuration["Channel:DangerouslyAllowAnonymous"] = "true";
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Logging.ClearProviders().SetMinimumLevel(LogLevel.Information);
        builder.Services.AddSingleton<LogLines>().AddSingleton<ILoggerProvider>(provider => provider.GetRequiredService<LogLines>());
        builder.Services.AddSingleton<Script>().AddSingleton<IChannelTexts>(new KeyTexts()).AddChannel();
        services?.Invoke(builder.Services);
        WebApplication app = builder.Build();
        (routes ?? TestRoutes.Map)(app.Services.GetRequiredService<Router>());
        app.MapChannel();
        await app.StartAsync();
        return new ChannelHost(app, connector);
    }

    /// <summary>Posts an activity; its service URL becomes that of the connector.</summary>
    public async Task<Answer> PostAsync(JsonObject activity)
    {
        activity["serviceUrl"] = Connector.ServiceUrl;
        return await PostTextAsync(activity.ToJsonString());
    }

    /// <summary>Posts any text.</summary>
    public Task<Answer> PostTextAsync(string body, string? contentType = "application/json; charset=utf-8") =>
        SendAsync(HttpMethod.Post, Encoding.UTF8.GetBytes(body), contentType);

    /// <summary>Sends any request to the endpoint.</summary>
    public async Task<Answer> SendAsync(HttpMethod method, byte[]? body = null, string? contentType = null, CancellationToken cancellationToken = default)
    {
        using HttpRequestMessage request = new(method, "/api/messages");
        if (body is not null)
        {
            request.Content = new ByteArrayContent(body);
            request.Content.Headers.ContentType = contentType is null ? null : MediaTypeHeaderValue.Parse(contentType);
        }

        using HttpResponseMessage response = await _http.SendAsync(request, cancellationToken);
        string text = await response.Content.ReadAsStringAsync(cancellationToken);
        return new Answer(
            (int)response.StatusCode, text, response.Content.Headers.ContentType?.ToString(), string.Join(',', response.Content.Headers.Allow));
    }

    /// <summary>Asks the host to stop, as the operating system would.</summary>
    public Task StopAsync() => _app.StopAsync();

    public async ValueTask DisposeAsync()
    {
        _http.Dispose();
        await _app.DisposeAsync();
        await Connector.DisposeAsync();
    }

    private sealed class KeyTexts : IChannelTexts
    {
        public string Get(string key, string language, params object[] arguments) =>
            string.Create(CultureInfo.InvariantCulture, $"{key}|{language}|{string.Join(',', arguments)}");
    }
}

/// <summary>An HTTP answer.</summary>
internal sealed record Answer(int Status, string Text, string? ContentType, string Allow)
{
    /// <summary>The body as JSON.</summary>
    public JsonNode Json => JsonNode.Parse(Text)!;
}
