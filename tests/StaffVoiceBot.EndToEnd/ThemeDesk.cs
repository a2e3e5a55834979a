using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using StaffVoiceBot.Tests.Channel;
using StaffVoiceBot.Tests.Fakes;

namespace StaffVoiceBot.EndToEnd;

/// <summary>The Stabsstelle at its desk: sorts what staff report into themes. Each step ends when its card is in the channel.</summary>
/// <param name="bot">The bot.</param>
/// <param name="clock">Clock of the bot when it stands still; it goes on just enough for the pacing of messages.</param>
internal sealed class ThemeDesk(BotHost bot, ManualTimeProvider? clock = null)
{
    private static readonly JsonSerializerOptions Plain = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };
    private static readonly TimeSpan FullBuckets = TimeSpan.FromSeconds(6);

    /// <summary>A member of the Stabsstelle in its channel.</summary>
    public Speaker Cdo { get; } = new(bot, Speaker.Stabsstelle) { Channel = "19:stabsstelle@thread.tacv2" };

    /// <summary>Text of a card as people read it.</summary>
    public static string TextOf(JsonNode card) => card.ToJsonString(Plain);

    /// <summary>Data of the first action with a verb, anywhere in a card.</summary>
    public static JsonObject Data(JsonNode card, string verb) =>
        Find(card).First(element => element["verb"]?.ToString() == verb && element["data"] is JsonObject)["data"]!.DeepClone().AsObject();

    /// <summary>Sends a report.</summary>
    public Task<JsonNode> ReportAsync(Speaker reporter, string text) =>
        StaffAsync(reporter, "needs.submit", new JsonObject { ["text"] = text, ["department"] = "amt-33" });

    /// <summary>A click of a member of staff.</summary>
    public Task<JsonNode> StaffAsync(Speaker person, string verb, JsonObject? data = null)
    {
        clock?.Advance(FullBuckets);
        return person.ClickAsync(verb, data);
    }

    /// <summary>A click at the desk, and the card it leads to, whether it takes the place of the old one or comes as a message.</summary>
    public async Task<JsonNode> ClickAsync(string verb, JsonObject data)
    {
        clock?.Advance(FullBuckets);
        int before = Cdo.Received.Count;
        JsonNode answer = await Cdo.ClickAsync(verb, data);
        Assert.True(answer is JsonObject || answer.GetValue<string>().Length == 0, answer.ToString());
        await Eventually.HoldsAsync(() => Cdo.Received.Count > before);
        return answer is JsonObject ? answer : JsonNode.Parse(Cdo.Received[before].Card.GetRawText())!;
    }

    /// <summary>The same report from several people becomes a theme that staff can see.</summary>
    /// <returns>Id of the theme.</returns>
    public async Task<string> DescribedThemeAsync(string title, string text, params Speaker[] reporters)
    {
        string id = Data(await BundleAsync(text, reporters), "themes.open")["id"]!.GetValue<string>();
        await ClickAsync("themes.describe", new JsonObject { ["id"] = id, ["step"] = "save", ["title"] = title, ["description"] = $"{title}: ohne Papier und für alle Ämter." });
        return id;
    }

    /// <summary>Ticks all four mandatory checks, so that a person may release the theme (S11).</summary>
    public Task CheckAsync(string theme) => ClickAsync("themes.assess", new JsonObject
    {
        ["id"] = theme,
        ["step"] = "effort",
        ["checks"] = "openSource,accessibility,dataProtection,securityOfficer",
        ["reason"] = "Alle vier Stellen haben zugestimmt.",
    });

    /// <summary>The same report from several people; then everything that is proposed is accepted.</summary>
    /// <returns>The card that says so.</returns>
    public async Task<JsonNode> BundleAsync(string text, params Speaker[] reporters)
    {
        foreach (Speaker reporter in reporters)
        {
            await ReportAsync(reporter, text);
        }

        clock?.Advance(FullBuckets);
        ConnectorRequest triage = Assert.Single(await Cdo.SayAsync("Thema"));
        JsonObject input = Find(JsonNode.Parse(triage.Card.GetRawText())).First(element => element["id"]?.ToString() == "accept");
        string all = string.Join(',', input["choices"]!.AsArray().Select(choice => choice!["value"]!.GetValue<string>()));
        return await ClickAsync("themes.bundle", new JsonObject { ["accept"] = all });
    }

    /// <summary>Opens a theme.</summary>
    /// <returns>Text of its card.</returns>
    public async Task<string> OpenAsync(string theme) => TextOf(await ClickAsync("themes.open", new JsonObject { ["id"] = theme }));

    /// <summary>All elements of a card, the card first.</summary>
    public static IEnumerable<JsonObject> Find(JsonNode? node) => node switch
    {
        JsonObject element => element.SelectMany(member => Find(member.Value)).Prepend(element),
        JsonArray list => list.SelectMany(Find),
        _ => [],
    };
}
