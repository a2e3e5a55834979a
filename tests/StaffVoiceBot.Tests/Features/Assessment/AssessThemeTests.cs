using System.Text;
using System.Text.Json.Nodes;
using Microsoft.Extensions.DependencyInjection;
using StaffVoiceBot.Channel;
using StaffVoiceBot.Features.Assessment;
using StaffVoiceBot.Features.Contracts;
using StaffVoiceBot.Features.Contracts.Delivery;
using StaffVoiceBot.Features.Needs;
using StaffVoiceBot.Features.Needs.Domain;
using StaffVoiceBot.Features.Themes;
using StaffVoiceBot.Storage;
using StaffVoiceBot.Tests.Fakes;
using StaffVoiceBot.Tests.Storage;

namespace StaffVoiceBot.Tests.Features.Assessment;

/// <summary>The dialog over the real slices, cards, texts and SQLite; only the clock is the test's.</summary>
public sealed class AssessThemeTests : IDisposable
{
    private static readonly Person Cleo = new("tenant", "cleo", "29:cleo", "Cleo Brandt");
    private readonly SqliteFile _file = new();
    private readonly ServiceProvider _services;
    private readonly ManualTimeProvider _clock = new();
    private readonly string _themeId = Guid.CreateVersion7().ToString("N");

    public AssessThemeTests() => _services = new ServiceCollection()
        .AddSingleton<TimeProvider>(_clock)
        .AddSingleton<ITableStore>(_file.Store)
        .AddSingleton(new Pseudonyms(Encoding.UTF8.GetBytes("a key of at least thirty-two bytes")))
        .AddSingleton(new KGate(5))
        .AddSingleton(new Organisation("Stadt", []))
        .AddSingleton<Outbox>()
        .AddContracts()
        .AddNeeds()
        .AddThemes()
        .AddAssessment()
        .BuildServiceProvider();

    public void Dispose()
    {
        _services.Dispose();
        _file.Dispose();
    }

    [Fact]
    public async Task Assess_ThreeSteps_GivesTheGoldenScoreInWords()
    {
        await BundleAsync(8);

        Reply first = await SendAsync(("id", _themeId));
        Reply second = await SendAsync([.. Carried(first), ("publicImpact", "0"), ("strategy", "5"), ("security", "2"), ("accessibility", "5"), ("reuse", "6"), ("openSource", "5"), ("greenIt", "4")]);
        Reply third = await SendAsync([.. Carried(second), ("legalDuty", "0"), ("risk", "0"), ("funding", "0")]);
        Reply result = await SendAsync([.. Carried(third), ("personDays", "12"), ("oneOffCost", "3000"), ("runningCost", "900"), ("checks", "openSource,accessibility"), ("reason", "Gespräch mit dem Personalamt")]);

        Assert.Contains("Schritt 2 von 3", Text(second), StringComparison.Ordinal);
        Assert.Contains("Nutzen 50,5, Dringlichkeit 40,0, Aufwand M: Priorität 39,3 von 100. Vorschlag: Planen.", Text(result), StringComparison.Ordinal);
        Assert.Contains("Reichweite trägt 14,0 von 50,5 Punkten bei.", Text(result), StringComparison.Ordinal);
        Assert.Contains("Vor einer Freigabe fehlt noch: Datenschutzbeauftragte beteiligt, Informationssicherheit beteiligt.", Text(result), StringComparison.Ordinal);
    }

    [Fact]
    public async Task S07_Assess_TwiceWithOneValueChanged_AuditsOldNewReasonRoleTimeAndVersion()
    {
        await BundleAsync(1);
        await SendAsync(("id", _themeId), ("step", "effort"), ("risk", "4"), ("reason", "erste Einschätzung"));
        _clock.Advance(TimeSpan.FromMinutes(5));
        await SendAsync(("id", _themeId), ("step", "effort"), ("risk", "7"), ("reason", "neuer Vorfall"));

        List<TableEntity> audit = await _file.Store.QueryAsync(TableQuery.WholeTable("audit"), CancellationToken.None).ToListAsync();

        Assert.Equal(2, audit.Count);
        TableEntity latest = audit[0];
        Assert.Equal(["Risk", "4", "7", "neuer Vorfall", "1.0"], new[] { "Field", "Old", "New", "Reason", "FormulaVersion" }.Select(latest.GetString));
        Assert.Equal(_clock.GetUtcNow(), latest.GetDateTimeOffset("At"));
        Assert.Equal("Stabsstelle", latest.GetString("Role"));
        Assert.DoesNotContain("cleo", latest.GetString("By"), StringComparison.OrdinalIgnoreCase);
    }

