using System.Text.Json.Nodes;
using StaffVoiceBot.Storage;
using StaffVoiceBot.Tests.Fakes;

namespace StaffVoiceBot.EndToEnd;

/// <summary>Something a person does in one turn.</summary>
/// <param name="Name">What it is.</param>
/// <param name="Verb">Verb it belongs to, clicked or typed.</param>
/// <param name="Action">The turn.</param>
internal sealed record UseCase(string Name, string Verb, Func<Task> Action);

/// <summary>Everything people do with the bot, in an order in which each finds what it needs.</summary>
/// <param name="bot">Bot.</param>
/// <param name="clock">Its clock; it begins at <see cref="Monday"/>.</param>
internal sealed class UseCases(BotHost bot, ManualTimeProvider clock)
{
    /// <summary>A Monday, when a form may have been opened in the week before.</summary>
    public static readonly DateTimeOffset Monday = new(2026, 11, 16, 9, 0, 0, TimeSpan.Zero);

    private const string Text = "Die Aufrufanlage im Wartebereich ist kaputt";
    private static readonly DateOnly CourseDay = new(2026, 12, 15);
    private readonly ThemeDesk _desk = new(bot, clock);
    private readonly Speaker[] _people = [.. Enumerable.Range(0, 5).Select(_ => new Speaker(bot))];
    private readonly Speaker _trainers = new(bot, Speaker.Trainer) { Channel = "19:trainers@thread.tacv2" };
    private readonly Speaker _trainer = new(bot, Speaker.Trainer);
    private readonly Speaker _admin = new(bot, "c0000000-0000-4000-8000-000000000004");
    private string _theme = "", _form = "", _report = "";

    /// <summary>Verbs that are not counted, and why.</summary>
    public static IReadOnlyDictionary<string, string> Uncounted { get; } = new Dictionary<string, string>
    {
        ["file.accept"] = "Teams clicks it for the person; the upload decides how long it takes, and the rows are those of the file.",
        ["file.decline"] = "Teams clicks it for the person; it asks what file.accept asks first.",
    };

    private Speaker Person => _people[0];

    private Speaker Cdo => _desk.Cdo;

    /// <summary>Five reports of one theme and one of nobody's, a wish, and everybody known to the bot.</summary>
    public async Task PrepareAsync()
    {
        _theme = await _desk.DescribedThemeAsync("Aufrufanlage", Text, _people);
        _form = FormOf(clock.GetUtcNow());
        _report = ThemeDesk.Data(await ReportAsync(_form), "needs.show")["id"]!.GetValue<string>();
        await WishAsync(_people[1], "wish");
        await GreetAsync();

        // Departments and counts are noted when the answers are out.
        await Eventually.HoldsAsync(async () =>
        {
            IReadOnlyList<TableEntity> rows = await bot.RowsAsync("people");
            return rows.Any(row => row.RowKey.StartsWith("sent|", StringComparison.Ordinal)) && rows.Count(row => row.GetString("Department") is { Length: > 0 }) == _people.Length;
        });
    }

    /// <summary>All of them.</summary>
    public async IAsyncEnumerable<UseCase> AllAsync()
    {
        foreach (UseCase useCase in Reporting().Concat(Reading()))
        {
            yield return useCase;
        }

        await foreach (UseCase useCase in OwnDataAsync().Concat(DecidingAsync()).Concat(CoursesAsync()))
        {
            yield return useCase;
        }
    }

    /// <summary>Lets the bot know everybody: what it remembers of a person goes after five minutes.</summary>
    private async Task GreetAsync()
    {
        foreach (Speaker person in (Speaker[])[_trainers, _trainer, _admin, Cdo, .. _people])
        {
            clock.Advance(TimeSpan.FromSeconds(6));
            await person.SayAsync("Hilfe");
        }
    }

    /// <summary>Id of a form as the bot makes it when it opens one.</summary>
    private static string FormOf(DateTimeOffset opened) => Guid.CreateVersion7(opened).ToString("N");

    private static UseCase Click(string name, Speaker person, string verb, params (string Name, string Value)[] data) =>
        new(name, verb, () => person.ClickAsync(verb, ToJson(data)));

    private static UseCase Say(string name, Speaker person, string verb, string words) => new(name, verb, () => person.SayAsync(words));

