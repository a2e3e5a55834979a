using Microsoft.Extensions.Logging;

namespace StaffVoiceBot.Channel.Inbound.Auth;

/// <summary>Log lines of inbound authentication: reasons and counts, no ids of people and never a token.</summary>
internal static partial class Log
{
    [LoggerMessage(2100, LogLevel.Information, "Request refused: {Fault}, status {StatusCode}")]
    public static partial void Refused(this ILogger logger, TokenFault fault, int statusCode);

    [LoggerMessage(2101, LogLevel.Information, "Fetched the channel's key document with {Count} keys")]
    public static partial void KeysFetched(this ILogger logger, int count);

    [LoggerMessage(2102, LogLevel.Error, "The channel's key document could not be fetched; an older one is there: {HasOlder}")]
    public static partial void KeysNotFetched(this ILogger logger, Exception fault, bool hasOlder);

    [LoggerMessage(2103, LogLevel.Warning, "Request taken without a token: Channel:DangerouslyAllowAnonymous is on")]
    public static partial void AnonymousRequest(this ILogger logger);

    [LoggerMessage(2104, LogLevel.Warning, "Channel:DangerouslyAllowAnonymous is on and MicrosoftAppId is missing: anybody on this machine can speak in anybody's name")]
    public static partial void AnonymousStart(this ILogger logger);
}
