using Microsoft.Extensions.Logging;

namespace StaffVoiceBot.Features.Themes;

/// <summary>Log lines of the themes: ids, verbs and counts, never wording.</summary>
internal static partial class Log
{
    [LoggerMessage(Level = LogLevel.Warning, Message = "The themes in memory could not be brought up to date")]
    internal static partial void NotFollowed(ILogger logger, Exception exception);
}
