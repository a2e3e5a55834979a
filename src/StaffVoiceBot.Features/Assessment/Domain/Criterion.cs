namespace StaffVoiceBot.Features.Assessment.Domain;

/// <summary>What makes up the benefit, B1 to B10 in this order.</summary>
public enum Criterion
{
    /// <summary>B1 Entlastung: hours a month, from reports.</summary>
    Relief,

    /// <summary>B2 Reichweite: departments and reporters.</summary>
    Reach,

    /// <summary>B3 Qualität: share of reports that name a weak point of quality.</summary>
    Quality,

    /// <summary>B4 Außenwirkung, by the Stabsstelle like all that follow.</summary>
    PublicImpact,

    /// <summary>B5 strategischer Beitrag, Standard.</summary>
    Strategy,

    /// <summary>B6 Sicherheit und Datenschutz.</summary>
    Security,

    /// <summary>B7 Barrierefreiheit und Bedienung.</summary>
    Accessibility,

    /// <summary>B8 Synergie mit Kommunen, Nachnutzung.</summary>
    Reuse,

    /// <summary>B9 Open-Source-Option.</summary>
    OpenSource,

    /// <summary>B10 Green IT.</summary>
    GreenIt,
}

/// <summary>Where a theme stands in the portfolio. A person releases every change of it (S10).</summary>
public enum Lane
{
    /// <summary>Pflicht: law or risk; does not compete with the rest.</summary>
    Duty,

    /// <summary>Schnell umsetzen.</summary>
    QuickWin,

    /// <summary>Planen.</summary>
    Plan,

    /// <summary>Strategisch: always with an Entscheidungsvorlage.</summary>
    Strategic,

    /// <summary>Sammeln.</summary>
    Collect,

    /// <summary>Zurückstellen oder bündeln, with a reason.</summary>
    Defer,
}

/// <summary>Checks without which a theme is not released, whatever its score (S11).</summary>
public enum Check
{
    /// <summary>Open-source options were looked for.</summary>
    OpenSource,

    /// <summary>Accessibility was checked.</summary>
    Accessibility,

    /// <summary>The data protection officer was consulted.</summary>
    DataProtection,

    /// <summary>The information security officer was consulted.</summary>
    SecurityOfficer,
}
