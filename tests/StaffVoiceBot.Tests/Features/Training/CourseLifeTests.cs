using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using StaffVoiceBot.Channel;
using StaffVoiceBot.Features.Contracts;
using StaffVoiceBot.Features.Contracts.Delivery;
using StaffVoiceBot.Features.Training;
using StaffVoiceBot.Features.Training.Calendar;
using StaffVoiceBot.Features.Training.Domain;
using StaffVoiceBot.Tests.Features.Training.Calendar;

namespace StaffVoiceBot.Tests.Features.Training;

public sealed class CourseLifeTests : IDisposable
{
    private const string CourseId = "0198f2c0a1b27c3d8e4f5a6b7c8d9e0f";
    private readonly TrainingBench _bench = new();

    public void Dispose() => _bench.Dispose();

    [Fact]
    public async Task Course_FromRequestToClosedDemand()
    {
        foreach (string person in new[] { "ada", "bert", "cleo" })
        {
            await _bench.ClickAsync(person, "training.submit", ("topic", "Pivot-Tabellen in Excel"), ("department", "amt-50"), ("accessibility", person == "ada" ? "Platz nahe der Tür" : ""));
            _bench.Clock.Advance(TimeSpan.FromDays(1));
        }

        // Plan, preview, publish: two seats for three wishes; the first two by T5 get theirs held.
        await PublishAsync(maximum: 2);
        List<(string Notice, string Person, JsonNode Card)> invited = await _bench.DeliverAsync();
        Assert.Equal(3, invited.Count);
        Assert.All(invited, message => Assert.Equal("Invitation", message.Notice));
        Assert.Contains("weil Sie sich das Thema am", CardFor(invited, "ada"), StringComparison.Ordinal);
        Assert.Contains("reserviert bis", CardFor(invited, "bert"), StringComparison.Ordinal);
        Assert.Contains("Sie sind eingeladen", CardFor(invited, "cleo"), StringComparison.Ordinal);

        // Accept: two seats, one place in the queue.
        Assert.Contains("Sie haben einen Platz", await AcceptAsync("ada"), StringComparison.Ordinal);
        string seat = await AcceptAsync("bert");
        Assert.Contains("Sie haben einen Platz", seat, StringComparison.Ordinal);
        Assert.Contains("https://bot.stadt.example/calendar/", seat, StringComparison.Ordinal);
        Assert.Contains("Warteliste, Platz 1", await AcceptAsync("cleo"), StringComparison.Ordinal);
        JsonElement entry = await EntryAsync("ada");
        Assert.Equal(("REQUEST", 0, "2027-01-13T08:00:00.000Z"), (entry.GetProperty("method").GetString(), Sequence(entry), Start(entry)));
        string uid = Uid(entry);

        // Change of date: everybody in it is told, the same entry moves.
        Assert.Contains("Grund", (await _bench.TeachAsync("course.change", Form("2027-01-20", maximum: 2))).AlsoSay, StringComparison.Ordinal);
        Assert.Empty(await _bench.DeliverAsync());
        await _bench.TeachAsync("course.change", [.. Form("2027-01-20", maximum: 2), ("reason", "Der Raum wird gestrichen.")]);
        List<(string Notice, string Person, JsonNode Card)> changes = await _bench.DeliverAsync();
        Assert.Equal(["Changed", "Changed", "Changed"], changes.Select(message => message.Notice));
        Assert.Contains("Grund: Der Raum wird gestrichen.", CardFor(changes, "cleo"), StringComparison.Ordinal);
        entry = await EntryAsync("ada");
        Assert.Equal((uid, "2027-01-20T08:00:00.000Z", true), (Uid(entry), Start(entry), Sequence(entry) > 0));
        Assert.Empty(await _bench.DeliverAsync());

        // Cancellation and promotion: the seat is held for the first of the queue for 48 hours.
        Assert.Contains("zurückgegeben", TrainingBench.TextOf(await _bench.ClickAsync("bert", "course.decline", ("course", CourseId))), StringComparison.Ordinal);
        Assert.Equal("CANCEL", (await EntryAsync("bert")).GetProperty("method").GetString());
        (string notice, string promoted, _) = Assert.Single(await _bench.DeliverAsync());
        Assert.Equal(("Promotion", _bench.PseudonymOf("cleo")), (notice, promoted));
        Assert.Contains("Sie haben einen Platz", await AcceptAsync("cleo"), StringComparison.Ordinal);

        // Reminders on the clock: one week and one day before, each once.
        Assert.Empty(await TendAtAsync("2027-01-12T08:00:00Z"));
        Assert.Equal(["WeekBefore", "WeekBefore"], await TendAtAsync("2027-01-13T08:00:00Z"));
        Assert.Empty(await TendAtAsync("2027-01-13T09:00:00Z"));
        Assert.Equal(["DayBefore", "DayBefore"], await TendAtAsync("2027-01-19T08:10:00Z"));
        Assert.Empty(await TendAtAsync("2027-01-20T08:00:00Z"));

        // After it: attendance by the trainer alone, thanks and feedback for those who were there, demand closed.
        Assert.Equal(["Over"], await TendAtAsync("2027-01-20T11:05:00Z"));
        string participants = TrainingBench.TextOf(await _bench.TeachAsync("course.participants", ("course", CourseId)));
        Assert.Contains("Name of ada: Platz nahe der Tür", participants, StringComparison.Ordinal);
        Assert.Contains("nur, wer den Kurs geplant hat", (await _bench.ClickAsync("bert", "course.participants", ("course", CourseId))).Text, StringComparison.Ordinal);
        Registration ada = (await RecordAsync()).Find(_bench.PseudonymOf("ada"))!;
        await _bench.TeachAsync("course.attendance", ("course", CourseId), ("present", ada.Id));
        OutboxMessage over = new()
        {
            To = Recipient.Destination(DestinationKind.Demand),
            Kind = CourseMessages.KindName,
            Values = new Dictionary<string, string> { ["course"] = CourseId, ["person"] = "", ["notice"] = "Over" },
            NotBefore = _bench.Clock.GetUtcNow(),
        };
        Assert.Null(await _bench.Get<CourseMessages>().WriteAsync([over], new Receiver("de", new Profile()), CancellationToken.None));
        (notice, string thanked, _) = Assert.Single(await _bench.DeliverAsync());
        Assert.Equal(("Feedback", _bench.PseudonymOf("ada")), (notice, thanked));
        Assert.Contains("Danke für", (await FeedbackAsync("ada")).Text, StringComparison.Ordinal);
        Assert.Contains("schon da", (await FeedbackAsync("ada")).Text, StringComparison.Ordinal);
        Assert.Contains("nur Personen ausfüllen", (await FeedbackAsync("cleo")).Text, StringComparison.Ordinal);
        Assert.Contains("ab 5 Antworten", TrainingBench.TextOf(await _bench.TeachAsync("course.results", ("course", CourseId))), StringComparison.Ordinal);
        List<TrainingRequest> requests = await _bench.Get<TrainingStore>().ReadAsync(DateTimeOffset.UnixEpoch, DateTimeOffset.MaxValue, CancellationToken.None).ToListAsync();
        Assert.Equal([RequestState.Fulfilled, RequestState.Open, RequestState.Open], requests.Select(request => request.State));
    }

