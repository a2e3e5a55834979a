using System.Globalization;
using Microsoft.Extensions.Options;
using StaffVoiceBot.Cards;
using StaffVoiceBot.Features.Contracts;
using StaffVoiceBot.Features.Contracts.Files;

namespace StaffVoiceBot.Features.Training.Overview;

/// <summary>Signed addresses of the overview, good for a day: <c>/training/overview-{language}-{until}-{signature}.csv</c> or <c>.xlsx</c>.</summary>
/// <param name="options">Public address.</param>
/// <param name="pseudonyms">Signs.</param>
internal sealed class OverviewLinks(IOptions<FileSettings> options, Pseudonyms pseudonyms)
{
    /// <summary>Path of the endpoint.</summary>
    public const string Path = "/training/overview-{token}.{format:regex(^(csv|xlsx)$)}";

    private static readonly TimeSpan Lifetime = TimeSpan.FromDays(1);

    /// <summary>The address of a format; null without a public address.</summary>
    /// <param name="format"><c>csv</c> or <c>xlsx</c>.</param>
    /// <param name="language">Language of the file.</param>
    /// <param name="now">Now.</param>
    public string? For(string format, string language, DateTimeOffset now) => options.Value.PublicAddress is { Length: > 0 } address
        ? $"{address.TrimEnd('/')}/training/overview-{Token(language, (now + Lifetime).ToUnixTimeSeconds())}.{format}"
        : null;

    /// <summary>The language of a token that was made here and still holds, else null.</summary>
    /// <param name="token">Token.</param>
    /// <param name="now">Now.</param>
    public string? Read(string token, DateTimeOffset now)
    {
        string[] parts = token.Split('-');
        return parts.Length == 3 && Texts.Languages.Contains(parts[0])
            && long.TryParse(parts[1], NumberStyles.None, CultureInfo.InvariantCulture, out long until) && until > now.ToUnixTimeSeconds()
            && Token(parts[0], until) == token
            ? parts[0]
            : null;
    }

    private string Token(string language, long until)
    {
        string subject = string.Create(CultureInfo.InvariantCulture, $"{language}-{until}");
        return $"{subject}-{pseudonyms.Of("overview|" + subject)}";
    }
}
