using StaffVoiceBot.Channel;
using StaffVoiceBot.Features.Contracts;
using StaffVoiceBot.Features.Contracts.Delivery;
using StaffVoiceBot.Features.Delivery;
using StaffVoiceBot.Storage;
using StaffVoiceBot.Tests.Fakes;
using StaffVoiceBot.Tests.Storage;

namespace StaffVoiceBot.Tests.Features.Delivery;

public sealed class DrainerTests : IDisposable
{
    private static readonly SendResult Busy = new(SendOutcome.TryAgain, RetryAfter: TimeSpan.FromSeconds(7), Reason: "429 Throttled");
    private readonly SqliteFile _file = new();
    private readonly ManualTimeProvider _clock = new();
    private readonly FakeCardSender _sender = new();
    private readonly DeliveryProcess _process;

    public DrainerTests() => _process = new(_file.Store, _clock, _sender);

    public void Dispose()
    {
        _process.Dispose();
        _file.Dispose();
    }

    [Fact]
    public async Task Drain_DueMessage_IsSentOnceAndGone()
    {
        await _process.MeetAsync("kim");
        await _process.WriteAsync(_process.To("kim", "hello"));

        Assert.Equal(1, await _process.DrainAsync());
        Assert.Equal(0, await _process.DrainAsync());
        Assert.Equal([("a:kim", "hello")], _sender.Delivered);
        Assert.Empty(await RowsAsync(OutboxMessage.RowPrefix));
    }

    [Fact]
    public async Task Drain_MessageForLater_WaitsForItsTime()
    {
        await _process.MeetAsync("kim");
        await _process.WriteAsync(_process.To("kim", "tomorrow") with { NotBefore = _clock.GetUtcNow().AddHours(20) });

        Assert.Equal(0, await _process.DrainAsync());
        _clock.Advance(TimeSpan.FromHours(20));
        Assert.Equal(1, await _process.DrainAsync());
    }

    [Fact]
    public async Task Drain_ReceiverReadsEnglish_IsWrittenInEnglishAtTheTimeOfSending()
    {
        await _process.MeetAsync("kim", locale: "en-GB");
        await _process.MeetAsync("lou");
        await _process.WriteAsync(_process.To("kim", "one"), _process.To("lou", "two"));
        await _process.Get<Profiles>().ChangeAsync(DeliveryProcess.Person("lou"), profile => profile with { Language = "en" }, CancellationToken.None);

        await _process.DrainAsync();

        Assert.Equal(["en:one", "en:two"], _sender.Delivered.Select(sent => sent.Text).Order());
    }

    [Fact]
    public async Task Drain_NothingToSayAnyMore_IsDroppedUnsent()
    {
        await _process.MeetAsync("kim");
        await _process.WriteAsync(_process.To("kim", "withdrawn"), _process.To("kim", "late") with { ExpiresAt = _clock.GetUtcNow() });

        Assert.Equal(2, await _process.DrainAsync());
        Assert.Empty(_sender.Delivered);
        Assert.Empty(await RowsAsync(OutboxMessage.RowPrefix));
    }

    [Fact]
    public async Task Drain_Throttled_WaitsAsLongAsAskedAndKeepsTheOrderOfTheConversation()
    {
        await _process.MeetAsync("kim");
        await _process.MeetAsync("lou");
        await _process.WriteAsync(_process.To("kim", "first"));
        await _process.WriteAsync("2026-W48", _process.To("kim", "second") with { NotBefore = _clock.GetUtcNow().AddMilliseconds(1) });
        _clock.Advance(TimeSpan.FromMilliseconds(1));
        _sender.Answer(Busy);

        await _process.DrainAsync();
        await _process.WriteAsync(_process.To("lou", "other"));
        _clock.Advance(TimeSpan.FromSeconds(6));
        await _process.DrainAsync();
        Assert.Equal(["other"], _sender.Delivered.Select(sent => sent.Text));

        _clock.Advance(TimeSpan.FromSeconds(1));
        await _process.DrainAsync();
        Assert.Equal(["other", "first", "second"], _sender.Delivered.Select(sent => sent.Text));
    }

