using Microsoft.Extensions.Options;

namespace StaffVoiceBot.Settings;

/// <summary>Settings of section <c>Privacy</c>.</summary>
internal sealed record PrivacySettings
{
    /// <summary>Name of the configuration section.</summary>
    public const string Section = "Privacy";

    /// <summary>The key of appsettings.Development.json, which everybody knows.</summary>
    public const string DevelopmentKey = "for-development-only-everybody-knows-this-key";

    /// <summary><c>Privacy:PseudonymKey</c>: at least 32 characters, from a vault. Another key means that nobody is recognised any more.</summary>
    public string? PseudonymKey { get; init; }

    /// <summary><c>Privacy:MinimumGroupSize</c>: smallest group that is shown; 5 or more (domain 3.3, P28).</summary>
    public int MinimumGroupSize { get; init; } = 5;
}

/// <summary>Refuses keys that protect nothing and groups that are too small.</summary>
/// <param name="environment">Whether this is Development.</param>
internal sealed class PrivacySettingsValidator(IHostEnvironment environment) : IValidateOptions<PrivacySettings>
{
    private const int ShortestKey = 32;
    private const int SmallestGroup = 5;

    /// <inheritdoc/>
    public ValidateOptionsResult Validate(string? name, PrivacySettings options)
    {
        List<string> failures = [];
        if (options.PseudonymKey is not { Length: >= ShortestKey })
        {
            failures.Add($"Privacy:PseudonymKey is missing or shorter than {ShortestKey} characters.");
        }
        else if (options.PseudonymKey == PrivacySettings.DevelopmentKey && !environment.IsDevelopment())
        {
            failures.Add("Privacy:PseudonymKey is the public key for development. Set one of your own.");
        }

        if (options.MinimumGroupSize < SmallestGroup)
        {
            failures.Add($"Privacy:MinimumGroupSize is {options.MinimumGroupSize}. Less than {SmallestGroup} would let single people be recognised.");
        }

        return failures.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(failures);
    }
}
