using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;

namespace StaffVoiceBot.Tryout;

/// <summary>What the bot's endpoint answered.</summary>
/// <param name="Status">HTTP status.</param>
/// <param name="ContentType">Content type; null without a body.</param>
/// <param name="Body">Body; empty when there is none.</param>
internal sealed record BotAnswer(int Status, string? ContentType, string Body);

/// <summary>Posts activities to the bot's own <c>/api/messages</c>, over HTTP as the Bot Connector does.</summary>
internal sealed class BotClient : IDisposable
{
    // A turn may wait for storage; Teams would give up after 15 seconds (RESP-11).
    private readonly HttpClient _http = new(new SocketsHttpHandler { AllowAutoRedirect = false, UseProxy = false }) { Timeout = TimeSpan.FromSeconds(15) };

    /// <inheritdoc/>
    public void Dispose() => _http.Dispose();

    /// <summary>Posts one activity; throws <see cref="HttpRequestException"/> or <see cref="TaskCanceledException"/> when no answer comes.</summary>
    /// <param name="activity">Activity; its service URL tells the host.</param>
    /// <param name="at">Time the turn shall see; null for now.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    public async Task<BotAnswer> PostAsync(JsonObject activity, DateTimeOffset? at, CancellationToken cancellationToken)
    {
        using HttpRequestMessage request = new(HttpMethod.Post, new Uri(new Uri((string)activity["serviceUrl"]!), "/api/messages"));
        request.Content = new StringContent(activity.ToJsonString(), Encoding.UTF8, "application/json");
        if (at is { } time)
        {
            request.Headers.Add(TryoutClock.Header, $"{TryoutClock.Key} {time.ToString("o", CultureInfo.InvariantCulture)}");
        }

        using HttpResponseMessage response = await _http.SendAsync(request, cancellationToken);
        string body = await response.Content.ReadAsStringAsync(cancellationToken);
        return new BotAnswer((int)response.StatusCode, response.Content.Headers.ContentType?.ToString(), body);
    }
}
