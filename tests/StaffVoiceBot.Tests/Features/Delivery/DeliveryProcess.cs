using System.Text;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using StaffVoiceBot.Channel;
using StaffVoiceBot.Features.Contracts;
using StaffVoiceBot.Features.Contracts.Delivery;
using StaffVoiceBot.Features.Delivery;
using StaffVoiceBot.Storage;
using StaffVoiceBot.Tests.Fakes;

namespace StaffVoiceBot.Tests.Features.Delivery;

/// <summary>One bot process as delivery sees it: the real services over a store, with the test's clock and connector.</summary>
internal sealed class DeliveryProcess : IDisposable
{
    public const string Table = "needs";
    public const string Partition = "2026-W47";
    private readonly ServiceProvider _services;

    public DeliveryProcess(ITableStore store, TimeProvider time, ICardSender sender, params object[] more)
    {
        ServiceCollection services = new();
        services.AddSingleton<IConfiguration>(new ConfigurationBuilder().Build());
        services.AddSingleton(typeof(ILogger<>), typeof(NullLogger<>));
        services.AddSingleton(time).AddSingleton(store).AddSingleton(sender);
        services.AddSingleton(new Pseudonyms(Encoding.UTF8.GetBytes("a key that is only used in tests of delivery")));
        services.AddContracts().AddDelivery().AddSingleton<IMessageKind>(new EchoKind()).AddSingleton<IPlainTextMessages, CardReaders>();
        foreach (object service in more)
        {
            services.AddSingleton(service.GetType().GetInterfaces()[0], service);
        }

        _services = services.BuildServiceProvider();
    }

    public T Get<T>()
        where T : notnull => _services.GetRequiredService<T>();

    public static Person Person(string name) => new("tenant-1", name, "29:" + name, "");

    /// <summary>The bot has seen the person in their personal chat.</summary>
    public async Task MeetAsync(string name, ConversationEvent happening = ConversationEvent.None, string? locale = "de-DE") =>
        await Get<ConversationBook>().ObserveAsync(Turn(name, happening, locale), CancellationToken.None);

    public static TurnContext Turn(string name, ConversationEvent happening = ConversationEvent.None, string? locale = "de-DE") => new()
    {
        TurnId = "t",
        ActivityId = "a",
        Kind = TurnKind.Event,
        Event = happening,
        Person = Person(name),
        Conversation = new ConversationReference
        {
            ServiceUrl = "https://smba.trafficmanager.net/emea/",
            ChannelId = "msteams",
            ConversationId = "a:" + name,
            Kind = ConversationKind.Personal,
            TenantId = "tenant-1",
            BotId = "28:bot",
            UserId = "29:" + name,
            Locale = locale,
        },
    };

    public OutboxMessage To(string name, string text) => new()
    {
        To = Recipient.Person(Get<ReplyAddresses>().Seal(Person(name))),
        Kind = EchoKind.KindName,
        Values = new Dictionary<string, string> { ["text"] = text },
        NotBefore = Get<TimeProvider>().GetUtcNow(),
    };

    public Task<WriteResult> WriteAsync(params OutboxMessage[] messages) => WriteAsync(Partition, messages);

    public Task<WriteResult> WriteAsync(string partition, params OutboxMessage[] messages) =>
        Get<Outbox>().SubmitAsync(Table, partition, [], messages, CancellationToken.None);

    public Task<int> DrainAsync() => Get<Drainer>().DrainAsync(CancellationToken.None);

    public void Dispose() => _services.Dispose();

    /// <summary>Says its value "text", several joined by a plus sign, in English with a prefix; nothing for "withdrawn".</summary>
    internal sealed class EchoKind : IMessageKind
    {
        public const string KindName = "echo";

        public string Name => KindName;

        public Task<OutgoingMessage?> WriteAsync(IReadOnlyList<OutboxMessage> messages, Receiver receiver, CancellationToken cancellationToken)
        {
            string text = string.Join('+', messages.Select(message => message.Values["text"]));
            return Task.FromResult(text switch
            {
                "withdrawn" => null,
                "broken" => throw new FormatException("broken"),
                _ => new OutgoingMessage(receiver.Language == "en" ? "en:" + text : text),
            });
        }
    }
}
