using System.Diagnostics;
using System.Globalization;
using StaffVoiceBot.Features.Contracts;
using StaffVoiceBot.Features.Digest;
using StaffVoiceBot.Features.Digest.Domain;
using StaffVoiceBot.Storage;

namespace StaffVoiceBot.Benchmarks.Digest;

/// <summary><c>digest COUNT</c>: time and memory of one digest over so many reports, beside just reading the same rows from the same store.</summary>
internal static class DigestScale
{
    private const int Weeks = 5;
    private const int RowsInABatch = 100;
    private const int People = 100_000;

    public static async Task<int> RunAsync(int count)
    {
        using City city = new();
        IsoWeek current = IsoWeek.Of(city.Clock.Now);
        ITableStore store = city.Get<ITableStore>();
        IReadOnlyList<Dictionary<string, string>> samples = City.Samples("needs.jsonl");
        for (int first = 0; first < count; first += RowsInABatch)
        {
            IsoWeek week = current.Plus(-(first / RowsInABatch % Weeks));
            await store.SubmitTransactionAsync(
                "needs", [.. Enumerable.Range(first, Math.Min(RowsInABatch, count - first)).Select(i => TableTransactionAction.Add(Row(week, i, samples)))], CancellationToken.None);
        }

        (TimeSpan reading, long read) = await MeasureAsync(async () =>
        {
            long rows = 0;
            for (int back = 0; back < Weeks; back++)
            {
                await foreach (TableEntity row in store.QueryAsync(TableQuery.Prefix("needs", current.Plus(-back).ToString(), "n|"), CancellationToken.None))
                {
                    rows += row.GetString("Text")!.Length > 0 ? 1 : 0;
                }
            }

            return rows;
        });
        long before = GC.GetTotalMemory(forceFullCollection: true);
        (TimeSpan digesting, DigestReport report) = await MeasureAsync(() => city.Get<DigestReader>().ReadAsync(current, "de", CancellationToken.None));
        long kept = GC.GetTotalMemory(forceFullCollection: true) - before;
        using Process self = Process.GetCurrentProcess();
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"reports {read}, unsorted {report.Unsorted}, lines of departments {report.Departments.Count}"));
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"reading the rows {reading.TotalSeconds:0.00} s, the digest {digesting.TotalSeconds:0.00} s, ratio {digesting / reading:0.00}, per report {digesting.TotalMicroseconds / read:0.00} us"));
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"kept afterwards {kept / 1048576.0:0.0} MB, peak of the process {self.PeakWorkingSet64 / 1048576} MB"));
        return 0;
    }

    private static TableEntity Row(IsoWeek week, int number, IReadOnlyList<Dictionary<string, string>> samples)
    {
        DateTimeOffset at = new(week.Monday, new TimeOnly(number % 24, number % 60), TimeSpan.Zero);
        string id = Guid.CreateVersion7(at).ToString("N");
        int person = number % People;
        return new TableEntity(week.ToString(), "n|" + id)
        {
            { "ReceivedAt", at },
            { "Text", samples[number % samples.Count]["text"] },
            { "Department", City.DepartmentOf(person % 2500) },
            { "Reporter", $"{person:D26}" },
            { "Visibility", "Confidential" },
            { "Status", "Received" },
        };
    }

    private static async Task<(TimeSpan Time, T Result)> MeasureAsync<T>(Func<Task<T>> work)
    {
        Stopwatch watch = Stopwatch.StartNew();
        T result = await work();
        return (watch.Elapsed, result);
    }
}
