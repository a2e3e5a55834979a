namespace StaffVoiceBot.Schedule;

/// <summary>Log lines of the background work.</summary>
internal static partial class Log
{
    [LoggerMessage(1, LogLevel.Error, "Background work {Name} was interrupted and goes on at the next round.")]
    public static partial void Interrupted(ILogger logger, Exception exception, string name);
}
