using StaffVoiceBot.Channel;
using StaffVoiceBot.Features.Contracts;
using StaffVoiceBot.Features.Contracts.Delivery;
using StaffVoiceBot.Features.Delivery;
using StaffVoiceBot.Storage;
using StaffVoiceBot.Tests.Fakes;
using StaffVoiceBot.Tests.Storage;

namespace StaffVoiceBot.Tests.Features.Delivery;

public sealed class ConversationBookTests : IDisposable
{
    private readonly SqliteFile _file = new();
    private readonly ManualTimeProvider _clock = new();
    private readonly DeliveryProcess _process;

    public ConversationBookTests() => _process = new(_file.Store, _clock, new FakeCardSender());

    public void Dispose()
    {
        _process.Dispose();
        _file.Dispose();
    }

    [Fact]
    public async Task PRO01_SameConversationAgain_IsNotWrittenAgain()
    {
        await _process.MeetAsync("kim");
        ETag first = (await RowAsync("kim"))!.ETag;
        await _process.MeetAsync("kim");
        await _process.MeetAsync("kim", locale: null);

        Assert.Equal(first, (await RowAsync("kim"))!.ETag);
    }

    [Fact]
    public async Task PRO01_ServiceUrlChanged_IsOverwritten()
    {
        await _process.MeetAsync("kim");
        TurnContext turn = DeliveryProcess.Turn("kim");
        await _process.Get<ConversationBook>().ObserveAsync(
            new TurnContext
            {
                TurnId = "t",
                ActivityId = "a",
                Kind = TurnKind.Text,
                Person = turn.Person,
                Conversation = turn.Conversation with { ServiceUrl = "https://smba.trafficmanager.net/amer/" },
            },
            CancellationToken.None);

        Assert.Equal("https://smba.trafficmanager.net/amer/", (await FindAsync(_process, "kim"))!.Conversation.ServiceUrl);
    }

    [Fact]
    public async Task PRO05_UninstalledAndBack_IsInactiveAndActiveAgain()
    {
        await _process.MeetAsync("kim");
        await _process.MeetAsync("kim", ConversationEvent.Uninstalled);
        Assert.False((await FindAsync(_process, "kim"))!.IsActive);
        await _process.MeetAsync("kim", ConversationEvent.Installed);
        Assert.True((await FindAsync(_process, "kim"))!.IsActive);
    }

    [Fact]
    public async Task PRO02_TwoChannelsOfATeam_AndTwoPeople_AreKnownForThemselves()
    {
        await _process.MeetAsync("kim");
        await _process.MeetAsync("lou");
        ConversationBook book = _process.Get<ConversationBook>();
        await book.ObserveAsync(TeamTurn(Channel("19:general@thread.tacv2")), CancellationToken.None);

        Assert.NotEqual((await FindAsync(_process, "kim"))!.Conversation.UserId, (await FindAsync(_process, "lou"))!.Conversation.UserId);
        Assert.Equal("19:news@thread.tacv2", (await book.FindChannelAsync(Channel("19:news@thread.tacv2"), CancellationToken.None)).Conversation.ConversationId);
    }

    [Fact]
    public async Task PRO05_UninstallFromATeam_SilencesAllItsChannels()
    {
        ConversationBook book = _process.Get<ConversationBook>();
        ConversationReference channel = Channel("19:news@thread.tacv2");
        await book.ObserveAsync(TeamTurn(Channel("19:general@thread.tacv2"), ConversationEvent.Uninstalled), CancellationToken.None);
        Assert.False((await book.FindChannelAsync(channel, CancellationToken.None)).IsActive);

        await book.ObserveAsync(TeamTurn(Channel("19:other@thread.tacv2;messageid=1") with { ServiceUrl = "https://new.example/" }), CancellationToken.None);
        KnownConversation known = await book.FindChannelAsync(channel, CancellationToken.None);
        Assert.Equal(new KnownConversation(channel with { ServiceUrl = "https://new.example/" }, IsActive: true), known);
    }

    [Fact]
    public async Task PRO06_StoredRow_HoldsNoNameAndNoObjectIdInItsKeys()
    {
        await _process.MeetAsync("kim");
        TableEntity row = (await RowAsync("kim"))!;

        Assert.DoesNotContain("kim", row.PartitionKey + row.RowKey, StringComparison.Ordinal);
        Assert.Equal(["Conversation", "IsActive", "SeenIn"], row.Select(property => property.Key).Order());
    }

    [Fact]
    public void P12_ReplyAddressesOfOnePerson_AreAllDifferentAndOpenToOnePseudonym()
    {
        ReplyAddresses addresses = _process.Get<ReplyAddresses>();
        string[] sealedAddresses = [.. Enumerable.Range(0, 3).Select(_ => addresses.Seal(DeliveryProcess.Person("kim")))];

        Assert.Equal(3, sealedAddresses.Distinct().Count());
        Assert.Equal(_process.Get<Pseudonyms>().For(Purpose.Profile, DeliveryProcess.Person("kim")), Assert.Single(sealedAddresses.Select(addresses.Open).Distinct()));
        Assert.Null(addresses.Open("A" + sealedAddresses[0][..^1]));
        Assert.Null(addresses.Open("no address"));
    }

    private static ConversationReference Channel(string id) => new()
    {
        ServiceUrl = "https://smba.trafficmanager.net/emea/",
        ChannelId = "msteams",
        ConversationId = id,
        Kind = ConversationKind.Channel,
        TenantId = "tenant-1",
        BotId = "28:bot",
        TeamId = "19:general@thread.tacv2",
    };

    private static TurnContext TeamTurn(ConversationReference channel, ConversationEvent happening = ConversationEvent.None) => new()
    {
        TurnId = "t",
        ActivityId = "a",
        Kind = TurnKind.Event,
        Event = happening,
        Person = DeliveryProcess.Person("kim"),
        Conversation = channel with { UserId = "29:kim" },
    };

    private static Task<KnownConversation?> FindAsync(DeliveryProcess process, string name) => process.Get<ConversationBook>()
        .FindPersonAsync(process.Get<Pseudonyms>().For(Purpose.Profile, DeliveryProcess.Person(name)), CancellationToken.None);

    private Task<TableEntity?> RowAsync(string name) => _file.Store.GetEntityAsync(
        "people", _process.Get<Pseudonyms>().For(Purpose.Profile, DeliveryProcess.Person(name)), "conversation", CancellationToken.None);
}
