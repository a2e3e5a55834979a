using System.Net;
using System.Text.Json.Nodes;
using StaffVoiceBot.Storage;
using StaffVoiceBot.Tests.Channel;

namespace StaffVoiceBot.EndToEnd.Journeys;

/// <summary>The message extension in a chat the bot is not in: what is found can be shared, and somebody's message becomes a report (4.5).</summary>
public abstract class MessageExtensionJourney(BotFixture fixture)
{
    private readonly Speaker _anna = new(fixture.Bot);
    private readonly string _mark = Guid.NewGuid().ToString("N");

    [Fact]
    public async Task Query_FindsThemesAndCoursesByWordAndCode_AndSharesNoNamesPlacesOrButtons()
    {
        string title = $"Bauakten digital {_mark}";
        await new ThemeDesk(fixture.Bot).DescribedThemeAsync(title, $"Bauakten suchen wir tagelang {_mark}", _anna, new Speaker(fixture.Bot), new Speaker(fixture.Bot), new Speaker(fixture.Bot), new Speaker(fixture.Bot));
        await PublishCourseAsync($"Aktenführung {_mark}");

        JsonArray found = await QueryAsync(_mark);

        Assert.Equal([title, $"Aktenführung {_mark}"], found.Select(result => (string)result!["preview"]!["content"]!["title"]!));
        JsonNode course = found[1]!["content"]!;
        Assert.DoesNotContain("Geheimer Raum", ThemeDesk.TextOf(course), StringComparison.Ordinal);
        Assert.All(found, result => Assert.Empty(result!["content"]!["actions"]!.AsArray()));
        string code = (string)course["body"]![1]!["facts"]![1]!["value"]!;
        Assert.Equal($"Aktenführung {_mark}", (string)Assert.Single(await QueryAsync(code))!["preview"]!["content"]!["title"]!);
        Assert.Empty(await QueryAsync("Quagga"));
    }

    [Fact]
    public async Task Action_OnSomebodysMessage_FillsTheForm_KeepsItWithErrors_AndStoresIt()
    {
        string said = $"Der Plotter im Bauamt ist ständig gestört {_mark}";
        JsonNode form = await DialogAsync("composeExtension/fetchTask", new JsonObject
        {
            ["commandId"] = "needs.fromMessage",
            ["commandContext"] = "message",
            ["messagePayload"] = new JsonObject { ["id"] = "1795310686650", ["body"] = new JsonObject { ["contentType"] = "html", ["content"] = $"<p>{said}</p>" } },
        });
        Assert.Equal(said, Text(form));
        Assert.DoesNotContain("Action.Execute", form.ToJsonString(), StringComparison.Ordinal);

        JsonObject data = Submit(form);
        data["text"] = said;
        JsonNode again = await SubmitAsync(data);
        Assert.Equal(said, Text(again));
        Assert.Contains("Bitte wählen Sie Ihr Amt", ThemeDesk.TextOf(again), StringComparison.Ordinal);
        Assert.Empty(await NeedsAsync());

        data = Submit(again);
        data["text"] = said;
        data["department"] = "amt-63";
        Assert.Contains("Ihre Meldung ist gespeichert", ThemeDesk.TextOf(await SubmitAsync(data)), StringComparison.Ordinal);
        Assert.Equal(said, Assert.Single(await NeedsAsync()).GetString("Text"));
        Assert.Empty(_anna.Received);
    }

    [Fact]
    public async Task Dialog_OfTheChat_WithErrors_KeepsWhatWasTyped()
    {
        JsonNode form = await DialogAsync("task/fetch", new JsonObject { ["data"] = new JsonObject { ["verb"] = "needs.report", ["msteams"] = new JsonObject { ["type"] = "task/fetch" } } }, isGroup: false);
        JsonObject data = Submit(form);
        data["text"] = "zu kurz";
        data["department"] = "amt-63";

        JsonNode again = await DialogAsync("task/submit", new JsonObject { ["data"] = data }, isGroup: false);

        Assert.Equal("zu kurz", Text(again));
        Assert.DoesNotContain("Action.Execute", again.ToJsonString(), StringComparison.Ordinal);
        Assert.Empty(_anna.Received);
    }

    private static string Text(JsonNode form) => (string)ThemeDesk.Find(form).First(element => (string?)element["id"] == "text")["value"]!;

    private static JsonObject Submit(JsonNode form) => ThemeDesk.Find(form)
        .First(element => (string?)element["type"] == "Action.Submit" && (string?)element["data"]?["verb"] == "needs.submit")["data"]!.DeepClone().AsObject();

    private async Task<JsonArray> QueryAsync(string search) => (await InvokeAsync("composeExtension/query", new JsonObject
    {
        ["commandId"] = "themes.find",
        ["parameters"] = new JsonArray(new JsonObject { ["name"] = "query", ["value"] = search }),
        ["queryOptions"] = new JsonObject { ["skip"] = 0, ["count"] = 25 },
    }))["composeExtension"]!["attachments"]!.AsArray();

    private Task<JsonNode> SubmitAsync(JsonObject data) => DialogAsync(
        "composeExtension/submitAction", new JsonObject { ["commandId"] = "needs.fromMessage", ["commandContext"] = "message", ["data"] = data.DeepClone() });

    private async Task<JsonNode> DialogAsync(string name, JsonObject value, bool isGroup = true) =>
        (await InvokeAsync(name, value, isGroup))["task"]!["value"]!["card"]!["content"]!;

    private async Task<JsonNode> InvokeAsync(string name, JsonObject value, bool isGroup = true)
    {
        JsonObject activity = ActivityJson.Invoke(name, value);
        activity["from"] = new JsonObject { ["id"] = $"29:{_anna.ObjectId}", ["aadObjectId"] = _anna.ObjectId };
        if (isGroup)
        {
            activity["conversation"] = new JsonObject { ["id"] = "19:without-bot@thread.v2", ["conversationType"] = "groupChat", ["isGroup"] = true, ["tenantId"] = "tenant-1" };
        }

        (HttpStatusCode status, JsonNode? body) = await fixture.Bot.PostAsync(activity);
        Assert.Equal(HttpStatusCode.OK, status);
        return body!;
    }

    private Task PublishCourseAsync(string title) =>
        CoursePlan.PublishAsync(new Speaker(fixture.Bot, Speaker.Trainer), CoursePlan.Of(Guid.CreateVersion7().ToString("N"), title, seats: 5, place: "Geheimer Raum"));

    private async Task<IReadOnlyList<TableEntity>> NeedsAsync() =>
        [.. (await fixture.Bot.RowsAsync("needs")).Where(row => row.GetString("Text")?.Contains(_mark, StringComparison.Ordinal) == true)];
}

/// <summary>On SQLite.</summary>
public sealed class MessageExtensionOnSqlite(SqliteBot fixture) : MessageExtensionJourney(fixture), IClassFixture<SqliteBot>;

/// <summary>On Azure Tables.</summary>
public sealed class MessageExtensionOnAzureTables(AzureTablesBot fixture) : MessageExtensionJourney(fixture), IClassFixture<AzureTablesBot>;
