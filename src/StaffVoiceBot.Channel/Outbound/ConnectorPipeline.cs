using Microsoft.Extensions.Logging;

namespace StaffVoiceBot.Channel.Outbound;

/// <summary>One call of the connector's interface.</summary>
/// <param name="Operation">What is asked.</param>
/// <param name="Method">Method.</param>
/// <param name="Path">Path and query under the service URL, ids escaped.</param>
/// <param name="Write">Gives the UTF-8 JSON of the body, once it is clear that the call is made; null for none.</param>
internal readonly record struct ConnectorCall(ConnectorOperation Operation, HttpMethod Method, string Path, Func<ReadOnlyMemory<byte>>? Write = null);

/// <summary>Takes a call through what every call goes through: host check, order in the conversation, pace, tries (AUTH-70, 5.5).</summary>
internal sealed class ConnectorPipeline(
    AllowedHosts hosts, Pace pace, ConnectorTransport transport, TimeProvider time, ILogger<ConnectorPipeline> log)
{
    private const string OwnPace = "OwnPace";
    private static readonly TimeSpan OwnPaceAgain = TimeSpan.FromSeconds(1);

    /// <summary>Does the call.</summary>
    /// <param name="where">Service URL, checked again at every use; tenant and conversation for the pace.</param>
    /// <param name="call">The call.</param>
    /// <param name="patience">How often and how long to try.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    public async Task<ConnectorAnswer> RunAsync(ConversationReference where, ConnectorCall call, Patience patience, CancellationToken cancellationToken)
    {
        // Before anything is made ready: under a load that the pace cannot take, most calls end here.
        if (pace.FindTooLong(where.TenantId, where.ConversationId, patience.Longest) is { } tooLong)
        {
            return HeldBack(call, tooLong);
        }

        if (!hosts.TryAccept(where.ServiceUrl, out Uri? serviceUrl))
        {
            log.HostRefused();
            return new(400, "HostNotAllowed");
        }

        Uri address = new(serviceUrl, call.Path);
        string[] segments = call.Path.Split('/');
        if (segments.Contains("") || address.Segments.Length != serviceUrl.Segments.Length + segments.Length)
        {
            // An id of dots, or an empty one, would make it another address.
            return new(400, "IdNotAllowed");
        }

        // Waiting for others in the conversation counts: where too much is said at once, the last ones give up in time.
        long start = time.GetTimestamp();
        using IDisposable turn = await pace.EnterAsync(where.ConversationId, cancellationToken);
        ConnectorAnswer answer = await TryAsync(address, where, call, patience, start, cancellationToken);
        if (answer.Status is < 200 or >= 300 && answer.Code != OwnPace)
        {
            SendResult result = answer.ToResult(call.Operation);
            log.NotSent(call.Operation, result.Outcome, result.Reason);
        }

        return answer;
    }

    private async Task<ConnectorAnswer> TryAsync(
        Uri address, ConversationReference where, ConnectorCall call, Patience patience, long start, CancellationToken cancellationToken)
    {
        ReadOnlyMemory<byte> body = call.Write?.Invoke() ?? default;
        for (int attempt = 1; ; attempt++)
        {
            TimeSpan left = patience.Longest - time.GetElapsedTime(start);
            if (await pace.WaitAsync(where.TenantId, where.ConversationId, left, cancellationToken) is { } wait)
            {
                return HeldBack(call, wait);
            }

            ConnectorAnswer answer = await transport.ExchangeAsync(call.Method, address, body, cancellationToken);
            TimeSpan delay = answer.RetryAfter ?? Patience.DelayAfter(attempt);
            if (!answer.IsPassing || attempt >= patience.Tries || time.GetElapsedTime(start) + delay > patience.Longest)
            {
                return answer;
            }

            await Task.Delay(delay, time, cancellationToken);
        }
    }

    private ConnectorAnswer HeldBack(ConnectorCall call, TimeSpan wait)
    {
        ConnectorMeasurement.HeldBack(call.Method.Method);
        log.HeldBack(call.Operation, wait.TotalSeconds);
        return new(429, OwnPace, RetryAfter: wait > OwnPaceAgain ? wait : OwnPaceAgain);
    }
}