    private static JsonObject ToJson(params IEnumerable<(string Name, string Value)> data) =>
        new(data.Select(input => KeyValuePair.Create(input.Name, (JsonNode?)JsonValue.Create(input.Value))));

    private Task<JsonNode> ReportAsync(string form, string department = "amt-33", string visibility = "confidential") => Person.ClickAsync(
        "needs.submit", ToJson(("formId", form), ("text", Text), ("department", department), ("visibility", visibility)));

    private static Task<JsonNode> WishAsync(Speaker person, string form, string topic = "Tabellen") =>
        person.ClickAsync("training.submit", ToJson(("formId", form), ("topic", topic), ("department", "amt-33")));

    private IEnumerable<UseCase> Reporting()
    {
        yield return Click("Open the form", Person, "needs.report");
        yield return new("Send a report, department known", "needs.submit", () => ReportAsync(FormOf(clock.GetUtcNow())));
        yield return new("Send a report from another department", "needs.submit", () => ReportAsync(FormOf(clock.GetUtcNow()), "amt-11"));
        yield return new("Send a report with one's name", "needs.submit", () => ReportAsync(FormOf(clock.GetUtcNow()), visibility: "named"));
        yield return new("Send a report on a Monday, form opened on Friday", "needs.submit", () => ReportAsync(FormOf(Monday.AddDays(-3))));
        yield return new("Send the same report again", "needs.submit", () => ReportAsync(_form));
        yield return Say("My reports, 6 stored", Person, "needs.mine", "Meine Meldungen");
        yield return Click("Show one of them", Person, "needs.show", ("id", _report));
        yield return Click("Change it", Person, "needs.edit", ("id", _report), ("save", "true"), ("text", Text + " und laut"), ("department", "amt-33"));
        yield return Click("Withdraw it", Person, "needs.withdraw", ("id", _report), ("confirmed", "true"));
        yield return Say("Themes for staff", Person, "themes.browse", "Themen");
        yield return Click("Support a theme", Person, "needs.support", ("id", _theme));
        yield return Click("Open the form of a training wish", Person, "training.request");
        yield return new("Send a training wish", "training.submit", () => WishAsync(Person, "other"));
        yield return Say("My training", Person, "training.mine", "Meine Schulungen");
        yield return Say("My data", Person, "privacy.data", "Meine Daten");
    }

    private IEnumerable<UseCase> Reading()
    {
        yield return Say("Triage of new reports", Cdo, "themes.open", "Thema");
        yield return Click("Open a theme with 5 reports", Cdo, "themes.open", ("id", _theme));
        yield return Say("Search themes", Cdo, "themes.open", "Suche Aufrufanlage");
        yield return Say("Digest of a week with 9 reports", Cdo, "digest.refresh", "Bericht");
        yield return Say("Top list", Cdo, "themes.open", "Top");
        yield return Say("Demand for training, 2 wishes", _trainers, "training.demand", "Nachfrage");
        yield return Say("Courses", _trainers, "course.list", "Kurse");
        yield return Say("Messages that could not be delivered", _admin, "delivery.show", "Zustellung");
        yield return Click("Try them again", _admin, "delivery.retry", ("id", "all"));
        yield return Click("Discard one that is not there any more", _admin, "delivery.discard", ("id", FormOf(Monday)));
    }

