using Microsoft.Extensions.Logging;
using StaffVoiceBot.Channel;
using StaffVoiceBot.Features.Contracts;

namespace StaffVoiceBot.Features.Delivery;

/// <summary>Log lines of delivery: ids, kinds, counts and reasons.</summary>
internal static partial class Log
{
    [LoggerMessage(1, LogLevel.Debug, "Message {Id} is with another drainer.")]
    public static partial void ClaimedElsewhere(ILogger logger, string id);

    [LoggerMessage(2, LogLevel.Information, "Message {Id} of kind {Kind}: {Outcome} {Reason} (attempt {Attempt}).")]
    public static partial void Sent(ILogger logger, string id, string kind, SendOutcome outcome, string reason, int attempt);

    [LoggerMessage(3, LogLevel.Error, "Message {Id} of kind {Kind} could not be written.")]
    public static partial void MessageFailed(ILogger logger, Exception exception, string id, string kind);

    [LoggerMessage(4, LogLevel.Critical, "Sending is paused: {Outcome} {Reason}. Check the registration of the bot and the app policy of the tenant.")]
    public static partial void SendingPaused(ILogger logger, SendOutcome outcome, string reason);

    [LoggerMessage(5, LogLevel.Error, "Message {Id} of kind {Kind} is a dead letter: {Reason} {Detail}.")]
    public static partial void DeadLetter(ILogger logger, string id, string kind, string reason, string detail);

    [LoggerMessage(6, LogLevel.Information, "Job {Job}, period {Period}: begun.")]
    public static partial void JobBegun(ILogger logger, string job, string period);

    [LoggerMessage(7, LogLevel.Information, "Job {Job}, period {Period}: {Outcome}, {Messages} messages.")]
    public static partial void JobEnded(ILogger logger, string job, string period, string outcome, int messages);

    [LoggerMessage(8, LogLevel.Error, "Job {Job}, period {Period} failed and is tried again.")]
    public static partial void JobFailed(ILogger logger, Exception exception, string job, string period);

    [LoggerMessage(9, LogLevel.Warning, "Repair {Repair}: {Differences} differences put right.")]
    public static partial void Repaired(ILogger logger, string repair, int differences);

    [LoggerMessage(11, LogLevel.Warning, "The channel for {Destination} is gone. Nothing is sent there until it is back or another one is named.")]
    public static partial void DestinationLost(ILogger logger, DestinationKind destination);

    [LoggerMessage(10, LogLevel.Warning, "A conversation waits: the store did not answer in time.")]
    public static partial void LaneInterrupted(ILogger logger, Exception exception);
}
