using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using StaffVoiceBot.Storage;
using StaffVoiceBot.Tests.Fakes;
using StaffVoiceBot.Tests.Features.Training.Calendar;
using StaffVoiceBot.Tests.Storage;

namespace StaffVoiceBot.EndToEnd.Journeys;

/// <summary>
/// A course from the first wish to the closed demand, through <c>POST /api/messages</c>: everything people read, and every calendar entry
/// as an independent parser reads it.
/// </summary>
public abstract partial class CourseJourney : IAsyncLifetime
{
    private const string Topic = "Drohnen für die Baumkontrolle steuern";
    private const int SecondSeats = 7;
    private const int Crowd = 5;

    // In a calendar file this line is far longer than 75 octets, and an umlaut stands wherever it is folded.
    private static readonly string Place = "Bauhof, " + string.Concat(Enumerable.Repeat("Übungsplätze ", 9)) + "Tor 3";

    // The clocks go forward between the two, on 28 March 2027.
    private static readonly DateOnly WinterDay = new(2027, 3, 25);
    private static readonly DateOnly SummerDay = new(2027, 3, 31);

    private static readonly TimeSpan FullBuckets = TimeSpan.FromSeconds(6);

    // With the longest time to send, so small that a message in flight on a slow machine keeps its claim.
    private static readonly TimeSpan Step = TimeSpan.FromSeconds(1);

    // Monday, 1 March 2027, 12:00 in Berlin.
    private readonly ManualTimeProvider _clock = new(new DateTimeOffset(2027, 3, 1, 11, 0, 0, TimeSpan.Zero));
    private readonly string _course = Guid.CreateVersion7().ToString("N");
    private readonly string _second = Guid.CreateVersion7().ToString("N");
    private readonly string _third = Guid.CreateVersion7().ToString("N");
    private BotHost? _bot;

    private BotHost Bot => _bot!;

    /// <summary>Settings of the store to run on.</summary>
    protected abstract Task<IReadOnlyDictionary<string, string>> StorageAsync();

    /// <inheritdoc/>
    public async Task InitializeAsync()
    {
        Dictionary<string, string> settings = new(await StorageAsync()) { ["Delivery:SendTimeout"] = "00:05:00" };
        _bot = await BotHost.StartAsync(settings, _clock);
    }

    /// <inheritdoc/>
    public virtual async Task DisposeAsync() => await Bot.DisposeAsync();

