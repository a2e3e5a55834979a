using System.Globalization;
using System.Text.Json.Nodes;
using StaffVoiceBot.Storage;

namespace StaffVoiceBot.EndToEnd.Journeys;

/// <summary>What trainers and staff do with topics, courses and seats, through <c>POST /api/messages</c>, on both stores.</summary>
public abstract class TrainingJourney(BotFixture fixture)
{
    private const int Crowd = 50;
    private const string Seat = "Sie haben einen Platz";
    private readonly Speaker _anna = new(fixture.Bot);
    private readonly Speaker _ben = new(fixture.Bot);
    private readonly Speaker _trainer = new(fixture.Bot, Speaker.Trainer);
    private readonly string _course = Guid.CreateVersion7().ToString("N");
    private readonly string _change = Guid.CreateVersion7().ToString("N");

    [Fact]
    public async Task ACT60_Request_SameActivityTwentyTimesAtOnce_IsOneRowAndOneReceipt()
    {
        string topic = $"Vergaberecht {Guid.NewGuid():N}";
        JsonObject Form() => new() { ["formId"] = "form-1", ["topic"] = topic, ["department"] = "amt-33" };

        JsonNode[] receipts = await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => _anna.ClickAsync("training.submit", Form(), "activity-1")));

        Assert.Single(await fixture.Bot.RowsAsync("training"), row => row.GetString("Topic") == topic);
        Assert.Single(receipts.Select(receipt => receipt["fallbackText"]!.GetValue<string>()).Distinct());
    }

    [Fact]
    public async Task T4_LastSeat_FiftyAcceptAtOnce_ExactlyTheSeats_TheRestInOrder_NobodyIsToldTwoThings()
    {
        await PublishAsync("Kanban für Bauhöfe", seats: 1);
        Speaker[] crowd = [.. Enumerable.Range(0, Crowd).Select(number => new Speaker(fixture.Bot) { Name = $"Person {number}" })];

        string[] answers = await Task.WhenAll(crowd.Select(AcceptAsync));

        Assert.Single(answers, answer => answer.Contains(Seat, StringComparison.Ordinal));
        List<TableEntity> rows = await RegistrationsAsync();
        Assert.Single(rows, row => row.GetString("State") == "Confirmed");
        string[] queue = [.. rows.Where(row => row.GetString("State") == "Waitlisted").OrderBy(row => row.GetDateTimeOffset("WaitingSince")).Select(row => row.GetString("Name")!)];
        Assert.Equal(Crowd - 1, queue.Length);
        Assert.All(crowd, (person, number) => Assert.Contains(
            Array.IndexOf(queue, person.Name) is >= 0 and int before ? $"Warteliste, Platz {before + 1}." : Seat, answers[number], StringComparison.Ordinal));

        // Asked again everybody hears the same, and every message they have had says it too.
        Assert.Equal(answers, await Task.WhenAll(crowd.Select(AcceptAsync)));
        Assert.All(crowd, (person, number) => Assert.All(person.Received, message => Assert.Equal(answers[number], ThemeDesk.TextOf(JsonNode.Parse(message.Card.GetRawText())!))));

        // The seat goes to the first of the queue and to nobody else.
        await ClickAsync(crowd[Array.FindIndex(answers, answer => answer.Contains(Seat, StringComparison.Ordinal))], "course.decline");
        Assert.Equal(queue[0], Assert.Single(await RegistrationsAsync(), row => row.GetString("State") == "Offered").GetString("Name"));
    }

    [Fact]
    public async Task Course_OfSomebodyElse_IsNotChangedAndItsPeopleAreNotShown()
    {
        await PublishAsync("Hochbeete anlegen", seats: 5);
        await AcceptAsync(_ben);
        JsonObject file = new() { ["kind"] = "training.participants", ["subject"] = _course, ["format"] = "xlsx" };

        foreach (string verb in new[] { "course.cancel", "course.participants", "course.precedence", "course.attendance", "course.publish", "course.results" })
        {
            Assert.Contains("nur, wer den Kurs geplant hat", await ClickAsync(_anna, verb), StringComparison.Ordinal);
        }

        Assert.StartsWith("Diese Datei dürfen Sie nicht abrufen", (await _anna.ClickAsync("files.request", file.DeepClone().AsObject())).GetValue<string>(), StringComparison.Ordinal);
        Assert.Contains(_ben.Name, await ClickAsync(_trainer, "course.participants"), StringComparison.Ordinal);
        await _trainer.ClickAsync("files.request", file);
        await Eventually.HoldsAsync(() => _trainer.Received.Any(message => message.Body.ToString().Contains("file.consent", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task P24_PrecedenceChecked_MovesUpTheQueueAndIsANeutralMark()
    {
        await PublishAsync("Absturzsicherung am Dach", seats: 1);
        await AcceptAsync(new Speaker(fixture.Bot));
        await AcceptAsync(_ben);
        Assert.Contains("Warteliste, Platz 2.", await AcceptAsync(_anna), StringComparison.Ordinal);
        string last = (await RegistrationsAsync()).Where(row => row.GetString("State") == "Waitlisted").MaxBy(row => row.GetDateTimeOffset("WaitingSince"))!.GetString("Id")!;

        string list = await ClickAsync(_trainer, "course.precedence", ("precedence", last));

        Assert.Contains("(Vorrang geprüft)", list, StringComparison.Ordinal);
        Assert.Contains("Warteliste, Platz 1.", await AcceptAsync(_anna), StringComparison.Ordinal);
        Assert.DoesNotContain("geprüft", await AcceptAsync(_ben), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Courses_InTheTrainersChannel_AreNumbersWithoutNames()
    {
        Speaker channel = new(fixture.Bot, Speaker.Trainer) { Channel = "19:trainers@thread.tacv2" };
        await PublishAsync("Gabelstapler fahren", seats: 5);
        await AcceptAsync(_anna);

        string card = ThemeDesk.TextOf(JsonNode.Parse(Assert.Single(await channel.SayAsync("Kurse")).Card.GetRawText())!);

        Assert.Contains("Gabelstapler fahren", card, StringComparison.Ordinal);
        Assert.Contains("Zusagen: 1 von 5 Plätzen.", card, StringComparison.Ordinal);
        Assert.Contains("Platzvergabe für den Personalrat", card, StringComparison.Ordinal);
        Assert.DoesNotContain(_anna.Name, card, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Topics_MergedRenamedSplitAndTakenBack_TheDemandFollows()
    {
        await AskAsync(_anna, "Schafe scheren am Deich");
        await AskAsync(_ben, "Imkerei im Stadtwald");
        (string sheep, string bees) = ((await TopicAsync("Schafe scheren am Deich"))!, (await TopicAsync("Imkerei im Stadtwald"))!);

        Assert.Contains("Alle Wünsche stehen jetzt bei", await ArrangeAsync("training.merge", bees, _change, ("into", sheep)), StringComparison.Ordinal);
        Assert.Null(await TopicAsync("Imkerei im Stadtwald"));
        await ArrangeAsync("training.undo", "", _change);
        Assert.Equal(bees, await TopicAsync("Imkerei im Stadtwald"));

        Assert.Contains("heißt jetzt", await ArrangeAsync("training.rename", sheep, Guid.CreateVersion7().ToString("N"), ("title", "Schafe halten")), StringComparison.Ordinal);
        Assert.Equal(sheep, await TopicAsync("Schafe halten"));

        await _ben.ClickAsync("training.submit", new JsonObject { ["catalogueTopic"] = sheep, ["topic"] = "Klauen pflegen", ["department"] = "amt-33" });
        string part = (await fixture.Bot.RowsAsync("training")).Single(row => row.GetString("Topic") == "Schafe halten: Klauen pflegen").RowKey[2..];
        Assert.Contains("eigene Thema", await ArrangeAsync("training.split", sheep, Guid.CreateVersion7().ToString("N"), ("parts", part), ("newTitle", "Klauen pflegen")), StringComparison.Ordinal);
        Assert.NotNull(await TopicAsync("Klauen pflegen"));
        Assert.Equal(sheep, await TopicAsync("Schafe halten"));
    }

    [Fact]
    public async Task Offer_AttachedAndDetached_IsOnTheReceiptAsLongAsItHangsOnTheTopic()
    {
        const string topic = "Brandschutz im Archiv";
        await AskAsync(_anna, topic);
        string id = (await TopicAsync(topic))!;
        (string, string)[] offer = [("offerTitle", "Gebärden von A bis Z"), ("offerProvider", "Volkshochschule"), ("offerLink", "https://kurse.example/dgs")];

        Assert.Contains("Link: Bitte schreiben Sie", await ArrangeAsync("training.offer", id, _change, [.. offer.SkipLast(1), ("offerLink", "kurse.example")]), StringComparison.Ordinal);
        Assert.Contains("hängt am Thema", await ArrangeAsync("training.offer", id, _change, offer), StringComparison.Ordinal);
        Assert.Contains("https://kurse.example/dgs", await AskAsync(_ben, topic), StringComparison.Ordinal);
        Assert.Contains("hängt nicht mehr am Thema", await ArrangeAsync("training.detach", id, _change), StringComparison.Ordinal);
        Assert.DoesNotContain("https://kurse.example/dgs", await AskAsync(new Speaker(fixture.Bot), topic), StringComparison.Ordinal);
    }

    [Fact]
    public async Task P10_Withdraw_AskedOnce_ThenTheWishIsGoneFromTheDemand()
    {
        const string topic = "Fördermittel der EU beantragen";
        JsonNode receipt = await _anna.ClickAsync("training.submit", new JsonObject { ["topic"] = topic, ["department"] = "amt-33" });
        JsonObject wish = ThemeDesk.Data(receipt, "training.withdraw");
        Assert.NotNull(await TopicAsync(topic));

        Assert.Contains("zurückziehen?", ThemeDesk.TextOf(await _anna.ClickAsync("training.withdraw", wish.DeepClone().AsObject())), StringComparison.Ordinal);
        wish["confirmed"] = "true";
        Assert.Contains("gehört nicht zu Ihnen", (await _ben.ClickAsync("training.withdraw", wish.DeepClone().AsObject())).GetValue<string>(), StringComparison.Ordinal);
        Assert.Contains("ist gelöscht", (await _anna.ClickAsync("training.withdraw", wish)).GetValue<string>(), StringComparison.Ordinal);

        Assert.Null(await TopicAsync(topic));
        Assert.DoesNotContain(await fixture.Bot.RowsAsync("training"), row => row.GetString("Topic") == topic);
    }

    [Fact]
    public async Task Plan_BadField_IsToldInTheFormAndInTheChat_AndNothingThatWasTypedIsLost()
    {
        foreach ((string field, string value, string sentence) in BadPlans())
        {
            JsonObject plan = CoursePlan.Of(_course, "Motorsäge bedienen", seats: 5);
            plan[field] = value;
            plan["end1"] = field == "start1" && value == "02:30" ? "05:00" : plan["end1"]!.DeepClone();
            plan["date1"] = field == "start1" && value == "02:30" ? ClocksGoForward().ToString("O", CultureInfo.InvariantCulture) : plan["date1"]!.DeepClone();

            // A channel for each, because a chat takes few messages a second.
            Speaker trainer = new(fixture.Bot, Speaker.Trainer) { Channel = $"19:{Guid.NewGuid():N}@thread.tacv2" };
            JsonNode card = await trainer.ClickAsync("course.save", plan.DeepClone().AsObject());

            Assert.Contains(sentence, ThemeDesk.TextOf(card), StringComparison.Ordinal);
            Assert.Contains(trainer.Received, message => message.Text?.Contains(sentence, StringComparison.Ordinal) == true);
            ILookup<string?, string?> inputs = ThemeDesk.Find(card).ToLookup(element => element["id"]?.ToString(), element => element["value"]?.ToString());
            Assert.All(plan.Where(input => input.Key is not ("course" or "topic")), input => Assert.Equal(input.Value!.ToString(), inputs[input.Key].Single() ?? ""));
        }

        Assert.DoesNotContain(await fixture.Bot.RowsAsync("training"), row => row.RowKey == "c|" + _course);
    }

    private static IEnumerable<(string Field, string Value, string Sentence)> BadPlans() =>
    [
        ("title", "kurz", "Titel: Bitte schreiben Sie 5 bis 100 Zeichen."),
        ("title", new string('x', 101), "Titel: Bitte schreiben Sie 5 bis 100 Zeichen."),
        ("minimum", "0", "Mindestzahl: Bitte schreiben Sie eine Zahl von 1 bis 60."),
        ("minimum", "9", "Plätze: Es müssen mindestens so viele sein wie die Mindestzahl."),
        ("maximum", "viele", "Plätze: Bitte schreiben Sie eine Zahl von 1 bis 60."),
        ("cost", "12,50", "Kosten: Bitte schreiben Sie eine ganze Zahl in Euro bis 20000"),
        ("date1", "2020-01-01", "Termin 1, Datum: Bitte wählen Sie eine Zeit nach jetzt"),
        ("date1", "", "Termin 1, Datum: Bitte schreiben Sie Jahr-Monat-Tag"),
        ("date1", "2099-01-01", "Termin 1, Datum: Bitte wählen Sie eine Zeit nach jetzt"),
        ("start1", "25:00", "Termin 1, Beginn: Bitte schreiben Sie Stunde und Minute"),
        ("start1", "02:30", "Termin 1, Beginn: Diese Stunde gibt es an dem Tag nicht."),
        ("end1", "08:00", "Termin 1, Ende: Bitte nennen Sie eine Zeit nach dem Beginn"),
        ("place1", "", "Termin 1, Ort: Bitte schreiben Sie 2 bis 300 Zeichen."),
        ("date3", "2020-01-01", "Termin 3, Beginn: Bitte schreiben Sie Stunde und Minute"),
    ];

    // The last Sunday in March of next year, when 02:30 does not exist.
    private static DateOnly ClocksGoForward()
    {
        DateOnly last = new(TimeProvider.System.GetUtcNow().Year + 1, 3, 31);
        return last.AddDays(-(int)last.DayOfWeek);
    }

    private static async Task<string> AskAsync(Speaker person, string topic) =>
        ThemeDesk.TextOf(await person.ClickAsync("training.submit", new JsonObject { ["topic"] = topic, ["department"] = "amt-33" }));

    private Task<string> AcceptAsync(Speaker person) => ClickAsync(person, "course.accept");

    private async Task<string> ClickAsync(Speaker person, string verb, params (string Id, string Value)[] inputs)
    {
        JsonObject data = new() { ["course"] = _course };
        Array.ForEach(inputs, input => data[input.Id] = input.Value);
        return ThemeDesk.TextOf(await person.ClickAsync(verb, data));
    }

    private async Task<string> ArrangeAsync(string verb, string topic, string change, params (string Id, string Value)[] inputs) =>
        await ClickAsync(_trainer, verb, [("topic", topic), ("change", change), .. inputs]);

    /// <summary>Id of a topic, looked for on all pages of the demand; null when it is not there.</summary>
    private async Task<string?> TopicAsync(string title)
    {
        for (int page = 0; ; page++)
        {
            Speaker reader = new(fixture.Bot, Speaker.Trainer) { Channel = $"19:{Guid.NewGuid():N}@thread.tacv2" };
            await reader.ClickAsync("training.demand", new JsonObject { ["page"] = $"{page}" });
            await Eventually.HoldsAsync(() => reader.Received.Any(message => message.Card.ValueKind != default));
            JsonNode card = JsonNode.Parse(reader.Received.First(message => message.Card.ValueKind != default).Card.GetRawText())!;
            JsonObject? plan = ThemeDesk.Find(card).FirstOrDefault(element => element["verb"]?.ToString() == "course.plan" && element["title"]?.ToString() == "Kurs planen: " + title);
            if (plan is not null || !ThemeDesk.Find(card).Any(element => element["verb"]?.ToString() == "training.demand"))
            {
                return plan?["data"]!["topic"]!.ToString();
            }
        }
    }

    private async Task<List<TableEntity>> RegistrationsAsync() =>
        [.. (await fixture.Bot.RowsAsync("training")).Where(row => row.RowKey.StartsWith($"r|{_course}|", StringComparison.Ordinal))];

    private Task PublishAsync(string title, int seats) => CoursePlan.PublishAsync(_trainer, CoursePlan.Of(_course, title, seats, place: $"Raum {_course[^8..]}"));
}

/// <summary>On SQLite.</summary>
public sealed class TrainingOnSqlite(SqliteBot fixture) : TrainingJourney(fixture), IClassFixture<SqliteBot>;

/// <summary>On Azure Tables.</summary>
public sealed class TrainingOnAzureTables(AzureTablesBot fixture) : TrainingJourney(fixture), IClassFixture<AzureTablesBot>;
