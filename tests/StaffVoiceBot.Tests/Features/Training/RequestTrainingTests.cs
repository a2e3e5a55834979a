using System.Text.Json.Nodes;
using StaffVoiceBot.Channel;
using StaffVoiceBot.Features.Contracts;
using StaffVoiceBot.Features.Training;
using StaffVoiceBot.Features.Training.Domain;
using StaffVoiceBot.Storage;

namespace StaffVoiceBot.Tests.Features.Training;

public sealed class RequestTrainingTests : IDisposable
{
    private static readonly (string, string)[] Filled = [("formId", "f1"), ("topic", "Excel für den Haushalt"), ("department", "amt-50")];
    private readonly TrainingBench _bench = new();

    public void Dispose() => _bench.Dispose();

    [Theory]
    [InlineData("Schulung", "de", "Welche Schulung wünschen Sie sich?")]
    [InlineData("training", "en", "Which training would you like?")]
    public async Task Word_OpensTheFormInThePersonsLanguage(string word, string language, string title)
    {
        Reply reply = await _bench.SayAsync("ada", word, language);

        Assert.Contains(title, TrainingBench.TextOf(reply), StringComparison.Ordinal);
        Assert.False(reply.ReplacesCard);
        Assert.Equal(
            ["catalogueTopic", "topic", "department", "visibility", "urgency", "dutyDate", "tool", "level", "format", "times", "groupSize", "accessibility"],
            Elements(TrainingBench.CardOf(reply)).Where(element => Type(element).StartsWith("Input.", StringComparison.Ordinal)).Select(element => (string)element["id"]!));
    }

    [Fact]
    public async Task Submit_Filled_IsStoredAndBecomesAReceiptWithCode()
    {
        Reply reply = await _bench.ClickAsync("ada", "training.submit", Filled);

        TrainingRequest stored = Assert.Single(await StoredAsync());
        Assert.True(reply.ReplacesCard);
        Assert.StartsWith("S-", stored.Code, StringComparison.Ordinal);
        Assert.Contains(stored.Code, TrainingBench.TextOf(reply), StringComparison.Ordinal);
        Assert.Equal("amt-50", TrainingBench.CardOf(await _bench.ClickAsync("ada", "training.request"))["body"]!.AsArray().Single(element => (string?)element!["id"] == "department")!["value"]!.ToString());
    }

