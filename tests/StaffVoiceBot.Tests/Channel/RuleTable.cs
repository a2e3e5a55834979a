using System.Reflection;
using System.Text.RegularExpressions;

namespace StaffVoiceBot.Tests.Channel;

/// <summary>Rules of the wire, with the tests that carry their ids in their names.</summary>
/// <param name="rules">Ids of all rules, such as <c>AUTH26</c>.</param>
/// <param name="reasons">Why a rule has no test.</param>
/// <param name="tests">Tests.</param>
internal sealed partial class RuleTable(IReadOnlyCollection<string> rules, IReadOnlyDictionary<string, string> reasons, IEnumerable<MethodInfo> tests)
{
    private readonly ILookup<string, string> _tests = tests
        .SelectMany(method => RuleId().Matches(method.Name).Select(match => (Rule: match.Value, Test: $"{method.DeclaringType!.Name}.{method.Name}")))
        .Distinct()
        .ToLookup(pair => pair.Rule, pair => pair.Test);

    /// <summary>What is wrong with the table, in the order of the rules.</summary>
    public IReadOnlyList<string> Faults =>
    [
        .. _tests.Select(group => group.Key).Union(rules).Union(reasons.Keys).Order(StringComparer.Ordinal).Select(FindFault).OfType<string>(),
    ];

    /// <inheritdoc/>
    public override string ToString() => string.Join('\n', rules.Order(StringComparer.Ordinal).Select(rule =>
        $"{rule} -> {(_tests.Contains(rule) ? string.Join(", ", _tests[rule]) : $"no test: {reasons.GetValueOrDefault(rule, "?")}")}"));

    private string? FindFault(string rule) => (rules.Contains(rule), _tests.Contains(rule), reasons.ContainsKey(rule)) switch
    {
        (false, _, _) => $"{rule} is no rule",
        (_, true, true) => $"{rule} has a test and a reason for none",
        (_, false, false) => $"{rule} has neither test nor reason",
        _ => null,
    };

    [GeneratedRegex("(?<=^|_)(AUTH|ACT|RESP|INV|OUT|PRO)[0-9]{2}(?=_)")]
    private static partial Regex RuleId();
}
