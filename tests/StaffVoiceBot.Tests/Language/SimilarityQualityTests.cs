using System.Runtime.CompilerServices;
using StaffVoiceBot.Language;

namespace StaffVoiceBot.Tests.Language;

public sealed class SimilarityQualityTests
{
    [Theory]
    [InlineData("development.tsv", 0.88, 0.40)]
    [InlineData("holdout.tsv", 0.72, 0.35)]
    [InlineData("everyday.tsv", 0.90, 0.40)]
    [InlineData("own-words.tsv", 0.68, 0.45)]
    [InlineData("near-misses.tsv", 0.78, 0.70)]
    [InlineData("town-hall.tsv", 0.87, 0.34)]
    [InlineData("three-voices.tsv", 0.84, 0.37)]
    [InlineData("counters.tsv", 0.80, 0.24)]
    [InlineData("departments.tsv", 0.92, 0.37)]
    [InlineData("last-look.tsv", 0.84, 0.35)]
    [InlineData("offices.tsv", 0.86, 0.37)]
    [InlineData("untouched.tsv", 0.74, 0.38)]
    public void Find_JudgedReports_KeepsItsQuality(string file, double leastHits, double mostFalse)
    {
        (string Id, string Group, string Text)[] rows = [.. File.ReadLines(Path.Combine(Folder(), file)).Skip(1)
            .Select(line => line.Split('\t')).Select(fields => (fields[0], fields[2], fields[3]))];
        SimilarityIndex index = new();
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

    private static string Folder([CallerFilePath] string thisFile = "") =>
        Path.Combine(Path.GetDirectoryName(thisFile)!, "..", "..", "StaffVoiceBot.Benchmarks", "Similarity");
}