    [Fact]
    public async Task Drain_TwoProcessesAtTheSameTime_SendEachMessageOnce()
    {
        using DeliveryProcess other = new(_file.Store, _clock, _sender);
        for (int person = 0; person < 15; person++)
        {
            await _process.MeetAsync($"p{person}");
            await _process.WriteAsync(_process.To($"p{person}", "a"), _process.To($"p{person}", "b") with { NotBefore = _clock.GetUtcNow().AddMilliseconds(1) });
        }

        _clock.Advance(TimeSpan.FromMilliseconds(1));
        _sender.WhileSending = async _ => await Task.Yield();
        for (int pass = 0; pass < 4; pass++)
        {
            await Task.WhenAll(_process.DrainAsync(), other.DrainAsync());
        }

        Assert.Equal(30, _sender.Delivered.Count);
        Assert.Equal(30, _sender.Delivered.Distinct().Count());
        Assert.All(_sender.Delivered.GroupBy(sent => sent.ConversationId), sent => Assert.Equal(["a", "b"], sent.Select(message => message.Text)));
    }

    [Fact]
    public async Task Drain_ProcessDiedWithAClaim_IsSentByTheNextOneAfterTheLease()
    {
        await _process.MeetAsync("kim");
        await _process.WriteAsync(_process.To("kim", "hello"));
        OutboxStore store = _process.Get<OutboxStore>();
        Assert.NotNull(await store.ClaimAsync(Assert.Single(await store.ReadDueAsync(CancellationToken.None)), TimeSpan.FromMinutes(1), CancellationToken.None));
        using DeliveryProcess next = new(_file.Store, _clock, _sender);

        await next.DrainAsync();
        Assert.Empty(_sender.Delivered);
        _clock.Advance(TimeSpan.FromMinutes(1));
        await next.DrainAsync();
        Assert.Equal([("a:kim", "hello")], _sender.Delivered);
    }

    [Fact]
    public async Task Drain_StoreAwayBetweenSendAndNote_IsNotedLaterAndNotSentAgain()
    {
        UnreliableTableStore store = new(_file.Store);
        using DeliveryProcess process = new(store, _clock, _sender);
        await process.MeetAsync("kim");
        await process.WriteAsync(process.To("kim", "hello"));
        _sender.WhileSending = _ =>
        {
            store.IsAway = true;
            return Task.CompletedTask;
        };
        await process.DrainAsync();

        store.IsAway = false;
        await process.DrainAsync();
        Assert.Empty(await RowsAsync(OutboxMessage.RowPrefix));
        _clock.Advance(TimeSpan.FromMinutes(5));
        await process.DrainAsync();
        Assert.Equal([("a:kim", "hello")], _sender.Delivered);
    }

    [Fact]
    public async Task Drain_ConnectorNeverAnswers_EndsWithTheTimeoutAndTriesAgain()
    {
        await _process.MeetAsync("kim");
        await _process.WriteAsync(_process.To("kim", "hello"));
        _sender.WhileSending = token => Task.Delay(Timeout.InfiniteTimeSpan, token);
        Task<int> pass = _process.DrainAsync();
        await UntilAsync(() => _sender.Attempts == 1);

        _clock.Advance(TimeSpan.FromSeconds(30));
        Assert.Equal(0, await pass);
        _sender.WhileSending = _ => Task.CompletedTask;
        _clock.Advance(TimeSpan.FromMinutes(1));
        Assert.Equal(1, await _process.DrainAsync());
    }

    [Fact]
    public async Task PRO05_PersonBlockedTheBot_IsLeftAloneUntilASignOfLife()
    {
        await _process.MeetAsync("kim");
        await _process.WriteAsync(_process.To("kim", "hello"));
        _sender.Answer(new SendResult(SendOutcome.RecipientInactive, Reason: "403 ConversationBlockedByUser"));
        await _process.DrainAsync();
        _clock.Advance(TimeSpan.FromMinutes(15));
        await _process.DrainAsync();
        Assert.Equal(1, _sender.Attempts);

        await _process.MeetAsync("kim");
        _clock.Advance(TimeSpan.FromMinutes(15));
        await _process.DrainAsync();
        Assert.Equal([("a:kim", "hello")], _sender.Delivered);
    }

