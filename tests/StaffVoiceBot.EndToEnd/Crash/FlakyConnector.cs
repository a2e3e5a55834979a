using System.Collections.Concurrent;
using System.Diagnostics;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace StaffVoiceBot.EndToEnd.Crash;

/// <summary>One arrival of a message at the connector.</summary>
/// <param name="At">When, as a timestamp of the stopwatch.</param>
/// <param name="WasAnswered">False when the connector kept silent although the message had arrived.</param>
internal sealed record Arrival(long At, bool WasAnswered);

/// <summary>
/// A connector on loopback that fails at random: 429, 412, 502, and messages that arrive although the connection breaks before the
/// answer, or the answer takes longer than the bot waits. Remembers every arrival.
/// </summary>
internal sealed class FlakyConnector : IAsyncDisposable
{
    private static readonly TimeSpan Quiet = TimeSpan.FromSeconds(0.25);
    private readonly WebApplication _app;
    private readonly Random _random = new(20261116);
    private readonly SemaphoreSlim _events = new(0);

    private FlakyConnector(WebApplication app) => _app = app;

    /// <summary>False to answer everything.</summary>
    public bool IsFlaky { get; set; } = true;

    /// <summary>Conversations whose first message is answered later than the bot waits, whatever chance says.</summary>
    public required Func<string, bool> IsLate { get; init; }

    /// <summary>Service URL for references.</summary>
    public string ServiceUrl => _app.Urls.First() + "/";

    /// <summary>Arrivals by conversation id.</summary>
    public ConcurrentDictionary<string, ConcurrentQueue<Arrival>> Arrivals { get; } = new();

    public static async Task<FlakyConnector> StartAsync(Func<string, bool>? isLate = null)
    {
        WebApplicationBuilder builder = WebApplication.CreateBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        FlakyConnector connector = new(builder.Build()) { IsLate = isLate ?? (_ => false) };
        connector._app.MapPost("/v3/conversations/{conversation}/activities", connector.ReceiveAsync);
        connector._app.MapPost("/v3/conversations/{conversation}/activities/{activity}", connector.ReceiveAsync);
        connector._app.MapPost("/v3/conversations", connector.CreateThreadAsync);
        await connector._app.StartAsync();
        return connector;
    }

    /// <summary>Waits for the next requests or acknowledgements, or until it is quiet.</summary>
    public async Task WaitForEventsAsync(int count)
    {
        for (int i = 0; i < count && await _events.WaitAsync(Quiet); i++)
        {
            // Another one.
        }
    }

    /// <summary>Something happened that a kill may follow.</summary>
    public void Note() => _events.Release();

    public async ValueTask DisposeAsync()
    {
        await _app.DisposeAsync();
        _events.Dispose();
    }

    /// <summary>A new post in a channel arrives as the creation of a thread (protocol 6.2).</summary>
    private async Task CreateThreadAsync(HttpContext context)
    {
        using JsonDocument body = await JsonDocument.ParseAsync(context.Request.Body);
        await ReceiveAsync(context, body.RootElement.GetProperty("channelData").GetProperty("channel").GetProperty("id").GetString()!);
    }

    private async Task ReceiveAsync(HttpContext context, string conversation)
    {
        double dice;
        lock (_random)
        {
            dice = IsFlaky ? _random.NextDouble() : 1;
        }

        if (dice < 0.15)
        {
            Note();
            context.Response.StatusCode = dice < 0.05 ? 429 : dice < 0.1 ? 412 : 502;
            context.Response.Headers.RetryAfter = dice < 0.05 ? "1" : default;
            await context.Response.WriteAsync("<html>bad gateway</html>");
            return;
        }

        string id = Uri.UnescapeDataString(conversation);
        bool isLate = dice is >= 0.18 and < 0.21 || (IsLate(id) && !Arrivals.ContainsKey(id));
        bool isAnswered = dice >= 0.18 && !isLate;
        Arrivals.GetOrAdd(id, _ => new()).Enqueue(new Arrival(Stopwatch.GetTimestamp(), isAnswered));

        // Told only now: a kill that follows comes after the arrival.
        Note();
        if (!isAnswered && !isLate)
        {
            context.Abort();
            return;
        }

        if (isLate)
        {
            // Until the bot gives up, or dies.
            await Task.Delay(Timeout.InfiniteTimeSpan, context.RequestAborted).ContinueWith(_ => { }, TaskScheduler.Default);
            return;
        }

        context.Response.StatusCode = 201;
        await context.Response.WriteAsJsonAsync(new { id = Guid.CreateVersion7().ToString() });
    }
}
