using Microsoft.Extensions.Logging;
using StaffVoiceBot.Features.Contracts.PersonalDetails;

namespace StaffVoiceBot.Features.Needs;

/// <summary>Log lines of the slice: kinds and counts; never wording.</summary>
internal static partial class Log
{
    [LoggerMessage(700, LogLevel.Information, "A report was sent with personal details of the kind {Detail}")]
    internal static partial void DetailFound(ILogger logger, PersonalDetail detail);
}
