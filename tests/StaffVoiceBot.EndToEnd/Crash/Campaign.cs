using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using StaffVoiceBot.Channel;
using StaffVoiceBot.Features.Contracts;
using StaffVoiceBot.Features.Contracts.Delivery;
using StaffVoiceBot.Features.Delivery;
using StaffVoiceBot.Features.Themes;
using StaffVoiceBot.Storage;

namespace StaffVoiceBot.EndToEnd.Crash;

/// <summary>A message that was promised to somebody.</summary>
/// <param name="Conversation">Where it goes.</param>
/// <param name="Id">Its id; a pattern.</param>
/// <param name="About">The decision it tells of; empty for other messages.</param>
internal sealed record Promise(string Conversation, string Id, string About = "");

/// <summary>
/// The load of the crash tests: people who send reports until they get a receipt, take them back, support a theme; the Stabsstelle that decides about the theme, of which
/// its reporters and supporters hear; digests, each due when the one before has arrived; and messages written to the outbox by a second process (this one) on the same store.
/// Knows at the end what must be there.
/// </summary>
internal sealed partial class Campaign : IAsyncDisposable
{
    /// <summary>Id of the channel that gets the first digest.</summary>
    public const string DigestChannel = "19:crash-digest@thread.tacv2";

    private const string Theme = "0198f2c0a1b27c3d8e4f5a6b7c8d9e0f";
    private const int PeopleToAReporter = 15;
    private readonly FlakyConnector _connector;
    private readonly IHost _services;
    private readonly ConcurrentDictionary<string, string> _conversations = new();
    private readonly string _week = IsoWeek.Of(TimeProvider.System.GetUtcNow()).ToString();

    public Campaign(FlakyConnector connector, IReadOnlyDictionary<string, string> settings)
    {
        _connector = connector;
        Clicks = new(connector);
        HostApplicationBuilder builder = Host.CreateEmptyApplicationBuilder(new HostApplicationBuilderSettings());
        builder.Configuration.AddInMemoryCollection(settings.Select(setting => KeyValuePair.Create(setting.Key.Replace("__", ":", StringComparison.Ordinal), (string?)setting.Value)));
        builder.Logging.ClearProviders();
        builder.Services.AddSingleton(TimeProvider.System).AddTableStore().AddMemoryCache()
            .AddSingleton(new Pseudonyms(Encoding.UTF8.GetBytes(Settings.PrivacySettings.DevelopmentKey)))
            .AddSingleton<ReplyAddresses>().AddSingleton<Outbox>().AddSingleton<Destinations>().AddSingleton<ConversationBook>();
        _services = builder.Build();
        Watch = new(Store, _week);
    }

    /// <summary>Texts of the reports that got a receipt.</summary>
    public ConcurrentBag<string> Acknowledged { get; } = [];

    /// <summary>Texts of the reports that were taken back, and the bot has said so.</summary>
    public ConcurrentBag<string> Withdrawn { get; } = [];

    /// <summary>People who support the theme, and the bot has said so.</summary>
    public ConcurrentBag<int> Supporters { get; } = [];

    /// <summary>People whose report is in the theme.</summary>
    public ConcurrentBag<int> Reporters { get; } = [];

    /// <summary>Messages that must arrive: those that were written here, and those to whom a decision was to be told.</summary>
    public ConcurrentBag<Promise> Promises { get; } = [];

    /// <summary>Ids of the messages to everybody behind the theme, by what they tell of.</summary>
    public ConcurrentDictionary<string, string> Decisions { get; } = new();

    /// <summary>Channels of the digests, the latest last.</summary>
    public List<string> DigestChannels { get; } = [];

    /// <summary>Answers that people have got to what they did.</summary>
    public int Answers => Acknowledged.Count + Withdrawn.Count + Supporters.Count;

    /// <summary>The bot of the campaign; null while there is nobody to click at: nothing is posted then.</summary>
    public Uri? Bot { get; set; }

    /// <summary>People at their chats.</summary>
    public Clicks Clicks { get; }

    /// <summary>The store.</summary>
    public ITableStore Store => Get<ITableStore>();

    /// <summary>What waits in it.</summary>
    public OutboxWatch Watch { get; }

    /// <summary>Names the channel of the digest, so that its job has something to do.</summary>
    /// <param name="channel">Id of the channel.</param>
    public Task NameDestinationAsync(string channel = DigestChannel)
    {
        DigestChannels.Add(channel);
        return Get<Destinations>().SetAsync(
            DestinationKind.Digest, Reference(channel) with { Kind = ConversationKind.Channel, TeamId = channel, UserId = null }, CancellationToken.None);
    }

    /// <summary>Makes the next digest due, to a channel of its own, when the one before has been sent and noted. To be called while no bot runs.</summary>
    public async Task TriggerDigestAsync()
    {
        if (await Watch.TriggerDigestAsync())
        {
            await NameDestinationAsync($"19:crash-digest-{DigestChannels.Count}@thread.tacv2");
        }
    }