    [Theory]
    [InlineData("publicImpact", "11", "Schritt 1 von 3")]
    [InlineData("publicImpact", "-1", "Schritt 1 von 3")]
    [InlineData("greenIt", "NaN", "Schritt 1 von 3")]
    [InlineData("legalDuty", "7", "Schritt 2 von 3")]
    [InlineData("dueOn", "bald", "Schritt 2 von 3")]
    [InlineData("personDays", "viele", "Schritt 3 von 3")]
    [InlineData("checks", "none", "Schritt 3 von 3")]
    [InlineData("reason", "", "Schritt 3 von 3")]
    public async Task S12_Assess_WrongValue_IsRefusedOnItsStepAndNothingIsStored(string input, string value, string step)
    {
        await BundleAsync(1);
        Dictionary<string, string> inputs = new() { ["id"] = _themeId, ["step"] = "effort", ["risk"] = "4", ["reason"] = "Gespräch", [input] = value };

        Reply reply = await SendAsync([.. inputs.Select(entry => (entry.Key, entry.Value))]);

        Assert.Contains(step, Text(reply), StringComparison.Ordinal);
        Assert.NotEmpty(reply.AlsoSay);
        Assert.Empty(await _file.Store.QueryAsync(TableQuery.WholeTable("assessments"), CancellationToken.None).ToListAsync());
    }

    [Fact]
    public async Task S09_Score_NothingEntered_IsCalledProvisionalAndNotPriority()
    {
        await BundleAsync(5);

        ThemeScore score = await ScoreAsync();

        Assert.Equal(4, score.OpenChecks.Count);
        Assert.StartsWith("Vorläufig", score.Summary, StringComparison.Ordinal);
        Assert.DoesNotContain("Priorität", score.Summary, StringComparison.Ordinal);
    }

    [Fact]
    public async Task S10_Lane_ReleasedByAPerson_IsAuditedWithItsReasonAndStaysWhenValuesChange()
    {
        await BundleAsync(1);
        Reply form = await ReleaseAsync(("id", _themeId));
        Reply released = await ReleaseAsync(("id", _themeId), ("step", "save"), ("lane", "plan"), ("reason", "Der Stadtrat hat es beschlossen"));
        _clock.Advance(TimeSpan.FromMinutes(5));
        await SendAsync(("id", _themeId), ("step", "effort"), ("risk", "4"), ("reason", "erste Einschätzung"));

        TableEntity entry = Assert.Single(
            await _file.Store.QueryAsync(TableQuery.WholeTable("audit"), CancellationToken.None).ToListAsync(), row => row.GetString("Kind") == "Lane");
        ThemeScore score = await ScoreAsync();

        Assert.Contains("Vorschlag nach der Formel: Sammeln.", Text(form), StringComparison.Ordinal);
        Assert.Contains("Die Spur ist jetzt „Planen“", Text(released), StringComparison.Ordinal);
        Assert.Equal(["Lane", "", "Plan", "Der Stadtrat hat es beschlossen"], new[] { "Field", "Old", "New", "Reason" }.Select(entry.GetString));
        Assert.Equal("Freigegeben: Planen. Die Formel schlägt jetzt vor: Sammeln.", score.Lanes);
    }

    [Theory]
    [InlineData("fast", "Der Stadtrat hat es beschlossen", "Spur: Bitte wählen")]
    [InlineData("plan", "ja", "Die Begründung braucht")]
    public async Task S10_Lane_WithoutLaneOrReason_IsRefusedAndKeepsWhatWasTyped(string lane, string reason, string complaint)
    {
        await BundleAsync(1);

        Reply reply = await ReleaseAsync(("id", _themeId), ("step", "save"), ("lane", lane), ("reason", reason));

        Assert.Contains(complaint, Text(reply), StringComparison.Ordinal);
        Assert.Contains(complaint, reply.AlsoSay, StringComparison.Ordinal);
        Assert.Contains(reason, Text(reply), StringComparison.Ordinal);
        Assert.Empty(await _file.Store.QueryAsync(TableQuery.WholeTable("assessments"), CancellationToken.None).ToListAsync());
    }

