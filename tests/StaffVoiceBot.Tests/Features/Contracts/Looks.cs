namespace StaffVoiceBot.Tests.Features.Contracts;

/// <summary>
/// Somebody who keeps everything they are shown (P13). What is shown of a cell may be old, so a change tells about the people who came or
/// went since some look after the change before: it is safe when these are at least the smallest group.
/// </summary>
/// <param name="minimum">Smallest group.</param>
internal sealed class Looks(int minimum)
{
    private readonly Dictionary<string, (string Shown, List<HashSet<string>> Truth)> _cells = [];

    /// <summary>Looks at a cell; false when what is shown has changed by too few people.</summary>
    /// <param name="cell">Cell.</param>
    /// <param name="shown">What is shown.</param>
    /// <param name="people">Who is really in it.</param>
    public bool Take(string cell, string shown, IEnumerable<string> people)
    {
        HashSet<string> now = [.. people];
        (string last, List<HashSet<string>> looks) = _cells.TryGetValue(cell, out (string, List<HashSet<string>>) known) ? known : (shown, [[]]);
        bool isSafe = shown == last || looks.Exists(before => now.Except(before).Count() >= minimum || before.Except(now).Count() >= minimum);
        _cells[cell] = (shown, shown == last ? [.. looks, now] : [now]);
        return isSafe;
    }
}
