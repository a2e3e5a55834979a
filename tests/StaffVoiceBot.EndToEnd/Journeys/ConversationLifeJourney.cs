using System.Net;
using System.Text.Json.Nodes;
using StaffVoiceBot.Storage;
using StaffVoiceBot.Tests.Channel;

namespace StaffVoiceBot.EndToEnd.Journeys;

/// <summary>What happens to a conversation besides talking: installed, renamed, deleted, edited (ACT-03 to ACT-08), with all features on both stores.</summary>
public abstract class ConversationLifeJourney(BotFixture fixture)
{
    private const string Admin = "c0000000-0000-4000-8000-000000000004";
    private const string Lost = "Den Kanal für den Wochenbericht gibt es nicht mehr";
    private readonly Speaker _anna = new(fixture.Bot);
    private readonly string _team = $"19:{Guid.NewGuid():N}@thread.tacv2";
    private readonly string _text = $"In der Poststelle fehlt ein Scanner {Guid.NewGuid():N}";
    private int _lettersBefore;

    [Fact]
    public async Task ACT08_InstallEventsAllAtOnceAndRepeated_GreetOnce()
    {
        await Task.WhenAll(Enumerable.Range(0, 12).Select(number => _anna.PostAsync(number % 2 == 0
            ? ActivityJson.Personal("installationUpdate", ("action", "add"))
            : ActivityJson.Personal("conversationUpdate", ("membersAdded", Members($"29:{_anna.ObjectId}", ActivityJson.Bot))))));

        Assert.Single(_anna.Received);
    }

    [Fact]
    public async Task ACT08_InstalledAgain_GreetsAgainAndAnUpgradeDoesNot()
    {
        await _anna.PostAsync(ActivityJson.Personal("installationUpdate", ("action", "add")));
        await _anna.PostAsync(ActivityJson.Personal("installationUpdate", ("action", "add-upgrade")));
        Assert.Single(_anna.Received);

        await _anna.PostAsync(ActivityJson.Personal("installationUpdate", ("action", "remove")));
        await _anna.PostAsync(ActivityJson.Personal("installationUpdate", ("action", "add")));

        Assert.Equal(2, _anna.Received.Count);
    }

    [Fact]
    public async Task ACT07_TeamAndChannelsRenamedOrLeft_ChangeNothing()
    {
        await NameDestinationAsync();
        await new Speaker(fixture.Bot, Admin).SayAsync("Hilfe");
        int said = fixture.Bot.Connector.Received.Count;

        await PostAsync(TeamEvent("teamRenamed", _team));
        await PostAsync(TeamEvent("channelRenamed", _team));
        await PostAsync(TeamEvent("channelDeleted", "19:another@thread.tacv2"));
        await PostAsync(TeamEvent("", _team, ("membersRemoved", Members("29:somebody"))));
        await PostAsync(TeamEvent("", _team, ("membersAdded", Members("29:somebody"))));

        Assert.Equal(said, fixture.Bot.Connector.Received.Count);
        Assert.False(await IsLostAsync());
        Assert.Contains((await fixture.Bot.RowsAsync("teams")).Where(row => row.GetString("Conversation")!.Contains(_team, StringComparison.Ordinal)), row => row.GetBoolean("IsActive") == true);
    }

    [Theory]
    [InlineData("channelDeleted", "channelRestored")]
    [InlineData("teamArchived", "teamUnarchived")]
    public async Task ACT07_DestinationGone_AdminIsToldAndItIsBackOnceRestored(string gone, string back)
    {
        await NameDestinationAsync();
        Speaker admin = await AdminAsync();

        await PostAsync(TeamEvent(gone, _team));
        Assert.True(await IsLostAsync());
        await Eventually.HoldsAsync(() => LettersTo(admin) == 1);

        await PostAsync(TeamEvent(back, _team));
        Assert.False(await IsLostAsync());
    }