    [Fact]
    public async Task Assess_UnknownTheme_SaysSo() =>
        Assert.Contains("gibt es nicht mehr", (await SendAsync(("id", "nothing"))).Text, StringComparison.Ordinal);

    [Fact]
    public async Task P13_Result_OfFewPeople_HasNoPointsAndTheLaneOfWhatWasEntered()
    {
        await BundleAsync(4);

        Reply result = await SendAsync(("id", _themeId), ("step", "effort"), ("risk", "9"), ("reason", "Das Altsystem fällt aus"));
        ThemeScore score = await ScoreAsync();

        Assert.Contains("Noch ohne Punkte", Text(result), StringComparison.Ordinal);
        Assert.DoesNotContain("Punkten bei", Text(result), StringComparison.Ordinal);
        Assert.Contains("Pflicht", score.Lanes, StringComparison.Ordinal);
        Assert.Equal((Band.BelowMinimum, 0), (score.Numbers.People, score.Numbers.Departments.Count));
    }

    private async Task<ThemeScore> ScoreAsync()
    {
        ThemeSummary theme = (await _services.GetRequiredService<IThemeDirectory>().FindAsync(_themeId, "de", CancellationToken.None))!;
        return await _services.GetRequiredService<IThemeScores>().ReadAsync(theme, "de", CancellationToken.None);
    }

    private static string Text(Reply reply) => Encoding.UTF8.GetString(reply.Card.Span);

    private static IEnumerable<(string, string)> Carried(Reply reply) =>
        JsonNode.Parse(reply.Card.Span)!["actions"]![0]!["data"]!.AsObject().Select(entry => (entry.Key, entry.Value!.GetValue<string>()));

    /// <summary>Golden case B: each Amt reports once, monthly, 5 to 15 minutes, the whole Amt, a media break; five of them in these weeks.</summary>
    private async Task BundleAsync(int reports)
    {
        DateTimeOffset now = _clock.GetUtcNow();
        StaffVoiceBot.Features.Themes.Domain.Theme theme = new() { Id = _themeId, Title = "Urlaub digital beantragen", CreatedAt = now, ChangedAt = now };
        List<TableTransactionAction> writes = [.. ThemeStore.Create(theme)];
        for (int number = 0; number < reports; number++)
        {
            Need need = new()
            {
                Id = Guid.CreateVersion7().ToString("N"),
                ReceivedAt = now.AddDays(number < 5 ? -7 : -100),
                Text = "Urlaub auf Papier",
                DepartmentId = $"amt-{number}",
                Reporter = $"person-{number}",
                Frequency = Frequency.Monthly,
                MinutesLost = MinutesLost.From5To15,
                Affected = Affected.Department,
                WeakPoints = [WeakPoint.MediaBreak],
            };
            await _services.GetRequiredService<NeedStore>().SaveOnceAsync(need, new Sending($"key-{number}"), CancellationToken.None);
            writes.AddRange(ThemeStore.Add(new Member(_themeId, new NeedReference(need.Week.ToString(), need.Id), need.DepartmentId, need.Reporter, null, false, "urlaub")));
        }

        Assert.True((await _file.Store.SubmitTransactionAsync(ThemeStore.TableName, writes, CancellationToken.None)).IsDone);
    }

    private Task<Reply> SendAsync(params (string Id, string Value)[] inputs) => HandleAsync<AssessTheme>(AssessTheme.Verb, inputs);

    private Task<Reply> ReleaseAsync(params (string Id, string Value)[] inputs) => HandleAsync<ReleaseLane>(ReleaseLane.Verb, inputs);

    private Task<Reply> HandleAsync<THandler>(string verb, (string Id, string Value)[] inputs)
        where THandler : class, ITurnHandler => _services.GetRequiredService<THandler>().HandleAsync(
        new TurnContext
        {
            TurnId = "turn",
            Kind = TurnKind.DialogSubmit,
            Person = Cleo,
            Conversation = new ConversationReference { ServiceUrl = "https://smba.trafficmanager.net/emea/", ChannelId = "msteams", ConversationId = "19:stab", Kind = ConversationKind.Channel, TenantId = "tenant", BotId = "28:bot", UserId = "29:cleo" },
            ActivityId = "activity",
            Route = verb,
            Roles = Roles.Stabsstelle,
            Inputs = new Inputs(inputs.ToDictionary(input => input.Id, input => input.Value)),
        },
        CancellationToken.None);
}
