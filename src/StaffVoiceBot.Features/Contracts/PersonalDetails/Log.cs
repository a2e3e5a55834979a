using Microsoft.Extensions.Logging;

namespace StaffVoiceBot.Features.Contracts.PersonalDetails;

/// <summary>Log lines: kinds and counts; never wording (P06).</summary>
internal static partial class Log
{
    [LoggerMessage(700, LogLevel.Information, "A text was sent with personal details of the kind {Detail}")]
    internal static partial void DetailFound(ILogger logger, PersonalDetail detail);
}
