namespace StaffVoiceBot.Language;

/// <summary>A text that is like another one.</summary>
/// <param name="Id">Id of the text in the index.</param>
/// <param name="Score">0 to 1; comparable only within one index.</param>
/// <param name="Reasons">Words that both say, as a person would read them: <c>Urlaub/Abwesenheit</c>, <c>Antrag</c>.</param>
public sealed record Suggestion(string Id, double Score, IReadOnlyList<string> Reasons);
