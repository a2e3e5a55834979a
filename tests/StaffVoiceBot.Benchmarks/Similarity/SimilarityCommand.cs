using System.Globalization;
using StaffVoiceBot.Language;

namespace StaffVoiceBot.Benchmarks.Similarity;

/// <summary><c>similarity FILE.tsv [--suggestions]</c>: how well duplicates are found in a judged set. <c>similarity --scale COUNT</c>: time and memory.</summary>
internal static class SimilarityCommand
{
    public static int Run(string[] arguments, TextWriter output, TextWriter errors)
    {
        switch (arguments)
        {
            case ["--scale", string count] when int.TryParse(count, CultureInfo.InvariantCulture, out int texts):
                Scale.Run(texts, output);
                return 0;
            case [string file]:
                Print(Quality.Measure(ReportFile.Read(file)), output);
                return 0;
            case [string file, "--suggestions"]:
                PrintSuggestions(Quality.Measure(ReportFile.Read(file)), output);
                return 0;
            default:
                errors.WriteLine("similarity FILE.tsv [--suggestions] | similarity --scale COUNT");
                return 2;
        }
    }

    private static void Print(Quality quality, TextWriter output)
    {
        Line("rows", quality.Reports.Count);
        Line("rows with a partner", quality.Partnered);
        Line("hit@1", quality.Hit(1));
        Line("hit@3", quality.Hit(3));
        Line("hit@5", quality.Hit(5));
        Line("false suggestions", quality.FalseSuggestions);
        Line("B-cubed F1", quality.BCubed);

        void Line(string name, double value) =>
            output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{name}\t{value:0.###}"));
    }

    private static void PrintSuggestions(Quality quality, TextWriter output)
    {
        output.WriteLine("id\trank\tsuggestion\tscore\treasons");
        for (int i = 0; i < quality.Reports.Count; i++)
        {
            int rank = 0;
            foreach (Suggestion near in quality.Suggestions[i])
            {
                output.WriteLine(string.Create(CultureInfo.InvariantCulture,
                    $"{quality.Reports[i].Id}\t{++rank}\t{near.Id}\t{near.Score:0.0000}\t{string.Join(", ", near.Reasons)}"));
            }
        }
    }
}
