using System.Collections.Concurrent;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace StaffVoiceBot.Tests.Channel;

/// <summary>What the bot sent to its connector.</summary>
/// <param name="Method">HTTP method.</param>
/// <param name="Path">Path as it was on the wire, ids still escaped, without the base of the service URL.</param>
/// <param name="Body">The activity.</param>
internal sealed record ConnectorRequest(string Method, string Path, JsonElement Body)
{
    /// <summary>Text of the activity, or null.</summary>
    public string? Text => Body.TryGetProperty("text", out JsonElement text) ? text.GetString() : null;

    /// <summary>True for the sign that an answer is being written.</summary>
    public bool IsTyping => Body.TryGetProperty("type", out JsonElement type) && type.GetString() == "typing";

    /// <summary>The card of the activity; undefined when it has none.</summary>
    public JsonElement Card => Body.TryGetProperty("attachments", out JsonElement attachments) ? attachments[0].GetProperty("content") : default;
}

/// <summary>A connector on a port of its own, that writes down what arrives and answers as told.</summary>
internal sealed class ConnectorDouble : IAsyncDisposable
{
    private readonly WebApplication _app;
    private readonly ConcurrentQueue<ConnectorRequest> _received = [];

    private ConnectorDouble(WebApplication app) => _app = app;

    /// <summary>Base address for activities.</summary>
    public string ServiceUrl => _app.Urls.First() + "/_connector";

    /// <summary>Everything received so far, in order, but the typing indicator: it also comes when the machine is slow.</summary>
    public IReadOnlyList<ConnectorRequest> Received => [.. _received.Where(request => !request.IsTyping)];

    /// <summary>How often the bot has shown that it is writing.</summary>
    public int TypingCount => _received.Count(request => request.IsTyping);

    /// <summary>How to answer; an id of its own for each send by default.</summary>
    public Func<ConnectorRequest, (int Status, string Body)> Respond { get; set; } = _ => (201, $$"""{"id":"{{Guid.NewGuid():N}}"}""");

    /// <summary>Starts it on a free port.</summary>
    public static async Task<ConnectorDouble> StartAsync()
    {
        WebApplicationBuilder builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        WebApplication app = builder.Build();
        ConnectorDouble connector = new(app);
        app.Map("/_connector/{**path}", connector.AnswerAsync);
        await app.StartAsync();
        return connector;
    }

    public async ValueTask DisposeAsync() => await _app.DisposeAsync();

    private async Task AnswerAsync(HttpContext http)
    {
        JsonElement body = await JsonSerializer.DeserializeAsync<JsonElement>(http.Request.Body);
        string path = http.Features.Get<Microsoft.AspNetCore.Http.Features.IHttpRequestFeature>()!.RawTarget["/_connector/".Length..];
        ConnectorRequest request = new(http.Request.Method, path, body);
        _received.Enqueue(request);
        (int status, string answer) = request.IsTyping ? (201, """{"id":"typing"}""") : Respond(request);
        http.Response.StatusCode = status;
        await http.Response.WriteAsync(answer);
    }
}
