using Microsoft.Extensions.Options;
using StaffVoiceBot.Features.Contracts.Schedule;

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

    /// <summary><c>Digest:EveryOtherWeek</c>: true for a working group that meets every two weeks (R47).</summary>
    public bool EveryOtherWeek { get; init; }

    /// <summary><c>Digest:FirstDay</c>: with <see cref="EveryOtherWeek"/>, one of the days on which the digest goes out.</summary>
    public DateOnly FirstDay { get; init; } = new(2026, 1, 5);

    /// <summary><c>Digest:FederalState</c>: a digest that would fall on a public holiday of this Land comes on the next working day.</summary>
    public FederalState FederalState { get; init; } = FederalState.Thueringen;
}

/// <summary>Refuses a time zone that is not known here, and days that do not fit together.</summary>
public sealed class DigestSettingsValidator : IValidateOptions<DigestSettings>
{
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

        if (options.EveryOtherWeek && options.FirstDay.DayOfWeek != options.DayOfWeek)
        {
            failures.Add($"Digest:FirstDay {options.FirstDay:yyyy-MM-dd} is no {options.DayOfWeek}, the Digest:DayOfWeek.");
        }

        if (!Enum.IsDefined(options.FederalState))
        {
            failures.Add($"Digest:FederalState '{options.FederalState}' is no German Land.");
        }

        return failures.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(failures);
    }
}
