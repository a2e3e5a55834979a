using System.Collections.Concurrent;
using System.Net;
using System.Text;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Extensions.Logging;

namespace StaffVoiceBot.Tests.Channel.Peers;

/// <summary>A request that the connector got.</summary>
/// <param name="Method">Method.</param>
/// <param name="Target">Path and query exactly as sent.</param>
/// <param name="Headers">Headers.</param>
/// <param name="Body">Body as text.</param>
public sealed record ReceivedRequest(string Method, string Target, IReadOnlyDictionary<string, string> Headers, string Body)
{
    /// <summary>The bot's token, or null when there was none.</summary>
    public string? Token => Headers.GetValueOrDefault("Authorization") is { } header ? header["Bearer ".Length..] : null;

    /// <summary>The body as JSON.</summary>
    public JsonElement Json => JsonElement.Parse(Body);
}

/// <summary>
/// The channel's REST interface on this machine: takes note of everything, answers as Teams does or as a test has scripted.
/// Knows nothing of the bot's code, so that every test project can use it.
/// </summary>
public sealed class TestConnector : IAsyncDisposable
{
    private readonly WebApplication _app;
    private readonly ConcurrentQueue<ReceivedRequest> _requests = new();
    private readonly ConcurrentQueue<Answer> _script = new();
    private readonly SemaphoreSlim _arrived = new(0);
    private int _messages = 1000;
    private int _inside;

    private TestConnector(WebApplication app) => _app = app;

    /// <summary>Service URL for activities and references.</summary>
    public string ServiceUrl => $"{_app.Urls.Single()}/_connector/";

    /// <summary>Everything that came, in order.</summary>
    public IReadOnlyList<ReceivedRequest> Requests => [.. _requests];

    /// <summary>How many requests were being answered at the same time, at most.</summary>
    public int MostAtOnce { get; private set; }

    /// <summary>Holds back every answer until it is completed.</summary>
    public Task Hold { get; set; } = Task.CompletedTask;

    /// <summary>Starts one.</summary>
    public static async Task<TestConnector> StartAsync()
    {
        WebApplicationBuilder builder = WebApplication.CreateBuilder();
        builder.Configuration.Sources.Clear();
        builder.Logging.ClearProviders();
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, 0));
        TestConnector connector = new(builder.Build());
        connector._app.Run(connector.AnswerAsync);
        await connector._app.StartAsync();
        return connector;
    }

    /// <summary>Scripts the answer to the next request that has none yet.</summary>
    /// <param name="status">Status.</param>
    /// <param name="body">Body; empty for none.</param>
    /// <param name="headers">Headers.</param>
    public TestConnector Next(int status, string body = "", params (string Name, string Value)[] headers)
    {
        _script.Enqueue(new(status, body, headers));
        return this;
    }

    /// <summary>Waits until so many requests have come in all.</summary>
    /// <param name="count">How many.</param>
    public async Task<IReadOnlyList<ReceivedRequest>> WaitForAsync(int count)
    {
        using CancellationTokenSource limit = new(TimeSpan.FromSeconds(30));
        while (_requests.Count < count)
        {
            await _arrived.WaitAsync(limit.Token);
        }

        return Requests;
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await _app.DisposeAsync();
        _arrived.Dispose();
    }

    private async Task AnswerAsync(HttpContext http)
    {
        MostAtOnce = Math.Max(MostAtOnce, Interlocked.Increment(ref _inside));
        using StreamReader reader = new(http.Request.Body, Encoding.UTF8);
        _requests.Enqueue(new(
            http.Request.Method,
            http.Features.GetRequiredFeature<IHttpRequestFeature>().RawTarget,
            http.Request.Headers.ToDictionary(header => header.Key, header => header.Value.ToString(), StringComparer.OrdinalIgnoreCase),
            await reader.ReadToEndAsync()));
        _arrived.Release();
        await Hold;
        Answer answer = _script.TryDequeue(out Answer? scripted) ? scripted : Usual(http.Request);
        http.Response.StatusCode = answer.Status;
        foreach ((string name, string value) in answer.Headers)
        {
            http.Response.Headers[name] = value;
        }

        Interlocked.Decrement(ref _inside);
        await http.Response.WriteAsync(answer.Body);
    }

    private Answer Usual(HttpRequest request)
    {
        string id = $"{Interlocked.Increment(ref _messages)}";
        bool creates = request.Path.Value!.EndsWith("/v3/conversations", StringComparison.Ordinal);
        return request.Method switch
        {
            "POST" when creates => new(201, $$"""{"id":"a:created","activityId":"{{id}}"}""", []),
            "POST" => new(201, $$"""{"id":"{{id}}"}""", []),
            _ => new(200, "{}", []),
        };
    }

    private sealed record Answer(int Status, string Body, (string Name, string Value)[] Headers);
}
