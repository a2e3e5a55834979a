using Microsoft.Extensions.Options;

namespace StaffVoiceBot.Features.Training;

/// <summary>Settings of section <c>Training</c>.</summary>
public sealed record TrainingSettings
{
    /// <summary>Name of the configuration section.</summary>
    public const string Section = "Training";

    /// <summary><c>Training:OrganizerMail</c>: function mailbox that stands in calendar entries as organizer.</summary>
    public string OrganizerMail { get; init; } = "noreply@staffvoicebot.invalid";
}

/// <summary>Refuses a mailbox that is none.</summary>
public sealed class TrainingSettingsValidator : IValidateOptions<TrainingSettings>
{
    /// <inheritdoc/>
    public ValidateOptionsResult Validate(string? name, TrainingSettings options)
    {
        bool isMail = options.OrganizerMail.Count(character => character == '@') == 1 && !options.OrganizerMail.Any(character => char.IsWhiteSpace(character) || char.IsControl(character));
        return isMail ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail($"Training:OrganizerMail '{options.OrganizerMail}' is no mail address.");
    }
}
