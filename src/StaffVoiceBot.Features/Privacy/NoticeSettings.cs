namespace StaffVoiceBot.Features.Privacy;

/// <summary>What of the privacy notice differs from city to city: section <c>Privacy</c>. What is missing is shown as open, not left out.</summary>
public sealed record NoticeSettings
{
    /// <summary>Name of the configuration section.</summary>
    public const string Section = "Privacy";

    /// <summary><c>Privacy:Controller</c>: name and address of the city.</summary>
    public string Controller { get; init; } = "";

    /// <summary><c>Privacy:DataProtectionOfficer</c>: how to reach the Datenschutzbeauftragte of the city.</summary>
    public string DataProtectionOfficer { get; init; } = "";

    /// <summary><c>Privacy:DataLocation</c>: where the data lie, and whether anything leaves the EU.</summary>
    public string DataLocation { get; init; } = "";

    /// <summary><c>Privacy:SupervisoryAuthority</c>: name of the authority of the Land.</summary>
    public string SupervisoryAuthority { get; init; } = "Thüringer Landesbeauftragter für den Datenschutz (TLfDI)";

    /// <summary><c>Privacy:SubmissionsPerDay</c>: how much one person may send off a day before the bot asks them to wait (P25); training wishes count on their own.</summary>
    public int SubmissionsPerDay { get; init; } = 50;
}
