using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace StaffVoiceBot.EndToEnd.Operation;

/// <summary>Takes what OTLP over HTTP brings. Names and values are UTF-8 in the bytes of protobuf, so they are looked for as they are.</summary>
internal sealed class OtlpReceiver : IAsyncDisposable
{
    private readonly WebApplication _app;
    private readonly StringBuilder _metrics = new();
    private readonly StringBuilder _traces = new();

    private OtlpReceiver(WebApplication app) => _app = app;

    public string Address => _app.Urls.First();

    /// <summary>Bytes of all metrics as text.</summary>
    public string Metrics => Text(_metrics);

    /// <summary>Bytes of all traces as text.</summary>
    public string Traces => Text(_traces);

    public static async Task<OtlpReceiver> StartAsync()
    {
        WebApplicationBuilder builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        WebApplication app = builder.Build();
        OtlpReceiver receiver = new(app);
        app.MapPost("/v1/metrics", http => TakeAsync(http, receiver._metrics));
        app.MapPost("/v1/traces", http => TakeAsync(http, receiver._traces));
        await app.StartAsync();
        return receiver;
    }

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    private static async Task TakeAsync(HttpContext http, StringBuilder into)
    {
        using MemoryStream body = new();
        await http.Request.Body.CopyToAsync(body);
        lock (into)
        {
            into.Append(Encoding.UTF8.GetString(body.ToArray()));
        }
    }

    private static string Text(StringBuilder from)
    {
        lock (from)
        {
            return from.ToString();
        }
    }
}