    [Fact]
    public async Task PRO14_ChatHistoryDeleted_CreatesTheChatAndSendsThere()
    {
        await _process.MeetAsync("kim");
        await _process.WriteAsync(_process.To("kim", "hello"));
        _sender.Answer(new SendResult(SendOutcome.ConversationGone, Reason: "404 ConversationNotFound"));

        await _process.DrainAsync();
        await _process.WriteAsync(_process.To("kim", "again"));
        await _process.DrainAsync();

        Assert.Equal([("a:kim-new", "hello"), ("a:kim-new", "again")], _sender.Delivered);
        Assert.Equal(1, _sender.Created);
    }

    [Fact]
    public async Task Drain_Refused_IsADeadLetterThatAnOperatorCanSendAgain()
    {
        await _process.MeetAsync("kim");
        await _process.WriteAsync(_process.To("kim", "hello"));
        _sender.Answer(new SendResult(SendOutcome.Refused, Reason: "413 MessageSizeTooBig"));

        await _process.DrainAsync();
        DeadLetters deadLetters = _process.Get<DeadLetters>();
        DeadLetter letter = Assert.Single(await deadLetters.ListAsync(CancellationToken.None).ToListAsync());
        Assert.Equal(("delivery.reasons.refused 413 MessageSizeTooBig", 1), (letter.Reason, letter.Attempts));
        Assert.Equal(0, await _process.DrainAsync());

        _clock.Advance(TimeSpan.FromDays(10));
        Assert.True(await deadLetters.RetryAsync(letter.RowKey, CancellationToken.None));
        _sender.Answer(Busy);
        await _process.DrainAsync();
        _clock.Advance(TimeSpan.FromSeconds(7));
        await _process.DrainAsync();
        Assert.Equal([("a:kim", "hello")], _sender.Delivered);
        Assert.Empty(await deadLetters.ListAsync(CancellationToken.None).ToListAsync());
    }

    [Fact]
    public async Task Drain_NotReachableForThreeDays_IsADeadLetter()
    {
        await _process.MeetAsync("kim");
        await _process.WriteAsync(_process.To("kim", "hello"));
        for (int day = 0; day <= 3; day++)
        {
            _sender.Answer(new SendResult(SendOutcome.TryAgain, Reason: "503"));
            await _process.DrainAsync();
            _clock.Advance(TimeSpan.FromDays(1));
        }

        DeadLetter letter = Assert.Single(await _process.Get<DeadLetters>().ListAsync(CancellationToken.None).ToListAsync());
        Assert.Equal(("delivery.reasons.unreachable 503", 4), (letter.Reason, letter.Attempts));
    }

    [Fact]
    public async Task Drain_TenantBlocked_StopsAllSendsAndProbesLater()
    {
        for (int person = 0; person < 8; person++)
        {
            await _process.MeetAsync($"p{person}");
            await _process.WriteAsync(_process.To($"p{person}", "hello"));
        }

        _sender.Answer([.. Enumerable.Repeat(new SendResult(SendOutcome.TenantBlocked, Reason: "403 BotDisabledByAdmin"), 4)]);
        await _process.DrainAsync();
        int beforeThePause = _sender.Attempts;
        Assert.InRange(beforeThePause, 1, 4);
        Assert.Empty(_sender.Delivered);

        while (_sender.Delivered.Count < 8)
        {
            _clock.Advance(TimeSpan.FromMinutes(15));
            await _process.DrainAsync();
        }
    }

    [Fact]
    public async Task Drain_MessageThatCannotBeWritten_DoesNotHoldUpOtherPeople()
    {
        await _process.MeetAsync("kim");
        await _process.MeetAsync("lou");
        await _process.WriteAsync(_process.To("kim", "broken"));
        await _process.WriteAsync(_process.To("lou", "hello"));

        await _process.DrainAsync();

        Assert.Equal([("a:lou", "hello")], _sender.Delivered);
    }

