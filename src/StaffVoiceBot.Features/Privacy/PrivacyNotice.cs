using System.Security.Cryptography;
using System.Text;
using Microsoft.Extensions.Options;
using StaffVoiceBot.Cards;
using StaffVoiceBot.Features.Contracts;

namespace StaffVoiceBot.Features.Privacy;

/// <summary>The privacy notice of Art. 13 GDPR (P02), from the texts and the settings.</summary>
/// <param name="texts">Sentences.</param>
/// <param name="settings">Names of the city.</param>
public sealed class PrivacyNotice(Texts texts, IOptions<NoticeSettings> settings)
{
    private static readonly string[] Sections =
        ["controller", "officer", "purpose", "basis", "recipients", "location", "retention", "rights", "authority", "voluntary"];

    private readonly Lazy<string> _version = new(() => VersionOf(texts, settings.Value));

    /// <summary>A digest of the German notice: another wording or setting is another version, and is shown again.</summary>
    public string Version => _version.Value;

    /// <summary>The notice, paragraph by paragraph.</summary>
    /// <param name="language">Language.</param>
    public IReadOnlyList<NoticeSection> Read(string language) => Read(texts, settings.Value, language);

    private static List<NoticeSection> Read(Texts texts, NoticeSettings names, string language) =>
        [.. Sections.Select(section => new NoticeSection(
            texts.Get($"privacy.notice.{section}.title", language),
            string.Format(Texts.Culture(language), texts.Get($"privacy.notice.{section}.text", language), NameOf(section, names) is { Length: > 0 } name ? name : texts.Get("privacy.notice.open", language))))];

    private static string NameOf(string section, NoticeSettings names) => section switch
    {
        "controller" => names.Controller,
        "officer" => names.DataProtectionOfficer,
        "location" => names.DataLocation,
        _ => names.SupervisoryAuthority,
    };

    private static string VersionOf(Texts texts, NoticeSettings names) => Convert.ToHexStringLower(
        SHA256.HashData(Encoding.UTF8.GetBytes(string.Join('\n', Read(texts, names, "de")))))[..12];
}