    [Fact]
    public async Task T4_AcceptLastSeat_FiftyAtOnce_OneSeatAndAQueueInOrder()
    {
        await AskAsync();
        await PublishAsync(maximum: 2);
        await AcceptAsync("ada");

        string[] people = [.. Enumerable.Range(0, 50).Select(i => $"p{i:D2}")];
        string[] answers = await Task.WhenAll(people.Select(AcceptAsync));

        CourseRecord record = await RecordAsync();
        Assert.Equal(2, record.Registrations.Count(one => one.State == RegistrationState.Confirmed));
        Assert.Equal(49, record.Registrations.Count(one => one.State == RegistrationState.Waitlisted));
        Assert.Single(answers, answer => answer.Contains("Sie haben einen Platz", StringComparison.Ordinal));
        for (int i = 0; i < people.Length; i++)
        {
            int place = record.Seats(_bench.Clock.GetUtcNow()).PlaceOf(_bench.PseudonymOf(people[i]));
            Assert.Contains(place == 0 ? "Sie haben einen Platz" : $"Warteliste, Platz {place}.", await AcceptAsync(people[i]), StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task T4_OfferNotTaken_GoesToTheNextAfter48Hours()
    {
        await AskAsync();
        await PublishAsync(maximum: 1);
        await _bench.DeliverAsync();
        Assert.Contains("Warteliste, Platz 1", await AcceptAsync("zoe"), StringComparison.Ordinal);

        DateTimeOffset published = _bench.Clock.GetUtcNow();
        Assert.Empty(await TendAtAsync(published.AddHours(47.9).ToString("O", CultureInfo.InvariantCulture)));
        Assert.Equal(["Promotion"], await TendAtAsync(published.AddHours(48).ToString("O", CultureInfo.InvariantCulture)));
        Assert.Contains("Sie haben einen Platz", await AcceptAsync("zoe"), StringComparison.Ordinal);
        Assert.Contains("Warteliste, Platz 1", await AcceptAsync("ada"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task T3_TooFewTenWorkingDaysBefore_TheTrainerIsAskedOnce()
    {
        await AskAsync();
        await PublishAsync(maximum: 12);
        await _bench.DeliverAsync();

        Assert.Empty(await TendAtAsync("2026-12-22T08:00:00Z"));
        Assert.Equal(["MinimumCheck"], await TendAtAsync("2026-12-29T08:00:00Z"));
        Assert.Empty(await TendAtAsync("2026-12-29T09:00:00Z"));
    }

    [Fact]
    public async Task Cancel_TellsEverybodyInIt_AndEndsTheCalendarEntry()
    {
        await AskAsync();
        await PublishAsync(maximum: 12);
        await AcceptAsync("ada");
        await _bench.DeliverAsync();

        Assert.Contains("Warum findet der Kurs nicht statt?", TrainingBench.TextOf(await _bench.TeachAsync("course.cancel", ("course", CourseId))), StringComparison.Ordinal);
        Assert.Contains("Grund", (await _bench.TeachAsync("course.cancel", ("course", CourseId), ("step", "send"), ("reason", "x"))).AlsoSay, StringComparison.Ordinal);
        Assert.Empty(await _bench.DeliverAsync());
        await _bench.TeachAsync("course.cancel", ("course", CourseId), ("step", "send"), ("reason", "Die Trainerin ist krank."));
        await _bench.TeachAsync("course.cancel", ("course", CourseId), ("step", "send"), ("reason", "Die Trainerin ist krank."));

        (string notice, _, JsonNode card) = Assert.Single(await _bench.DeliverAsync());
        Assert.Equal("CalledOff", notice);
        Assert.Contains("Grund: Die Trainerin ist krank.", card.ToJsonString(), StringComparison.Ordinal);
        Assert.Equal("CANCELLED", (await EntryAsync("ada")).GetProperty("entries")[0].GetProperty("status").GetString());
        Assert.Contains("findet nicht statt", await AcceptAsync("ada"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Cancel_MergedIntoAnother_InvitesEverybodyThereAndWhoHadASeatFirst()
    {
        await AskAsync();
        await PublishAsync(maximum: 12);
        await AcceptAsync("zoe");
        string other = Guid.CreateVersion7().ToString("N");
        await _bench.TeachAsync("course.save", [.. Form("2027-02-17", 1).Skip(1), ("course", other), ("topic", "another")]);
        await _bench.TeachAsync("course.publish", ("course", other));
        await _bench.DeliverAsync();
        (string, string)[] merge = [("course", CourseId), ("step", "send"), ("reason", "Zu wenige Zusagen."), ("into", other)];

        Assert.Contains("nicht mehr offen", (await _bench.TeachAsync("course.cancel", [.. merge.SkipLast(1), ("into", "unknown")])).AlsoSay, StringComparison.Ordinal);
        Assert.Contains("zum anderen Kurs eingeladen", TrainingBench.TextOf(await _bench.TeachAsync("course.cancel", merge)), StringComparison.Ordinal);

        List<(string Notice, string Person, JsonNode Card)> sent = await _bench.DeliverAsync();
        Assert.Equal(["CalledOff", "CalledOff", "Invitation", "Invitation"], sent.Select(message => message.Notice).Order());
        List<(string Notice, string Person, JsonNode Card)> invitations = [.. sent.Where(message => message.Notice == "Invitation")];
        Assert.Contains("weil „Excel: Pivot-Tabellen“ nicht stattfindet", CardFor(invitations, "zoe"), StringComparison.Ordinal);
        Assert.Contains("reserviert bis", CardFor(invitations, "zoe"), StringComparison.Ordinal);
        Assert.DoesNotContain("reserviert bis", CardFor(invitations, "ada"), StringComparison.Ordinal);
        Assert.Contains("Dafür gibt es einen anderen Kurs", CardFor([.. sent.Where(message => message.Notice == "CalledOff")], "zoe"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task P24_Precedence_MovesUpTheQueue_AndIsANeutralMark()
    {
        await AskAsync();
        await PublishAsync(maximum: 1);
        await AcceptAsync("ada");
        await AcceptAsync("bert");
        Assert.Contains("Warteliste, Platz 2", await AcceptAsync("cleo"), StringComparison.Ordinal);
        Registration cleo = (await RecordAsync()).Find(_bench.PseudonymOf("cleo"))!;

        Assert.Contains("nur, wer den Kurs geplant hat", (await _bench.ClickAsync("cleo", "course.precedence", ("course", CourseId), ("precedence", cleo.Id))).Text, StringComparison.Ordinal);
        string card = TrainingBench.TextOf(await _bench.TeachAsync("course.precedence", ("course", CourseId), ("precedence", cleo.Id)));

        Assert.Contains("Platz 1: Name of cleo (Vorrang geprüft)", card, StringComparison.Ordinal);
        Assert.Contains("Platz 2: Name of bert (Reihenfolge der Zusagen)", card, StringComparison.Ordinal);
        Assert.Contains("Warteliste, Platz 1", await AcceptAsync("cleo"), StringComparison.Ordinal);
        Assert.Equal("Die Warteliste ist gespeichert.", (await _bench.TeachAsync("course.precedence", ("course", CourseId))).AlsoSay);
        Assert.Contains("Warteliste, Platz 2", await AcceptAsync("cleo"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task T5_MoreWishesThanSeats_EachInvitationSaysWhatDecided()
    {
        await AskAsync();
        _bench.Clock.Advance(TimeSpan.FromDays(1));
        await _bench.ClickAsync("bert", "training.submit", ("topic", "Pivot-Tabellen in Excel"), ("department", "amt-50"));
        await PublishAsync(maximum: 1);

        List<(string Notice, string Person, JsonNode Card)> invited = await _bench.DeliverAsync();

        Assert.Contains("Den Ausschlag gab: der frühere Wunsch.", CardFor(invited, "ada"), StringComparison.Ordinal);
        Assert.Contains("Den Ausschlag gab: der frühere Wunsch.", CardFor(invited, "bert"), StringComparison.Ordinal);
        Assert.Contains("reserviert bis", CardFor(invited, "ada"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Invite_SecondCourseOfTheTopic_LeavesOutWhoHasASeatInTheFirst()
    {
        await AskAsync();
        await _bench.ClickAsync("bert", "training.submit", ("topic", "Pivot-Tabellen in Excel"), ("department", "amt-50"));
        await PublishAsync(maximum: 12);
        await AcceptAsync("ada");
        await _bench.ClickAsync("bert", "course.otherDate", ("course", CourseId));
        await _bench.DeliverAsync();
        string topic = (await RecordAsync()).Course.TopicId;
        string second = Guid.CreateVersion7().ToString("N");

        await _bench.TeachAsync("course.save", [.. Form("2027-02-17", 12).Skip(1), ("course", second), ("topic", topic)]);
        await _bench.TeachAsync("course.publish", ("course", second));

        (string notice, string person, _) = Assert.Single(await _bench.DeliverAsync());
        Assert.Equal(("Invitation", _bench.PseudonymOf("bert")), (notice, person));
    }

    [Fact]
    public async Task Attendance_ClosesAlsoWhatWasAskedForLater()
    {
        await AskAsync();
        await PublishAsync(maximum: 12);
        await AcceptAsync("ada");
        await _bench.ClickAsync("ada", "training.submit", ("formId", "second"), ("topic", "Pivot-Tabellen in Excel auswerten"), ("department", "amt-50"));
        await TendAtAsync("2027-01-13T11:05:00Z");

        await _bench.TeachAsync("course.attendance", ("course", CourseId), ("present", (await RecordAsync()).Find(_bench.PseudonymOf("ada"))!.Id));

        List<TrainingRequest> requests = await _bench.Get<TrainingStore>().ReadAsync(DateTimeOffset.UnixEpoch, DateTimeOffset.MaxValue, CancellationToken.None).ToListAsync();
        Assert.Equal([RequestState.Fulfilled, RequestState.Fulfilled], requests.Select(request => request.State));
    }

    [Fact]
    public async Task T10_SeatTakenAgain_CalendarNumberGrowsEachTime()
    {
        await AskAsync();
        await PublishAsync(maximum: 12);
        List<(string?, int)> entries = [];
        for (int round = 0; round < 2; round++)
        {
            await AcceptAsync("ada");
            JsonElement taken = await EntryAsync("ada");
            await _bench.ClickAsync("ada", "course.decline", ("course", CourseId));
            JsonElement returned = await EntryAsync("ada");
            entries.AddRange([(taken.GetProperty("method").GetString(), Sequence(taken)), (returned.GetProperty("method").GetString(), Sequence(returned))]);
        }

        Assert.Equal([("REQUEST", 0), ("CANCEL", 1), ("REQUEST", 2), ("CANCEL", 3)], entries);
    }

    [Fact]
    public async Task T12_Results_OtherTrainersSeeNeitherRemarksNorWhatIsAboutTheTrainer()
    {
        await PublishForAsync(6);
        await TendAtAsync("2027-01-13T11:05:00Z");
        await _bench.TeachAsync("course.attendance", ("course", CourseId), ("present", string.Join(',', (await RecordAsync()).Registrations.Select(one => one.Id))));
        for (int i = 0; i < 5; i++)
        {
            await FeedbackAsync($"p{i}");
        }

        string own = TrainingBench.TextOf(await _bench.TeachAsync("course.results", ("course", CourseId)));
        string others = TrainingBench.TextOf(await _bench.TurnAsTrainerAsync("theo", "course.results", ("course", CourseId)));

        Assert.Contains("Wie verständlich war er?", own, StringComparison.Ordinal);
        Assert.Contains("Gern wieder", own, StringComparison.Ordinal);
        Assert.Contains("Wie viel nützt der Kurs", others, StringComparison.Ordinal);
        Assert.DoesNotContain("Wie verständlich war er?", others, StringComparison.Ordinal);
        Assert.DoesNotContain("Gern wieder", others, StringComparison.Ordinal);
        Assert.Contains("nur, wer den Kurs geplant hat", (await _bench.ClickAsync("ada", "course.results", ("course", CourseId))).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Decline_StaysInTheDemand_AndIsNotInvitedAgain()
    {
        await AskAsync();
        await PublishAsync(maximum: 12);
        await _bench.DeliverAsync();

        await _bench.ClickAsync("ada", "course.otherDate", ("course", CourseId));
        await _bench.TeachAsync("course.publish", ("course", CourseId));

        Assert.Empty(await _bench.DeliverAsync());
        Assert.Contains("Excel", TrainingBench.TextOf(await _bench.SayAsync("tina", "Nachfrage")), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Plan_WrongFields_AreNamedAndKept()
    {
        Reply reply = await _bench.TeachAsync("course.save", ("course", CourseId), ("title", "E-Akte"), ("minimum", "9"), ("maximum", "3"), ("date1", "2020-01-01"), ("start1", "10:00"), ("end1", "09:00"), ("place1", "Raum <3>"));

        Assert.Contains("Plätze: Es müssen mindestens so viele sein", reply.AlsoSay, StringComparison.Ordinal);
        Assert.Contains("Termin 1, Ende", reply.AlsoSay, StringComparison.Ordinal);
        Assert.Contains("Termin 1, Datum", reply.AlsoSay, StringComparison.Ordinal);
        Assert.Contains("Raum \\u003C3\\u003E", TrainingBench.TextOf(reply).Replace("<", "\\u003C", StringComparison.Ordinal).Replace(">", "\\u003E", StringComparison.Ordinal), StringComparison.Ordinal);
        Assert.Null(await _bench.Get<CourseStore>().FindAsync(CourseId, CancellationToken.None));
    }

    [Fact]
    public async Task Plan_BySomebodyWhoIsNoTrainer_IsRefused()
    {
        Reply reply = await _bench.ClickAsync("ada", "course.save", Form("2027-01-13", 12));

        Assert.Equal("Diesen Kurs gibt es nicht mehr.", reply.Text[..31]);
        Assert.Null(await _bench.Get<CourseStore>().FindAsync(CourseId, CancellationToken.None));
        Assert.Contains("nur Trainerinnen", (await _bench.ClickAsync("ada", "course.plan", ("topic", "x"))).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Plan_CollidingWithAnotherCourse_IsNamedInThePreview()
    {
        await AskAsync();
        await PublishAsync(maximum: 12);

        Reply preview = await _bench.TeachAsync("course.save", [.. Form("2027-01-13", 12).Skip(1), ("course", Guid.CreateVersion7().ToString("N"))]);

        Assert.Contains("Sie leiten zu dieser Zeit schon", TrainingBench.TextOf(preview), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Courses_AreFoundByOthers()
    {
        await AskAsync();
        await PublishAsync(maximum: 12);
        await AcceptAsync("ada");

        string open = TrainingBench.TextOf(await _bench.SayAsync("zoe", "Kurse"));

        Assert.Contains("Excel", open, StringComparison.Ordinal);
        Assert.Contains("Es sind Plätze frei.", open, StringComparison.Ordinal);
        Assert.Contains("Sie haben einen Platz", await AcceptAsync("zoe"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task P24_Needs_OfSomebodyWhoFoundTheCourse_AreAskedAfterTheYesAndReachTheTrainerAlone()
    {
        await PublishForAsync(1);
        Assert.Contains("Was brauchen Sie, um gut teilnehmen zu können?", await AcceptAsync("zoe"), StringComparison.Ordinal);

        Reply refused = await NeedsAsync("zoe", new string('x', 501));
        Assert.Contains("höchstens 500 Zeichen. Jetzt sind es 501", refused.AlsoSay, StringComparison.Ordinal);
        Assert.Contains(new string('x', 501), TrainingBench.TextOf(refused), StringComparison.Ordinal);
        Assert.Contains("nur, wer den Kurs leitet", TrainingBench.TextOf(await NeedsAsync("zoe", "Rollstuhlplatz")), StringComparison.Ordinal);

        Assert.Contains("Name of zoe: Rollstuhlplatz", TrainingBench.TextOf(await _bench.TeachAsync("course.participants", ("course", CourseId))), StringComparison.Ordinal);
        Assert.DoesNotContain("Rollstuhlplatz", await AcceptAsync("p0"), StringComparison.Ordinal);
        Assert.Contains("Diesen Kurs gibt es nicht mehr", (await NeedsAsync("nobody", "Rollstuhlplatz")).Text, StringComparison.Ordinal);
        await NeedsAsync("zoe", "");
        Assert.Null((await RecordAsync()).Find(_bench.PseudonymOf("zoe"))!.Accessibility);
    }

    [Fact]
    public async Task T7_TooLateForOneClick_TheReminderOffersNoButtonAndSaysWhomToAsk()
    {
        await PublishForAsync(1);
        Assert.Contains("course.decline", await AcceptAsync("p0"), StringComparison.Ordinal);

        _bench.Clock.AdvanceTo(DateTimeOffset.Parse("2027-01-12T08:10:00Z", CultureInfo.InvariantCulture));
        string card = await AcceptAsync("p0");

        Assert.Contains("Sie haben einen Platz. Können Sie nicht kommen? Dann sprechen Sie bitte mit der Kursleitung.", card, StringComparison.Ordinal);
        Assert.DoesNotContain("course.decline", card, StringComparison.Ordinal);
        Assert.Contains("Das ging mit einem Klick bis", (await _bench.ClickAsync("p0", "course.decline", ("course", CourseId))).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task T12_Feedback_WrongFields_AreNamedAndTheRestIsKept()
    {
        await PublishForAsync(1);
        await TendAtAsync("2027-01-13T11:05:00Z");
        await _bench.TeachAsync("course.attendance", ("course", CourseId), ("present", (await RecordAsync()).Find(_bench.PseudonymOf("p0"))!.Id));

        Reply refused = await _bench.ClickAsync("p0", "course.feedback", ("course", CourseId), ("usefulness", "5"), ("clarity", "6"), ("remark", new string('x', 501)));

        Assert.Contains("Wie verständlich war er? Bitte wählen Sie 1 bis 5.", refused.AlsoSay, StringComparison.Ordinal);
        Assert.Contains("höchstens 500 Zeichen", refused.AlsoSay, StringComparison.Ordinal);
        string card = TrainingBench.TextOf(refused);
        Assert.Contains("Wie verständlich war er? Bitte wählen Sie 1 bis 5.", card, StringComparison.Ordinal);
        Assert.Equal(("5", new string('x', 501)), (TrainingBench.ValueOf(refused, "usefulness"), TrainingBench.ValueOf(refused, "remark")));
        Assert.Contains("Danke", (await FeedbackAsync("p0")).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Cancel_Refused_KeepsTheOtherCourseThatWasChosen()
    {
        await PublishForAsync(1);
        string other = Guid.CreateVersion7().ToString("N");
        await _bench.TeachAsync("course.save", [.. Form("2027-02-17", 1).Skip(1), ("course", other), ("topic", "another")]);
        await _bench.TeachAsync("course.publish", ("course", other));

        Reply refused = await _bench.TeachAsync("course.cancel", ("course", CourseId), ("step", "send"), ("reason", "nur"), ("into", other));

        Assert.Equal((other, "nur"), (TrainingBench.ValueOf(refused, "into"), TrainingBench.ValueOf(refused, "reason")));
    }

    [Fact]
    public async Task T10_Link_OfSomebodyWhoGuesses_IsNotFound()
    {
        await AskAsync();
        await PublishAsync(maximum: 12);
        await AcceptAsync("ada");
        string token = (await LinkAsync("ada")).Split('/')[^1][..^4];

        Assert.NotNull(await _bench.Get<CalendarFiles>().FindAsync(token, CancellationToken.None));
        Assert.Null(await _bench.Get<CalendarFiles>().FindAsync(token[..^1] + (token[^1] == 'a' ? 'b' : 'a'), CancellationToken.None));
        Assert.Null(await _bench.Get<CalendarFiles>().FindAsync("x", CancellationToken.None));
        Assert.Null(await _bench.Get<CalendarFiles>().FindAsync("a-b-1-c", CancellationToken.None));
    }

    [Fact]
    public async Task P04_Rows_HaveNoNameInTheirKeys()
    {
        await AskAsync();
        await PublishAsync(maximum: 12);
        await AcceptAsync("ada");

        await foreach (StaffVoiceBot.Storage.TableEntity row in _bench.Store.QueryAsync(StaffVoiceBot.Storage.TableQuery.WholeTable("training"), CancellationToken.None))
        {
            Assert.DoesNotContain("ada", row.PartitionKey + row.RowKey, StringComparison.Ordinal);
        }
    }

    private static int Sequence(JsonElement entry) => entry.GetProperty("entries")[0].GetProperty("sequence").GetInt32();

    private static string Start(JsonElement entry) => entry.GetProperty("entries")[0].GetProperty("start").GetString()!;

    private static string Uid(JsonElement entry) => entry.GetProperty("entries")[0].GetProperty("uid").GetString()!;

    private static (string, string)[] Form(string date, int maximum) =>
    [
        ("course", CourseId), ("title", "Excel: Pivot-Tabellen"), ("minimum", "1"), ("maximum", $"{maximum}"),
        ("date1", date), ("start1", "09:00"), ("end1", "12:00"), ("place1", "Rathaus, Raum 3"),
    ];

    private Task<Reply> AskAsync() => _bench.ClickAsync("ada", "training.submit", ("topic", "Pivot-Tabellen in Excel"), ("department", "amt-50"));

    private async Task PublishAsync(int maximum)
    {
        JsonNode demand = TrainingBench.CardOf(await _bench.SayAsync("tina", "Nachfrage"));
        string topic = (string)demand["body"]!.AsArray().Select(element => element!["items"]).First(items => items is not null)!.AsArray()[^1]!["actions"]![0]!["data"]!["topic"]!;
        Reply form = await _bench.TeachAsync("course.plan", ("topic", topic));
        Assert.Contains("\"Excel", TrainingBench.TextOf(form), StringComparison.Ordinal);
        Reply preview = await _bench.TeachAsync("course.save", [.. Form("2027-01-13", maximum), ("topic", topic)]);
        Assert.Contains("Vorschau: Excel", TrainingBench.TextOf(preview), StringComparison.Ordinal);
        Assert.Empty(await _bench.DeliverAsync());
        Assert.Contains("Veröffentlicht", TrainingBench.TextOf(await _bench.TeachAsync("course.publish", ("course", CourseId))), StringComparison.Ordinal);
    }

    private async Task PublishForAsync(int people)
    {
        await AskAsync();
        await PublishAsync(maximum: 12);
        for (int i = 0; i < people; i++)
        {
            await AcceptAsync($"p{i}");
        }
    }

    private async Task<string> AcceptAsync(string person) => TrainingBench.TextOf(await _bench.ClickAsync(person, "course.accept", ("course", CourseId)));

    private Task<Reply> FeedbackAsync(string person) => _bench.ClickAsync(
        person, "course.feedback", ("course", CourseId), ("usefulness", "5"), ("clarity", "4"), ("pace", "4"), ("organisation", "5"), ("recommendation", "5"), ("remark", "Gern wieder"));

    private Task<Reply> NeedsAsync(string person, string needs) => _bench.ClickAsync(person, "course.needs", ("course", CourseId), ("accessibility", needs));

    private string CardFor(List<(string Notice, string Person, JsonNode Card)> sent, string person) =>
        sent.Single(message => message.Person == _bench.PseudonymOf(person)).Card.ToJsonString(new JsonSerializerOptions { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping });

    private async Task<CourseRecord> RecordAsync() => (await _bench.Get<CourseStore>().FindAsync(CourseId, CancellationToken.None))!;

    private async Task<string> LinkAsync(string person)
    {
        CourseRecord record = await RecordAsync();
        return _bench.Get<CalendarLinks>().For(record.Course, record.Find(_bench.PseudonymOf(person))!)[0].Url;
    }

    private async Task<JsonElement> EntryAsync(string person)
    {
        string token = (await LinkAsync(person)).Split('/')[^1][..^4];
        CalendarEvent entry = (await _bench.Get<CalendarFiles>().FindAsync(token, CancellationToken.None))!;
        return await IcalJs.ParseAsync(CalendarWriter.Write(entry));
    }

    private async Task<string[]> TendAtAsync(string moment)
    {
        _bench.Clock.AdvanceTo(DateTimeOffset.Parse(moment, CultureInfo.InvariantCulture));
        await _bench.Get<TendCourses>().TendAsync(CourseId, CancellationToken.None);
        return [.. (await _bench.DeliverAsync()).Select(message => message.Notice)];
    }
}
