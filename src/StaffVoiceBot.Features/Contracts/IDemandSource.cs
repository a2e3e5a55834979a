namespace StaffVoiceBot.Features.Contracts;

/// <summary>What is asked for.</summary>
public enum DemandKind
{
    /// <summary>A digitalization need.</summary>
    Need,

    /// <summary>A training.</summary>
    Training,
}

/// <summary>One report or request, as the digest counts it. Stays inside the bot process (P16).</summary>
/// <param name="Id">Id.</param>
/// <param name="DepartmentId">Department.</param>
/// <param name="Reporter">Pseudonym; null without attribution.</param>
/// <param name="Text">What is asked for, in the person's words; never shown as it is.</param>
/// <param name="ThemeId">Theme it was sorted into; null for none.</param>
public sealed record Demand(string Id, string DepartmentId, string? Reporter, string Text, string? ThemeId = null);

/// <summary>A slice that has something to count. The digest asks; it never reads a foreign table.</summary>
public interface IDemandSource
{
    /// <summary>What kind of demand it has.</summary>
    DemandKind Kind { get; }

    /// <summary>What came in during a week, without what was withdrawn or restricted.</summary>
    /// <param name="week">Week.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    IAsyncEnumerable<Demand> ReadWeekAsync(IsoWeek week, CancellationToken cancellationToken);
}
