using System.Collections.Concurrent;
using System.Text;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Extensions.Logging;

namespace StaffVoiceBot.Tests.Channel;

/// <summary>What the bot sent to its connector.</summary>
/// <param name="Method">HTTP method.</param>
/// <param name="Path">Path and query as they were on the wire, ids still escaped, without the base of the service URL.</param>
/// <param name="Headers">Headers.</param>
/// <param name="Raw">Body as it was on the wire.</param>
internal sealed record ConnectorRequest(string Method, string Path, IReadOnlyDictionary<string, string> Headers, string Raw)
{
    /// <summary>The activity, or what creates a conversation; undefined when there is none.</summary>
    public JsonElement Body { get; } = Raw.Length > 0 ? JsonElement.Parse(Raw) : default;

    /// <summary>Text of the activity, or null.</summary>
    public string? Text => Find("text") is { } text ? text.GetString() : null;

    /// <summary>True for the sign that an answer is being written.</summary>
    public bool IsTyping => Find("type") is { } type && type.GetString() == "typing";

    /// <summary>The card of the activity; undefined when it has none.</summary>
    public JsonElement Card => Find("attachments") is { } attachments ? attachments[0].GetProperty("content") : default;

    /// <summary>The bot's token, or null when there was none.</summary>
    public string? Token => Headers.GetValueOrDefault("Authorization") is { } header ? header["Bearer ".Length..] : null;

    private JsonElement? Find(string name) =>
        Body.ValueKind == JsonValueKind.Object && Body.TryGetProperty(name, out JsonElement member) ? member : null;
}

/// <summary>
/// A connector on a port of its own, that writes down what arrives and answers as told. Knows nothing of the bot's code, so that every
/// test project can use it.
/// </summary>
internal sealed class ConnectorDouble : IAsyncDisposable
{
    private const string Base = "/_connector";

    private readonly WebApplication _app;
    private readonly ConcurrentQueue<ConnectorRequest> _received = [];
    private readonly ConcurrentQueue<(int Status, string Body, (string Name, string Value)[] Headers)> _script = [];
    private int _inside;

    private ConnectorDouble(WebApplication app) => _app = app;

    /// <summary>Base address for activities.</summary>
    public string ServiceUrl => _app.Urls.First() + Base;

    /// <summary>Everything received so far, in order, but the typing indicator: it also comes when the machine is slow.</summary>
    public IReadOnlyList<ConnectorRequest> Received => [.. _received.Where(request => !request.IsTyping)];

    /// <summary>How often the bot has shown that it is writing.</summary>
    public int TypingCount => _received.Count(request => request.IsTyping);

    /// <summary>How many requests were being answered at the same time, at most.</summary>
    public int MostAtOnce { get; private set; }

    /// <summary>False to write nothing down, where so much comes that the memory would not hold it.</summary>
    public bool Remembers { get; set; } = true;

    /// <summary>How to answer what <see cref="Next"/> does not; an id of its own for each send by default.</summary>
    public Func<ConnectorRequest, (int Status, string Body)> Respond { get; set; } = _ => (201, $$"""{"id":"{{Guid.NewGuid():N}}"}""");

    /// <summary>Starts it on a free port.</summary>
    public static async Task<ConnectorDouble> StartAsync()
    {
        WebApplicationBuilder builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        WebApplication app = builder.Build();
        ConnectorDouble connector = new(app);
        app.Map(Base + "/{**path}", connector.AnswerAsync);
        await app.StartAsync();
        return connector;
    }

    /// <summary>Scripts the answer to the next request that has none yet.</summary>
    /// <param name="status">Status.</param>
    /// <param name="body">Body; empty for none.</param>
    /// <param name="headers">Headers.</param>
    public ConnectorDouble Next(int status, string body = "", params (string Name, string Value)[] headers)
    {
        _script.Enqueue((status, body, headers));
        return this;
    }

    /// <summary>Waits for a request that comes after the answer of the turn.</summary>
    public async Task WaitForAsync(Func<ConnectorRequest, bool> isWanted)
    {
        using CancellationTokenSource limit = new(TimeSpan.FromSeconds(90));
        using PeriodicTimer poll = new(TimeSpan.FromMilliseconds(20));
        while (!_received.Any(isWanted))
        {
            await poll.WaitForNextTickAsync(limit.Token);
        }
    }

    public async ValueTask DisposeAsync() => await _app.DisposeAsync();

    private async Task AnswerAsync(HttpContext http)
    {
        MostAtOnce = Math.Max(MostAtOnce, Interlocked.Increment(ref _inside));
        ConnectorRequest request = await ReadAsync(http);
        if (Remembers)
        {
            _received.Enqueue(request);
        }

        (int status, string body, (string Name, string Value)[] headers) = Answer(request);
        http.Response.StatusCode = status;
        foreach ((string name, string value) in headers)
        {
            http.Response.Headers[name] = value;
        }

        Interlocked.Decrement(ref _inside);
        await http.Response.WriteAsync(body);
    }

    private (int Status, string Body, (string Name, string Value)[] Headers) Answer(ConnectorRequest request)
    {
        if (request.IsTyping)
        {
            return (201, """{"id":"typing"}""", []);
        }

        if (_script.TryDequeue(out (int Status, string Body, (string Name, string Value)[] Headers) scripted))
        {
            return scripted;
        }

        (int status, string body) = Respond(request);
        return (status, body, []);
    }

    private static async Task<ConnectorRequest> ReadAsync(HttpContext http)
    {
        using StreamReader reader = new(http.Request.Body, Encoding.UTF8);
        return new ConnectorRequest(
            http.Request.Method,
            http.Features.GetRequiredFeature<IHttpRequestFeature>().RawTarget[(Base.Length + 1)..],
            http.Request.Headers.ToDictionary(header => header.Key, header => header.Value.ToString(), StringComparer.OrdinalIgnoreCase),
            await reader.ReadToEndAsync());
    }
}
