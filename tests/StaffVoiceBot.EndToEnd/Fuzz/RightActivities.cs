using System.Globalization;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using StaffVoiceBot.Channel;
using StaffVoiceBot.Storage;
using StaffVoiceBot.Tests.Channel;

namespace StaffVoiceBot.EndToEnd.Fuzz;

/// <summary>
/// Right activities for everything the bot answers to: recorded ones, and one of each way in for each route, with inputs that its cards
/// name, values that its cards offer and ids that its store holds. The same seed makes the same activity.
/// </summary>
/// <param name="routes">Routes of the bot.</param>
/// <param name="tenants">Tenants that people come from.</param>
/// <param name="ids">Ids that are in the store.</param>
internal sealed partial class RightActivities(IReadOnlyList<Route> routes, IReadOnlyList<string> tenants, IReadOnlyList<string> ids)
{
    private const int People = 2000;
    private const int Together = 8;

    private static readonly string[] Vectors = [.. Directory
        .EnumerateFiles(Path.Combine(AppContext.BaseDirectory, "Shared", "Vectors"), "*.json").Order(StringComparer.Ordinal).Select(File.ReadAllText)];

    private static readonly string[] Cards = [.. Directory
        .EnumerateFiles(Path.Combine(AppContext.BaseDirectory, "cards"), "*.json", SearchOption.AllDirectories).Order(StringComparer.Ordinal).Select(File.ReadAllText)];

    private static readonly string[] Inputs =
    [
        .. Cards.SelectMany(card => Id().Matches(card)).Select(match => match.Groups[1].Value)
            .Concat(["course", "formId", "page", "message", "confirmed", "change", "step", "insist", "helps", "week", "version", "newText", "name", "kind", "block", "at", "save", "lift"])
            .Distinct().Order(StringComparer.Ordinal),
    ];

    private static readonly string[] Values =
    [
        .. Cards.SelectMany(card => Value().Matches(card)).Select(match => match.Groups[1].Value).Distinct().Order(StringComparer.Ordinal),
        "amt-33", "Die Aufrufanlage im Wartebereich ist kaputt", "Urlaubsanträge laufen noch auf Papier, das dauert", "0", "1", "7", "500", "-1", "2026-12-02", "09:00",
        "2026-W47", "B-7K3M9", "true", "false", "https://example.org/kurs", "Drohnen steuern",
    ];

    private static readonly string[] Roles =
    [
        Speaker.Stabsstelle, Speaker.Trainer, "c0000000-0000-4000-8000-000000000003", "c0000000-0000-4000-8000-000000000004",
    ];

    /// <summary>The activity of a seed.</summary>
    public JsonObject Create(int seed)
    {
        Random random = new(seed);
        JsonObject activity = random.Next(10) == 0 ? (JsonObject)JsonNode.Parse(Pick(random, Vectors))! : Of(Pick(random, routes), random);
        string person = random.Next(4) == 0 ? Pick(random, Roles) : $"fuzz-{seed / Together % People}";
        string tenant = tenants[seed / Together % tenants.Count];
        activity["id"] = $"{seed}";
        activity["from"] = new JsonObject { ["id"] = $"29:{person}", ["name"] = "Ana Silva", ["aadObjectId"] = person };
        activity = random.Next(6) == 0 ? ActivityJson.InChannel(activity) : activity;
        string place = (string)activity["conversation"]!["conversationType"]! == "personal" ? "a:{0}" : "19:{0}@thread.tacv2;messageid=1";
        activity["conversation"]!["id"] = string.Format(CultureInfo.InvariantCulture, place, $"{person}-{seed / Together}");
        activity["conversation"]!["tenantId"] = tenant;
        activity["channelData"] ??= new JsonObject();
        activity["channelData"]!["tenant"] = new JsonObject { ["id"] = tenant };
        return activity;
    }

