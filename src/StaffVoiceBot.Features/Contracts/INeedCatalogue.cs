namespace StaffVoiceBot.Features.Contracts;

/// <summary>Where a report is: its week and its id. Written <c>2026-W47.{id}</c>, which fits in a value of a choice.</summary>
/// <param name="Week">Partition.</param>
/// <param name="Id">Version 7 UUID as text.</param>
public readonly record struct NeedReference(string Week, string Id)
{
    /// <summary>Day of arrival, in UTC; ids are sortable by time.</summary>
    public DateOnly Day => DayOf(Id);

    /// <summary>Day on which an id was made.</summary>
    /// <param name="id">Version 7 UUID as text.</param>
    public static DateOnly DayOf(string id) =>
        DateOnly.FromDateTime(DateTimeOffset.FromUnixTimeMilliseconds(TimedIds.MillisecondsOf(id)).UtcDateTime);

    /// <summary>Reads what <see cref="ToString"/> wrote; null for anything else, so that no foreign key reaches the store.</summary>
    /// <param name="text">Text from a card.</param>
    public static NeedReference? Parse(string text) =>
        text.Split('.') is [var week, var id] && IsoWeek.TryParse(week, out _) && Guid.TryParseExact(id, "N", out _) ? new NeedReference(week, id) : null;

    /// <inheritdoc/>
    public override string ToString() => $"{Week}.{Id}";
}

/// <summary>What a report answers, by the names of the choices, as an assessment weighs it.</summary>
/// <param name="Frequency">Q4; null when it was skipped.</param>
/// <param name="MinutesLost">Q5.</param>
/// <param name="Affected">Q6.</param>
/// <param name="WeakPoints">Q3.</param>
public sealed record NeedAnswers(string? Frequency, string? MinutesLost, string? Affected, IReadOnlyList<string> WeakPoints);

/// <summary>A report as the Stabsstelle's themes see it. Stays inside the bot, but for the text, which the Stabsstelle may read.</summary>
/// <param name="Reference">Where it is.</param>
/// <param name="Code">Code that people see.</param>
/// <param name="Text">In the person's words.</param>
/// <param name="DepartmentId">Department.</param>
/// <param name="Reporter">Pseudonym; null without attribution.</param>
/// <param name="ReplyAddress">Where the bot can answer; null without attribution.</param>
/// <param name="IsNamed">True when the reporter lets the Stabsstelle see their name.</param>
/// <param name="ThemeId">Theme it belongs to; null for none.</param>
public sealed record CatalogueNeed(
    NeedReference Reference, string Code, string Text, string DepartmentId, string? Reporter, string? ReplyAddress, bool IsNamed, string? ThemeId)
{
    /// <summary>Name of the reporter who lets the Stabsstelle see it; empty for all others, and in lists.</summary>
    public string Name { get; init; } = "";

    /// <summary>Answers to the optional questions.</summary>
    public NeedAnswers Answers { get; init; } = new(null, null, null, []);
}

/// <summary>Reports, for themes. Implemented by the slice that owns the reports; withdrawn and restricted ones are not in it.</summary>
public interface INeedCatalogue
{
    /// <summary>Reports of the last half-year that belong to no theme, oldest first.</summary>
    /// <param name="cancellationToken">Ends the wait.</param>
    IAsyncEnumerable<CatalogueNeed> ReadUnbundledAsync(CancellationToken cancellationToken);

    /// <summary>All reports of a week, in the order of arrival.</summary>
    /// <param name="week">Week.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    IAsyncEnumerable<CatalogueNeed> ReadWeekAsync(IsoWeek week, CancellationToken cancellationToken);

    /// <summary>One report, with the name of a reporter who wants to be known; or null.</summary>
    /// <param name="reference">Where it is.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    Task<CatalogueNeed?> FindAsync(NeedReference reference, CancellationToken cancellationToken);

    /// <summary>
    /// Notes to which theme a report belongs, so that its reporter sees it. The themes decide; this only repeats what they say and may be
    /// called again. False when the report is gone.
    /// </summary>
    /// <param name="reference">Where it is.</param>
    /// <param name="themeId">Theme; null to take it out.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    Task<bool> SetThemeAsync(NeedReference reference, string? themeId, CancellationToken cancellationToken);
}
