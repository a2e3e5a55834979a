using Microsoft.Extensions.Options;

namespace StaffVoiceBot.Features.Digest;

/// <summary>Settings of section <c>Digest</c>: when the digest goes out.</summary>
public sealed record DigestSettings
{
    /// <summary>Name of the configuration section.</summary>
    public const string Section = "Digest";

    /// <summary><c>Digest:DayOfWeek</c>: <c>Monday</c> by default.</summary>
    public DayOfWeek DayOfWeek { get; init; } = DayOfWeek.Monday;

    /// <summary><c>Digest:Time</c>: local time of day, <c>HH:mm</c>.</summary>
    public TimeOnly Time { get; init; } = new(7, 0);

    /// <summary><c>Digest:TimeZone</c>: IANA name.</summary>
    public string TimeZone { get; init; } = "Europe/Berlin";

    /// <summary><c>Digest:EveryWeeks</c>: 1 for every week, 2 for a working group that meets every two weeks (R47).</summary>
    public int EveryWeeks { get; init; } = 1;
}

/// <summary>Refuses a time zone that is not known here, and an interval that makes no sense.</summary>
public sealed class DigestSettingsValidator : IValidateOptions<DigestSettings>
{
    private const int LongestInterval = 4;

    /// <inheritdoc/>
    public ValidateOptionsResult Validate(string? name, DigestSettings options)
    {
        List<string> failures = [];
        if (!TimeZoneInfo.TryFindSystemTimeZoneById(options.TimeZone, out _))
        {
            failures.Add($"Digest:TimeZone '{options.TimeZone}' is no time zone that this machine knows.");
        }

        if (!Enum.IsDefined(options.DayOfWeek))
        {
            failures.Add($"Digest:DayOfWeek '{options.DayOfWeek}' is no day of the week.");
        }

        if (options.EveryWeeks is < 1 or > LongestInterval)
        {
            failures.Add($"Digest:EveryWeeks is {options.EveryWeeks}; it must be 1 to {LongestInterval}.");
        }

        return failures.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(failures);
    }
}
