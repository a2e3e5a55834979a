using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;

namespace StaffVoiceBot.Features.Contracts.Files;

/// <summary>How a file reaches somebody.</summary>
public enum FileDelivery
{
    /// <summary>Teams asks in the personal chat and puts it into the person's OneDrive; where that fails, a link.</summary>
    Consent,

    /// <summary>Always a link, for clouds whose Teams has no file consent (GCC High, DoD) and tenants without OneDrive.</summary>
    Link,
}

/// <summary>Settings of section <c>Files</c>.</summary>
public sealed record FileSettings
{
    /// <summary>Name of the configuration section.</summary>
    public const string Section = "Files";

    /// <summary><c>Files:PublicAddress</c>: address under which people's browsers reach the bot, for calendar entries and links to files; without it there are none.</summary>
    public string? PublicAddress { get; init; }

    /// <summary><c>Files:Delivery</c>: <c>Consent</c> by default, or <c>Link</c>.</summary>
    public FileDelivery Delivery { get; init; }

    /// <summary>An address under <see cref="PublicAddress"/>; null when there is none.</summary>
    /// <param name="path">Path with a slash at its beginning.</param>
    public string? AddressOf(string path) => PublicAddress is { Length: > 0 } address ? address.TrimEnd('/') + path : null;
}

/// <summary>Refuses an address that is none, or that would send files in clear text.</summary>
/// <param name="environment">Whether this is Development.</param>
public sealed class FileSettingsValidator(IHostEnvironment environment) : IValidateOptions<FileSettings>
{
    /// <inheritdoc/>
    public ValidateOptionsResult Validate(string? name, FileSettings options)
    {
        bool isSafe = options.PublicAddress is not { Length: > 0 } address
            || (Uri.TryCreate(address, UriKind.Absolute, out Uri? uri)
                && (uri.Scheme == Uri.UriSchemeHttps || (uri is { Scheme: "http", IsLoopback: true } && environment.IsDevelopment())));
        return !isSafe ? ValidateOptionsResult.Fail($"Files:PublicAddress '{options.PublicAddress}' is no https address.")
            : !Enum.IsDefined(options.Delivery) ? ValidateOptionsResult.Fail($"Files:Delivery '{options.Delivery}' is neither Consent nor Link.")
            : options is { Delivery: FileDelivery.Link, PublicAddress: null or "" } ? ValidateOptionsResult.Fail("Files:PublicAddress is missing. Files:Delivery is Link, and a link needs it.")
            : ValidateOptionsResult.Success;
    }
}