    [Fact]
    public async Task ACT08_BotRemovedFromTheTeam_AdminIsToldOnceAndTheRoleIsGone()
    {
        await NameDestinationAsync();
        Speaker admin = await AdminAsync();
        Speaker member = new(fixture.Bot) { Channel = _team };
        Assert.DoesNotContain("bestimmten Rollen vorbehalten", Assert.Single(await member.SayAsync("Bericht")).Body.ToString(), StringComparison.Ordinal);

        await Task.WhenAll(
            PostAsync(TeamEvent("", _team, ("membersRemoved", Members(ActivityJson.Bot)))),
            PostAsync(TeamEvent("", _team, ("type", "installationUpdate"), ("action", "remove"))));

        await Eventually.HoldsAsync(async () => LettersTo(admin) == 1 && !(await fixture.Bot.RowsAsync("destinations")).Any(row => row.RowKey.StartsWith("o|", StringComparison.Ordinal)));
        Assert.Equal(1, LettersTo(admin));
        Assert.Contains("bestimmten Rollen vorbehalten", Assert.Single(await member.SayAsync("Bericht")).Body.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task ACT03_MessageEditedAfterItWasReported_IsOfferedForTheReport()
    {
        (JsonObject message, TableEntity before) = await ReportByMessageAsync();
        string edited = _text + ", eigentlich zwei";

        await _anna.PostAsync(Edited(message, "editMessage", edited));

        JsonNode accept = JsonNode.Parse(_anna.Received[^1].Card.GetProperty("actions")[0].GetRawText())!;
        Assert.Equal("needs.edit", (string?)accept["verb"]);
        Assert.Equal(_text, Assert.Single(await NeedsAsync()).GetString("Text"));
        JsonNode form = await _anna.ClickAsync("needs.edit", (JsonObject)accept["data"]!.DeepClone());
        Assert.Contains(edited, form.ToString(), StringComparison.Ordinal);

        await _anna.ClickAsync("needs.edit", new JsonObject { ["id"] = before.RowKey[2..], ["save"] = "true", ["text"] = edited, ["department"] = "amt-33" });
        Assert.Equal(edited, Assert.Single(await NeedsAsync()).GetString("Text"));

        int said = _anna.Received.Count;
        await _anna.PostAsync(Edited(message, "undeleteMessage", edited));
        Assert.Equal(said, _anna.Received.Count);
    }

    [Fact]
    public async Task ACT04_MessageDeletedAfterItWasReported_OffersToWithdraw()
    {
        (JsonObject message, _) = await ReportByMessageAsync();

        await _anna.PostAsync(Edited(message, "softDeleteMessage", null));

        Assert.Equal("needs.withdraw", _anna.Received[^1].Card.GetProperty("actions")[0].GetProperty("verb").GetString());
        Assert.Single(await NeedsAsync());
    }

    [Fact]
    public async Task ACT03_MessageOfSomebodyElseOrNoneOfAReport_IsNotAskedAbout()
    {
        (JsonObject message, _) = await ReportByMessageAsync();
        Speaker other = new(fixture.Bot);

        await other.PostAsync(Edited(message, "editMessage", _text));
        JsonObject unreported = Edited(message, "editMessage", "Guten Morgen zusammen");
        unreported["id"] = "another-message";
        int said = _anna.Received.Count;
        await _anna.PostAsync(unreported);

        Assert.Empty(other.Received);
        Assert.Equal(said, _anna.Received.Count);
    }

    [Theory]
    [InlineData("application/vnd.microsoft.teams.file.download.info")]
    [InlineData("image/*")]
    public async Task ACT02_File_IsDeclinedPolitelyAndWhatWasWrittenIsAnswered(string contentType)
    {
        JsonObject activity = ActivityJson.Message(_text);
        activity["attachments"] = new JsonArray(new JsonObject
        {
            ["contentType"] = contentType,
            ["contentUrl"] = fixture.Bot.Connector.ServiceUrl + "/must-not-be-fetched",
            ["content"] = new JsonObject { ["downloadUrl"] = fixture.Bot.Connector.ServiceUrl + "/must-not-be-fetched" },
        });

        await _anna.PostAsync(activity);

        Assert.Equal(2, _anna.Received.Count);
        Assert.Equal(_text, _anna.Received[0].Card.GetProperty("actions")[0].GetProperty("data").GetProperty("text").GetString());
        Assert.StartsWith("Dateien und Bilder kann ich nicht lesen", _anna.Received[1].Text, StringComparison.Ordinal);
        Assert.DoesNotContain(fixture.Bot.Connector.Received, request => request.Path.Contains("must-not-be-fetched", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("Bedarf melden")]
    [InlineData("Meine Meldungen")]
    [InlineData("Meine Daten")]
    [InlineData("Schulung")]
    public async Task P26_PersonalMatterInAGroupChat_IsPointedToThePersonalChat(string text)
    {
        ConnectorRequest answer = await SayInGroupAsync(text);

        Assert.Equal(default, answer.Card.ValueKind);
        Assert.Contains("persönlichen Chat", answer.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task P26_AnySentenceInAGroupChat_IsNotQuotedNotKeptAndPointsToThePersonalChat()
    {
        ConnectorRequest answer = await SayInGroupAsync(_text);

        string card = answer.Card.GetRawText();
        Assert.Contains("persönlichen Chat", card, StringComparison.Ordinal);
        Assert.DoesNotContain(_text[..20], card, StringComparison.Ordinal);
        Assert.Empty(await NeedsAsync());
        Assert.DoesNotContain(await fixture.Bot.RowsAsync("people"), row => row.Any(property => $"{property.Value}".Contains("19:group", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task P26_FormSentInAGroupChat_IsNotStored()
    {
        JsonObject activity = InGroup(ActivityJson.Execute("needs.submit", new JsonObject { ["text"] = _text, ["department"] = "amt-33" }));

        (HttpStatusCode status, JsonNode? body) = await fixture.Bot.PostAsync(activity);

        Assert.Equal(HttpStatusCode.OK, status);
        Assert.Contains("persönlichen Chat", (string?)body!["value"], StringComparison.Ordinal);
        Assert.Empty(await NeedsAsync());
    }

    [Fact]
    public async Task MessageBack_WithAVerb_ReachesItsHandlerAndItsTextIsNoReport()
    {
        JsonObject activity = ActivityJson.Message("Bedarf melden, bitte");
        activity["value"] = new JsonObject { ["verb"] = "needs.report", ["text"] = _text };

        await _anna.PostAsync(activity);

        Assert.Contains(_text, Assert.Single(_anna.Received).Card.GetRawText(), StringComparison.Ordinal);
        Assert.Contains("needs.submit", _anna.Received[0].Card.GetRawText(), StringComparison.Ordinal);
    }

    private static JsonArray Members(params IEnumerable<string> ids) => [.. ids.Select(id => new JsonObject { ["id"] = id })];

    private static JsonObject Edited(JsonObject message, string eventType, string? text)
    {
        JsonObject activity = ActivityJson.Personal(text is null ? "messageDelete" : "messageUpdate", ("text", text));
        activity["id"] = message["id"]!.DeepClone();
        activity["channelData"]!["eventType"] = eventType;
        return activity;
    }

    private static JsonObject InGroup(JsonObject activity)
    {
        activity["conversation"] = new JsonObject { ["id"] = "19:group@thread.v2", ["conversationType"] = "groupChat", ["isGroup"] = true, ["tenantId"] = "tenant-1" };
        return activity;
    }

    /// <summary>An event told in the team's first channel.</summary>
    private JsonObject TeamEvent(string eventType, string channel, params (string Name, JsonNode? Value)[] members)
    {
        JsonObject activity = ActivityJson.Personal("conversationUpdate", members);
        activity["conversation"] = new JsonObject { ["id"] = _team, ["conversationType"] = "channel", ["isGroup"] = true, ["tenantId"] = "tenant-1" };
        activity["channelData"] = new JsonObject
        {
            ["tenant"] = new JsonObject { ["id"] = "tenant-1" },
            ["team"] = new JsonObject { ["id"] = _team },
            ["channel"] = new JsonObject { ["id"] = channel },
            ["eventType"] = eventType,
        };
        return activity;
    }

    private async Task PostAsync(JsonObject activity) => Assert.Equal(HttpStatusCode.OK, (await fixture.Bot.PostAsync(activity)).Status);

    private async Task NameDestinationAsync() => await new Speaker(fixture.Bot, Speaker.Stabsstelle) { Channel = _team }.SayAsync("Berichte hierher");

    /// <summary>The admin, who has written to the bot before, as if no letter had come yet.</summary>
    private async Task<Speaker> AdminAsync()
    {
        Speaker admin = new(fixture.Bot, Admin);
        await admin.SayAsync("Hilfe");
        _lettersBefore = admin.Received.Count(IsLetter);
        return admin;
    }

    private int LettersTo(Speaker admin) => admin.Received.Count(IsLetter) - _lettersBefore;

    private static bool IsLetter(ConnectorRequest request) => request.Text?.StartsWith(Lost, StringComparison.Ordinal) == true;

    private async Task<bool> IsLostAsync() =>
        Assert.Single(await fixture.Bot.RowsAsync("destinations"), row => row.RowKey == "Digest").GetBoolean("IsLost") == true;

    /// <summary>A sentence typed, taken up from the offer, and sent as a report.</summary>
    private async Task<(JsonObject Message, TableEntity Need)> ReportByMessageAsync()
    {
        JsonObject message = ActivityJson.Message(_text);
        await _anna.PostAsync(message);
        JsonObject offered = (JsonObject)JsonNode.Parse(_anna.Received[^1].Card.GetProperty("actions")[0].GetProperty("data").GetRawText())!;
        await _anna.ClickAsync("needs.report", offered);
        JsonObject sent = (JsonObject)JsonNode.Parse(_anna.Received[^1].Card.GetRawText())!["actions"]!.AsArray().First(action => (string?)action!["verb"] == "needs.submit")!["data"]!.DeepClone();
        sent["text"] = _text;
        sent["department"] = "amt-33";
        await _anna.ClickAsync("needs.submit", sent);
        return (message, Assert.Single(await NeedsAsync()));
    }

    private async Task<ConnectorRequest> SayInGroupAsync(string text)
    {
        int before = fixture.Bot.Connector.Received.Count;
        await PostAsync(InGroup(ActivityJson.Message(text)));
        return Assert.Single(fixture.Bot.Connector.Received.Skip(before), request => request.Path.Contains("19%3Agroup", StringComparison.Ordinal));
    }

    private async Task<IReadOnlyList<TableEntity>> NeedsAsync() =>
        [.. (await fixture.Bot.RowsAsync("needs")).Where(row => row.GetString("Text")?.Contains(_text, StringComparison.Ordinal) == true)];
}

/// <summary>On SQLite.</summary>
public sealed class ConversationLifeOnSqlite(SqliteBot fixture) : ConversationLifeJourney(fixture), IClassFixture<SqliteBot>;

/// <summary>On Azure Tables.</summary>
public sealed class ConversationLifeOnAzureTables(AzureTablesBot fixture) : ConversationLifeJourney(fixture), IClassFixture<AzureTablesBot>;