    private async IAsyncEnumerable<UseCase> DecidingAsync()
    {
        await GreetAsync();
        string other = await _desk.DescribedThemeAsync("Parkausweis", "Der Parkausweis wird auf Papier beantragt", _people[2], _people[3]);
        foreach (Speaker person in new[] { _people[2], _people[3] })
        {
            await _desk.ReportAsync(person, "Das Lager zählt Schrauben von Hand");
        }

        JsonNode triage = JsonNode.Parse(Assert.Single(await Cdo.SayAsync("Thema")).Card.GetRawText())!;
        string proposal = ThemeDesk.Find(triage).First(element => element["id"]?.ToString() == "accept")["choices"]!.AsArray()[^1]!["value"]!.GetValue<string>();
        JsonNode done = new JsonObject();
        yield return new("Accept a proposal of 2 reports", "themes.bundle", async () => done = await _desk.ClickAsync("themes.bundle", ToJson(("accept", proposal))));
        string fresh = ThemeDesk.Data(done, "themes.open")["id"]!.GetValue<string>();
        yield return Click("Name and describe a theme", Cdo, "themes.describe", ("id", fresh), ("step", "save"), ("title", "Lager"), ("description", "Schrauben werden gezählt."));
        yield return Click("Merge two themes", Cdo, "themes.merge", ("id", other), ("step", "merge"), ("themes", fresh));
        yield return new("Separate them again", "themes.split", async () => done = await _desk.ClickAsync("themes.split", ToJson(("id", fresh), ("step", "unmerge"))));
        string report = (await bot.RowsAsync("themes")).First(row => row.RowKey.StartsWith($"n|{fresh}|", StringComparison.Ordinal)).RowKey.Split('|', 3)[2];
        yield return new("Move a report to another theme", "themes.split", async () => done = await _desk.ClickAsync("themes.split", ToJson(("id", fresh), ("step", "move"), ("to", other), ("reports", report))));
        yield return new("Take a change back", "themes.undo", () => _desk.ClickAsync("themes.undo", ThemeDesk.Data(done, "themes.undo")));
        yield return Click("Assess a theme", Cdo, "themes.assess", ("id", _theme), ("step", "effort"), ("checks", "openSource,accessibility,dataProtection,securityOfficer"), ("reason", "Alle haben zugestimmt."));
        yield return Click("Release its lane", Cdo, "themes.lane", ("id", _theme), ("step", "save"), ("lane", "plan"), ("reason", "Der Stadtrat will es so."));
        yield return Click("Ask the people of a theme", Cdo, "themes.ask", ("id", _theme), ("step", "send"), ("formId", "ask"), ("question", "Wie viele Menschen warten?"));
        string question = (await bot.RowsAsync("themes")).Single(row => row.RowKey.StartsWith("q|", StringComparison.Ordinal)).RowKey[2..];
        yield return Click("Answer such a question", _people[1], "themes.answer", ("question", question), ("input", "answer"), ("answer", "Etwa vierzig"));
        JsonNode preview = new JsonObject();
        yield return new("See what a decision tells people", "themes.status", async () => preview = await _desk.ClickAsync(
            "themes.status", ToJson(("id", _theme), ("step", "preview"), ("status", "live"), ("reason", "Das Programm ist für alle da."), ("howTo", "Im Intranet."))));
        JsonObject decision = ThemeDesk.Data(preview, "themes.status");
        yield return new("Decide and tell them", "themes.status", () => _desk.ClickAsync("themes.status", decision));
        await GreetAsync();
        yield return Click("History of a theme", Cdo, "themes.history", ("id", _theme));
        yield return Click("Say whether it helps", _people[1], "themes.helpful", ("id", _theme), ("helps", "true"));
        yield return Click("Take a support back", Person, "needs.unsupport", ("id", _theme));
        yield return Click("Switch messages about themes off", _people[1], "themes.notices");
        yield return Click("One block of the digest", Cdo, "digest.list", ("block", "departments"));
        yield return Click("Digest as text", Cdo, "digest.text");
        yield return Click("Digest into this channel", Cdo, "digest.destination");
        yield return Click("Export as a spreadsheet", new Speaker(bot, Speaker.Stabsstelle), "files.request", ("kind", "assessment.priorities"), ("format", "xlsx"));
    }

