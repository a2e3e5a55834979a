namespace StaffVoiceBot.Features.Contracts.Schedule;

/// <summary>The sixteen Länder, in the order of their codes in ISO 3166-2:DE.</summary>
[Flags]
public enum FederalState
{
    /// <summary>No Land.</summary>
    None = 0,

    /// <summary>DE-BW.</summary>
    BadenWuerttemberg = 1 << 0,

    /// <summary>DE-BY.</summary>
    Bayern = 1 << 1,

    /// <summary>DE-BE.</summary>
    Berlin = 1 << 2,

    /// <summary>DE-BB.</summary>
    Brandenburg = 1 << 3,

    /// <summary>DE-HB.</summary>
    Bremen = 1 << 4,

    /// <summary>DE-HH.</summary>
    Hamburg = 1 << 5,

    /// <summary>DE-HE.</summary>
    Hessen = 1 << 6,

    /// <summary>DE-MV.</summary>
    MecklenburgVorpommern = 1 << 7,

    /// <summary>DE-NI.</summary>
    Niedersachsen = 1 << 8,

    /// <summary>DE-NW.</summary>
    NordrheinWestfalen = 1 << 9,

    /// <summary>DE-RP.</summary>
    RheinlandPfalz = 1 << 10,

    /// <summary>DE-SL.</summary>
    Saarland = 1 << 11,

    /// <summary>DE-SN.</summary>
    Sachsen = 1 << 12,

    /// <summary>DE-ST.</summary>
    SachsenAnhalt = 1 << 13,

    /// <summary>DE-SH.</summary>
    SchleswigHolstein = 1 << 14,

    /// <summary>DE-TH.</summary>
    Thueringen = 1 << 15,

    /// <summary>All of them.</summary>
    All = (1 << 16) - 1,
}