    [Fact]
    public async Task Drain_SameKeyTwice_IsSaidOnce()
    {
        await _process.MeetAsync("kim");
        await _process.WriteAsync(_process.To("kim", "hello") with { Key = "k" });
        await _process.WriteAsync(_process.To("kim", "hello") with { Key = "k" });
        await _process.DrainAsync();

        Assert.Equal([("a:kim", "hello")], _sender.Delivered);
        Assert.Empty(await RowsAsync(OutboxMessage.RowPrefix));
    }

    [Fact]
    public async Task Drain_MessagesOfOneGroup_AreWrittenAsOne()
    {
        await _process.MeetAsync("kim");
        DateTimeOffset morning = _clock.GetUtcNow().AddHours(20);
        await _process.WriteAsync(_process.To("kim", "a") with { Group = "news", NotBefore = morning });
        await _process.WriteAsync("2026-W46", _process.To("kim", "b") with { Group = "news", NotBefore = morning.AddMilliseconds(1) });
        await _process.WriteAsync(_process.To("kim", "c") with { NotBefore = morning.AddMilliseconds(2) });
        _clock.AdvanceTo(morning.AddMilliseconds(2));

        Assert.Equal(3, await _process.DrainAsync());
        Assert.Equal(["a+b", "c"], _sender.Delivered.Select(sent => sent.Text));
    }

    [Fact]
    public async Task Drain_OneGroupFromThreePartitionsByTwoProcesses_IsOneMessageAPerson()
    {
        using DeliveryProcess other = new(_file.Store, _clock, _sender);
        string[] people = [.. Enumerable.Range(0, 12).Select(i => $"person{i}")];
        foreach (string person in people)
        {
            await _process.MeetAsync(person);
            foreach (string partition in (string[])["2026-W45", "2026-W46", "2026-W47"])
            {
                await _process.WriteAsync(partition, _process.To(person, person) with { Group = "notices" });
            }
        }

        _sender.WhileSending = async _ => await Task.Yield();
        for (int pass = 0; pass < 3; pass++)
        {
            await Task.WhenAll(_process.DrainAsync(), other.DrainAsync());
        }

        Assert.Equal(people.Select(person => $"{person}+{person}+{person}").Order(), _sender.Delivered.Select(sent => sent.Text).Order());
    }

    [Fact]
    public async Task Drain_TwoGroupsOfPeopleWrittenAsOne_WaitForTheOneThatIsLate()
    {
        Supporters supporters = new() { FailsFor = "theme-2" };
        using DeliveryProcess process = new(_file.Store, _clock, _sender, supporters);
        await process.MeetAsync("kim");
        supporters.Members.Add(("0001", process.Get<ReplyAddresses>().Seal(DeliveryProcess.Person("kim"))));
        foreach (string theme in new[] { "theme-1", "theme-2" })
        {
            await process.WriteAsync(process.To("x", theme) with { To = Recipient.Group("supporters", theme), Group = "news" });
        }

        await process.DrainAsync();
        await process.DrainAsync();
        Assert.Empty(_sender.Delivered);

        supporters.FailsFor = null;
        _clock.Advance(TimeSpan.FromMinutes(5));
        await process.DrainAsync();
        await process.DrainAsync();
        Assert.Equal(["theme-1", "theme-2"], Assert.Single(_sender.Delivered).Text.Split('+').Order());
    }

