using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;

namespace StaffVoiceBot.Features.Training;

/// <summary>Settings of section <c>Training</c>.</summary>
public sealed record TrainingSettings
{
    /// <summary>Name of the configuration section.</summary>
    public const string Section = "Training";

    /// <summary><c>Training:PublicAddress</c>: address under which people's browsers reach the bot, for calendar files; without it there are none.</summary>
    public string? PublicAddress { get; init; }

    /// <summary><c>Training:OrganizerMail</c>: function mailbox that stands in calendar entries as organizer.</summary>
    public string OrganizerMail { get; init; } = "noreply@staffvoicebot.invalid";
}

/// <summary>Refuses an address that is none, or that would send calendar files in clear text.</summary>
/// <param name="environment">Whether this is Development.</param>
public sealed class TrainingSettingsValidator(IHostEnvironment environment) : IValidateOptions<TrainingSettings>
{
    /// <inheritdoc/>
    public ValidateOptionsResult Validate(string? name, TrainingSettings options)
    {
        List<string> failures = [];
        if (options.PublicAddress is { Length: > 0 } address
            && !(Uri.TryCreate(address, UriKind.Absolute, out Uri? uri)
                && (uri.Scheme == Uri.UriSchemeHttps || (uri is { Scheme: "http", IsLoopback: true } && environment.IsDevelopment()))))
        {
            failures.Add($"Training:PublicAddress '{address}' is no https address.");
        }

        if (options.OrganizerMail.Count(character => character == '@') != 1 || options.OrganizerMail.Any(character => char.IsWhiteSpace(character) || char.IsControl(character)))
        {
            failures.Add($"Training:OrganizerMail '{options.OrganizerMail}' is no mail address.");
        }

        return failures.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(failures);
    }
}
