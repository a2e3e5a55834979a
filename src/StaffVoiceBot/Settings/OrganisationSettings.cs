using Microsoft.Extensions.Options;
using StaffVoiceBot.Features.Contracts;

namespace StaffVoiceBot.Settings;

/// <summary>Settings of section <c>Organisation</c>.</summary>
internal sealed record OrganisationSettings
{
    /// <summary>Name of the configuration section.</summary>
    public const string Section = "Organisation";

    /// <summary><c>Organisation:File</c>: JSON file with Dezernat, Amt and Sachgebiet, relative to the content root. A sample ships.</summary>
    public string File { get; init; } = "organisation.sample.json";

    /// <summary>Reads the file.</summary>
    /// <param name="environment">For the content root.</param>
    public Organisation Read(IHostEnvironment environment) =>
        Organisation.Parse(System.IO.File.ReadAllText(Path.Combine(environment.ContentRootPath, File)));
}

/// <summary>Refuses a file that is not there or does not fit.</summary>
/// <param name="environment">For the content root.</param>
internal sealed class OrganisationSettingsValidator(IHostEnvironment environment) : IValidateOptions<OrganisationSettings>
{
    /// <inheritdoc/>
    public ValidateOptionsResult Validate(string? name, OrganisationSettings options)
    {
        try
        {
            options.Read(environment);
            return ValidateOptionsResult.Success;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return ValidateOptionsResult.Fail($"Organisation:File '{options.File}' cannot be read: {exception.Message}");
        }
        catch (FormatException exception)
        {
            return ValidateOptionsResult.Fail($"Organisation:File '{options.File}' {exception.Message}.");
        }
    }
}
