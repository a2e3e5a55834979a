using System.Diagnostics;
using System.Globalization;
using StaffVoiceBot.Language;

namespace StaffVoiceBot.Benchmarks.Similarity;

/// <summary>Fills an index with made-up reports and measures memory and look-up time.</summary>
internal static class Scale
{
    private const int LookUps = 1_000;
    private const int WarmUp = 100;

    private static readonly string[] Beginnings =
    [
        "Bitte", "Wir brauchen dringend", "Es wäre schön, wenn", "Seit Monaten warten wir auf", "Bei uns im Amt läuft das noch von Hand:",
        "Jeden Tag verliere ich Zeit mit", "Kann man nicht einfach", "Die Kollegen im Außendienst fragen nach", "Für die Bürger wäre es besser mit",
    ];

    public static void Run(int count, TextWriter output)
    {
        Random random = new(7);
        string[] words = [.. Vocabulary.Default.Words.Order(StringComparer.Ordinal)];
        long before = GC.GetTotalMemory(forceFullCollection: true);
        Stopwatch building = Stopwatch.StartNew();
        SimilarityIndex index = new();
        for (int i = 0; i < count; i++)
        {
            index.Upsert(i.ToString(CultureInfo.InvariantCulture), Sentence(random, words));
        }

        building.Stop();
        long after = GC.GetTotalMemory(forceFullCollection: true);
        TimeSpan processor = Environment.CpuUsage.TotalTime;
        double[] milliseconds = [.. Enumerable.Range(0, WarmUp + LookUps).Select(_ => LookUp(index, Sentence(random, words))).Skip(WarmUp).Order()];
        double processorMilliseconds = (Environment.CpuUsage.TotalTime - processor).TotalMilliseconds / (WarmUp + LookUps);
        output.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"texts\t{count}\nbuild s\t{building.Elapsed.TotalSeconds:0.0}\nindex MB\t{(after - before) / 1e6:0}\np50 ms\t{milliseconds[LookUps / 2]:0.00}\np99 ms\t{milliseconds[LookUps * 99 / 100]:0.00}\nprocessor ms per look-up\t{processorMilliseconds:0.00}"));
        GC.KeepAlive(index);
    }

    private static double LookUp(SimilarityIndex index, string text)
    {
        long start = Stopwatch.GetTimestamp();
        index.Find(text, 5);
        return Stopwatch.GetElapsedTime(start).TotalMilliseconds;
    }

    /// <summary>Eight to twenty words, common ones more often than rare ones (Zipf-like), some of them never seen before.</summary>
    private static string Sentence(Random random, string[] words)
    {
        List<string> sentence = [Beginnings[random.Next(Beginnings.Length)]];
        int length = random.Next(8, 21);
        for (int i = 0; i < length; i++)
        {
            double skewed = Math.Pow(random.NextDouble(), 2.5);
            string word = words[(int)(skewed * words.Length)];
            sentence.Add(random.Next(12) == 0 ? string.Concat(word, "objekt", random.Next(5_000).ToString(CultureInfo.InvariantCulture)) : word);
        }

        return string.Join(' ', sentence);
    }
}
