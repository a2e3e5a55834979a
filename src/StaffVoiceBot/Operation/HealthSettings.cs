using Microsoft.Extensions.Options;

namespace StaffVoiceBot.Operation;

/// <summary>Settings of section <c>Health</c>: when <c>/health/ready</c> complains.</summary>
internal sealed record HealthSettings
{
    /// <summary>Name of the configuration section.</summary>
    public const string Section = "Health";

    /// <summary><c>Health:OldestMessage</c>: a message that has been due for longer makes the answer <c>Degraded</c> (still 200).</summary>
    public TimeSpan OldestMessage { get; init; } = TimeSpan.FromMinutes(15);
}

/// <summary>Refuses a limit under which every message would raise an alarm.</summary>
internal sealed class HealthSettingsValidator : IValidateOptions<HealthSettings>
{
    /// <inheritdoc/>
    public ValidateOptionsResult Validate(string? name, HealthSettings options) => options.OldestMessage >= TimeSpan.FromMinutes(1)
        ? ValidateOptionsResult.Success
        : ValidateOptionsResult.Fail("Health:OldestMessage must be 1 minute or more.");
}
