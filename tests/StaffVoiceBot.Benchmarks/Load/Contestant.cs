namespace StaffVoiceBot.Benchmarks.Load;

/// <summary>A program that does the same job.</summary>
/// <param name="Name">For the table.</param>
/// <param name="File">Executable.</param>
/// <param name="Arguments">Its arguments.</param>
/// <param name="Folder">Where it runs.</param>
/// <param name="Environment">Its settings.</param>
/// <param name="IsDotnet">True when its allocations can be read.</param>
/// <param name="HasForm">True when people have to open a form first.</param>
internal sealed record Contestant(
    string Name, string File, IReadOnlyList<string> Arguments, string Folder, IReadOnlyDictionary<string, string> Environment, bool IsDotnet = true, bool HasForm = false);
