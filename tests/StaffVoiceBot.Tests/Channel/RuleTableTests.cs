using System.Reflection;
using System.Text.RegularExpressions;
using Xunit.Abstractions;

namespace StaffVoiceBot.Tests.Channel;

/// <summary>Which test proves which rule of the wire. A rule without a test, and without a reason here, fails the build.</summary>
public sealed partial class RuleTableTests(ITestOutputHelper output)
{
    private static readonly string[] Rules =
    [
        .. Range("AUTH", 1, 5), .. Range("AUTH", 10, 14), .. Range("AUTH", 20, 35), .. Range("AUTH", 40, 43), "AUTH50", .. Range("AUTH", 60, 64), "AUTH70",
        "OUT20", "OUT21", .. Range("OUT", 30, 40),
        .. Range("PRO", 1, 6), .. Range("PRO", 10, 14),
    ];

    private static readonly Dictionary<string, string> Reasons = new(StringComparer.Ordinal)
    {
        ["AUTH64"] = "callerId is no member of Activity, so nothing can read it; see ACT-65",
        ["OUT35"] = "a managed identity exists only inside Azure; Azure.Identity speaks to it",
        ["OUT36"] = "federated credentials are not offered",
        ["PRO02"] = "keys of stored references belong to the features that keep them",
        ["PRO04"] = "a reference is only ever made from an authenticated activity; the host check at its use is AUTH-70",
        ["PRO05"] = "activity of a recipient is kept by the features that observe turns",
        ["PRO06"] = "deleting on request belongs to the privacy feature; ConversationReference has no name to keep",
        ["PRO13"] = "a group chat is addressed like any other conversation",
    };

    [Fact]
    public void Rules_HaveATestOrAReason()
    {
        ILookup<string, string> tests = typeof(RuleTableTests).Assembly.GetTypes()
            .SelectMany(type => type.GetMethods(BindingFlags.Public | BindingFlags.Instance | BindingFlags.DeclaredOnly))
            .Where(method => method.GetCustomAttribute<FactAttribute>() is not null)
            .SelectMany(method => RuleId().Matches(method.Name).Select(match => (Rule: match.Value, Test: $"{method.DeclaringType!.Name}.{method.Name}")))
            .ToLookup(pair => pair.Rule, pair => pair.Test);

        foreach (string rule in tests.Select(group => group.Key).Union(Rules).Order(StringComparer.Ordinal))
        {
            string proof = tests.Contains(rule) ? string.Join(", ", tests[rule].Distinct()) : $"no test: {Reasons.GetValueOrDefault(rule, "?")}";
            output.WriteLine($"{rule} -> {proof}");
        }

        Assert.DoesNotContain(Rules, rule => !tests.Contains(rule) && !Reasons.ContainsKey(rule));
        Assert.DoesNotContain(Reasons.Keys, tests.Contains);
    }

    private static IEnumerable<string> Range(string family, int first, int last) => Enumerable.Range(first, last - first + 1).Select(number => $"{family}{number:00}");

    [GeneratedRegex("(?<=^|_)(AUTH|ACT|RESP|INV|OUT|PRO)[0-9]{2}(?=_)")]
    private static partial Regex RuleId();
}
