namespace StaffVoiceBot.Features.Training.Overview;

/// <summary>Demand against seats: one line a topic, one a course; no names, no demand below the smallest group.</summary>
/// <param name="Headers">Column headers.</param>
/// <param name="Rows">Lines: text, or a whole number.</param>
internal sealed record OverviewTable(IReadOnlyList<string> Headers, IReadOnlyList<IReadOnlyList<object>> Rows);