    [Fact]
    public async Task Drain_ReceiptRow_LearnsTheMessageId()
    {
        await _process.MeetAsync("kim");
        await _file.Store.SubmitAsync(DeliveryProcess.Table, TableTransactionAction.Add(new TableEntity(DeliveryProcess.Partition, "n|1") { { "Text", "t" } }), CancellationToken.None);
        await _process.WriteAsync(
            _process.To("kim", "hello") with { ReceiptRowKey = "n|1" },
            _process.To("kim", "gone") with { ReceiptRowKey = "n|2", NotBefore = _clock.GetUtcNow().AddMilliseconds(-1) });

        Assert.Equal(2, await _process.DrainAsync());
        TableEntity row = Assert.Single(await RowsAsync("n|"));
        Assert.Equal(("t", "m2", "a:kim"), (row.GetString("Text"), row.GetString(OutboxMessage.MessageIdProperty), row.GetString(OutboxMessage.ConversationIdProperty)));
    }

    [Fact]
    public async Task Drain_GroupOfPeople_WritesToEachMemberOnce()
    {
        Supporters supporters = new();
        using DeliveryProcess process = new(_file.Store, _clock, _sender, supporters);
        foreach (int number in Enumerable.Range(0, 250))
        {
            string name = $"p{number % 240}";
            supporters.Members.Add((number.ToString("D4", System.Globalization.CultureInfo.InvariantCulture), process.Get<ReplyAddresses>().Seal(DeliveryProcess.Person(name))));
            await process.MeetAsync(name);
        }

        await process.WriteAsync(process.To("x", "news") with { To = Recipient.Group("supporters", "theme-1") });
        for (int pass = 0; pass < 20 && _sender.Delivered.Count < 240; pass++)
        {
            await process.DrainAsync();
        }

        await process.DrainAsync();
        Assert.Equal(240, _sender.Delivered.Count);
        Assert.Equal(240, _sender.Delivered.Distinct().Count());
        Assert.Empty(await RowsAsync(OutboxMessage.RowPrefix));
    }

    [Fact]
    public async Task Drain_PartitionEmptyForLong_LosesItsMarkerAndGetsItBackWithTheNextMessage()
    {
        await _process.MeetAsync("kim");
        await _process.WriteAsync(_process.To("kim", "hello"));
        await _process.DrainAsync();
        _clock.Advance(Outbox.MarkerLife - TimeSpan.FromSeconds(1));
        await _process.DrainAsync();
        Assert.Single(await MarkersAsync());

        _clock.Advance(TimeSpan.FromSeconds(1));
        await _process.DrainAsync();
        Assert.Empty(await MarkersAsync());

        await _process.WriteAsync(_process.To("kim", "again"));
        Assert.Equal(1, await _process.DrainAsync());
    }

    [Fact]
    public async Task Drain_MarkerOlderThanItsLifeWithAMessageForLater_Stays()
    {
        await _process.MeetAsync("kim");
        await _process.WriteAsync(_process.To("kim", "next month") with { NotBefore = _clock.GetUtcNow().AddDays(30) });
        _clock.Advance(TimeSpan.FromDays(30));

        Assert.Equal(1, await _process.DrainAsync());
    }

    private async Task<List<TableEntity>> RowsAsync(string prefix) =>
        await _file.Store.QueryAsync(TableQuery.Prefix(DeliveryProcess.Table, DeliveryProcess.Partition, prefix), CancellationToken.None).ToListAsync();

    private async Task<List<TableEntity>> MarkersAsync() =>
        await _file.Store.QueryAsync(TableQuery.Partition(Outbox.TableName, Outbox.PendingPartition), CancellationToken.None).ToListAsync();

    private static async Task UntilAsync(Func<bool> isSo)
    {
        using CancellationTokenSource limit = new(TimeSpan.FromSeconds(90));
        while (!isSo())
        {
            limit.Token.ThrowIfCancellationRequested();
            await Task.Yield();
        }
    }

    private sealed class Supporters : IRecipientGroup
    {
        public List<(string Key, string ReplyAddress)> Members { get; } = [];

        public string Name => "supporters";

        public string? FailsFor { get; set; }

        public IAsyncEnumerable<(string Key, string ReplyAddress)> ListAsync(string id, string after, CancellationToken cancellationToken) => id == FailsFor
            ? throw new TableStoreUnavailableException()
            : Members.Where(member => string.CompareOrdinal(member.Key, after) > 0).ToAsyncEnumerable();
    }
}
