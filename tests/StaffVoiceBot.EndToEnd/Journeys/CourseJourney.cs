using System.Globalization;
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

    private static readonly TimeSpan FullBuckets = TimeSpan.FromSeconds(6);

    // With the longest time to send, so small that a message in flight on a slow machine keeps its claim.
    private static readonly TimeSpan Step = TimeSpan.FromSeconds(1);

    // Monday, 16 November 2026, 12:00 in Berlin.
    private readonly ManualTimeProvider _clock = new(new DateTimeOffset(2026, 11, 16, 11, 0, 0, TimeSpan.Zero));
    private readonly string _course = Guid.CreateVersion7().ToString("N");
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
        Speaker cleo = new(Bot) { Locale = "en-GB" };
        Speaker trainer = new(Bot, Speaker.Trainer);
        Speaker channel = new(Bot, Speaker.Trainer) { Channel = "19:trainers@thread.tacv2" };
        await trainer.SayAsync("Kurse");

        // Three wishes become one topic.
        await AskAsync(anna, "Platz nahe der Tür");
        await AskAsync(ben);
        _clock.Advance(TimeSpan.FromDays(1));
        await AskAsync(cleo);
        JsonNode demand = JsonNode.Parse(Assert.Single(await channel.SayAsync("Nachfrage")).Card.GetRawText())!;
        JsonNode topic = ThemeDesk.Data(demand, "course.plan")["topic"]!.DeepClone();

        // Plan, preview, publish: two seats for three people, in the order of T5 and in their language.
        Assert.Contains("Vorschau: Drohnen", await ClickAsync(trainer, "course.save", Plan("2026-12-02", topic)), StringComparison.Ordinal);
        Assert.DoesNotContain(Cards(anna), card => card.Contains("Einladung: ", StringComparison.Ordinal));
        await ClickAsync(trainer, "course.publish");
        Assert.Contains("reserviert bis", await NextAsync(anna, "Einladung"), StringComparison.Ordinal);
        Assert.Contains("weil Sie sich das Thema am", await NextAsync(ben, "Einladung"), StringComparison.Ordinal);
        Assert.Contains("There were more wishes than seats.", await NextAsync(cleo, "Invitation"), StringComparison.Ordinal);

        // Two accept, the third waits.
        string seat = await ClickAsync(anna, "course.accept");
        Assert.Contains("Sie haben einen Platz", seat, StringComparison.Ordinal);
        JsonElement first = await CalendarAsync(seat);
        Assert.Equal(("REQUEST", "2026-12-02T08:00:00.000Z", 1), (Method(first), Entry(first).GetProperty("start").GetString(), Entry(first).GetProperty("attendees").GetArrayLength()));
        Assert.Contains("Sie haben einen Platz", await ClickAsync(ben, "course.accept"), StringComparison.Ordinal);
        Assert.Contains("waiting list, place 1", await ClickAsync(cleo, "course.accept"), StringComparison.Ordinal);

        // Another date, with the reason; the same entry moves.
        Assert.Contains("course.change", await ClickAsync(trainer, "course.save", Plan("2026-12-10", topic)), StringComparison.Ordinal);
        JsonObject change = Plan("2026-12-10", topic);
        change["reason"] = "Der Raum wird gestrichen.";
        await ClickAsync(trainer, "course.change", change);
        string moved = await NextAsync(anna, "Geändert");
        Assert.Contains("Grund: Der Raum wird gestrichen.", moved, StringComparison.Ordinal);
        JsonElement second = await CalendarAsync(moved);
        Assert.Equal(("REQUEST", "2026-12-10T08:00:00.000Z", Uid(first)), (Method(second), Entry(second).GetProperty("start").GetString(), Uid(second)));
        Assert.True(Sequence(second) > Sequence(first));
        await NextAsync(ben, "Geändert");
        await NextAsync(cleo, "Changed");

        // One seat comes back and goes to the first of the queue.
        string returned = await ClickAsync(ben, "course.decline");
        Assert.Contains("zurückgegeben", returned, StringComparison.Ordinal);
        Assert.Equal("CANCEL", Method(await CalendarAsync(returned)));
        await NextAsync(cleo, "A seat");
        Assert.Contains("You have a seat", await ClickAsync(cleo, "course.accept"), StringComparison.Ordinal);

        // A week before and the day before, at nine o'clock.
        _clock.WakeAt(At("2026-12-03T08:01:00Z"));
        Assert.Contains("Donnerstag, 10. Dezember 2026", await NextAsync(anna, "Erinnerung"), StringComparison.Ordinal);
        await NextAsync(cleo, "Reminder");
        _clock.WakeAt(At("2026-12-09T08:01:00Z"));
        await NextAsync(anna, "Bald ist es so weit");
        await NextAsync(cleo, "Starts soon");
        int toBen = Cards(ben).Count;

        // It is over: attendance by the trainer alone, thanks and feedback for who was there.
        _clock.WakeAt(At("2026-12-10T11:01:00Z"));
        string list = await NextAsync(trainer, "Teilnehmende");
        Assert.Contains("Platz nahe der Tür", list, StringComparison.Ordinal);
        Assert.Contains("nur, wer den Kurs geplant hat", await ClickAsync(ben, "course.participants"), StringComparison.Ordinal);
        string present = (await RegistrationOfAsync(first)).GetString("Id")!;
        Assert.Contains("Teilgenommen: 1", await ClickAsync(trainer, "course.attendance", new JsonObject { ["present"] = present }), StringComparison.Ordinal);
        await NextAsync(anna, "Danke fürs Mitmachen");
        Assert.Contains("Danke für Ihre Rückmeldung", await FeedbackAsync(anna), StringComparison.Ordinal);
        Assert.Contains("schon da", await FeedbackAsync(anna), StringComparison.Ordinal);
        Assert.Contains("nur Personen ausfüllen", await FeedbackAsync(ben), StringComparison.Ordinal);
        Assert.Contains("ab 5 Antworten", await ClickAsync(trainer, "course.results"), StringComparison.Ordinal);

        // Her wish is closed, the others stay in the demand; who gave the seat back has heard nothing since.
        Assert.Equal(["Fulfilled", "Open", "Open"], (await RequestsAsync()).Select(row => row.GetString("State")));
        Assert.Contains("Offene Wünsche: 2. Themen: 1.", TextOf(Assert.Single(await channel.SayAsync("Nachfrage"))), StringComparison.Ordinal);
        Assert.Contains("Erfüllt: Sie haben teilgenommen.", TextOf(Assert.Single(await anna.SayAsync("Meine Schulungen"))), StringComparison.Ordinal);
        Assert.Equal("REQUEST", Method(await CalendarAsync(moved)));
        Assert.Equal(toBen, Cards(ben).Count);
    }

    [GeneratedRegex(@"/calendar/[^""]+\.ics")]
    private static partial Regex CalendarLink { get; }

    private static string Method(JsonElement calendar) => calendar.GetProperty("method").GetString()!;

    private static JsonElement Entry(JsonElement calendar) => calendar.GetProperty("entries")[0];

    private static string Uid(JsonElement calendar) => Entry(calendar).GetProperty("uid").GetString()!;

    private static int Sequence(JsonElement calendar) => Entry(calendar).GetProperty("sequence").GetInt32();

    private static string TextOf(Tests.Channel.ConnectorRequest message) => ThemeDesk.TextOf(JsonNode.Parse(message.Card.GetRawText())!);

    private static DateTimeOffset At(string moment) => DateTimeOffset.Parse(moment, CultureInfo.InvariantCulture);

    private static List<string> Cards(Speaker person) =>
        [.. person.Received.Where(message => message.Card.ValueKind == JsonValueKind.Object).Select(TextOf)];

    private static JsonObject Plan(string date, JsonNode topic) => new()
    {
        ["topic"] = topic.DeepClone(),
        ["title"] = "Drohnen: Grundlagen",
        ["minimum"] = "1",
        ["maximum"] = "2",
        ["date1"] = date,
        ["start1"] = "09:00",
        ["end1"] = "12:00",
        ["place1"] = "Bauhof, Schulungsraum",
    };

    private Task<string> AskAsync(Speaker person, string needs = "") =>
        ClickAsync(person, "training.submit", new JsonObject { ["topic"] = Topic, ["department"] = "amt-33", ["accessibility"] = needs });

    private Task<string> FeedbackAsync(Speaker person) => ClickAsync(person, "course.feedback", new JsonObject
    {
        ["usefulness"] = "5",
        ["clarity"] = "4",
        ["pace"] = "4",
        ["organisation"] = "5",
        ["recommendation"] = "5",
    });

    /// <summary>A click about the course, when the pacing of messages has recovered from the last one.</summary>
    private async Task<string> ClickAsync(Speaker person, string verb, JsonObject? data = null)
    {
        _clock.Advance(FullBuckets);
        JsonObject all = data?.DeepClone().AsObject() ?? [];
        all["course"] = _course;
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


    private async Task<JsonElement> CalendarAsync(string card)
    {
        using HttpClient browser = new() { BaseAddress = Bot.Address };
        using HttpResponseMessage file = await browser.GetAsync(new Uri(CalendarLink.Match(card).Value, UriKind.Relative));
        Assert.Equal("text/calendar", file.Content.Headers.ContentType!.MediaType);
        return await IcalJs.ParseAsync(await file.Content.ReadAsStringAsync());
    }

    private async Task<TableEntity> RegistrationOfAsync(JsonElement calendar) => (await Bot.RowsAsync("training"))
        .Single(row => row.RowKey.StartsWith($"r|{_course}|", StringComparison.Ordinal) && Uid(calendar).StartsWith(row.GetString("Id")!, StringComparison.Ordinal));

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
        return new Dictionary<string, string> { ["Storage:Provider"] = "AzureTables", ["Storage:ConnectionString"] = _azurite.ConnectionString };
    }
}
