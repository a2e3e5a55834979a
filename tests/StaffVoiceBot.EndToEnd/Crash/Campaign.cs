using System.Collections.Concurrent;
using System.Diagnostics;
using System.Net.Http.Json;
using System.Net.Sockets;
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
using StaffVoiceBot.Storage;

namespace StaffVoiceBot.EndToEnd.Crash;

/// <summary>
/// The load of the crash tests: people who send reports until they get a receipt, take them back, support a theme; and messages written to the outbox by a second process
/// (this one) on the same store. Knows at the end what must be there.
/// </summary>
internal sealed partial class Campaign : IAsyncDisposable
{
    private const string Tenant = "11111111-2222-4333-8444-555555555555";
    private const string Bot = "28:b0700000-0000-4000-8000-000000003978";
    private const string DevelopmentKey = "for-development-only-everybody-knows-this-key";
    private readonly FlakyConnector _connector;
    private readonly IHost _services;
    private readonly HttpClient _client = new() { Timeout = TimeSpan.FromSeconds(5) };
    private readonly string _week = IsoWeek.Of(TimeProvider.System.GetUtcNow()).ToString();

    public Campaign(FlakyConnector connector, IReadOnlyDictionary<string, string> settings)
    {
        _connector = connector;
        HostApplicationBuilder builder = Host.CreateEmptyApplicationBuilder(new HostApplicationBuilderSettings());
        builder.Configuration.AddInMemoryCollection(settings.Select(setting => KeyValuePair.Create(setting.Key.Replace("__", ":", StringComparison.Ordinal), (string?)setting.Value)));
        builder.Logging.ClearProviders();
        builder.Services.AddSingleton(TimeProvider.System).AddTableStore().AddMemoryCache()
            .AddSingleton(new Pseudonyms(Encoding.UTF8.GetBytes(DevelopmentKey)))
            .AddSingleton<ReplyAddresses>().AddSingleton<Outbox>().AddSingleton<Destinations>().AddSingleton<ConversationBook>();
        _services = builder.Build();
    }

    /// <summary>Texts of the reports that got a receipt.</summary>
    public ConcurrentBag<string> Acknowledged { get; } = [];

    /// <summary>Texts of the reports that were taken back, and the bot has said so.</summary>
    public ConcurrentBag<string> Withdrawn { get; } = [];

    /// <summary>People who support the theme, and the bot has said so.</summary>
    public ConcurrentBag<int> Supporters { get; } = [];

    /// <summary>Conversations that a message was written for, by the id of the message.</summary>
    public ConcurrentDictionary<string, string> Expected { get; } = new();

    /// <summary>Id of the theme that people support.</summary>
    private const string Theme = "0198f2c0a1b27c3d8e4f5a6b7c8d9e0f";

    /// <summary>Id of the channel that gets the digest.</summary>
    public const string DigestChannel = "19:crash-digest@thread.tacv2";

    /// <summary>The store.</summary>
    public ITableStore Store => Get<ITableStore>();

    /// <summary>Names the channel of the digest, so that its job has something to do.</summary>
    public Task NameDestinationAsync() => Get<Destinations>().SetAsync(
        DestinationKind.Digest,
        Reference(DigestChannel) with { Kind = ConversationKind.Channel, TeamId = DigestChannel, UserId = null },
        CancellationToken.None);

    /// <summary>Sends one report, again and again with the same activity, to any of the addresses, until there is a receipt.</summary>
    /// <returns>The receipt.</returns>
    public async Task<string> ReportAsync(int number, IReadOnlyList<Uri> bots, CancellationToken cancellationToken)
    {
        JsonObject form = new() { ["formId"] = $"form-{number}", ["text"] = TextOf(number), ["department"] = "amt-11", ["visibility"] = "confidential" };
        string receipt = await ClickAsync(number, "needs.submit", form, bots, answer => ReceiptCode().IsMatch(answer), cancellationToken);
        Acknowledged.Add(TextOf(number));
        _connector.Note();
        return receipt;
    }

