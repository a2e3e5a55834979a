using StaffVoiceBot.Features.Assessment.Priorities;
using StaffVoiceBot.Features.Contracts;
using StaffVoiceBot.Features.Digest.Domain;
using StaffVoiceBot.Features.Training;
using StaffVoiceBot.Features.Training.Domain;
using StaffVoiceBot.Tests.Features.Contracts;

namespace StaffVoiceBot.Benchmarks.Digest;

/// <summary>
/// Somebody who keeps every number of people that leaves the bot, beside the truth: departments of the digest; themes with their total, their
/// departments and the figures of list and paper; topics with their total, departments and answers (P13).
/// </summary>
internal sealed class Eavesdropper(City city)
{
    private const int Minimum = 5;
    private readonly Looks _looks = new(Minimum);
    private readonly Dictionary<string, string> _last = [];

    /// <summary>How often something shown was looked at.</summary>
    public int Looked { get; private set; }

    /// <summary>How often it had changed.</summary>
    public int Changed { get; private set; }

    /// <summary>Cells that changed by fewer than five people.</summary>
    public List<string> Leaks { get; } = [];

    /// <summary>Keeps a digest, and everything else that can be asked for at the same moment.</summary>
    public async Task LookAsync(DigestReport report)
    {
        List<GatedReport> needs = [];
        IsoWeek current = IsoWeek.Of(city.Clock.Now);
        for (int back = 0; back < NeedTally.WeeksOfDepartments; back++)
        {
            needs.AddRange(await city.Get<IEnumerable<IDemandSource>>().Single(source => source.Kind == DemandKind.Need).ReadWeekAsync(current.Plus(-back), CancellationToken.None)
                .Select(need => new GatedReport(need.DepartmentId, need.Reporter)).ToListAsync());
        }

        Take("needs", report.Departments, needs);
        foreach (ThemePriority theme in await city.Get<PriorityList>().ReadAsync("de", CancellationToken.None))
        {
            List<GatedReport> voices = [.. theme.Voices.Select(voice => new GatedReport(voice.DepartmentId, voice.Person))];
            Take(theme.Theme.Id, $"{theme.Published.People}", voices);
            Take(theme.Theme.Id + " figures", theme.Published.Demand is { } demand ? $"{demand.Demand} {string.Join(',', demand.WeakPoints)} {demand.Newcomers}" : "", voices);
            Take(theme.Theme.Id, theme.Published.Departments, voices);
        }

        foreach (TrainingTopic topic in await city.Get<DemandList>().ReadAsync("de", CancellationToken.None))
        {
            List<GatedReport> requests = [.. topic.Requests.Select(request => new GatedReport(request.DepartmentId, request.Person))];
            PublishedTopic shown = await city.Get<PublishedTopics>().ReadAsync(topic, CancellationToken.None);
            Take(topic.Id, $"{shown.People} {string.Join(',', shown.Answers is { } answers ? answers.Levels.Concat(answers.Formats).Concat(answers.Times) : [])}", requests);
            Take(topic.Id, shown.Departments, requests);
        }
    }

    private void Take(string subject, IReadOnlyList<GatedLine> lines, List<GatedReport> truth)
    {
        foreach (GatedLine line in lines.Where(line => line.DepartmentId is not null))
        {
            Take($"{subject} {line.DepartmentId}", $"{line.Band}", [.. truth.Where(report => report.DepartmentId == line.DepartmentId)]);
        }
    }

    private void Take(string cell, string shown, List<GatedReport> truth)
    {
        Looked++;
        Changed += _last.TryGetValue(cell, out string? last) && last != shown ? 1 : 0;
        _last[cell] = shown;
        if (!_looks.Take(cell, shown, truth.Select(report => report.Reporter ?? "")))
        {
            Leaks.Add($"{cell}: {last} -> {shown}");
        }
    }
}
