using Microsoft.Extensions.Logging;

namespace StaffVoiceBot.Features.Privacy;

/// <summary>Log lines of the slice: classes and counts; never wording.</summary>
internal static partial class Log
{
    [LoggerMessage(800, LogLevel.Information, "Erased after their period: {Counts}")]
    internal static partial void Expired(ILogger logger, string counts);
}
