using Microsoft.Extensions.Options;
using StaffVoiceBot.Features.Contracts;
using StaffVoiceBot.Features.Contracts.Files;
using StaffVoiceBot.Features.Training.Domain;

namespace StaffVoiceBot.Features.Training;

/// <summary>
/// Signed addresses of calendar files: <c>/calendar/{course}-{registration}-{session}-{signature}.ics</c>. Whoever has the link gets
/// this one file; it names nobody.
/// </summary>
/// <param name="options">Public address.</param>
/// <param name="pseudonyms">Signs.</param>
internal sealed class CalendarLinks(IOptions<FileSettings> options, Pseudonyms pseudonyms)
{
    /// <summary>Path of the endpoint, with the token as its last part.</summary>
    public const string Path = "/calendar/{token}.ics";

    /// <summary>One address a session, cancelled sessions included; none without a public address.</summary>
    /// <param name="course">Course.</param>
    /// <param name="registration">Registration.</param>
    public IReadOnlyList<(int Session, string Url)> For(Course course, Registration registration) =>
        [.. course.Sessions
            .Select(session => (session.Number, Url: options.Value.AddressOf($"/calendar/{Token(course.Id, registration.Id, session.Number)}.ics")))
            .Where(link => link.Url is not null)
            .Select(link => (link.Number, link.Url!))];

    /// <summary>What a token names, or null when it was not made here.</summary>
    /// <param name="token">Token of an address.</param>
    public (string CourseId, string RegistrationId, int Session)? Read(string token)
    {
        string[] parts = token.Split('-');
        return parts.Length == 4 && FormFields.Number(parts[2], 1, CourseForm.MaximumSessions) is { } session && Token(parts[0], parts[1], session) == token
            ? (parts[0], parts[1], session)
            : null;
    }

    private string Token(string courseId, string registrationId, int session)
    {
        string subject = $"{courseId}-{registrationId}-{session}";
        return $"{subject}-{pseudonyms.Of("calendar|" + subject)}";
    }
}
