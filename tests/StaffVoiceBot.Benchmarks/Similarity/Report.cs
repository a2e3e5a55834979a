namespace StaffVoiceBot.Benchmarks.Similarity;

/// <summary>A row of a judged set. Rows of one group ask for the same; an empty or unique group is a single.</summary>
internal sealed record Report(string Id, string Department, string Group, string Text);
