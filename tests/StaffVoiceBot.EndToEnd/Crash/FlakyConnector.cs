using System.Collections.Concurrent;
using System.Net;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace StaffVoiceBot.EndToEnd.Crash;

/// <summary>One arrival of a message at the connector.</summary>
/// <param name="Life">Which process sent it.</param>
/// <param name="At">When it was read, UTC.</param>
/// <param name="About">The decision it tells of; empty for other messages.</param>
/// <param name="WasAnswered">False when the connector kept silent although the message had arrived.</param>
internal sealed record Arrival(int Life, DateTimeOffset At, string About, bool WasAnswered);

/// <summary>
/// A connector on loopback that fails at random: 429, 412, 502, and messages that arrive although the connection breaks before the
/// answer, or the answer takes longer than the bot waits. Remembers every arrival.
/// </summary>
internal sealed partial class FlakyConnector : IAsyncDisposable
{
    private static readonly TimeSpan Thought = TimeSpan.FromMilliseconds(15);
    private readonly Random _random = new(20261116);
    private readonly WebApplication _app;
    private int _connections;
    private int _requests;

    private FlakyConnector()
    {
        WebApplicationBuilder builder = WebApplication.CreateBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, 0, listen => listen.Use(Count)));
        _app = builder.Build();
        _app.MapPost("/v3/conversations/{conversation}/activities", ReceiveMessageAsync);
        _app.MapPost("/v3/conversations/{conversation}/activities/{activity}", ReceiveMessageAsync);
        _app.MapPost("/v3/conversations", CreateThreadAsync);
    }

    /// <summary>False to answer everything.</summary>
    public bool IsFlaky { get; set; } = true;

    /// <summary>Conversations whose first message is answered later than the bot waits, whatever chance says.</summary>
    public required Func<string, bool> IsLate { get; init; }

    /// <summary>Which process sends: the number of kills so far. To be counted up before the next one starts, and not before <see cref="ReadAllAsync"/>.</summary>
    public int Life { get; set; }

    /// <summary>Requests so far.</summary>
    public int Requests => Volatile.Read(ref _requests);

    /// <summary>Service URL for references.</summary>
    public string ServiceUrl => _app.Urls.First() + "/";

    /// <summary>Arrivals by conversation id.</summary>
    public ConcurrentDictionary<string, ConcurrentQueue<Arrival>> Arrivals { get; } = new();

    public static async Task<FlakyConnector> StartAsync(Func<string, bool>? isLate = null)
    {
        FlakyConnector connector = new() { IsLate = isLate ?? (_ => false) };
        await connector._app.StartAsync();
        return connector;
    }

    /// <summary>
    /// Waits until everything is read that a process has sent which is dead: its connection may still wait to be accepted and its request lie in a buffer when
    /// it dies. Connections are accepted in their order, so none is left that was there before the one that is made here.
    /// </summary>
    public async Task ReadAllAsync()
    {
        using (HttpClient client = new())
        using (await client.GetAsync(new Uri(ServiceUrl)))
        {
            // Accepted and answered.
        }

        await Eventually.HoldsAsync(() => Volatile.Read(ref _connections) == 0);
    }

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    [GeneratedRegex("Entscheidung [0-9]+")]
    private static partial Regex Decision { get; }

    private ConnectionDelegate Count(ConnectionDelegate next) => async connection =>
    {
        Interlocked.Increment(ref _connections);
        try
        {
            await next(connection);
        }
        finally
        {
            Interlocked.Decrement(ref _connections);
        }
    };

    /// <summary>A new post in a channel arrives as the creation of a thread (protocol 6.2).</summary>
    private async Task CreateThreadAsync(HttpContext context)
    {
        string body = await ReadAsync(context);
        await ReceiveAsync(context, (string)JsonNode.Parse(body)!["channelData"]!["channel"]!["id"]!, body);
    }

    private async Task ReceiveMessageAsync(HttpContext context, string conversation) =>
        await ReceiveAsync(context, Uri.UnescapeDataString(conversation), await ReadAsync(context));

    private async Task ReceiveAsync(HttpContext context, string id, string body)
    {
        double dice;
        lock (_random)
        {
            dice = IsFlaky ? _random.NextDouble() : 1;
        }

        if (dice < 0.15)
        {
            Interlocked.Increment(ref _requests);
            context.Response.StatusCode = dice < 0.05 ? 429 : dice < 0.1 ? 412 : 502;
            context.Response.Headers.RetryAfter = dice < 0.05 ? "1" : default;
            await context.Response.WriteAsync("<html>bad gateway</html>");
            return;
        }

        bool isLate = dice is >= 0.18 and < 0.21 || (IsLate(id) && !Arrivals.ContainsKey(id));
        bool isAnswered = dice >= 0.18 && !isLate;
        Arrivals.GetOrAdd(id, _ => new()).Enqueue(new Arrival(Life, TimeProvider.System.GetUtcNow(), AboutOf(body), isAnswered));

        // Counted only now: a kill that follows comes after the arrival.
        Interlocked.Increment(ref _requests);
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

        if (IsFlaky)
        {
            // Long enough that a kill can come between the arrival and the answer.
            using PeriodicTimer thought = new(Thought);
            await thought.WaitForNextTickAsync(context.RequestAborted);
        }

        context.Response.StatusCode = 201;
        await context.Response.WriteAsJsonAsync(new { id = Guid.CreateVersion7().ToString() });
    }

    // The reason of a decision stands in other cards about the theme, too.
    private static string AboutOf(string body) => body.Contains("Neues zu Ihren Meldungen", StringComparison.Ordinal) ? Decision.Match(body).Value : "";

    // A message whose sender died before it was read whole has not arrived.
    private static async Task<string> ReadAsync(HttpContext context)
    {
        using StreamReader reader = new(context.Request.Body);
        return await reader.ReadToEndAsync();
    }
}
