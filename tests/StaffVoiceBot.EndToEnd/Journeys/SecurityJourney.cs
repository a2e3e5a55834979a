using System.Text.Json.Nodes;

namespace StaffVoiceBot.EndToEnd.Journeys;

/// <summary>P20: what concerns security goes to information security at once, and to nobody else.</summary>
public sealed class SecurityJourney
{
    private const string Officer = "c0000000-0000-4000-8000-000000000005";
    private const string Gap = "Konten von Ausgeschiedenen bleiben monatelang offen";

    [Fact]
    public async Task P20_SecurityReport_ReachesTheOfficerAtOnceAndStandsInNoDigestAndNoTheme()
    {
        await using BotHost bot = await BotHost.StartAsync(new Dictionary<string, string> { ["Roles:InformationSecurity:0"] = Officer });
        Speaker officer = new(bot, Officer);
        Speaker anna = new(bot);
        ThemeDesk desk = new(bot);
        await officer.SayAsync("Hilfe");

        JsonNode receipt = await anna.ClickAsync("needs.submit", new JsonObject { ["text"] = Gap, ["department"] = "amt-33", ["weakPoints"] = "security" });
        await Eventually.HoldsAsync(() => officer.Received.Any(message => message.Body.ToString().Contains(Gap, StringComparison.Ordinal)));
        await anna.ClickAsync("needs.submit", new JsonObject { ["text"] = "Urlaubsanträge laufen noch auf Papier", ["department"] = "amt-33" });
        await desk.Cdo.SayAsync("Bericht");
        await desk.Cdo.SayAsync("Thema");
        await desk.Cdo.ClickAsync("digest.text");

        Assert.Contains("Die Informationssicherheit bekommt Ihre Meldung sofort", ThemeDesk.TextOf(receipt), StringComparison.Ordinal);
        Assert.DoesNotContain(desk.Cdo.Received, message => message.Body.ToString().Contains("Ausgeschieden", StringComparison.OrdinalIgnoreCase));
        Assert.Contains(desk.Cdo.Received, message => message.Body.ToString().Contains("1 neue Meldung", StringComparison.Ordinal));
        string told = officer.Received.Single(message => message.Body.ToString().Contains(Gap, StringComparison.Ordinal)).Body.GetProperty("summary").GetString()!;
        Assert.DoesNotContain("Konten", told, StringComparison.Ordinal);
    }

    [Fact]
    public async Task P20_NobodyForSecurity_TheChoiceIsNotOfferedAndTheReportIsOneLikeTheOthers()
    {
        await using BotHost bot = await BotHost.StartAsync();
        Speaker anna = new(bot);

        string form = ThemeDesk.TextOf(await anna.ClickAsync("needs.report"));
        await anna.ClickAsync("needs.submit", new JsonObject { ["text"] = Gap, ["department"] = "amt-33", ["weakPoints"] = "security" });
        string digest = Assert.Single(await new ThemeDesk(bot).Cdo.SayAsync("Bericht")).Card.ToString();

        Assert.DoesNotContain("Informationssicherheit", form, StringComparison.Ordinal);
        Assert.Contains("1 neue Meldung", digest, StringComparison.Ordinal);
    }
}
