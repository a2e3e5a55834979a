using Microsoft.Extensions.Options;

namespace StaffVoiceBot.Features.Assessment.Papers;

/// <summary>Whose fields a paper for a decision has.</summary>
public enum PaperLayout
{
    /// <summary>Drucksache with Beratungsfolge, controlling and the budget of four years, as in Erfurt.</summary>
    Erfurt,

    /// <summary>Vorlage with Tagesordnungspunkt and the votes of each body, as in Aschersleben.</summary>
    Aschersleben,
}

/// <summary>Settings of section <c>Papers</c>.</summary>
public sealed record PaperSettings
{
    /// <summary>Name of the configuration section.</summary>
    public const string Section = "Papers";

    /// <summary><c>Papers:Layout</c>: fields of the paper for a decision, <c>Erfurt</c> by default, or <c>Aschersleben</c>.</summary>
    public PaperLayout Layout { get; init; }
}

/// <summary>Refuses a layout that nobody has.</summary>
public sealed class PaperSettingsValidator : IValidateOptions<PaperSettings>
{
    /// <inheritdoc/>
    public ValidateOptionsResult Validate(string? name, PaperSettings options) => Enum.IsDefined(options.Layout)
        ? ValidateOptionsResult.Success
        : ValidateOptionsResult.Fail($"Papers:Layout '{options.Layout}' is neither Erfurt nor Aschersleben.");
}