    [Fact]
    public async Task Course_FromWishToClosedDemand_EverybodyIsToldAndCalendarsFollow()
    {
        Speaker anna = new(Bot);
        Speaker ben = new(Bot);
        PlainSpeaker cleo = new(new Speaker(Bot) { Locale = "en-GB" });
        Speaker trainer = new(Bot, Speaker.Trainer);
        Speaker channel = new(Bot, Speaker.Trainer) { Channel = "19:trainers@thread.tacv2" };
        await trainer.SayAsync("Kurse");
        await SayAsync(cleo, "Text");
        await channel.SayAsync("Nachfrage hierher");

        // Three wishes become one topic; the channel reads of it when it asks, and once a week.
        await AskAsync(anna, "Platz nahe der Tür");
        await AskAsync(ben);
        _clock.WakeAt(_clock.GetUtcNow().AddDays(1));
        await AskAsync(cleo.Person);
        JsonNode demand = JsonNode.Parse(Assert.Single(await channel.SayAsync("Nachfrage")).Card.GetRawText())!;
        string topic = ThemeDesk.Data(demand, "course.plan")["topic"]!.ToString();
        await SummariesAsync(2);

        // Plan, preview, publish: two seats for three people, in the order of T5 and in their language.
        Assert.Contains("Vorschau: Drohnen", await ClickAsync(trainer, "course.save", Plan(WinterDay, topic)), StringComparison.Ordinal);
        Assert.DoesNotContain(Cards(anna), card => card.Contains("Einladung: ", StringComparison.Ordinal));
        await ClickAsync(trainer, "course.publish");
        Assert.Contains("reserviert bis", await NextAsync(anna, "Einladung"), StringComparison.Ordinal);
        Assert.Contains("weil Sie sich das Thema am", await NextAsync(ben, "Einladung"), StringComparison.Ordinal);
        await HearAsync(cleo, "There were more requests than seats.");

        // Two accept; the third, who has no cards, says no, then yes, and waits.
        string seat = await ClickAsync(anna, "course.accept");
        Assert.Contains("Sie haben einen Platz", seat, StringComparison.Ordinal);
        JsonElement first = await CalendarAsync(seat, "REQUEST", "2027-03-25T08:00:00.000Z");
        Assert.Contains("Sie haben einen Platz", await ClickAsync(ben, "course.accept"), StringComparison.Ordinal);
        await AssertLookedThroughAsync(ben, "course.needs", new JsonObject { ["course"] = _course }, "accessibility");
        await SayAsync(cleo, "continue");
        await ChooseAsync(cleo, "Decline", "You have declined");
        await ChooseAsync(cleo, "Accept", "waiting list, place 1");

        // Two more courses of the same trainer; others find them by themselves.
        Speaker[] crowd = [.. Enumerable.Range(0, Crowd).Select(_ => new Speaker(Bot))];
        Speaker dora = new(Bot);
        await PublishAsync(trainer, CoursePlan.Of(_second, "Hochbeete bauen", SecondSeats, day: SummerDay));
        JsonObject third = CoursePlan.Of(_third, "Kompost verstehen", seats: 12, day: new DateOnly(2027, 4, 7));
        third["minimum"] = "5";
        await PublishAsync(trainer, third);
        Assert.Contains("Kompost verstehen", TextOf(Assert.Single(await dora.SayAsync("Kurse"))), StringComparison.Ordinal);
        await ClickAsync(dora, "course.accept", new JsonObject { ["course"] = _third });
        foreach (Speaker person in crowd)
        {
            Assert.Contains("Was brauchen Sie, um gut teilnehmen zu können?", await ClickAsync(person, "course.accept", new JsonObject { ["course"] = _second }), StringComparison.Ordinal);
        }

        await ClickAsync(crowd[0], "course.needs", new JsonObject { ["course"] = _second, ["accessibility"] = "Rollstuhlplatz" });

        // Another date, with the reason; what collides is named, and the same entry moves into summer time.
        Assert.Contains("Sie leiten zu dieser Zeit schon „Hochbeete bauen“", await ClickAsync(trainer, "course.save", Plan(SummerDay, topic)), StringComparison.Ordinal);
        JsonObject change = Plan(SummerDay, topic);
        change["reason"] = "Der Raum wird gestrichen.";
        await ClickAsync(trainer, "course.change", change);
        string moved = await NextAsync(anna, "Geändert");
        Assert.Contains("Grund: Der Raum wird gestrichen.", moved, StringComparison.Ordinal);
        JsonElement second = await CalendarAsync(moved, "REQUEST", "2027-03-31T07:00:00.000Z");
        Assert.Equal(Uid(first), Uid(second));
        Assert.True(Sequence(second) > Sequence(first));
        await NextAsync(ben, "Geändert");
        await HearAsync(cleo, "Changed: Drohnen");

        // One seat comes back and goes to the first of the queue.
        string returned = await ClickAsync(ben, "course.decline");
        Assert.Contains("zurückgegeben", returned, StringComparison.Ordinal);
        await CalendarAsync(returned, "CANCEL", "2027-03-31T07:00:00.000Z");
        await HearAsync(cleo, "A seat has become free: Drohnen");
        await SayAsync(cleo, "continue");
        await ChooseAsync(cleo, "Accept", "You have a seat");

        // A week before, at nine o'clock; ten working days before, a course with too few is called off and its people are taken over (T3).
        _clock.WakeAt(At("2027-03-24T08:01:00Z"));
        await SummariesAsync(3);
        Assert.Contains("Mittwoch, 31. März 2027", await NextAsync(anna, "Erinnerung"), StringComparison.Ordinal);
        await HearAsync(cleo, "Reminder: Drohnen");
        Assert.Contains("Absagen oder zusammenlegen", await NextAsync(trainer, "Kompost verstehen: Noch sind es weniger als 5 Zusagen."), StringComparison.Ordinal);
        JsonObject callOff = new() { ["course"] = _third, ["step"] = "send", ["reason"] = "Zu wenige Zusagen.", ["into"] = _second };
        Assert.Contains("Alle sind zum anderen Kurs eingeladen", await ClickAsync(trainer, "course.cancel", callOff), StringComparison.Ordinal);
        string off = await NextAsync(dora, "Abgesagt");
        Assert.Contains("Grund: Zu wenige Zusagen.", off, StringComparison.Ordinal);
        await CalendarAsync(off, "CANCEL", "2027-04-07T07:00:00.000Z");
        Assert.Contains("weil „Kompost verstehen“ nicht stattfindet", await NextAsync(dora, "Einladung"), StringComparison.Ordinal);

        // The day before.
        _clock.WakeAt(At("2027-03-30T07:01:00Z"));
        await SummariesAsync(4);
        Assert.DoesNotContain("Platz zurückgeben", await NextAsync(anna, "Bald ist es so weit"), StringComparison.Ordinal);
        await HearAsync(cleo, "Starts soon: Drohnen");
        int toBen = Cards(ben).Count;

        // It is over: attendance by the trainer alone, thanks and feedback for who was there.
        _clock.WakeAt(At("2027-03-31T10:01:00Z"));
        Assert.Contains("Platz nahe der Tür", await NextAsync(trainer, "Teilnehmende: Drohnen"), StringComparison.Ordinal);
        Assert.Contains("Rollstuhlplatz", await NextAsync(trainer, "Teilnehmende: Hochbeete"), StringComparison.Ordinal);
        Assert.Contains("nur, wer den Kurs geplant hat", await ClickAsync(ben, "course.participants"), StringComparison.Ordinal);
        Assert.Contains("Teilgenommen: 2", await AttendAsync(trainer, _course), StringComparison.Ordinal);
        await NextAsync(anna, "Danke fürs Mitmachen");
        await AssertLookedThroughAsync(anna, "course.feedback", Feedback(_course), "remark");
        Assert.Contains("Danke für Ihre Rückmeldung", await FeedbackAsync(anna, _course), StringComparison.Ordinal);
        Assert.Contains("schon da", await FeedbackAsync(anna, _course), StringComparison.Ordinal);
        Assert.Contains("nur Personen ausfüllen", await FeedbackAsync(ben, _course), StringComparison.Ordinal);
        await HearAsync(cleo, "Thank you for taking part: Drohnen");
        await SayAsync(cleo, "continue");
        foreach (int answer in Enumerable.Range(1, 5))
        {
            await SayAsync(cleo, $"{answer}");
        }

        await SayAsync(cleo, "Well done.");
        await ChooseAsync(cleo, "Send feedback", "Thank you for your feedback.");

        // Results from five answers on; what is about the trainer only in the trainer's own chat (T12).
        await AttendAsync(trainer, _second);
        foreach (Speaker person in crowd)
        {
            Assert.Contains("ab 5 Antworten", await ResultsAsync(trainer), StringComparison.Ordinal);
            await FeedbackAsync(person, _second);
        }

        Assert.Contains("Wie verständlich war er?", await ResultsAsync(trainer), StringComparison.Ordinal);
        string others = await ResultsAsync(channel);
        Assert.Contains("Wie viel nützt der Kurs", others, StringComparison.Ordinal);
        Assert.DoesNotContain("Wie verständlich war er?", others, StringComparison.Ordinal);

        // The wishes of who was there are closed, the other stays in the demand; who gave the seat back has heard nothing since.
        Assert.Equal(["Fulfilled", "Open", "Fulfilled"], (await RequestsAsync()).Select(row => row.GetString("State")));
        await SummariesAsync(4);
        Assert.Contains("Offene Wünsche: 1. Themen: 1.", TextOf(Assert.Single(await channel.SayAsync("Nachfrage"))), StringComparison.Ordinal);
        Assert.Contains("Erfüllt: Sie haben teilgenommen.", TextOf(Assert.Single(await anna.SayAsync("Meine Schulungen"))), StringComparison.Ordinal);
        await CalendarAsync(moved, "REQUEST", "2027-03-31T07:00:00.000Z");
        Assert.Equal(toBen, Cards(ben).Count);
    }

