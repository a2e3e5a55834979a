using StaffVoiceBot.Features.Contracts;

namespace StaffVoiceBot.Features.Themes.Domain;

/// <summary>What several reports ask for, described neutrally by the Stabsstelle. The reports themselves stay as they are.</summary>
public sealed record Theme
{
    /// <summary>Most characters of the title.</summary>
    public const int MaximumTitleLength = 80;

    /// <summary>Most characters of the description.</summary>
    public const int MaximumDescriptionLength = 400;

    /// <summary>Version 7 UUID as text.</summary>
    public required string Id { get; init; }

    /// <summary>Title.</summary>
    public required string Title { get; init; }

    /// <summary>Neutral description; empty until the Stabsstelle has written one, and so long staff do not see the theme.</summary>
    public string Description { get; init; } = "";

    /// <summary>What has become of it.</summary>
    public ThemeStatus Status { get; init; }

    /// <summary>When it is planned for; null unless the status is <see cref="ThemeStatus.Planned"/>.</summary>
    public Quarter? Quarter { get; init; }

    /// <summary>Why the status is what it is, in plain words; empty before the first decision.</summary>
    public Wording Reason { get; init; } = Wording.None;

    /// <summary>How to get it; empty unless the status is <see cref="ThemeStatus.Live"/>.</summary>
    public Wording HowToGetIt { get; init; } = Wording.None;

    /// <summary>UTC.</summary>
    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>UTC.</summary>
    public required DateTimeOffset ChangedAt { get; init; }

    /// <summary>When it became live or was put off; null while it is open (domain 3.4).</summary>
    public DateTimeOffset? ClosedAt { get; init; }

    /// <summary>How many people stood behind it whose every word was erased after its end; null before that.</summary>
    public int? FormerPeople { get; init; }

    /// <summary>Day up to which everything is counted among them, so that nobody is counted again; null before that, and once something is decided anew.</summary>
    public DateOnly? FormerUntil { get; init; }

    /// <summary>
    /// Theme this one was merged into; null for none. Nothing is moved by a merge: reports and supporters are read through this link,
    /// so taking the link away is the whole way back.
    /// </summary>
    public string? MergedInto { get; init; }

    /// <summary>Version in the store; empty for a theme that is not stored yet.</summary>
    public string Version { get; init; } = "";

    /// <summary>The code people see; no two themes have the same.</summary>
    public string Code => PublicCode.For(PublicCode.Theme, Id);

    /// <summary>True when staff may see it.</summary>
    public bool IsPublic => Description.Length > 0 && MergedInto is null;
}

/// <summary>A sentence of the Stabsstelle in two languages.</summary>
/// <param name="German">German.</param>
/// <param name="English">English; empty when the German one has to do.</param>
public sealed record Wording(string German, string English)
{
    /// <summary>Nothing was said.</summary>
    public static Wording None { get; } = new("", "");

    /// <summary>The sentence for a reader.</summary>
    /// <param name="language"><c>de</c> or <c>en</c>.</param>
    public string In(string language) => language == "en" && English.Length > 0 ? English : German;
}
