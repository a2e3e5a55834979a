using System.Diagnostics.CodeAnalysis;
using System.Text.Json.Nodes;
using StaffVoiceBot.Cards;
using StaffVoiceBot.Channel;
using StaffVoiceBot.Features.Contracts;
using StaffVoiceBot.Features.Digest;
using StaffVoiceBot.Features.Digest.Domain;
using StaffVoiceBot.Features.Themes;

namespace StaffVoiceBot.Benchmarks.Digest;

/// <summary>
/// <c>quarter FOLDER</c>: thirteen weeks of the city through the normal use cases, the desk at work every Monday; writes every digest as card
/// and text into the folder, and counts the clicks of the desk.
/// </summary>
[SuppressMessage("Security", "CA5394", Justification = "The city must be the same every time; nothing is kept secret.")]
internal static class QuarterCommand
{
    private const int Weeks = 13;
    private const int Staff = 2500;
    private const int Trainings = 1200;
    private const int RoundsOfSorting = 40;
    private const int DecidedAWeek = 3;

    public static async Task<int> RunAsync(string folder, int reports)
    {
        Directory.CreateDirectory(folder);
        Random random = new(2026);
        using City city = new();
        IReadOnlyList<Dictionary<string, string>> needs = City.Samples("needs.jsonl");
        IReadOnlyList<Dictionary<string, string>> trainings = City.Samples("training.jsonl");
        DateTimeOffset first = city.Clock.Now;
        for (int week = 0; week < Weeks; week++)
        {
            for (int i = 0; i < reports / Weeks; i++)
            {
                city.Clock.Now = first.AddDays(7 * week).AddMinutes(30 * i % 7000);
                int person = random.Next(Staff);
                await ReportAsync(city, person, needs[random.Next(needs.Count)], "needs.submit");
            }

            for (int i = 0; i < Trainings / Weeks * reports / 3000; i++)
            {
                await ReportAsync(city, random.Next(Staff), trainings[random.Next(trainings.Count)], "training.submit");
            }

            city.Clock.Now = first.AddDays(7 * (week + 1));
            DigestReport report = await city.Get<DigestReader>().ReadAsync(IsoWeek.Of(first.AddDays(7 * week)), "de", CancellationToken.None);
            Card card = city.Get<DigestCards>().Report(report, "de");
            await File.WriteAllBytesAsync(Path.Combine(folder, $"{report.Week}.json"), card.Json.ToArray());
            await File.WriteAllTextAsync(Path.Combine(folder, $"{report.Week}.txt"), CardTextTwin.Of(card.Json));
            int clicks = await WorkAsync(city, report);
            Console.WriteLine($"{report.Week}: {report.NewNeeds} reports, card {card.Json.Length} bytes, {report.Departments.Count} lines of departments, {clicks} clicks at the desk");
        }

        return 0;
    }

    private static Task<Reply> ReportAsync(City city, int person, Dictionary<string, string> sample, string verb) =>
        city.ClickAsync($"p{person}", verb, Roles.Staff, new Dictionary<string, string>(sample) { ["department"] = City.DepartmentOf(person), ["formId"] = Guid.NewGuid().ToString("N"), ["insist"] = "true" });

    /// <summary>What the Stabsstelle does with a digest: sort everything, describe what is new, assess and decide the first ones.</summary>
    private static async Task<int> WorkAsync(City city, DigestReport report)
    {
        int clicks = 0;
        for (int round = 0; round < RoundsOfSorting; round++)
        {
            Reply triage = await DeskAsync("themes.open");
            if (Default(triage) is not { Length: > 0 } proposals)
            {
                break;
            }

            await DeskAsync("themes.bundle", ("accept", proposals));
        }

        foreach (RankedTheme theme in await city.Get<IThemeRanking>().ReadAsync("de", CancellationToken.None))
        {
            if (!theme.Theme.IsPublic && theme.Voices.Count >= 5)
            {
                await DeskAsync("themes.describe", ("id", theme.Theme.Id));
                await DeskAsync("themes.describe", ("id", theme.Theme.Id), ("step", "save"), ("title", theme.Theme.Title), ("description", $"Die Ämter wünschen sich: {theme.Theme.Title}."));
            }
        }

        foreach (DeskTheme theme in report.Desk.Undecided.Where(theme => theme.Ranked.Theme.IsPublic).Take(DecidedAWeek))
        {
            (string, string) id = ("id", theme.Ranked.Theme.Id);
            int points = theme.People % 11;
            await DeskAsync("themes.assess", id);
            await DeskAsync("themes.assess", [id, ("step", "effort"), ("checks", "openSource,accessibility,dataProtection,securityOfficer"), ("reason", "In der Runde besprochen"),
                ("legalDuty", points > 8 ? "8" : "0"), ("dueOn", $"{city.Clock.Now.AddDays(10 * points):yyyy-MM-dd}"), ("risk", "3"), ("funding", "2"), ("personDays", $"{5 * points}"),
                .. new[] { "publicImpact", "strategy", "security", "accessibility", "reuse", "openSource", "greenIt" }.Select(name => (name, $"{points}"))]);
            await DeskAsync("themes.status", id);
            Reply preview = await DeskAsync("themes.status", id, ("step", "preview"), ("status", points > 5 ? "planned" : "beingAssessed"), ("quarter", "2027-Q2"), ("reason", "Viele Ämter brauchen das."));
            JsonObject? send = Objects(JsonNode.Parse(preview.Card.Span)).FirstOrDefault(action => action["verb"]?.ToString() == "themes.status" && action["data"]?["step"]?.ToString() == "send");
            await DeskAsync("themes.status", [.. (send?["data"] as JsonObject ?? []).Select(value => (value.Key, value.Value?.ToString() ?? ""))]);
        }

        await city.Get<ThemeIndex>().CatchUpAsync(CancellationToken.None);
        return clicks;

        Task<Reply> DeskAsync(string verb, params (string Id, string Value)[] inputs)
        {
            clicks++;
            return city.ClickAsync("cdo", verb, Roles.Staff | Roles.Stabsstelle, inputs.ToDictionary(input => input.Id, input => input.Value));
        }
    }

    /// <summary>Everything that can be chosen in the dialog for sorting.</summary>
    private static string Default(Reply triage) => string.Join(',', Objects(JsonNode.Parse(triage.Card.Span))
        .Where(element => element["id"]?.ToString() == "accept")
        .SelectMany(element => element["choices"]!.AsArray().Select(choice => choice!["value"]!.ToString()))
        .DefaultIfEmpty(""));

    private static IEnumerable<JsonObject> Objects(JsonNode? node) => node switch
    {
        JsonObject element => element.SelectMany(member => Objects(member.Value)).Prepend(element),
        JsonArray list => list.SelectMany(Objects),
        _ => [],
    };
}
