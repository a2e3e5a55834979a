using Microsoft.Extensions.Logging;

namespace StaffVoiceBot.Channel;

/// <summary>Log lines of the channel: ids, names of routes, counts, durations; never wording, names of people or card input.</summary>
internal static partial class Log
{
    [LoggerMessage(100, LogLevel.Information, "Turn {TurnId}: {Kind} {Route} refused with {Refusal}")]
    internal static partial void TurnRefused(ILogger logger, string turnId, RouteKind kind, string route, string refusal);

    [LoggerMessage(101, LogLevel.Warning, "Turn {TurnId}: nothing is registered for this {Kind}")]
    internal static partial void TurnUnrouted(ILogger logger, string turnId, TurnKind kind);

    [LoggerMessage(102, LogLevel.Error, "Turn {TurnId}: {Kind} {Route} failed after {Milliseconds} ms: {Failure}")]
    internal static partial void TurnFailed(ILogger logger, string turnId, TurnKind kind, string route, double milliseconds, string failure);

    [LoggerMessage(103, LogLevel.Information, "Waiting for {Count} running turns before the bot stops")]
    internal static partial void Draining(ILogger logger, int count);

    [LoggerMessage(104, LogLevel.Warning, "{Count} turns were still running when the bot had to stop")]
    internal static partial void Abandoned(ILogger logger, int count);

    [LoggerMessage(105, LogLevel.Error, "An activity ended without an answer: {Failure}")]
    internal static partial void ActivityFailed(ILogger logger, string failure);
}
