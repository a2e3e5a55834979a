using System.Runtime.CompilerServices;
using StaffVoiceBot.Language;

namespace StaffVoiceBot.Tests.Language;

public sealed class SimilarityQualityTests
{
    [Theory]
    [InlineData("development.tsv", 0.87, 0.41)]
    [InlineData("holdout.tsv", 0.71, 0.32)]
    [InlineData("everyday.tsv", 0.86, 0.39)]
    [InlineData("own-words.tsv", 0.59, 0.39)]
    [InlineData("near-misses.tsv", 0.69, 0.60)]
    [InlineData("town-hall.tsv", 0.86, 0.34)]
    [InlineData("three-voices.tsv", 0.80, 0.33)]
    [InlineData("counters.tsv", 0.76, 0.25)]
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
