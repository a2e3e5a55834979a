using System.Collections.ObjectModel;
using System.Diagnostics.CodeAnalysis;

namespace StaffVoiceBot.Channel;

/// <summary>
/// Data and inputs of a card as text. Empty and missing are the same thing: clients leave empty inputs out.
/// Numbers and truth values arrive as their JSON text, lists of a multi-select joined by commas.
/// </summary>
[SuppressMessage("Naming", "CA1711", Justification = "Not a collection of its own; a read-only view.")]
public sealed class Inputs(IDictionary<string, string> values)
{
    /// <summary>No inputs.</summary>
    public static Inputs Empty { get; } = new(new Dictionary<string, string>());

    /// <summary>All values by input id.</summary>
    public ReadOnlyDictionary<string, string> All { get; } = new(new Dictionary<string, string>(values, StringComparer.Ordinal));

    /// <summary>The value of an input, trimmed; empty when it is missing.</summary>
    /// <param name="id">Input id, case-sensitive.</param>
    public string this[string id] => All.TryGetValue(id, out string? value) ? value.Trim() : "";

    /// <summary>The parts of a multi-select; empty when nothing was chosen.</summary>
    /// <param name="id">Input id.</param>
    public IReadOnlyList<string> List(string id) =>
        this[id].Split([',', ';'], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
}
