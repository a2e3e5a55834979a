using System.Diagnostics;
using System.Globalization;
using System.Text.Json.Nodes;
using StaffVoiceBot.Channel;
using StaffVoiceBot.Features.Contracts;
using StaffVoiceBot.Features.Contracts.Delivery;
using StaffVoiceBot.Features.Training;
using StaffVoiceBot.Features.Training.Domain;

namespace StaffVoiceBot.Tests.Features.Training;

/// <summary>A season of a large city: 2,000 wishes for 60 topics, 40 courses; what trainers then see must make sense.</summary>
public sealed class TrainingSeason : IDisposable
{
    private const int Wishes = 2_000;
    private const int Courses = 40;
    private const int LargestCard = 25 * 1024;

    private static readonly string[] Subjects =
    [
        "Serienbriefe mit Word schreiben", "Pivot-Tabellen in Excel", "Präsentationen mit PowerPoint gestalten", "Aufgaben im Outlook-Kalender planen", "Elektronische Akte anlegen und führen",
        "Videokonferenzen mit Teams moderieren", "Auskunft nach DSGVO erteilen", "Phishing erkennen", "Barrierefreie PDF erstellen", "Künstliche Intelligenz im Büro nutzen",
        "Projekte agil leiten", "Internetseiten im Redaktionssystem pflegen", "Vergaberecht bei kleinen Aufträgen", "Schwierige Gespräche am Schalter", "Erste Hilfe im Betrieb",
        "Drohnen für die Baumkontrolle steuern", "Geodaten im Liegenschaftskataster auswerten", "Bescheide verständlich formulieren", "Haushaltsplan aufstellen und bewirtschaften", "Kosten- und Leistungsrechnung",
        "Reisekosten abrechnen", "Personalakten digital verwalten", "Brandschutz im Archiv", "Umgang mit Aktenaussonderung", "Französisch für die Partnerstadt",
        "Leichte Sprache schreiben", "Gebärdensprache für den Bürgerservice", "Fotografieren für die Pressestelle", "Videoschnitt für soziale Medien", "Newsletter versenden",
        "Winterdienst und Räumfahrzeuge", "Gabelstapler fahren", "Arbeitssicherheit auf der Baustelle", "Absturzsicherung am Dach", "Motorsäge bedienen",
        "Spielplätze prüfen", "Imkerei im Stadtwald", "Lebensmittelhygiene in der Kita", "Kinderschutz erkennen und handeln", "Elterngespräche führen",
        "Wohngeldanträge berechnen", "Aufenthaltsrecht in der Ausländerbehörde", "Gewerbeanmeldungen bearbeiten", "Standesamt: Namensrecht", "Wahlhelferinnen und Wahlhelfer schulen",
        "Protokolle im Stadtrat schreiben", "Rhetorik vor Publikum", "Konflikte im Team lösen", "Mitarbeitergespräche führen", "Zeitmanagement am Arbeitsplatz",
        "Gesund sitzen und Rückentraining", "Stressbewältigung und Resilienz", "Ausbilderschein vorbereiten", "Prüfungen abnehmen", "Datenbankabfragen mit SQL",
        "Skripte mit Python automatisieren", "Bebauungspläne lesen", "Denkmalschutz bei Bauanträgen", "Energieausweise beurteilen", "Fördermittel der EU beantragen",
    ];

    private static readonly string[] Frames = ["{0}", "{0}: Grundlagen", "Einführung: {0}", "{0} für das ganze Amt", "Auffrischung: {0}"];
    private readonly TrainingBench _bench = new();
    private readonly Random _random = new(2026);

    public void Dispose() => _bench.Dispose();

    [Fact]
    public async Task Season_2000Wishes60Topics40Courses_TheTrainersSummaryMakesSense()
    {
        await AskAsync();
        DemandList demand = _bench.Get<DemandList>();
        IReadOnlyList<TrainingTopic> before = await demand.ReadAsync("de", CancellationToken.None);
        Assert.Equal(Wishes, before.Sum(topic => topic.Requests.Count));
        Assert.InRange(before.Count, Subjects.Length / 2, (Subjects.Length * Frames.Length) - 1);

        await PlanAsync(before);
        Stopwatch watch = Stopwatch.StartNew();
        IReadOnlyList<TrainingTopic> topics = await demand.ReadAsync("de", CancellationToken.None);
        TimeSpan taken = watch.Elapsed;
        Reply summary = await _bench.SayAsync("tina", "Nachfrage");

        // Topics that still need a course stand first, the largest first; what is planned counts.
        Assert.True(topics.SkipWhile(topic => topic.HasEnough).All(topic => !topic.HasEnough));
        Assert.Equal(topics.Where(topic => topic.HasEnough).Select(topic => topic.Uncovered).OrderDescending(), topics.Where(topic => topic.HasEnough).Select(topic => topic.Uncovered));
        Assert.All(topics, topic => Assert.Equal(topic.Seats - topic.Courses.Sum(course => course.Seated), topic.Uncovered));
        Assert.Equal(Courses, topics.Sum(topic => topic.Courses.Count));

        // No person has a seat in two courses of a topic, no course more seats than it has.
        IReadOnlyList<CourseRecord> records = await _bench.Get<CourseStore>().ReadRecordsAsync(_ => true, CancellationToken.None);
        Assert.All(
            records.GroupBy(record => record.Course.TopicId),
            ofTopic => Assert.Distinct(ofTopic.SelectMany(record => record.Registrations).Where(one => one.IsIn).Select(one => one.Person)));
        Assert.All(topics.SelectMany(topic => topic.Courses), course => Assert.InRange(course.Seated, 0, course.Course.Maximum));
        Assert.Contains($"Offene Wünsche: {Wishes}.", summary.Text, StringComparison.Ordinal);
        Assert.InRange(summary.Card.Length, 1, LargestCard);
        Reply list = await _bench.SayAsync("tina", "Kurse");
        Assert.Contains($"Offene Kurse: {Courses}.", TrainingBench.TextOf(list), StringComparison.Ordinal);
        Assert.InRange(list.Card.Length, 1, LargestCard);
        Assert.InRange((await _bench.TeachAsync("training.topic", ("topic", topics[0].Id))).Card.Length, 1, LargestCard);
        Keep("season.json", summary, taken);
    }