    /// <summary>Lets there be a theme that staff can see.</summary>
    public Task PublishThemeAsync()
    {
        DateTimeOffset now = TimeProvider.System.GetUtcNow();
        TableEntity theme = new("theme", "t|" + Theme)
        {
            { "Title", "Scanner" }, { "Description", "Papier wird gescannt." }, { "Status", default(ThemeStatus).ToString() }, { "CreatedAt", now }, { "ChangedAt", now },
        };
        return Store.SubmitAsync("themes", TableTransactionAction.Add(theme), CancellationToken.None);
    }

    /// <summary>Sends one report, again and again with the same activity, until there is a receipt; gives the receipt.</summary>
    public async Task<string> ReportAsync(int number, Func<Uri?> findBot, CancellationToken cancellationToken)
    {
        JsonObject form = new() { ["formId"] = $"form-{number}", ["text"] = TextOf(number), ["department"] = "amt-11", ["visibility"] = "confidential" };
        string receipt = await ClickAsync(number, "needs.submit", form, findBot, ReceiptCode(), cancellationToken);
        Acknowledged.Add(TextOf(number));
        return receipt;
    }

    /// <summary>Sends one report; every third person then takes it back, every third supports the theme, and the report of some of the others is put into it.</summary>
    public async Task TakePartAsync(int number, CancellationToken cancellationToken)
    {
        _conversations[PseudonymOf(Name(number))] = $"a:{Name(number)}";
        string id = NeedId().Match(await ReportAsync(number, () => Bot, cancellationToken)).Groups[1].Value;
        switch (number % 3)
        {
            case 1:
                await ClickAsync(number, "needs.withdraw", new JsonObject { ["id"] = id, ["confirmed"] = "true" }, () => Bot, IsGone(), cancellationToken);
                Withdrawn.Add(TextOf(number));
                break;
            case 2:
                await ClickAsync(number, "needs.support", new JsonObject { ["id"] = Theme }, () => Bot, IsSupported(), cancellationToken);
                Supporters.Add(number);
                break;
            case 0 when number % PeopleToAReporter == 0:
                Member member = new(Theme, new NeedReference(_week, id), "amt-11", Get<Pseudonyms>().For(Purpose.Need, PersonOf(Name(number))), AddressOf(Name(number)), IsNamed: false, "");
                await Store.SubmitTransactionAsync("themes", [.. ThemeStore.Add(member)], cancellationToken);
                Reporters.Add(number);
                break;
            default:
                break;
        }
    }

    /// <summary>
    /// The Stabsstelle decides about the theme, and the next morning comes: everybody who stood behind it when it was decided must hear of it. To be called again when they
    /// have, because only the latest decision is told.
    /// </summary>
    public async Task DecideAsync(CancellationToken cancellationToken)
    {
        string about = string.Create(CultureInfo.InvariantCulture, $"Entscheidung {Decisions.Count + 1}");
        string[] people = [.. Supporters.Concat(Reporters).Select(Name)];
        TableEntity theme = (await Store.GetEntityAsync("themes", "theme", "t|" + Theme, cancellationToken))!;
        JsonObject decision = new()
        {
            ["id"] = Theme,
            ["step"] = "send",
            ["version"] = theme.ETag.ToString(),
            ["status"] = theme.GetString("Status") == nameof(ThemeStatus.LookedAt) ? "beingAssessed" : "lookedAt",
            ["reason"] = $"{about} der Stabsstelle.",
        };
        await Clicks.ClickAsync(Speaker.Stabsstelle, $"f:{about}", "themes.status", decision, () => Bot, answer => IsDecided().IsMatch(answer), cancellationToken);
        string message = (await Watch.BringMorningAsync())!;
        Decisions[about] = message;
        foreach (string person in people)
        {
            Promises.Add(new Promise($"a:{person}", NoticeId(message, $"a:{person}"), about));
        }
    }

    /// <summary>Id of the message by which one person hears what everybody behind the theme hears.</summary>
    public string NoticeId(string message, string conversation) => Get<Pseudonyms>().Of($"delivery|once|{message}|{PseudonymOf(conversation[2..])}");

    /// <summary>How many support the theme.</summary>
    public async Task<int> CountSupportersAsync() =>
        await Store.QueryAsync(TableQuery.Prefix("themes", "theme|" + Theme, "support|"), CancellationToken.None).CountAsync();

    /// <summary>Text of a report.</summary>
    public static string TextOf(int number) => $"Crash report number {number} of this run.";

