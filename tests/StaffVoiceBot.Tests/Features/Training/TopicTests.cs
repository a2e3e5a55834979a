using System.Text.Json.Nodes;
using StaffVoiceBot.Channel;
using StaffVoiceBot.Features.Contracts.Delivery;
using StaffVoiceBot.Features.Training;
using StaffVoiceBot.Features.Training.Domain;
using StaffVoiceBot.Storage;

namespace StaffVoiceBot.Tests.Features.Training;

public sealed class TopicTests : IDisposable
{
    private const string Drones = "Drohnen für die Baumkontrolle steuern";
    private const string Aerial = "Luftbilder auswerten";
    private readonly TrainingBench _bench = new();
    private readonly string _change = Guid.CreateVersion7().ToString("N");

    public void Dispose() => _bench.Dispose();

    [Fact]
    public async Task Merge_RequestsFollow_NewOnesToo_AndUndoBringsBoth()
    {
        await AskAsync("ada", Drones);
        await AskAsync("bert", Aerial);
        (TrainingTopic drones, TrainingTopic aerial) = (await TopicOfAsync(Drones), await TopicOfAsync(Aerial));

        Reply done = await _bench.TeachAsync("training.merge", ("topic", aerial.Id), ("into", drones.Id), ("change", _change));
        await AskAsync("cora", Aerial);

        Assert.Contains("Alle Wünsche stehen jetzt bei", TrainingBench.TextOf(done), StringComparison.Ordinal);
        TrainingTopic merged = Assert.Single(await TopicsAsync());
        Assert.Equal(drones.Id, merged.Id);
        Assert.Equal(Drones, merged.Title);
        Assert.Equal(3, merged.Requests.Count);
        Assert.True(merged.Answers(aerial.Id));

        Assert.Contains("rückgängig gemacht", (await _bench.TeachAsync("training.undo", ("change", _change))).Text, StringComparison.Ordinal);
        Assert.Equal([aerial.Id, drones.Id], (await TopicsAsync()).Select(topic => topic.Id).OrderDescending());
        Assert.Contains("nichts mehr rückgängig", (await _bench.TeachAsync("training.undo", ("change", _change))).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Merge_WithACatalogueEntry_CourseOfTheEntryInvitesTheOthers()
    {
        await AskAsync("ada", "Pivot-Tabellen in Excel");
        await AskAsync("bert", Drones);
        TrainingTopic drones = await TopicOfAsync(Drones);

        await _bench.TeachAsync("training.merge", ("topic", "catalogue-spreadsheet"), ("into", drones.Id), ("change", _change));

        Assert.True(Assert.Single(await TopicsAsync()).Answers("catalogue-spreadsheet"));
    }

    [Fact]
    public async Task Split_WordingMovesWithEverybodyWhoUsedIt_AndTheRestStays()
    {
        await AskAsync("ada", "Pivot-Tabellen in Excel");
        await AskAsync("bert", "Pivot-Tabellen in Excel für den Haushalt");
        await AskAsync("cora", "pivot-tabellen in excel für den haushalt");
        TrainingRequest part = (await TopicsAsync()).SelectMany(topic => topic.Requests).Single(request => request.Topic == "Pivot-Tabellen in Excel für den Haushalt");

        await _bench.TeachAsync("training.split", ("topic", "catalogue-spreadsheet"), ("parts", part.Id), ("newTitle", "Excel im Haushalt"), ("change", _change));

        Assert.Equal(2, (await TopicOfAsync("Excel im Haushalt")).Requests.Count);
        Assert.Equal("Pivot-Tabellen in Excel", Assert.Single((await TopicsAsync()).Single(topic => topic.Id == "catalogue-spreadsheet").Requests).Topic);
        await _bench.TeachAsync("training.undo", ("change", _change));
        Assert.Equal(3, Assert.Single(await TopicsAsync()).Requests.Count);
    }

    [Fact]
    public async Task Rename_StaysWhenTheOldestRequestIsClosed_AndUndoGivesTheOldName()
    {
        await AskAsync("ada", Drones);
        await AskAsync("bert", Drones);
        TrainingTopic before = await TopicOfAsync(Drones);

        await _bench.TeachAsync("training.rename", ("topic", before.Id), ("title", "Fliegen mit Drohnen"), ("change", _change));
        await _bench.TeachAsync("training.rename", ("topic", before.Id), ("title", "Fliegen mit Drohnen"), ("change", _change));
        await _bench.Get<TrainingStore>().FulfilAsync(before.Requests[0].Id, _bench.Clock.GetUtcNow(), CancellationToken.None);

        Assert.Equal(before.Id, (await TopicOfAsync("Fliegen mit Drohnen")).Id);
        await _bench.TeachAsync("training.undo", ("change", _change));
        Assert.Equal(Drones, Assert.Single(await TopicsAsync()).Title);
    }

    [Fact]
    public async Task Topic_AskedWithName_ShowsTrainersNameAndDepartmentOnce_AndNobodyElse()
    {
        foreach ((string person, string visibility) in new[] { ("ada", "named"), ("ada", "named"), ("bert", "confidential"), ("cora", "unattributed") })
        {
            await AskAsync(person, Drones, visibility);
        }

        string id = (await TopicOfAsync(Drones)).Id;
        string card = TrainingBench.TextOf(await _bench.TeachAsync("training.topic", ("topic", id)));
        string refused = TrainingBench.TextOf(await _bench.TeachAsync("training.rename", ("topic", id), ("title", "x"), ("change", _change)));
        string list = TrainingBench.TextOf(await _bench.TeachAsync("training.demand"));
        string inGroup = TrainingBench.TextOf(await _bench.TeachInGroupAsync("training.topic", ("topic", id)));

        foreach (string shown in new[] { card, refused })
        {
            Assert.Equal(2, shown.Split("Name of ada, Amt für Soziales").Length);
            Assert.DoesNotContain("Name of bert", shown, StringComparison.Ordinal);
            Assert.DoesNotContain("Name of cora", shown, StringComparison.Ordinal);
        }

        Assert.DoesNotContain("Name of", list, StringComparison.Ordinal);
        Assert.DoesNotContain("Name of", inGroup, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Topic_MoreNamesThanFit_SaysHowManyMore_AndWithoutAnyNothingIsSaid()
    {
        await AskAsync("quiet", Aerial);
        for (int number = 0; number < 22; number++)
        {
            await AskAsync($"p{number:D2}", Drones, "named");
        }

        string card = TrainingBench.TextOf(await _bench.TeachAsync("training.topic", ("topic", (await TopicOfAsync(Drones)).Id)));

        Assert.Contains("Name of p19", card, StringComparison.Ordinal);
        Assert.DoesNotContain("Name of p20", card, StringComparison.Ordinal);
        Assert.Contains("Und 2 weitere mit Namen", card, StringComparison.Ordinal);
        Assert.DoesNotContain("Mit Namen gefragt", TrainingBench.TextOf(await _bench.TeachAsync("training.topic", ("topic", (await TopicOfAsync(Aerial)).Id))), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Arrange_WrongFields_AreNamedAndNothingChanges()
    {
        await AskAsync("ada", Drones);
        string id = (await TopicOfAsync(Drones)).Id;

        Assert.Contains("Name des Themas", (await _bench.TeachAsync("training.rename", ("topic", id), ("title", "x"), ("change", _change))).AlsoSay, StringComparison.Ordinal);
        Assert.Contains("Anderes Thema", (await _bench.TeachAsync("training.merge", ("topic", id), ("into", id), ("change", _change))).AlsoSay, StringComparison.Ordinal);
        Assert.Contains("mindestens einen", (await _bench.TeachAsync("training.split", ("topic", id), ("newTitle", "Fliegen"), ("change", _change))).AlsoSay, StringComparison.Ordinal);
        Assert.Contains("Thema", (await _bench.TeachAsync("training.rename", ("topic", "gone"), ("title", "Fliegen"), ("change", _change))).Text, StringComparison.Ordinal);
        Assert.Empty((await _bench.Get<TopicStore>().ReadAsync(CancellationToken.None)).Places);
    }

    [Fact]
    public async Task P22_Audit_NamesTheTopicAndNoWording()
    {
        await AskAsync("ada", Drones);

        await _bench.TeachAsync("training.rename", ("topic", (await TopicOfAsync(Drones)).Id), ("title", "Fliegen mit Drohnen"), ("change", _change));

        TableEntity row = Assert.Single(await _bench.Store.QueryAsync(TableQuery.WholeTable("audit"), CancellationToken.None).ToListAsync());
        Assert.Equal("training.rename", row.GetString("Kind"));
        Assert.DoesNotContain(row.Select(property => $"{property.Value}"), value => value.Contains("Drohnen", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Offer_RequestersAreTold_NewOnesReadItOnTheReceipt()
    {
        await AskAsync("ada", Drones);
        await AskAsync("ada", Drones + " und laden");
        await AskAsync("bert", Drones);
        string id = (await TopicOfAsync(Drones)).Id;
        (string, string)[] offer = [("topic", id), ("change", _change), ("offerTitle", "Drohnenführerschein A1"), ("offerProvider", "Luftfahrt-Bundesamt"), ("offerLink", "https://kurse.example/a1")];

        await _bench.TeachAsync("training.offer", offer);
        await _bench.TeachAsync("training.offer", offer);

        OutboxMessage message = Assert.Single(await MessagesAsync());
        OfferTraining kind = _bench.Get<OfferTraining>();
        Assert.Equal(2, (await kind.ListAsync(id, "", CancellationToken.None).ToListAsync()).Count);
        OutgoingMessage card = (await kind.WriteAsync([message], new Receiver("de", new()), CancellationToken.None))!;
        Assert.Contains("https://kurse.example/a1", JsonNode.Parse(card.Card.Span)!["actions"]![0]!["url"]!.ToString(), StringComparison.Ordinal);
        Assert.Contains("Drohnenführerschein A1", TrainingBench.TextOf(await AskAsync("cora", Drones)), StringComparison.Ordinal);
        Assert.DoesNotContain("Drohnenführerschein", TrainingBench.TextOf(await AskAsync("dora", "Rhetorik im Stadtrat")), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Offer_Detached_IsOnNoReceiptAndInNoMessageAnyMore_AlsoAfterAMerge()
    {
        await AskAsync("ada", Drones);
        await AskAsync("bert", Aerial);
        (TrainingTopic drones, TrainingTopic aerial) = (await TopicOfAsync(Drones), await TopicOfAsync(Aerial));
        await _bench.TeachAsync(
            "training.offer", ("topic", aerial.Id), ("change", _change), ("offerTitle", "Luftbilder lesen"), ("offerProvider", "Geodatenzentrum"), ("offerLink", "https://kurse.example/a1"));
        await _bench.TeachAsync("training.merge", ("topic", aerial.Id), ("into", drones.Id), ("change", Guid.CreateVersion7().ToString("N")));
        OutboxMessage message = Assert.Single(await MessagesAsync());
        Assert.Contains("Angebot entfernen", TrainingBench.TextOf(await _bench.TeachAsync("training.topic", ("topic", drones.Id))), StringComparison.Ordinal);

        Assert.Contains("hängt nicht mehr", (await _bench.TeachAsync("training.detach", ("topic", drones.Id), ("change", _change))).Text, StringComparison.Ordinal);

        Assert.Null(Assert.Single(await TopicsAsync()).Offer);
        Assert.Null(await _bench.Get<OfferTraining>().WriteAsync([message], new Receiver("de", new()), CancellationToken.None));
        Assert.DoesNotContain("Luftbilder lesen", TrainingBench.TextOf(await AskAsync("cora", Drones)), StringComparison.Ordinal);
        Assert.DoesNotContain("Angebot entfernen", TrainingBench.TextOf(await _bench.TeachAsync("training.topic", ("topic", drones.Id))), StringComparison.Ordinal);
        Assert.Contains("kein Angebot", (await _bench.TeachAsync("training.detach", ("topic", drones.Id), ("change", _change))).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Arrange_Refused_NothingThatWasTypedOrTickedIsLost()
    {
        await AskAsync("ada", "Pivot-Tabellen in Excel");
        await AskAsync("bert", "Pivot-Tabellen in Excel für den Haushalt");
        string part = (await TopicsAsync()).SelectMany(topic => topic.Requests).First().Id;

        Reply refused = await _bench.TeachAsync(
            "training.split", ("topic", "catalogue-spreadsheet"), ("parts", part), ("newTitle", "x"), ("title", "Tabellen"), ("offerLink", "https://kurse.example/a1"), ("change", _change));

        Assert.Equal((part, "x", "Tabellen", "https://kurse.example/a1"), (Kept("parts"), Kept("newTitle"), Kept("title"), Kept("offerLink")));

        string? Kept(string input) => TrainingBench.ValueOf(refused, input);
    }

    [Theory]
    [InlineData("http://kurse.example/a1")]
    [InlineData("https://stadt.example@boese.example/")]
    [InlineData("javascript:alert(1)")]
    [InlineData("kurse.example")]
    public async Task Offer_LinkThatIsNotSafe_IsRefused(string link)
    {
        await AskAsync("ada", Drones);

        Reply reply = await _bench.TeachAsync("training.offer", ("topic", (await TopicOfAsync(Drones)).Id), ("change", _change), ("offerTitle", "Drohnen A1"), ("offerProvider", "LBA"), ("offerLink", link));

        Assert.Contains("https://", reply.AlsoSay, StringComparison.Ordinal);
        Assert.Empty(await MessagesAsync());
    }

    [Fact]
    public async Task INV45_Submit_TopicFromTheList_NeedsNoTextAndAnUnknownOneIsRefused()
    {
        await _bench.ClickAsync("ada", "training.submit", ("catalogueTopic", "catalogue-spreadsheet"), ("department", "amt-50"));
        await _bench.ClickAsync("bert", "training.submit", ("catalogueTopic", "catalogue-spreadsheet"), ("topic", "Pivot"), ("department", "amt-50"));
        Reply refused = await _bench.ClickAsync("cora", "training.submit", ("catalogueTopic", "catalogue-unknown"), ("department", "amt-50"));

        TrainingTopic topic = Assert.Single(await TopicsAsync());
        Assert.Equal([topic.Title, topic.Title + ": Pivot"], topic.Requests.Select(request => request.Topic).Order());
        Assert.Contains("Thema:", refused.AlsoSay, StringComparison.Ordinal);
    }

    [Fact]
    public async Task SearchTopics_OtherWordForIt_IsFound()
    {
        Reply found = await _bench.SearchAsync("ada", "trainingTopics", "pivot");

        Assert.Equal("catalogue-spreadsheet", Assert.Single(found.Results!).Value);
    }

    private Task<Reply> AskAsync(string person, string topic, string visibility = "")
    {
        _bench.Clock.Advance(TimeSpan.FromSeconds(1));
        return _bench.ClickAsync(person, "training.submit", ("topic", topic), ("department", "amt-50"), ("visibility", visibility));
    }

    private Task<IReadOnlyList<TrainingTopic>> TopicsAsync() => _bench.Get<DemandList>().ReadAsync("de", CancellationToken.None);

    private async Task<TrainingTopic> TopicOfAsync(string title) => (await TopicsAsync()).Single(topic => topic.Title == title);

    private async Task<List<OutboxMessage>> MessagesAsync() =>
        await _bench.Store.QueryAsync(TableQuery.Prefix("training", "topic", OutboxMessage.RowPrefix), CancellationToken.None).Select(row => OutboxMessage.Read(row)!).ToListAsync();
}