    [Fact]
    public async Task ACT60_Submit_TwentyTimesAtOnce_IsOneRequestAndOneReceipt()
    {
        Reply[] replies = await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => _bench.ClickAsync("ada", "training.submit", Filled)));

        Assert.Single(await StoredAsync());
        Assert.Single(replies.Select(TrainingBench.TextOf).Distinct());
    }

    [Fact]
    public async Task Submit_SameFormByTwoPeople_IsTwoRequests()
    {
        await _bench.ClickAsync("ada", "training.submit", Filled);
        await _bench.ClickAsync("bert", "training.submit", Filled);

        Assert.Equal(2, (await StoredAsync()).Count);
    }

    [Fact]
    public async Task Submit_WrongFields_AreNamedAtTheFieldAndInTheChat_AndNothingTypedIsLost()
    {
        Reply reply = await _bench.ClickAsync("ada", "training.submit", ("topic", "Exc"), ("tool", "LibreOffice \"Calc\""), ("groupSize", "viele"), ("accessibility", "Gebärdensprache"));

        Assert.Empty(await StoredAsync());
        Assert.Contains("Thema: Bitte schreiben Sie mindestens 5 Zeichen. Jetzt sind es 3.", reply.AlsoSay, StringComparison.Ordinal);
        Assert.Contains("Ihr Amt: Bitte wählen Sie es aus der Liste.", reply.AlsoSay, StringComparison.Ordinal);
        Assert.Contains("Personen im Team: Bitte schreiben Sie eine Zahl von 1 bis 500.", reply.AlsoSay, StringComparison.Ordinal);
        List<JsonNode> elements = [.. Elements(TrainingBench.CardOf(reply))];
        Assert.Equal("LibreOffice \"Calc\"", elements.Single(element => (string?)element["id"] == "tool")["value"]!.ToString());
        Assert.Equal("viele", elements.Single(element => (string?)element["id"] == "groupSize")["value"]!.ToString());
        Assert.Equal("Gebärdensprache", elements.Single(element => (string?)element["id"] == "accessibility")["value"]!.ToString());
        Assert.True((bool)elements.Single(element => (string?)element["id"] == "more")["isVisible"]!);
        Assert.Equal(3, elements.Count(element => (string?)element["color"] == "attention") - 1);
    }

    [Theory]
    [InlineData("topic")]
    [InlineData("tool")]
    [InlineData("level")]
    [InlineData("urgency")]
    [InlineData("format")]
    [InlineData("times")]
    [InlineData("groupSize")]
    [InlineData("accessibility")]
    [InlineData("department")]
    [InlineData("visibility")]
    public async Task Submit_HundredThousandCharacters_IsAClearRefusal(string field)
    {
        Dictionary<string, string> inputs = Filled.ToDictionary();
        inputs[field] = new string('ä', 100_000);

        Reply reply = await _bench.ClickAsync("ada", "training.submit", [.. inputs.Select(input => (input.Key, input.Value))]);

        Assert.Empty(await StoredAsync());
        Assert.NotEmpty(reply.AlsoSay + reply.Text);
        Assert.True(reply.Card.Length < 25_000);
    }

    [Theory]
    [InlineData("<at>Alle</at> [klick](https://boese.example) **wichtig**")]
    [InlineData("🙂🙂🙂🙂🙂 O'Neill \"Excel\" ${title}")]
    [InlineData("מבוא לאקסל ‮evil")]
    public async Task Submit_OddText_IsKeptAndHarmlessInTheReceipt(string topic)
    {
        Reply reply = await _bench.ClickAsync("ada", "training.submit", ("topic", topic), ("department", "amt-50"));

        Assert.Equal(topic, Assert.Single(await StoredAsync()).Topic);
        Assert.DoesNotContain("<at>", TrainingBench.TextOf(reply), StringComparison.Ordinal);
        Assert.DoesNotContain(Elements(TrainingBench.CardOf(reply)), element => $"{element["text"]}".Contains("[klick](", StringComparison.Ordinal));
    }

    [Fact]
    public async Task P19_Submit_Unattributed_LeavesNoTraceOfThePerson()
    {
        await _bench.ClickAsync("ada", "training.submit", [.. Filled, ("visibility", "unattributed")]);

        TrainingRequest stored = Assert.Single(await StoredAsync());
        Assert.Null(stored.Person);
        Assert.Null(stored.ReplyAddress);
        Person ada = new("tenant", "ada", "29:ada", "");
        foreach (string table in new[] { "training", "people" })
        {
            await foreach (TableEntity row in _bench.Store.QueryAsync(TableQuery.WholeTable(table), CancellationToken.None))
            {
                string all = row.PartitionKey + row.RowKey + string.Concat(row.Select(property => property.Value));
                Assert.All(Enum.GetValues<Purpose>(), purpose => Assert.DoesNotContain(_bench.Get<Pseudonyms>().For(purpose, ada), all, StringComparison.Ordinal));
            }
        }
    }

    [Fact]
    public async Task P03_Submit_UnknownFields_AreNotStored()
    {
        await _bench.ClickAsync("ada", "training.submit", [.. Filled, ("shoeSize", "forty-two"), ("person", "bert")]);

        await foreach (TableEntity row in _bench.Store.QueryAsync(TableQuery.WholeTable("training"), CancellationToken.None))
        {
            Assert.DoesNotContain(row, property => property.Value is "forty-two" or "bert");
        }
    }

    [Fact]
    public async Task DemandSource_Week_HasWhatCameInThatWeek()
    {
        await _bench.ClickAsync("ada", "training.submit", Filled);
        IsoWeek week = IsoWeek.Of(_bench.Clock.GetUtcNow());

        IDemandSource source = _bench.Get<IDemandSource>();

        Assert.Equal("Excel für den Haushalt", Assert.Single(await source.ReadWeekAsync(week, CancellationToken.None).ToListAsync()).Text);
        Assert.Empty(await source.ReadWeekAsync(week.Plus(-1), CancellationToken.None).ToListAsync());
        Assert.Empty(await source.ReadWeekAsync(week.Plus(1), CancellationToken.None).ToListAsync());
    }

    private static string Type(JsonNode element) => (string)element["type"]!;

    private static IEnumerable<JsonNode> Elements(JsonNode card) => card["body"]!.AsArray().SelectMany(element => new[] { element! }.Concat(element!["items"]?.AsArray().Select(item => item!) ?? []));

    private async Task<List<TrainingRequest>> StoredAsync() =>
        await _bench.Get<TrainingStore>().ReadAsync(DateTimeOffset.UnixEpoch, _bench.Clock.GetUtcNow().AddDays(1), CancellationToken.None).ToListAsync();
}
