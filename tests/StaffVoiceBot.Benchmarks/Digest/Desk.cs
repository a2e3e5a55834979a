using System.Globalization;
using System.Text.Json.Nodes;
using StaffVoiceBot.Channel;
using StaffVoiceBot.Features.Contracts;
using StaffVoiceBot.Features.Digest.Domain;
using StaffVoiceBot.Features.Themes;

namespace StaffVoiceBot.Benchmarks.Digest;

/// <summary>The Stabsstelle on a Monday: sorts everything, describes what is new, assesses and decides the first themes. Every click counts.</summary>
internal sealed class Desk(City city)
{
    private const int MostRounds = 60;
    private const int DecidedAWeek = 3;
    private static readonly string[] Benefits = ["publicImpact", "strategy", "security", "accessibility", "reuse", "openSource", "greenIt"];

    private int _clicks;

    /// <summary>Works through a digest and says with how many clicks.</summary>
    public async Task<int> WorkAsync(DigestReport report)
    {
        _clicks = 0;
        await SortAsync();
        foreach (RankedTheme theme in await city.Get<IThemeRanking>().ReadAsync("de", CancellationToken.None))
        {
            if (!theme.Theme.IsPublic && theme.People != Band.BelowMinimum)
            {
                await ClickAsync("themes.describe", ("id", theme.Theme.Id));
                await ClickAsync("themes.describe", ("id", theme.Theme.Id), ("step", "save"), ("title", theme.Theme.Title), ("description", $"Die Ämter wünschen sich: {theme.Theme.Title}."));
            }
        }

        foreach (DeskTheme theme in report.Desk.Undecided.Where(theme => theme.Ranked.Theme.IsPublic).Take(DecidedAWeek))
        {
            await AssessAsync(theme.Ranked.Theme.Id);
            await DecideAsync(theme.Ranked.Theme.Id);
        }

        await city.Get<ThemeIndex>().CatchUpAsync(CancellationToken.None);
        return _clicks;
    }

    private async Task SortAsync()
    {
        Reply triage = await ClickAsync("themes.open");
        for (int round = 0; round < MostRounds && Everything(triage) is { Length: > 0 } proposals; round++)
        {
            triage = await ClickAsync("themes.bundle", ("accept", proposals));
        }
    }

    private async Task AssessAsync(string theme)
    {
        int points = PointsOf(theme);
        await ClickAsync("themes.assess", ("id", theme));
        await ClickAsync("themes.assess", [("id", theme), ("step", "benefit"), .. Benefits.Select(name => (name, $"{points}"))]);
        await ClickAsync("themes.assess", ("id", theme), ("step", "urgency"), ("legalDuty", points > 8 ? "8" : "0"), ("risk", "3"), ("funding", "2"), ("dueOn", DueOn(points)));
        await ClickAsync("themes.assess", [("id", theme), ("step", "effort"), ("checks", "openSource,accessibility,dataProtection,securityOfficer"), ("reason", "In der Runde besprochen"),
            ("legalDuty", points > 8 ? "8" : "0"), ("dueOn", DueOn(points)), ("risk", "3"), ("funding", "2"), ("personDays", $"{5 * points}"), ("oneOffCost", $"{9000 * points}"), ("runningCost", $"{1200 * points}"),
            .. Benefits.Select(name => (name, $"{points}"))]);
    }

    private async Task DecideAsync(string theme)
    {
        await ClickAsync("themes.status", ("id", theme));
        Reply preview = await ClickAsync("themes.status", ("id", theme), ("step", "preview"), ("status", PointsOf(theme) > 5 ? "planned" : "beingAssessed"), ("quarter", "2027-Q2"), ("reason", "Viele Ämter brauchen das."));
        JsonObject send = Objects(JsonNode.Parse(preview.Card.Span)).First(action => action["verb"]?.ToString() == "themes.status" && action["data"]?["step"]?.ToString() == "send");
        await ClickAsync("themes.status", [.. send["data"]!.AsObject().Select(value => (value.Key, value.Value?.ToString() ?? ""))]);
    }

    private Task<Reply> ClickAsync(string verb, params (string Id, string Value)[] inputs)
    {
        _clicks++;
        return city.ClickAsync("cdo", verb, Roles.Staff | Roles.Stabsstelle, inputs.ToDictionary(input => input.Id, input => input.Value));
    }

    private string DueOn(int points) => city.Clock.Now.AddDays(10 * points).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    // Somebody's judgement, which the city has to make up.
    private static int PointsOf(string theme) => theme[^1] % 11;

    /// <summary>Everything that can be chosen in the dialog for sorting.</summary>
    private static string Everything(Reply triage) => string.Join(',', Objects(triage.Card.Length == 0 ? null : JsonNode.Parse(triage.Card.Span))
        .Where(element => element["id"]?.ToString() == "accept")
        .SelectMany(element => element["choices"]!.AsArray().Select(choice => choice!["value"]!.ToString())));

    private static IEnumerable<JsonObject> Objects(JsonNode? node) => node switch
    {
        JsonObject element => element.SelectMany(member => Objects(member.Value)).Prepend(element),
        JsonArray list => list.SelectMany(Objects),
        _ => [],
    };
}