    private JsonObject Of(Route route, Random random) => route.Kind switch
    {
        RouteKind.Verb when route.Name.StartsWith("file.", StringComparison.Ordinal) => ActivityJson.Invoke("fileConsent/invoke", new JsonObject
        {
            ["type"] = "fileUpload",
            ["action"] = route.Name["file.".Length..],
            ["context"] = Data(random),
            ["uploadInfo"] = new JsonObject { ["uploadUrl"] = "https://example.org/upload", ["contentUrl"] = "https://example.org/file", ["name"] = "Bericht.xlsx", ["uniqueId"] = "1", ["fileType"] = "xlsx" },
        }),
        RouteKind.Verb => Click(route.Name, random),
        RouteKind.Word => ActivityJson.Message(Pick(random, route.Phrases) + Pick(random, ["", "", " B-7K3M9", " Papier"])),
        RouteKind.Search => ActivityJson.Invoke("application/search", new JsonObject
        {
            ["queryText"] = Pick(random, ["", "a", "Bau", "Excel"]),
            ["queryOptions"] = new JsonObject { ["skip"] = 0, ["top"] = 15 },
            ["dataset"] = route.Name,
        }),
        RouteKind.ExtensionQuery => ActivityJson.Invoke("composeExtension/query", new JsonObject
        {
            ["commandId"] = route.Name,
            ["parameters"] = new JsonArray(new JsonObject { ["name"] = "query", ["value"] = Pick(random, Values) }),
            ["queryOptions"] = new JsonObject { ["skip"] = 0, ["count"] = 25 },
        }),
        RouteKind.ExtensionAction => ActivityJson.Invoke("composeExtension/fetchTask", new JsonObject
        {
            ["commandId"] = route.Name,
            ["commandContext"] = "message",
            ["messagePayload"] = new JsonObject { ["id"] = "1", ["body"] = new JsonObject { ["contentType"] = "html", ["content"] = "<p>Der Plotter ist kaputt</p>" } },
        }),
        RouteKind.Event => Event(route.Name),
        _ => ActivityJson.Message(Pick(random, Values)),
    };

    private JsonObject Click(string verb, Random random)
    {
        JsonObject data = Data(random);
        switch (random.Next(6))
        {
            case 0:
                return ActivityJson.Execute(verb, data, trigger: "automatic");
            case 1:
                data["verb"] = verb;
                return ActivityJson.Submit(data);
            case 2:
                data["verb"] = verb;
                return ActivityJson.Invoke(Pick(random, ["task/fetch", "task/submit"]), new JsonObject { ["data"] = data });
            case 3:
                data["verb"] = verb;
                return ActivityJson.Invoke("composeExtension/submitAction", new JsonObject { ["commandId"] = "needs.fromMessage", ["data"] = data });
            default:
                return ActivityJson.Execute(verb, data);
        }
    }

    // Of the inputs a few are those of another form; what the verb asks for is mostly among them.
    private JsonObject Data(Random random)
    {
        JsonObject data = new() { ["id"] = Pick(random, ids), ["course"] = Pick(random, ids), ["topic"] = Pick(random, ids), ["formId"] = $"form-{random.Next(50)}", ["department"] = "amt-33" };
        for (int count = random.Next(12); count > 0; count--)
        {
            data[Pick(random, Inputs)] = random.Next(5) == 0 ? Pick(random, ids) : Pick(random, Values);
        }

        return data;
    }

    private static JsonObject Event(string happening) => Enum.Parse<ConversationEvent>(happening) switch
    {
        ConversationEvent.MessageEdited => With(ActivityJson.Personal("messageUpdate", ("text", "Der Plotter ist kaputt")), "editMessage"),
        ConversationEvent.MessageDeleted => With(ActivityJson.Personal("messageDelete"), "softDeleteMessage"),
        ConversationEvent.Uninstalled => ActivityJson.Personal("installationUpdate", ("action", "remove")),
        ConversationEvent.FilesReceived => ActivityJson.Personal("message", ("attachments", new JsonArray(new JsonObject { ["contentType"] = "image/png", ["contentUrl"] = "https://example.org/1" }))),
        _ => ActivityJson.Personal("installationUpdate", ("action", "add")),
    };

    private static JsonObject With(JsonObject activity, string eventType)
    {
        activity["channelData"]!["eventType"] = eventType;
        return activity;
    }

    private static T Pick<T>(Random random, IReadOnlyList<T> list) => list[random.Next(list.Count)];

    /// <summary>Ids of everything a store holds.</summary>
    public static IReadOnlyList<string> IdsIn(IEnumerable<TableEntity> rows) =>
        [.. rows.SelectMany(row => Guid32().Matches(string.Create(CultureInfo.InvariantCulture, $"{row.PartitionKey}|{row.RowKey}"))).Select(match => match.Value).Distinct()];

    [GeneratedRegex("\"id\": ?\"([A-Za-z]+)\"")]
    private static partial Regex Id();

    [GeneratedRegex("\"value\": ?\"([^\"$]{1,40})\"")]
    private static partial Regex Value();

    [GeneratedRegex("[0-9a-f]{32}")]
    private static partial Regex Guid32();
}