    private async IAsyncEnumerable<UseCase> CoursesAsync()
    {
        (string course, string other) = (FormOf(Monday), FormOf(Monday.AddSeconds(1)));
        await GreetAsync();
        JsonNode demand = JsonNode.Parse(Assert.Single(await _trainers.SayAsync("Nachfrage")).Card.GetRawText())!;
        string topic = ThemeDesk.Data(demand, "course.plan")["topic"]!.GetValue<string>();
        await WishAsync(_people[2], "welding", "Schweißen");
        string welding = (await bot.RowsAsync("training")).Single(row => row.GetString("Topic") == "Schweißen").RowKey[2..];
        yield return Click("Open a topic", _trainers, "training.topic", ("topic", topic));
        string rename = FormOf(Monday);
        yield return Click("Rename it", _trainers, "training.rename", ("topic", topic), ("change", rename), ("title", "Tabellen für alle"));
        yield return Click("Take that back", _trainers, "training.undo", ("topic", topic), ("change", rename));
        yield return Click("Name an offer for it", _trainers, "training.offer", ("topic", topic), ("change", FormOf(Monday)), ("offerTitle", "Tabellen im Selbststudium"), ("offerProvider", "vhs"), ("offerLink", "https://kurse.example/tabellen"));
        yield return Click("Withdraw the offer", _trainers, "training.detach", ("topic", topic), ("change", FormOf(Monday)));
        yield return Click("Merge another topic into it", _trainers, "training.merge", ("topic", welding), ("change", FormOf(Monday)), ("into", topic));
        yield return Click("Split it", _trainers, "training.split", ("topic", topic), ("change", FormOf(Monday)), ("parts", welding), ("newTitle", "Schweißen"));
        JsonObject plan = CoursePlan.Of(course, "Tabellen", seats: 4, topic, CourseDay);
        yield return Click("Begin to plan a course", _trainer, "course.plan", ("topic", topic), ("title", "Tabellen"));
        yield return new("Save a course", "course.save", () => _trainer.ClickAsync("course.save", plan));
        yield return Click("Publish it", _trainer, "course.publish", ("course", course));
        yield return Click("Show it", _trainer, "course.show", ("course", course));
        yield return Say("Courses for staff", Person, "course.list", "Kurse");
        yield return Click("Take a seat", Person, "course.accept", ("course", course));
        yield return Click("My seat", Person, "course.seat", ("course", course));
        yield return Click("Say what one needs there", Person, "course.needs", ("course", course), ("accessibility", "Rollstuhlplatz"));
        yield return Click("Participants", _trainer, "course.participants", ("course", course));
        yield return Click("Give precedence to nobody", _trainer, "course.precedence", ("course", course));
        await _people[1].ClickAsync("course.accept", ToJson(("course", course)));
        yield return Click("Give a seat back", _people[1], "course.decline", ("course", course));
        await _people[2].ClickAsync("course.accept", ToJson(("course", course)));
        yield return Click("Ask for another date", _people[2], "course.otherDate", ("course", course));
        JsonObject changed = CoursePlan.Of(course, "Tabellen", seats: 4, topic, CourseDay.AddDays(1));
        changed["reason"] = "Der Raum wird gestrichen.";
        yield return new("Move it to another day", "course.change", () => _trainer.ClickAsync("course.change", changed));
        await CoursePlan.PublishAsync(_trainer, CoursePlan.Of(other, "Formulare", seats: 4, day: CourseDay.AddDays(7)));
        yield return Click("Call a course off", _trainer, "course.cancel", ("course", other), ("step", "send"), ("reason", "Zu wenige Zusagen."));
        clock.WakeAt(new DateTimeOffset(CourseDay.AddDays(2), new TimeOnly(12, 0), TimeSpan.Zero));
        await GreetAsync();
        JsonNode participants = await _trainer.ClickAsync("course.participants", ToJson(("course", course)));
        string seat = ThemeDesk.Find(participants).First(element => element["id"]?.ToString() == "present")["choices"]![0]!["value"]!.GetValue<string>();
        yield return Click("Note who was there", _trainer, "course.attendance", ("course", course), ("present", seat));
        yield return Click("Feedback of a course", Person, "course.feedback", ("course", course), ("usefulness", "5"), ("clarity", "4"), ("pace", "4"), ("organisation", "5"), ("recommendation", "5"), ("remark", "Sehr gut."));
        yield return Click("What people said about it", _trainer, "course.results", ("course", course));
    }

    private async IAsyncEnumerable<UseCase> OwnDataAsync()
    {
        Speaker own = new(bot);
        await own.SayAsync("Hilfe");
        await _desk.ReportAsync(own, "Im Lager fehlt das Licht");
        await WishAsync(own, "own");
        JsonObject wish = ThemeDesk.Data(await WishAsync(own, "third", "Löten"), "training.withdraw");
        wish["confirmed"] = "true";
        yield return new("Withdraw a training wish", "training.withdraw", () => own.ClickAsync("training.withdraw", wish));
        yield return Click("Help", own, "welcome.help");
        yield return Click("Choose a language", own, "welcome.language");
        yield return Click("Chosen", own, "welcome.language.choose", ("language", "de"));
        yield return Click("Cancel", own, "welcome.cancel");
        yield return Click("Privacy notice", own, "privacy.notice");
        yield return Click("Text instead of cards", own, "dialogue.text");
        yield return Click("Cards again", own, "dialogue.cards");
        yield return Click("Export my data", own, "privacy.export", ("format", "json"));
        yield return Click("Object to the processing", own, "privacy.object");
        yield return Click("Erase my data", own, "privacy.erase", ("confirmed", "true"));
    }
}