    /// <summary>Sends one report; every third person then takes it back, and every third supports the theme.</summary>
    public async Task TakePartAsync(int number, IReadOnlyList<Uri> bots, CancellationToken cancellationToken)
    {
        string receipt = await ReportAsync(number, bots, cancellationToken);
        switch (number % 3)
        {
            case 1:
                JsonObject report = new() { ["id"] = NeedId().Match(receipt).Groups[1].Value, ["confirmed"] = "true" };
                await ClickAsync(number, "needs.withdraw", report, bots, answer => IsGone().IsMatch(answer), cancellationToken);
                Withdrawn.Add(TextOf(number));
                _connector.Note();
                break;
            case 2:
                await ClickAsync(number, "needs.support", new JsonObject { ["id"] = Theme }, bots, answer => IsSupported().IsMatch(answer), cancellationToken);
                Supporters.Add(number);
                _connector.Note();
                break;
            default:
                break;
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

    /// <summary>How many support the theme.</summary>
    public async Task<int> CountSupportersAsync() =>
        await Store.QueryAsync(TableQuery.Prefix("themes", "theme|" + Theme, "support|"), CancellationToken.None).CountAsync();

    /// <summary>Text of a report.</summary>
    public static string TextOf(int number) => $"Crash report number {number} of this run.";

    /// <summary>Writes a message to a person of their own, so that every arrival can be told apart.</summary>
    public async Task WriteMessageAsync(int number, CancellationToken cancellationToken)
    {
        Person person = new(Tenant, $"crash-receiver-{number}", $"29:crash-receiver-{number}", "");
        ConversationReference chat = Reference($"a:crash-receiver-{number}") with { UserId = person.ChannelUserId };
        await Get<ConversationBook>().SavePersonAsync(Get<Pseudonyms>().For(Purpose.Profile, person), new(chat, IsActive: true), cancellationToken);
        OutboxMessage message = new()
        {
            Id = $"{number}",
            To = Recipient.Person(Get<ReplyAddresses>().Seal(person)),
            Kind = "digest.weekly",
            Values = new Dictionary<string, string> { ["week"] = "2019-W05" },
            NotBefore = TimeProvider.System.GetUtcNow(),
        };
        await Get<Outbox>().SubmitAsync("needs", _week, [], [message], cancellationToken);
        Expected[message.Id] = chat.ConversationId;
    }

    /// <summary>Conversations whose message somebody has claimed and not yet finished, with the end of the claim.</summary>
    public async Task<Dictionary<string, DateTimeOffset>> ClaimsAsync()
    {
        Dictionary<string, DateTimeOffset> claims = [];
        foreach ((string table, string partition) in Partitions)
        {
            await foreach (TableEntity row in Store.QueryAsync(TableQuery.Prefix(table, partition, OutboxMessage.RowPrefix), CancellationToken.None))
            {
                if (row.GetDateTimeOffset(PendingMessage.LeaseUntilProperty) is { } until && until > TimeProvider.System.GetUtcNow())
                {
                    claims[ConversationOf(table, row)] = until;
                }
            }
        }

        return claims;
    }

    /// <summary>Lets the time pass that messages wait for: another attempt, or the end of the claims of processes that are dead.</summary>
    public async Task PassTimeAsync()
    {
        foreach ((string table, string partition) in Partitions)
        {
            await foreach (TableEntity row in Store.QueryAsync(TableQuery.Prefix(table, partition, OutboxMessage.RowPrefix), CancellationToken.None))
            {
                DateTimeOffset now = TimeProvider.System.GetUtcNow();
                TableEntity passed = new(partition, row.RowKey) { { PendingMessage.LeaseUntilProperty, now }, { PendingMessage.NextTryProperty, now } };
                await Store.SubmitAsync(table, TableTransactionAction.Merge(passed, row.ETag), CancellationToken.None);
            }
        }
    }

    /// <summary>Waits until nothing is left to send; fails with what is left and what the bot says.</summary>
    /// <param name="bot">The bot that sends.</param>
    public async Task WaitUntilDrainedAsync(BotProcess bot)
    {
        long start = Stopwatch.GetTimestamp();
        using PeriodicTimer poll = new(TimeSpan.FromMilliseconds(200));
        while (await poll.WaitForNextTickAsync())
        {
            List<string> left = [];
            foreach ((string table, string partition) in Partitions)
            {
                left.AddRange(await WaitingAsync(table, partition));
            }

            if (left.Count == 0 && _connector.Arrivals.ContainsKey(DigestChannel))
            {
                return;
            }

            Assert.True(Stopwatch.GetElapsedTime(start) < TimeSpan.FromMinutes(3), $"Left: {string.Join(" ", left)}. {bot.Output}");
        }
    }

    /// <summary>How often each text is stored.</summary>
    public async Task<Dictionary<string, int>> StoredAsync()
    {
        Dictionary<string, int> stored = [];
        await foreach (TableEntity row in Store.QueryAsync(TableQuery.Prefix("needs", _week, "n|"), CancellationToken.None))
        {
            string text = row.GetString("Text") ?? "";
            stored[text] = stored.GetValueOrDefault(text) + 1;
        }

        return stored;
    }

    public ValueTask DisposeAsync()
    {
        _client.Dispose();
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

    /// <summary>
    /// Clicks until the answer is the wanted one; gives it. Without an answer the same activity comes again, as the channel delivers it;
    /// after another answer, such as "please try again", the person clicks anew.
    /// </summary>
    private async Task<string> ClickAsync(int number, string verb, JsonObject data, IReadOnlyList<Uri> bots, Func<string, bool> isAcknowledged, CancellationToken cancellationToken)
    {
        JsonObject activity = Click(number, verb, data);
        int click = 0;
        using PeriodicTimer pause = new(TimeSpan.FromMilliseconds(100));
        for (int attempt = 0; ; attempt++)
        {
            string answer = await PostAsync(activity, bots[(number + attempt) % bots.Count], cancellationToken);
            if (isAcknowledged(answer))
            {
                return answer;
            }

            activity["id"] = answer.Length == 0 ? activity["id"]!.DeepClone() : $"f:crash-{number}-{verb}-{++click}";
            await pause.WaitForNextTickAsync(cancellationToken);
        }
    }

    private async Task<string> PostAsync(JsonObject activity, Uri bot, CancellationToken cancellationToken)
    {
        try
        {
            using HttpResponseMessage response = await _client.PostAsJsonAsync(new Uri(bot, "api/messages"), activity, cancellationToken);
            return response.IsSuccessStatusCode ? await response.Content.ReadAsStringAsync(cancellationToken) : "";
        }
        catch (Exception exception) when (exception is HttpRequestException or IOException or SocketException || (exception is TaskCanceledException && !cancellationToken.IsCancellationRequested))
        {
            return "";
        }
    }

    private JsonObject Click(int number, string verb, JsonObject data) => new()
    {
        ["type"] = "invoke",
        ["name"] = "adaptiveCard/action",
        ["id"] = $"f:crash-{number}-{verb}",
        ["channelId"] = "msteams",
        ["serviceUrl"] = _connector.ServiceUrl,
        ["from"] = new JsonObject { ["id"] = $"29:crash-{number}", ["aadObjectId"] = $"crash-{number}" },
        ["recipient"] = new JsonObject { ["id"] = Bot, ["name"] = "StaffVoiceBot" },
        ["conversation"] = new JsonObject { ["conversationType"] = "personal", ["tenantId"] = Tenant, ["id"] = $"a:crash-{number}" },
        ["channelData"] = new JsonObject { ["tenant"] = new JsonObject { ["id"] = Tenant } },
        ["locale"] = "de-DE",
        ["value"] = new JsonObject
        {
            ["action"] = new JsonObject
            {
                ["type"] = "Action.Execute",
                ["verb"] = verb,
                ["data"] = data,
            },
            ["trigger"] = "manual",
        },
    };

    private string ConversationOf(string table, TableEntity row) => table == "runs" ? DigestChannel : Expected[OutboxMessage.Read(row)!.Id];

    private (string Table, string Partition)[] Partitions => [("needs", _week), ("runs", "digest")];

    private ConversationReference Reference(string conversationId) => new()
    {
        ServiceUrl = _connector.ServiceUrl,
        ChannelId = "msteams",
        ConversationId = conversationId,
        Kind = ConversationKind.Personal,
        TenantId = Tenant,
        BotId = Bot,
    };

    private async Task<List<string>> WaitingAsync(string table, string partition)
    {
        List<string> waiting = [];
        await foreach (TableEntity row in Store.QueryAsync(TableQuery.Prefix(table, partition, OutboxMessage.RowPrefix), CancellationToken.None))
        {
            waiting.Add($"{row.RowKey}: {row.GetInt32("Attempts")} {row.GetString("Reason")}");
        }

        return waiting;
    }

    private T Get<T>()
        where T : notnull => _services.Services.GetRequiredService<T>();
}
