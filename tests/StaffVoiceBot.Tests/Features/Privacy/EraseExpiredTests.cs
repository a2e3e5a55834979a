using Microsoft.Extensions.DependencyInjection;
using StaffVoiceBot.Features.Assessment;
using StaffVoiceBot.Features.Assessment.Domain;
using StaffVoiceBot.Features.Contracts;
using StaffVoiceBot.Features.Contracts.Delivery;
using StaffVoiceBot.Features.Delivery;
using StaffVoiceBot.Features.Dialogue;
using StaffVoiceBot.Features.Needs;
using StaffVoiceBot.Features.Needs.Domain;
using StaffVoiceBot.Features.Themes;
using StaffVoiceBot.Features.Themes.Domain;
using StaffVoiceBot.Features.Training;
using StaffVoiceBot.Features.Training.Domain;
using StaffVoiceBot.Storage;
using StaffVoiceBot.Tests.Features.Delivery;
using StaffVoiceBot.Tests.Features.Training.Domain;

namespace StaffVoiceBot.Tests.Features.Privacy;

/// <summary>P17: every class of data at both sides of its period, over the real slices and SQLite; only the clock is the test's.</summary>
public sealed class EraseExpiredTests : IDisposable
{
    private readonly PrivacyBench _bench = new();

    private DateTimeOffset Now => _bench.Clock.GetUtcNow();

    public void Dispose() => _bench.Dispose();

    [Fact]
    public async Task P17_NeedOf24Months_GoesWithOwnersRowAndMarker_AYoungerOneStays()
    {
        Need old = await SaveNeedAsync(Now.AddMonths(-24).AddHours(23));
        Need young = await SaveNeedAsync(Now.AddMonths(-24).AddDays(2));
        Need fresh = await SaveNeedAsync(Now.AddDays(-1));

        string counts = await RunAsync();

        IReadOnlyList<TableEntity> needs = await RowsAsync("needs");
        Assert.Equal([$"n|{young.Id}", $"n|{fresh.Id}"], needs.Where(row => row.RowKey[0] == 'n').Select(row => row.RowKey));
        Assert.Equal(fresh.Week.ToString(), Assert.Single(needs, row => row.RowKey[0] == 'k').PartitionKey);
        Assert.Equal([young.Id, fresh.Id], needs.Where(row => row.RowKey.StartsWith("by|", StringComparison.Ordinal)).Select(row => row.GetString("NeedId")));
        Assert.DoesNotContain(await RowsAsync("people"), row => row.RowKey.EndsWith(old.Id, StringComparison.Ordinal));
        Assert.StartsWith("need 1, needMarker 2,", counts[counts.IndexOf("need ", StringComparison.Ordinal)..], StringComparison.Ordinal);
    }