    /// <summary>Writes a message to a person of their own, so that every arrival can be told apart.</summary>
    public async Task WriteMessageAsync(int number, CancellationToken cancellationToken)
    {
        string person = $"crash-receiver-{number}";
        ConversationReference chat = Reference($"a:{person}") with { UserId = $"29:{person}" };
        _conversations[PseudonymOf(person)] = chat.ConversationId;
        await Get<ConversationBook>().SavePersonAsync(PseudonymOf(person), new(chat, IsActive: true), cancellationToken);
        OutboxMessage message = new()
        {
            Id = $"{number}",
            To = Recipient.Person(AddressOf(person)),
            Kind = "delivery.destinationLost",
            Values = new Dictionary<string, string> { ["destination"] = "digest" },
            NotBefore = TimeProvider.System.GetUtcNow(),
        };
        await Get<Outbox>().SubmitAsync("needs", _week, [], [message], cancellationToken);
        Promises.Add(new Promise(chat.ConversationId, message.Id));
    }

    /// <summary>Conversations whose message a process has claimed and not yet finished when it died.</summary>
    /// <param name="from">Earliest end of its claims: when it died, for those that it has given back; and a lease after it was born, for those of processes before it.</param>
    public async Task<HashSet<string>> FindClaimedAsync(DateTimeOffset from) =>
        [.. (await Watch.ReadAsync()).Where(row => row.GetDateTimeOffset(PendingMessage.LeaseUntilProperty) >= from).Select(ConversationOf)];

    /// <summary>Waits until nothing is left to send; fails with what is left and what the bot says.</summary>
    /// <param name="bot">The bot that sends.</param>
    public async Task WaitUntilDrainedAsync(BotProcess bot)
    {
        long start = Stopwatch.GetTimestamp();
        using PeriodicTimer poll = new(TimeSpan.FromMilliseconds(200));
        while (await poll.WaitForNextTickAsync())
        {
            await Watch.PassTimeAsync(isNobodyUp: false);
            List<TableEntity> left = await Watch.ReadAsync();
            if (left.Count == 0 && _connector.Arrivals.ContainsKey(DigestChannels[^1]))
            {
                return;
            }

            Assert.True(
                Stopwatch.GetElapsedTime(start) < TimeSpan.FromMinutes(3),
                $"Left: {string.Join("; ", left.Select(row => $"{ConversationOf(row)} {row.RowKey}: attempt {row.GetInt32("Attempts")}, {row.GetString("Reason")}"))}. {bot.Output}");
        }
    }

    /// <summary>How often each text is stored.</summary>
    public async Task<Dictionary<string, int>> StoredAsync()
    {
        Dictionary<string, int> stored = [];
        string thisWeek = IsoWeek.Of(TimeProvider.System.GetUtcNow()).ToString();
        foreach (string week in new[] { _week, thisWeek }.Distinct())
        {
            await foreach (TableEntity row in Store.QueryAsync(TableQuery.Prefix("needs", week, "n|"), CancellationToken.None))
            {
                string text = row.GetString("Text") ?? "";
                stored[text] = stored.GetValueOrDefault(text) + 1;
            }
        }

        return stored;
    }

    public ValueTask DisposeAsync()
    {
        Clicks.Dispose();
        _services.Dispose();
        return ValueTask.CompletedTask;
    }

    [GeneratedRegex("B-[0-9A-Z]{5}")]
    private static partial Regex ReceiptCode();

    [GeneratedRegex("\"id\": ?\"([0-9a-f]{32})\"")]
    private static partial Regex NeedId();

    // Said the second time, when a kill came between the deed and its answer: there is nothing left to delete.
    [GeneratedRegex("ist gel|finde ich nicht")]
    private static partial Regex IsGone();

    [GeneratedRegex("Sie sind bei diesem Thema")]
    private static partial Regex IsSupported();

    [GeneratedRegex("Der Stand ist jetzt")]
    private static partial Regex IsDecided();

    private static string Name(int number) => $"crash-{number}";

    private static Person PersonOf(string name) => new(Clicks.Tenant, name, $"29:{name}", "");

    private string PseudonymOf(string name) => Get<Pseudonyms>().For(Purpose.Profile, PersonOf(name));

    private string AddressOf(string name) => Get<ReplyAddresses>().Seal(PersonOf(name));

    private Task<string> ClickAsync(int number, string verb, JsonObject data, Func<Uri?> findBot, Regex wanted, CancellationToken cancellationToken) =>
        Clicks.ClickAsync(Name(number), $"f:crash-{number}-{verb}", verb, data, findBot, wanted.IsMatch, cancellationToken);

    private string ConversationOf(TableEntity row)
    {
        Recipient to = OutboxMessage.Read(row)!.To;
        return to.Kind switch
        {
            RecipientKind.Destination => DigestChannels[^1],
            RecipientKind.Person when Get<ReplyAddresses>().Open(to.Id) is { } pseudonym => _conversations.GetValueOrDefault(pseudonym, pseudonym),
            _ => to.Id,
        };
    }

    private ConversationReference Reference(string conversationId) => new()
    {
        ServiceUrl = _connector.ServiceUrl,
        ChannelId = "msteams",
        ConversationId = conversationId,
        Kind = ConversationKind.Personal,
        TenantId = Clicks.Tenant,
        BotId = Clicks.Bot,
    };

    private T Get<T>()
        where T : notnull => _services.Services.GetRequiredService<T>();
}