    [GeneratedRegex(@"/calendar/[^""]+\.ics")]
    private static partial Regex CalendarLink { get; }

    private static JsonElement Entry(JsonElement calendar) => calendar.GetProperty("entries")[0];

    private static string Uid(JsonElement calendar) => Entry(calendar).GetProperty("uid").GetString()!;

    private static int Sequence(JsonElement calendar) => Entry(calendar).GetProperty("sequence").GetInt32();

    private static string TextOf(Tests.Channel.ConnectorRequest message) => ThemeDesk.TextOf(JsonNode.Parse(message.Card.GetRawText())!);

    private static DateTimeOffset At(string moment) => DateTimeOffset.Parse(moment, CultureInfo.InvariantCulture);

    private static List<string> Cards(Speaker person) =>
        [.. person.Received.Where(message => message.Card.ValueKind == JsonValueKind.Object).Select(TextOf)];

    private JsonObject Plan(DateOnly day, string topic) => CoursePlan.Of(_course, "Drohnen: Grundlagen", seats: 2, topic, day, Place);

    private Task<string> AskAsync(Speaker person, string needs = "") =>
        ClickAsync(person, "training.submit", new JsonObject { ["topic"] = Topic, ["department"] = "amt-33", ["accessibility"] = needs });

    private async Task PublishAsync(Speaker trainer, JsonObject plan)
    {
        _clock.Advance(FullBuckets);
        await CoursePlan.PublishAsync(trainer, plan);
    }