    [Fact]
    public async Task P17_TrainingRequestOf12Months_Goes_AndMarkersAfterTwoWeeks()
    {
        await SaveRequestAsync(Now.AddMonths(-12).AddHours(23));
        string young = await SaveRequestAsync(Now.AddMonths(-12).AddDays(2));
        string fresh = await SaveRequestAsync(Now.AddDays(-12));

        string counts = await RunAsync();

        Assert.Equal([$"k|key-{fresh}", $"r|{young}", $"r|{fresh}"], (await RowsAsync("training")).Select(row => row.RowKey));
        Assert.Contains("trainingRequest 1, trainingMarker 2", counts, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(-2, 0, "c,f,g,r")]
    [InlineData(0, 3, "c,f")]
    [InlineData(0, 6, "")]
    public async Task P17_CourseOver_LosesItsPeopleAfterThreeMonths_AndGoesAfterSix(int days, int months, string left)
    {
        Course course = Samples.Course() with { Id = Guid.CreateVersion7().ToString("N"), State = CourseState.Held, Sessions = [Samples.Morning(1, new DateOnly(2027, 4, 15))] };
        CourseStore courses = _bench.Services.GetRequiredService<CourseStore>();
        await courses.AddAsync(course, CancellationToken.None);
        await courses.ChangeAsync(course.Id, record => new CourseChange(record.Course, [Samples.Registration("ada", RegistrationState.Confirmed)], []), CancellationToken.None);
        await _bench.Services.GetRequiredService<FeedbackStore>().AddAsync(course.Id, "digest", feedback => feedback, CancellationToken.None);
        _bench.Clock.Advance(course.EndsAt.AddMonths(months == 0 ? 3 : months).AddDays(days) - Now);

        await RunAsync();

        Assert.Equal(left, string.Join(',', (await RowsAsync("training")).Select(row => row.RowKey[0])));
    }

    [Theory]
    [InlineData(-2, true)]
    [InlineData(1, false)]
    public async Task P17_FulfilledRequest_GoesAfter30Days(int days, bool isKept)
    {
        string id = await SaveRequestAsync(Now.AddDays(-40));
        await _bench.Services.GetRequiredService<TrainingStore>().FulfilAsync(id, Now, CancellationToken.None);
        _bench.Clock.Advance(TimeSpan.FromDays(30 + days));

        await RunAsync();

        Assert.Equal(isKept, (await RowsAsync("training")).Any(row => row.RowKey == "r|" + id));
    }

    [Theory]
    [InlineData(ThemeStatus.Live, -2, 2)]
    [InlineData(ThemeStatus.Live, 1, 0)]
    [InlineData(ThemeStatus.NotNow, 1, 0)]
    [InlineData(ThemeStatus.InProgress, 100, 2)]
    public async Task P17_ThemeClosed_LosesReportsNamesSupportsAndAnswersAfter30Days_AndKeepsTheirNumber(ThemeStatus status, int days, int left)
    {
        (Theme theme, Need need, Question question) = await ThemeAsync(status);
        _bench.Clock.Advance(TimeSpan.FromDays(30 + days));

        await RunAsync();

        string[] people = [.. (await RowsAsync("people")).Select(row => row.PartitionKey).Distinct()];
        Assert.Equal(left, people.Length);
        Assert.Equal(left > 0, (await RowsAsync("needs")).Any(row => row.RowKey == "n|" + need.Id));
        string themes = string.Join('\n', (await RowsAsync("themes")).Select(row => $"{row.RowKey}|{string.Join('|', row.Select(property => property.Value))}"));
        Assert.Equal(left > 0, themes.Contains(need.Id, StringComparison.Ordinal));
        Assert.Equal(left > 0, themes.Contains("Auch bei uns", StringComparison.Ordinal));
        Assert.Equal(left > 0, themes.Contains("Bei uns vierzig", StringComparison.Ordinal));
        Assert.NotNull(await _bench.Services.GetRequiredService<QuestionStore>().FindAsync(question.Id, CancellationToken.None));
        Assert.Equal(2, await CountPeopleAsync(theme.Id));
        Assert.Equal(left > 0, _bench.Services.GetRequiredService<ThemeIndex>().Find("Urlaub Papier", 1, _ => true) is [{ Words: [_, ..] }]);
    }

    [Fact]
    public async Task P17_ThemeLiveForHalfAYear_KeepsTheSumOfItsRatingsOnly_AndTracesLoseTheirPeopleAfter90Days()
    {
        (Theme theme, _, _) = await ThemeAsync(ThemeStatus.Live);
        SupportStore supports = _bench.Services.GetRequiredService<SupportStore>();
        await supports.RateAsync(theme.Id, "one", helps: true, CancellationToken.None);
        await supports.RateAsync(theme.Id, "two", helps: false, CancellationToken.None);
        ThemeChange change = new(Guid.CreateVersion7(Now).ToString("N"), Now, ChangeKind.Ask, theme.Id, By: "someone");
        Assert.True(await _bench.Services.GetRequiredService<ThemeStore>().SubmitAsync(change, [], [], CancellationToken.None));
        _bench.Clock.Advance(TimeSpan.FromDays(88));
        await RunAsync();
        Assert.Contains(await RowsAsync("audit"), row => row.GetString("By") == "someone");
        Assert.Equal(2, (await RowsAsync("themes")).Count(row => row.RowKey.StartsWith("help|", StringComparison.Ordinal)));
        _bench.Clock.Advance(TimeSpan.FromDays(95));

        await RunAsync();

        Assert.DoesNotContain(await RowsAsync("themes"), row => row.RowKey.StartsWith("help|", StringComparison.Ordinal) || row.GetString("By") == "someone");
        Assert.Equal((1, 2), await supports.CountRatingsAsync(theme.Id, CancellationToken.None));
        Assert.DoesNotContain(await RowsAsync("audit"), row => row.GetString("By") is { Length: > 0 });
    }

    [Theory]
    [InlineData(89, true)]
    [InlineData(91, false)]
    public async Task P17_WhoDecided_IsForgottenInEveryTableAfter90Days_WhatWasDecidedStays(int days, bool isKnown)
    {
        const string decider = "somebody-who-decided";
        (Theme theme, _, _) = await ThemeAsync(ThemeStatus.Planned);
        ThemeChange change = new(Guid.CreateVersion7(Now).ToString("N"), Now, ChangeKind.Decide, theme.Id, By: decider) { New = "Planned" };
        Assert.True(await _bench.Services.GetRequiredService<ThemeStore>().SubmitAsync(change, [], [], CancellationToken.None));
        await _bench.Services.GetRequiredService<AssessmentStore>().ChangeAsync(
            theme.Id, _ => ThemeAssessment.None with { DueOn = new DateOnly(2027, 5, 1) }, new ChangeReason(decider, "Stabsstelle", "Neues Gesetz", Now), CancellationToken.None);
        await _bench.Services.GetRequiredService<TopicStore>().SaveAsync(
            new TopicChange(Guid.CreateVersion7(Now).ToString("N"), "topics.merge", decider, "topic", "Tabellen", new Dictionary<string, string>()), CancellationToken.None);
        _bench.Clock.Advance(TimeSpan.FromDays(days));

        await RunAsync();

        foreach (string table in new[] { "audit", "themes", "assessments", "training", "runs", "outbox", "people" })
        {
            bool holds = (await RowsAsync(table)).Any(row => $"{row.PartitionKey} {row.RowKey} {string.Join(' ', row.Select(property => property.Value))}".Contains(decider, StringComparison.Ordinal));
            Assert.Equal(isKnown && (table is "audit" or "themes" or "assessments"), holds);
        }

        Assert.Contains(await RowsAsync("assessments"), row => row.GetString("Reason") == "Neues Gesetz" && row.GetString("New") == "2027-05-01");
        Assert.Equal(3, (await RowsAsync("audit")).Count(row => row.GetString("Kind") is "Decide" or "Assess" or "topics.merge"));
    }

    [Fact]
    public async Task P17_ThemeClosed_PeopleWhoSpokeUpLater_CountOnceWhileTheirVoiceStaysAndOnceAfterwards()
    {
        (Theme theme, _, _) = await ThemeAsync(ThemeStatus.Live);
        _bench.Clock.Advance(TimeSpan.FromDays(20));
        SupportStore supports = _bench.Services.GetRequiredService<SupportStore>();
        await supports.AddAsync(theme.Id, new Support("late", "amt-33", "", "", DateOnly.FromDateTime(Now.UtcDateTime)), count: null, CancellationToken.None);
        await supports.AddAsync(theme.Id, new Support("reporter", "amt-33", "", "", DateOnly.FromDateTime(Now.UtcDateTime)), count: null, CancellationToken.None);
        Assert.Equal(3, await CountPeopleAsync(theme.Id));
        foreach ((int days, int left) in new[] { (11, 2), (5, 2), (15, 0), (30, 0) })
        {
            _bench.Clock.Advance(TimeSpan.FromDays(days));

            await RunAsync();

            Assert.Equal(3, await CountPeopleAsync(theme.Id));
            Assert.Equal(left, (await RowsAsync("themes")).Count(row => row.RowKey.StartsWith("support|", StringComparison.Ordinal)));
        }

        ThemeStore store = _bench.Services.GetRequiredService<ThemeStore>();
        Theme again = new DecisionForm("inProgress", "", "Es geht doch weiter", "", "", "").Apply((await store.FindAsync(theme.Id, CancellationToken.None))!, Now);
        Assert.True(await store.TouchAsync(again, CancellationToken.None));
        await _bench.Services.GetRequiredService<ThemeIndex>().CatchUpAsync(CancellationToken.None);
        Assert.Equal(3, await CountPeopleAsync(theme.Id));
    }

    [Fact]
    public async Task P17_UnfinishedDialogue_GoesAfter24Hours()
    {
        DialogueStore dialogues = _bench.Services.GetRequiredService<DialogueStore>();
        await dialogues.ChangeAsync<bool>("someone", _ => new((DialogueState.Empty with { LastActivity = "1" }, true)), CancellationToken.None);
        IJob job = Assert.Single(_bench.Services.GetServices<IJob>(), job => job.Name == "dialogues");
        _bench.Clock.Advance(TimeSpan.FromHours(23));
        await _bench.Services.GetRequiredService<RunJob>().RunDueAsync(job, CancellationToken.None);
        Assert.Single(await RowsAsync("dialogues"));
        _bench.Clock.Advance(TimeSpan.FromHours(2));

        await _bench.Services.GetRequiredService<RunJob>().RunDueAsync(job, CancellationToken.None);

        Assert.Empty(await RowsAsync("dialogues"));
    }

    [Fact]
    public async Task P17_SilentFor24Months_LosesChatAndSettings_WhoWroteSinceKeepsThem()
    {
        await MeetAsync("ada");
        await MeetAsync("kim");
        _bench.Clock.Advance(TimeSpan.FromDays(100));
        await MeetAsync("kim");
        _bench.Clock.Advance(new DateTimeOffset(2028, 11, 2, 3, 0, 0, TimeSpan.Zero) - Now);

        string counts = await RunAsync();

        string kim = _bench.Services.GetRequiredService<Pseudonyms>().For(Purpose.Profile, DeliveryProcess.Person("kim"));
        Assert.Equal([(kim, "conversation"), (kim, "profile")], (await RowsAsync("people")).Select(row => (row.PartitionKey, row.RowKey)));
        Assert.Contains("conversation 1", counts, StringComparison.Ordinal);
    }

    [Fact]
    public async Task P17_SentKeysAndDeadLettersOfTwoWeeks_Go_WaitingMessagesStay()
    {
        TableStore store = _bench.File.Store;
        await _bench.Services.GetRequiredService<Outbox>().AnnounceAsync("training", "course", CancellationToken.None);
        foreach ((string key, int days) in new[] { ("old", -14), ("young", -12) })
        {
            await store.SubmitAsync("training", TableTransactionAction.Add(new TableEntity("course", "s|" + key) { { "SentAt", Now.AddDays(days) } }), CancellationToken.None);
            await store.SubmitAsync("outbox", Message(Now.AddDays(days)).ToAction("dead"), CancellationToken.None);
        }

        await store.SubmitAsync("training", Message(Now.AddDays(30)).ToAction("course"), CancellationToken.None);

        string counts = await RunAsync();

        IReadOnlyList<TableEntity> rows = await RowsAsync("training");
        Assert.Equal("s|young", Assert.Single(rows, row => row.RowKey[0] == 's').RowKey);
        Assert.Single(rows, row => row.RowKey[0] == 'o');
        Assert.Single(await RowsAsync("outbox"), row => row.PartitionKey == "dead");
        Assert.Contains("sentKey 1, deadLetter 1", counts, StringComparison.Ordinal);
    }

    [Fact]
    public async Task P17_RunsOfAYear_Go_AndARunLeavesCountsOnly()
    {
        Need need = await SaveNeedAsync(Now.AddMonths(-30));
        await RunAsync();
        TableEntity first = Assert.Single(await RowsAsync("runs"));
        Assert.DoesNotContain(need.Reporter!, string.Join('|', first.Select(property => property.Value)), StringComparison.Ordinal);
        Assert.DoesNotContain(need.Id, string.Join('|', first.Select(property => property.Value)), StringComparison.Ordinal);
        _bench.Clock.Advance(TimeSpan.FromDays(366));

        string counts = await RunAsync();

        Assert.NotEqual(first.RowKey, Assert.Single(await RowsAsync("runs")).RowKey);
        Assert.Contains("run 1", counts, StringComparison.Ordinal);
    }

    private async Task<string> RunAsync()
    {
        IJob job = Assert.Single(_bench.Services.GetServices<IJob>(), job => job.Name == "retention");
        Assert.True(await _bench.Services.GetRequiredService<RunJob>().RunDueAsync(job, CancellationToken.None));
        return (await _bench.File.Store.GetEntityAsync("runs", "retention", job.Due(Now)!.Key, CancellationToken.None))!.GetString("State")!;
    }

    private async Task<Need> SaveNeedAsync(DateTimeOffset receivedAt, Visibility visibility = Visibility.Confidential)
    {
        string id = Guid.CreateVersion7(receivedAt).ToString("N");
        Need need = new() { Id = id, ReceivedAt = receivedAt, Text = "Urlaub auf Papier", DepartmentId = "amt-33", Reporter = "reporter", Visibility = visibility };
        return (await _bench.Services.GetRequiredService<NeedStore>().SaveOnceAsync(need, new Sending("key-" + id), CancellationToken.None))!;
    }

    /// <summary>A theme with a report, a support and an answer of two people, which ended today.</summary>
    private async Task<(Theme Theme, Need Need, Question Question)> ThemeAsync(ThemeStatus status)
    {
        Need need = await SaveNeedAsync(Now.AddDays(-3), Visibility.Named);
        await _bench.Services.GetRequiredService<NameBook>().KeepAsync(need.Owner, need.Id, "Ada Vogt", CancellationToken.None);
        Theme theme = new() { Id = Guid.CreateVersion7(Now).ToString("N"), Title = "Antrag", Description = "Digital beantragen.", CreatedAt = Now, ChangedAt = Now };
        Theme decided = new DecisionForm(FormFields.ToChoice(status.ToString()), "", "Ein guter Grund", "", "Im Intranet zu finden", "").Apply(theme, Now);
        NeedReference reference = new(need.Week.ToString(), need.Id);
        Question question = new(Guid.CreateVersion7(Now).ToString("N"), theme.Id, "Wie viele sind es?", "");
        ThemeChange change = new(Guid.CreateVersion7(Now).ToString("N"), Now, ChangeKind.Bundle, theme.Id, By: "") { Needs = [reference] };
        await _bench.Services.GetRequiredService<ThemeStore>().SubmitAsync(
            change, [.. ThemeStore.Create(decided), .. ThemeStore.Add(new Member(theme.Id, reference, "amt-33", need.Reporter, null, true, "Urlaub Papier")), QuestionStore.Add(question)], [], CancellationToken.None);
        await _bench.Services.GetRequiredService<SupportStore>().AddAsync(theme.Id, new Support("supporter", "amt-33", "Auch bei uns", "", DateOnly.FromDateTime(Now.UtcDateTime)), count: null, CancellationToken.None);
        Answer answer = new("key", "Bei uns vierzig", DateOnly.FromDateTime(Now.UtcDateTime), reference);
        await _bench.Services.GetRequiredService<QuestionStore>().AnswerAsync(question, answer, AnswerMessage.Of(question, answer, Now), CancellationToken.None);
        await _bench.Services.GetRequiredService<ThemeIndex>().CatchUpAsync(CancellationToken.None);
        return (decided, need, question);
    }

    private async Task<int> CountPeopleAsync(string themeId) =>
        await _bench.Services.GetRequiredService<IThemeDemand>().ReadVoicesAsync(themeId, CancellationToken.None).Select(voice => voice.Person).Distinct().CountAsync();

    private async Task<string> SaveRequestAsync(DateTimeOffset askedAt)
    {
        string id = Guid.CreateVersion7(askedAt).ToString("N");
        await _bench.Services.GetRequiredService<TrainingStore>().SaveOnceAsync(
            new TrainingRequest { Id = id, AskedAt = askedAt, Topic = "Tabellen", DepartmentId = "amt-33" }, "key-" + id, CancellationToken.None);
        return id;
    }

    private async Task MeetAsync(string name)
    {
        await _bench.Services.GetRequiredService<ConversationBook>().ObserveAsync(DeliveryProcess.Turn(name), CancellationToken.None);
        await _bench.Services.GetRequiredService<Profiles>().ChangeAsync(DeliveryProcess.Person(name), profile => profile with { Language = "en" }, CancellationToken.None);
    }

    private OutboxMessage Message(DateTimeOffset notBefore) => new()
    {
        To = Recipient.Person(_bench.Services.GetRequiredService<ReplyAddresses>().Seal(DeliveryProcess.Person("kim"))),
        Kind = "echo",
        NotBefore = notBefore,
    };

    private async Task<IReadOnlyList<TableEntity>> RowsAsync(string table) =>
        await _bench.File.Store.QueryAsync(TableQuery.WholeTable(table), CancellationToken.None).ToListAsync();
}
