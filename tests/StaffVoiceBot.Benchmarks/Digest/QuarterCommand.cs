using System.Diagnostics;
using System.Diagnostics.CodeAnalysis;
using Microsoft.Extensions.Options;
using StaffVoiceBot.Cards;
using StaffVoiceBot.Channel;
using StaffVoiceBot.Features.Assessment.Papers;
using StaffVoiceBot.Features.Assessment.Priorities;
using StaffVoiceBot.Features.Contracts;
using StaffVoiceBot.Features.Contracts.Files;
using StaffVoiceBot.Features.Digest;
using StaffVoiceBot.Features.Digest.Domain;
using StaffVoiceBot.Features.Training;

namespace StaffVoiceBot.Benchmarks.Digest;

/// <summary>
/// <c>quarter FOLDER</c>: thirteen weeks of the city through the normal use cases, the desk at work every Monday; writes every digest and
/// every demand list as card and text and all files into the folder, counts the clicks of the desk, and checks what somebody who keeps
/// everything can learn.
/// </summary>
[SuppressMessage("Security", "CA5394", Justification = "The city must be the same every time; nothing is kept secret.")]
internal static class QuarterCommand
{
    private const int Weeks = 13;
    private const int Staff = 2500;
    private const int AllReports = 3000;
    private const int AllTrainings = 1200;
    private const int WeeksOfAMonth = 4;
    private const int Papers = 3;

    public static async Task<int> RunAsync(string folder, int reports)
    {
        Directory.CreateDirectory(folder);
        Random random = new(2026);
        using City city = new();
        Desk desk = new(city);
        Eavesdropper eavesdropper = new(city);
        IReadOnlyList<Dictionary<string, string>> needs = City.Samples("needs.jsonl");
        IReadOnlyList<Dictionary<string, string>> trainings = City.Samples("training.jsonl");
        DateTimeOffset first = city.Clock.Now;
        for (int week = 0; week < Weeks; week++)
        {
            int needsOfWeek = ShareOf(reports, week);
            int trainingsOfWeek = ShareOf(AllTrainings * reports / AllReports, week);
            for (int i = 0; i < needsOfWeek + trainingsOfWeek; i++)
            {
                city.Clock.Now = first.AddDays(7 * week).AddMinutes(7000.0 * i / (needsOfWeek + trainingsOfWeek));
                bool isNeed = i < needsOfWeek;
                IReadOnlyList<Dictionary<string, string>> samples = isNeed ? needs : trainings;
                await ReportAsync(city, random.Next(Staff), samples[random.Next(samples.Count)], isNeed ? "needs.submit" : "training.submit");
                if (i == needsOfWeek / 2)
                {
                    await eavesdropper.LookAsync(await city.Get<DigestReader>().ReadAsync(IsoWeek.Of(city.Clock.Now), "de", CancellationToken.None));
                }
            }

            city.Clock.Now = first.AddDays(7 * (week + 1));
            Stopwatch watch = Stopwatch.StartNew();
            DigestReport report = await city.Get<DigestReader>().ReadAsync(IsoWeek.Of(first.AddDays(7 * week)), "de", CancellationToken.None);
            TimeSpan took = watch.Elapsed;
            Card card = city.Get<DigestCards>().Report(report, "de");
            await WriteAsync(folder, $"{report.Week}-digest", card.Json);
            Reply demand = await city.Get<DemandCards>().DemandAsync(await city.Get<DemandList>().ReadAsync("de", CancellationToken.None), "de", "", CancellationToken.None);
            await WriteAsync(folder, $"{report.Week}-demand", demand.Card);
            await eavesdropper.LookAsync(report);
            int clicks = await desk.WorkAsync(report);
            await eavesdropper.LookAsync(report);
            if ((week + 1) % WeeksOfAMonth == 0 || week == Weeks - 1)
            {
                await WriteFilesAsync(city, folder, $"{report.Week}");
            }

            Console.WriteLine($"{report.Week}: {report.NewNeeds} reports, {report.NewTrainings} trainings, digest {card.Json.Length} bytes in {took.TotalSeconds:0.0} s, {report.Departments.Count} lines of departments, {clicks} clicks at the desk");
        }

        Console.WriteLine($"looked {eavesdropper.Looked} times at numbers, {eavesdropper.Changed} changes, by fewer than five people: {eavesdropper.Leaks.Count}");
        eavesdropper.Leaks.ForEach(Console.WriteLine);
        return eavesdropper.Leaks.Count == 0 ? 0 : 1;
    }

    private static int ShareOf(int all, int week) => (all * (week + 1) / Weeks) - (all * week / Weeks);

    private static async Task ReportAsync(City city, int person, Dictionary<string, string> sample, string verb)
    {
        Reply reply = await city.ClickAsync($"p{person}", verb, Roles.Staff, new Dictionary<string, string>(sample) { ["department"] = City.DepartmentOf(person), ["formId"] = Guid.NewGuid().ToString("N"), ["insist"] = "true" });
        if (!reply.ReplacesCard)
        {
            throw new InvalidOperationException($"{verb} was refused: {reply.Text}");
        }
    }

    private static async Task WriteAsync(string folder, string name, ReadOnlyMemory<byte> card)
    {
        await File.WriteAllBytesAsync(Path.Combine(folder, name + ".json"), card.ToArray());
        await File.WriteAllTextAsync(Path.Combine(folder, name + ".txt"), CardTextTwin.Of(card));
    }

    private static async Task WriteFilesAsync(City city, string folder, string week)
    {
        IFileSource[] sources = [.. city.Get<IEnumerable<IFileSource>>()];
        foreach ((string kind, string format) in new[] { ("assessment.priorities", "xlsx"), ("assessment.priorities", "csv"), ("training.overview", "xlsx"), ("training.overview", "csv") })
        {
            await WriteAsync(folder, week, sources.Single(source => source.Kind == kind), new FileOrder(kind, "", format));
        }

        foreach (ThemePriority theme in (await city.Get<PriorityList>().ReadAsync("de", CancellationToken.None)).Where(theme => theme.Theme.IsPublic).Take(Papers))
        {
            foreach (PaperLayout layout in Enum.GetValues<PaperLayout>())
            {
                DecisionPaper paper = city.Create<DecisionPaper>(Options.Create(new PaperSettings { Layout = layout }));
                await WriteAsync(folder, $"{week}-{layout}", paper, new FileOrder(paper.Kind, theme.Theme.Id, "docx"));
            }
        }
    }

    private static async Task WriteAsync(string folder, string prefix, IFileSource source, FileOrder order)
    {
        ReadyFile file = await source.WriteAsync(order, "de", CancellationToken.None) ?? throw new InvalidOperationException($"{order.Kind} has no {order.Format}.");
        await File.WriteAllBytesAsync(Path.Combine(folder, $"{prefix}-{file.Name}"), file.Content.ToArray());
    }
}
