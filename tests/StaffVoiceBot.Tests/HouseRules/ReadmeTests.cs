using System.Text.RegularExpressions;
using StaffVoiceBot.Tests.Cards;

namespace StaffVoiceBot.Tests.HouseRules;

/// <summary>A fact that would go stale is checked or not written (house rule 10).</summary>
public sealed partial class ReadmeTests
{
    public static TheoryData<string> Documents() =>
        [.. Directory.GetFiles(Path.Combine(Repository.Root, "docs"), "*.md").Append(Path.Combine(Repository.Root, "README.md"))
            .Select(file => Path.GetRelativePath(Repository.Root, file))];

    [Theory]
    [MemberData(nameof(Documents))]
    public void Document_EveryLink_LeadsToAFile(string document)
    {
        string path = Path.Combine(Repository.Root, document);
        IEnumerable<string> dead = Link().Matches(File.ReadAllText(path))
            .Select(match => match.Groups[1].Value)
            .Where(link => !link.Contains("://", StringComparison.Ordinal))
            .Where(link => !Path.Exists(Path.Combine(Path.GetDirectoryName(path)!, link)));

        Assert.Empty(dead);
    }

    [Fact]
    public void Readme_EveryProjectItRuns_Exists() =>
        Assert.All(
            Project().Matches(File.ReadAllText(Path.Combine(Repository.Root, "README.md"))),
            match => Assert.True(Directory.Exists(Path.Combine(Repository.Root, match.Groups[1].Value)), match.Value));

    [GeneratedRegex(@"\]\(([^)#]+)[^)]*\)")]
    private static partial Regex Link();

    [GeneratedRegex(@"--project (\S+)")]
    private static partial Regex Project();
}
