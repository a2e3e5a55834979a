using System.Runtime.CompilerServices;
using StaffVoiceBot.Language;

namespace StaffVoiceBot.Tests.Language;

public sealed class SimilarityQualityTests
{
    [Theory]
    [InlineData("development.tsv", 0.90, 0.25)]
    [InlineData("holdout.tsv", 0.72, 0.30)]
    [InlineData("everyday.tsv", 0.95, 0.28)]
    [InlineData("own-words.tsv", 0.78, 0.34)]
    [InlineData("near-misses.tsv", 0.86, 0.60)]
    [InlineData("town-hall.tsv", 0.94, 0.15)]
    [InlineData("three-voices.tsv", 0.91, 0.34)]
    [InlineData("counters.tsv", 0.89, 0.23)]
    [InlineData("departments.tsv", 0.94, 0.43)]
    [InlineData("last-look.tsv", 0.92, 0.31)]
    [InlineData("offices.tsv", 0.90, 0.27)]
    [InlineData("untouched.tsv", 0.80, 0.35)]
    [InlineData("unseen.tsv", 0.89, 0.34)]
    [InlineData("common-words.tsv", 0.94, 0.36)]
    [InlineData("all-moods.tsv", 0.94, 0.26)]
    public void Find_JudgedReports_KeepsItsQuality(string file, double leastHits, double mostFalse)
    {
        (string Id, string Group, string Text)[] rows = [.. File.ReadLines(Path.Combine(Folder(), file)).Skip(1)
            .Select(line => line.Split('\t')).Select(fields => (fields[0], fields[2], fields[3]))];
        SimilarityIndex index = new(KnownNeeds.Without(rows.Select(row => row.Text)));
        Array.ForEach(rows, row => index.Upsert(row.Id, row.Text));
        Dictionary<string, string> groups = rows.ToDictionary(row => row.Id, row => row.Group);

        int partnered = rows.Count(row => row.Group.Length > 0);
        int hits = rows.Count(row => row.Group.Length > 0 && Others(row).Take(5).Any(id => groups[id] == row.Group));
        int wrong = rows.Count(row => row.Group.Length == 0 && Others(row).Any());

        Assert.True((double)hits / partnered >= leastHits, $"{hits} of {partnered} found a partner");
        Assert.True((double)wrong / (rows.Length - partnered) <= mostFalse, $"{wrong} of {rows.Length - partnered} singles were shown something");

        IEnumerable<string> Others((string Id, string Group, string Text) row)
        {
            index.Remove(row.Id);
            IReadOnlyList<Suggestion> found = index.Find(row.Text, 5);
            index.Upsert(row.Id, row.Text);
            return found.Select(near => near.Id);
        }
    }

    [Fact]
    public void KnownNeeds_HeldOutSet_IsNotAmongThem() => Assert.Empty(File.ReadLines(Path.Combine(Folder(), "unseen.tsv"))
        .Select(line => line.Split('\t')[3]).Intersect(VocabularyReader.ReadLines("needs.txt").SelectMany(line => line.Split(" | "))));

    private static string Folder([CallerFilePath] string thisFile = "") =>
        Path.Combine(Path.GetDirectoryName(thisFile)!, "..", "..", "StaffVoiceBot.Benchmarks", "Similarity");
}
