using Microsoft.Extensions.Logging;

namespace StaffVoiceBot.Channel.Outbound;

/// <summary>Log lines of sending: statuses, codes and durations; no ids of people, no content, never a token.</summary>
internal static partial class Log
{
    [LoggerMessage(2200, LogLevel.Debug, "Connector {Method} answered {Status} {Code} after {Milliseconds:0} ms, correlation {Correlation}")]
    public static partial void Exchanged(this ILogger logger, string method, int status, string code, double milliseconds, string correlation);

    [LoggerMessage(2201, LogLevel.Warning, "Connector {Method} gave no answer: {Fault} after {Milliseconds:0} ms")]
    public static partial void NotExchanged(this ILogger logger, string method, string fault, double milliseconds);

    [LoggerMessage(2202, LogLevel.Error, "The bot's token could not be fetched: {Code}; sends answer {Outcome}")]
    public static partial void TokenNotFetched(this ILogger logger, string code, SendOutcome outcome);

    [LoggerMessage(2203, LogLevel.Warning, "Connector call {Operation} ended with {Outcome}: {Reason}")]
    public static partial void NotSent(this ILogger logger, ConnectorOperation operation, SendOutcome outcome, string reason);

    [LoggerMessage(2207, LogLevel.Debug, "Connector call {Operation} was given up: its turn would come in {Seconds:0} s only")]
    public static partial void HeldBack(this ILogger logger, ConnectorOperation operation, double seconds);

    [LoggerMessage(2204, LogLevel.Error, "A service URL is no connector's; nothing was sent (Channel:AllowedServiceHosts)")]
    public static partial void HostRefused(this ILogger logger);

    [LoggerMessage(2205, LogLevel.Warning, "An activity of {Bytes} bytes was over the budget of {Budget}: {Measure}")]
    public static partial void Shortened(this ILogger logger, int bytes, int budget, string measure);

    [LoggerMessage(2206, LogLevel.Warning, "A file of {Bytes} bytes could not be uploaded: {Status} after {Milliseconds:0} ms")]
    public static partial void NotUploaded(this ILogger logger, long bytes, string status, double milliseconds);
}