    [Fact]
    public async Task WeeklyDemand_Monday_GoesToTheTrainersChannelOnce()
    {
        await _bench.ClickAsync("ada", "training.submit", ("topic", Subjects[0]), ("department", "amt-50"));
        WeeklyDemand weekly = _bench.Get<WeeklyDemand>();
        DateTimeOffset now = _bench.Clock.GetUtcNow();
        JobRun run = new(weekly.Due(now)!, now, "", (_, _) => Task.FromResult(true));

        Assert.False((await weekly.RunAsync(run, CancellationToken.None)).IsDone);
        await _bench.Get<Destinations>().SetAsync(DestinationKind.Demand, Channel, CancellationToken.None);
        JobOutcome outcome = await weekly.RunAsync(run, CancellationToken.None);

        Assert.Equal("2026-W47", run.Period.Key);
        OutboxMessage message = Assert.Single(outcome.Messages);
        OutgoingMessage written = (await weekly.WriteAsync([message], new Receiver("de", new Profile()), CancellationToken.None))!;
        JsonNode plan = JsonNode.Parse(written.Card.Span)!;
        Assert.Contains("Kurs planen", plan.ToJsonString(), StringComparison.Ordinal);
        Assert.Contains("Offene Wünsche: 1.", written.Text, StringComparison.Ordinal);
    }

    private static ConversationReference Channel { get; } = new()
    {
        ServiceUrl = "https://smba.trafficmanager.net/emea/",
        ChannelId = "msteams",
        ConversationId = "19:trainers@thread.tacv2",
        Kind = ConversationKind.Channel,
        TenantId = "tenant",
        BotId = "28:bot",
        UserId = "29:tina",
    };

    // Few topics are wished for by many and many by few.
    private async Task AskAsync()
    {
        Pseudonyms pseudonyms = _bench.Get<Pseudonyms>();
        ReplyAddresses addresses = _bench.Get<ReplyAddresses>();
        TrainingStore store = _bench.Get<TrainingStore>();
        DateTimeOffset begin = _bench.Clock.GetUtcNow();
        string[] departments = ["amt-50", "amt-51", "amt-41"];
        for (int i = 0; i < Wishes; i++)
        {
            Person person = new("tenant", $"p{i % 1200}", "29:p", "");
            int subject = i < Subjects.Length ? i : (int)(Subjects.Length * Math.Pow(_random.NextDouble(), 2));
            TrainingRequest wish = new()
            {
                Id = Guid.CreateVersion7(begin.AddMinutes(i)).ToString("N"),
                AskedAt = begin.AddMinutes(i),
                Person = pseudonyms.For(Purpose.Training, person),
                ReplyAddress = addresses.Seal(person),
                Topic = string.Format(CultureInfo.InvariantCulture, Frames[_random.Next(Frames.Length)], Subjects[subject]),
                Level = (ProficiencyLevel)_random.Next(4),
                Formats = [(CourseFormat)_random.Next(4)],
                Times = [(TimePreference)_random.Next(3)],
                DepartmentId = departments[_random.Next(departments.Length)],
            };
            await store.SaveOnceAsync(wish, $"key{i}", CancellationToken.None);
        }

        _bench.Clock.WakeAt(begin.AddMinutes(Wishes));
    }

    private async Task PlanAsync(IReadOnlyList<TrainingTopic> topics)
    {
        CourseStore store = _bench.Get<CourseStore>();
        DateOnly day = BerlinTime.DayOf(_bench.Clock.GetUtcNow()).AddDays(30);
        List<TrainingTopic> planned = [.. topics.Take(Courses / 2)];
        foreach ((TrainingTopic topic, int number) in planned.Concat(planned).Select((topic, number) => (topic, number)))
        {
            await store.AddAsync(
                new Course
                {
                    Id = Guid.CreateVersion7().ToString("N"),
                    TopicId = topic.Id,
                    Title = topic.Title[..Math.Min(topic.Title.Length, CourseForm.MaximumTitleLength)],
                    Trainer = "trainer",
                    TrainerAddress = "address",
                    State = CourseState.Published,
                    Sessions = [new Session(1, day.AddDays(number), new TimeOnly(9, 0), new TimeOnly(12, 0), "Raum 3")],
                },
                CancellationToken.None);
        }

        TendCourses tend = _bench.Get<TendCourses>();
        DateTimeOffset now = _bench.Clock.GetUtcNow();
        await tend.RunAsync(new JobRun(tend.Due(now)!, now, "", (_, _) => Task.FromResult(true)), CancellationToken.None);
    }

    /// <summary>Keeps the card where <c>STAFFVOICEBOT_SCREENSHOTS</c> names a folder, to be looked at.</summary>
    private static void Keep(string name, Reply reply, TimeSpan taken)
    {
        if (Environment.GetEnvironmentVariable("STAFFVOICEBOT_SCREENSHOTS") is { Length: > 0 } folder)
        {
            File.WriteAllText(Path.Combine(folder, name), TrainingBench.TextOf(reply));
            File.WriteAllText(Path.Combine(folder, name + ".time"), taken.ToString());
        }
    }
}
