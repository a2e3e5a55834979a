using StaffVoiceBot.Features.Contracts;

namespace StaffVoiceBot.Features.Themes.Domain;

/// <summary>What was done to a theme.</summary>
public enum ChangeKind
{
    /// <summary>Reports were put in.</summary>
    Bundle,

    /// <summary>Reports were taken out.</summary>
    Release,

    /// <summary>Reports were moved to <see cref="ThemeChange.OtherId"/>.</summary>
    Move,

    /// <summary>Reports were moved to the new theme <see cref="ThemeChange.OtherId"/>.</summary>
    Split,

    /// <summary>The theme was merged into <see cref="ThemeChange.OtherId"/>.</summary>
    Merge,

    /// <summary>The theme was taken out of <see cref="ThemeChange.OtherId"/> again.</summary>
    Unmerge,

    /// <summary>Title or description were written.</summary>
    Describe,

    /// <summary>The status was set.</summary>
    Decide,

    /// <summary>The reporters were asked something.</summary>
    Ask,

    /// <summary>A report was withdrawn or erased and with it what was copied from it.</summary>
    Forget,
}

/// <summary>One change of the themes, for the audit, for the way back, and for other processes to follow. Holds no words of staff.</summary>
/// <param name="Id">Version 7 UUID as text.</param>
/// <param name="At">UTC.</param>
/// <param name="Kind">What was done.</param>
/// <param name="ThemeId">To which theme.</param>
/// <param name="OtherId">The other theme of a move, split or merge; empty else.</param>
/// <param name="Needs">Reports that were moved; empty else.</param>
/// <param name="Old">Status before a decision; empty else.</param>
/// <param name="New">Status after it; empty else.</param>
/// <param name="Reason">Reason of a decision; empty else.</param>
/// <param name="By">Pseudonym of the member of the Stabsstelle.</param>
/// <param name="NoticeOn">When everybody behind the theme is told; null for nobody.</param>
public sealed record ThemeChange(
    string Id,
    DateTimeOffset At,
    ChangeKind Kind,
    string ThemeId,
    string By,
    string OtherId = "",
    IReadOnlyList<NeedReference>? Needs = null,
    string Old = "",
    string New = "",
    string Reason = "",
    DateTimeOffset? NoticeOn = null)
{
    /// <summary>Status after a decision; null for anything else.</summary>
    public ThemeStatus? Decided => Kind == ChangeKind.Decide && Enum.TryParse(New.Split(' ')[0], out ThemeStatus status) ? status : null;

    /// <summary>True when there is a way back.</summary>
    public bool IsReversible => Kind is ChangeKind.Bundle or ChangeKind.Release or ChangeKind.Move or ChangeKind.Split or ChangeKind.Merge or ChangeKind.Unmerge;
}