    /// <summary>Everybody who has a seat was there.</summary>
    private async Task<string> AttendAsync(Speaker trainer, string course)
    {
        IEnumerable<string> present = (await Bot.RowsAsync("training"))
            .Where(row => row.RowKey.StartsWith($"r|{course}|", StringComparison.Ordinal) && row.GetString("State") == "Confirmed")
            .Select(row => row.GetString("Id")!);
        return await ClickAsync(trainer, "course.attendance", new JsonObject { ["course"] = course, ["present"] = string.Join(',', present) });
    }

    private Task<string> ResultsAsync(Speaker trainer) => ClickAsync(trainer, "course.results", new JsonObject { ["course"] = _second });

    private Task<string> FeedbackAsync(Speaker person, string course) => ClickAsync(person, "course.feedback", Feedback(course));

    private static JsonObject Feedback(string course) => new()
    {
        ["course"] = course,
        ["usefulness"] = "5",
        ["clarity"] = "4",
        ["pace"] = "4",
        ["organisation"] = "5",
        ["recommendation"] = "5",
    };

    /// <summary>P05: a text with a detail that is never stored comes back with an explanation, also when the person insists.</summary>
    private async Task AssertLookedThroughAsync(Speaker person, string verb, JsonObject data, string field)
    {
        string detail = $"{Guid.NewGuid():N} 86095742719";
        data[field] = detail;
        foreach (string insist in new[] { "", "true" })
        {
            data["insist"] = insist;
            int before = person.Received.Count;
            await ClickAsync(person, verb, data);
            await Eventually.HoldsAsync(() => person.Received.Skip(before).Any(message => message.Body.ToString() is { } said && said.Contains(detail, StringComparison.Ordinal) && said.Contains("Steuer-ID", StringComparison.Ordinal)));
        }

        Assert.DoesNotContain(await Bot.RowsAsync("training"), row => row.Any(property => property.Value is string value && value.Contains(detail, StringComparison.Ordinal)));
    }

    /// <summary>A click about the course, when the pacing of messages has recovered from the last one.</summary>
    private async Task<string> ClickAsync(Speaker person, string verb, JsonObject? data = null)
    {
        _clock.Advance(FullBuckets);
        JsonObject all = data?.DeepClone().AsObject() ?? [];
        all.TryAdd("course", _course);
        return ThemeDesk.TextOf(await person.ClickAsync(verb, all));
    }

