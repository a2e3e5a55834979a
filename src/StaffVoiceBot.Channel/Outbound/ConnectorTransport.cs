using System.Net;
using System.Net.Http.Headers;
using Microsoft.Extensions.Logging;

namespace StaffVoiceBot.Channel.Outbound;

/// <summary>
/// One exchange with the connector, with the bot's token and a single renewal of it (OUT-39).
/// The only place that puts the token on a request; addresses come from <see cref="AllowedHosts"/>, and redirects are not followed.
/// </summary>
/// <param name="http">Clients.</param>
/// <param name="tokens">The bot's token; null when the channel is anonymous, and then none is sent (AUTH-50).</param>
/// <param name="time">Clock.</param>
/// <param name="log">Log.</param>
internal sealed class ConnectorTransport(IHttpClientFactory http, AccessTokens? tokens, TimeProvider time, ILogger<ConnectorTransport> log)
{
    /// <summary>Name of the HTTP client that speaks to the connector.</summary>
    public const string HttpClientName = "channel-connector";

    private static readonly MediaTypeHeaderValue Json = new("application/json", "utf-8");

    /// <summary>Sends a request; never throws for what comes back or does not.</summary>
    /// <param name="method">Method.</param>
    /// <param name="address">Address on an allowed host.</param>
    /// <param name="body">UTF-8 JSON; empty for none.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    public async Task<ConnectorAnswer> ExchangeAsync(HttpMethod method, Uri address, ReadOnlyMemory<byte> body, CancellationToken cancellationToken)
    {
        for (bool renewed = false; ; renewed = true)
        {
            TokenAnswer token = tokens is null ? default : await tokens.GetAsync(cancellationToken);
            if (token.Failure != SendOutcome.Sent)
            {
                return token.Failure == SendOutcome.NotAuthorized ? new(401, "NoToken") : ConnectorAnswer.None with { Code = "NoToken" };
            }

            ConnectorAnswer answer = await SendAsync(method, address, body, token.Token, cancellationToken);
            if (answer.Status != (int)HttpStatusCode.Unauthorized || token.Token is null || renewed)
            {
                return answer;
            }

            tokens!.Drop(token.Token);
        }
    }

    private async Task<ConnectorAnswer> SendAsync(
        HttpMethod method, Uri address, ReadOnlyMemory<byte> body, string? token, CancellationToken cancellationToken)
    {
        using HttpRequestMessage request = new(method, address);
        request.Headers.Authorization = token is null ? null : new("Bearer", token);
        request.Content = body.IsEmpty ? null : new ReadOnlyMemoryContent(body) { Headers = { ContentType = Json } };
        long start = time.GetTimestamp();
        using ConnectorMeasurement measured = new(method.Method);
        try
        {
            using HttpClient client = http.CreateClient(HttpClientName);
            using HttpResponseMessage response = await client.SendAsync(request, cancellationToken);
            measured.Status = (int)response.StatusCode;
            string text = await response.Content.ReadAsStringAsync(cancellationToken);
            ConnectorAnswer answer = ConnectorAnswer.Read(measured.Status, text, RetryAfter(response.Headers.RetryAfter));
            log.Exchanged(method.Method, answer.Status, answer.Code, time.GetElapsedTime(start).TotalMilliseconds, Correlation(response));
            return answer;
        }
        catch (Exception fault) when (NetworkFault.Is(fault) || fault is InvalidOperationException
            || (fault is OperationCanceledException && !cancellationToken.IsCancellationRequested))
        {
            log.NotExchanged(method.Method, fault.GetType().Name, time.GetElapsedTime(start).TotalMilliseconds);
            return ConnectorAnswer.None;
        }
    }

    private TimeSpan? RetryAfter(RetryConditionHeaderValue? header)
    {
        TimeSpan? wait = header?.Delta ?? (header?.Date - time.GetUtcNow());
        return wait < TimeSpan.Zero ? TimeSpan.Zero : wait;
    }

    private static string Correlation(HttpResponseMessage response) =>
        response.Headers.TryGetValues("MS-CV", out IEnumerable<string>? values) ? values.First() : "";
}
