using Microsoft.Extensions.Options;
using StaffVoiceBot.Features.Contracts;

namespace StaffVoiceBot.Features.Digest;

/// <summary>When the digest goes out, by the settings.</summary>
/// <param name="options">Day, time and zone.</param>
public sealed class DigestCalendar(IOptions<DigestSettings> options) : IDigestCalendar
{
    private readonly DigestSettings _settings = options.Value;
    private readonly TimeZoneInfo _zone = TimeZoneInfo.FindSystemTimeZoneById(options.Value.TimeZone);

    /// <inheritdoc/>
    public DateOnly NextDigest(DateTimeOffset moment)
    {
        DateTime local = TimeZoneInfo.ConvertTime(moment, _zone).DateTime;
        int days = ((int)_settings.DayOfWeek - (int)local.DayOfWeek + 7) % 7;
        bool isOver = days == 0 && TimeOnly.FromDateTime(local) >= _settings.Time;
        return DateOnly.FromDateTime(local).AddDays(isOver ? 7 : days);
    }
}