    /// <summary>Waits for a card whose fallback text begins with something, and gives its text.</summary>
    private async Task<string> NextAsync(Speaker person, string beginning)
    {
        string start = $"\"fallbackText\":\"{beginning}";
        await Eventually.HoldsAsync(() =>
        {
            _clock.Advance(Step);
            return Cards(person).Exists(card => card.Contains(start, StringComparison.Ordinal));
        });
        return Assert.Single(Cards(person), card => card.Contains(start, StringComparison.Ordinal));
    }

    private Task<string> SayAsync(PlainSpeaker person, string text)
    {
        _clock.Advance(FullBuckets);
        return person.SayAsync(text);
    }

    private async Task ChooseAsync(PlainSpeaker person, string option, string answer)
    {
        _clock.Advance(FullBuckets);
        Assert.Contains(answer, await person.ChooseAsync(option), StringComparison.Ordinal);
    }

    /// <summary>Waits for a text message.</summary>
    private Task HearAsync(PlainSpeaker person, string text) => Eventually.HoldsAsync(() =>
    {
        _clock.Advance(Step);
        return person.Person.Received.Any(message => message.Text?.Contains(text, StringComparison.Ordinal) == true);
    });

    /// <summary>Waits until the channel has had the demand list so many times, and not once more; also so that no day passes while one is on its way.</summary>
    private async Task SummariesAsync(int count)
    {
        await Eventually.HoldsAsync(() =>
        {
            _clock.Advance(Step);
            return Summaries() >= count;
        });
        Assert.Equal(count, Summaries());

        // The weekly one begins a thread of its own in the channel, the other is an answer.
        int Summaries() => Bot.Connector.Received.Count(message => message.Body.GetRawText().Contains("\"fallbackText\":\"Offene W", StringComparison.Ordinal));
    }

    /// <summary>Fetches the entry a card leads to; whatever its state, it keeps to RFC 5545 and T10.</summary>
    private async Task<JsonElement> CalendarAsync(string card, string method, string start)
    {
        using HttpClient browser = new() { BaseAddress = Bot.Address };
        using HttpResponseMessage response = await browser.GetAsync(new Uri(CalendarLink.Match(card).Value, UriKind.Relative));
        Assert.Equal("text/calendar", response.Content.Headers.ContentType!.MediaType);
        string file = await response.Content.ReadAsStringAsync();
        Assert.All(file.Split("\r\n"), line => Assert.InRange(Encoding.UTF8.GetByteCount(line), 0, 75));
        JsonElement calendar = await IcalJs.ParseAsync(file);
        Assert.Equal((method, "Europe/Berlin"), (calendar.GetProperty("method").GetString(), calendar.GetProperty("zone").GetString()));
        JsonElement entry = Entry(calendar);
        Assert.Equal((method == "CANCEL" ? "CANCELLED" : "CONFIRMED", start), (entry.GetProperty("status").GetString(), entry.GetProperty("start").GetString()));
        Assert.Single(entry.GetProperty("attendees").EnumerateArray());
        return calendar;
    }

    private async Task<IEnumerable<TableEntity>> RequestsAsync() =>
        (await Bot.RowsAsync("training")).Where(row => row.PartitionKey == "request" && row.RowKey.StartsWith("r|", StringComparison.Ordinal));
}

/// <summary>On SQLite.</summary>
public sealed class CourseOnSqlite : CourseJourney
{
    /// <inheritdoc/>
    protected override Task<IReadOnlyDictionary<string, string>> StorageAsync() =>
        Task.FromResult<IReadOnlyDictionary<string, string>>(new Dictionary<string, string>());
}

/// <summary>On Azure Tables.</summary>
public sealed class CourseOnAzureTables : CourseJourney
{
    private readonly AzuriteServer _azurite = new();

    /// <inheritdoc/>
    public override async Task DisposeAsync()
    {
        await base.DisposeAsync();
        await _azurite.DisposeAsync();
    }

    /// <inheritdoc/>
    protected override async Task<IReadOnlyDictionary<string, string>> StorageAsync()
    {
        await _azurite.InitializeAsync();
        return _azurite.Settings;
    }
}
