using System.Text;
using System.Text.Json.Nodes;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Hosting.Internal;
using StaffVoiceBot.Cards;
using StaffVoiceBot.Channel;
using StaffVoiceBot.Features.Contracts;
using StaffVoiceBot.Features.Contracts.Delivery;
using StaffVoiceBot.Features.Training;
using StaffVoiceBot.Storage;
using StaffVoiceBot.Tests.Fakes;
using StaffVoiceBot.Tests.Storage;

namespace StaffVoiceBot.Tests.Features.Training;

/// <summary>The slice with its real routes, cards, texts and SQLite; only the clock is the test's.</summary>
internal sealed class TrainingBench : IDisposable
{
    private readonly SqliteFile _file = new();
    private readonly ServiceProvider _services;
    private int _activities;

    public TrainingBench()
    {
        List<Department> departments = [new("amt-50", "Amt für Soziales", 120), new("amt-51", "Jugendamt", 90), new("amt-41", "Museum", 6)];
        _services = new ServiceCollection()
            .AddSingleton<TimeProvider>(Clock)
            .AddSingleton<ITableStore>(Store)
            .AddSingleton(new Pseudonyms(Encoding.UTF8.GetBytes("a key of at least thirty-two bytes")))
            .AddSingleton(new KGate(5))
            .AddLogging()
            .AddSingleton(new Organisation("Stadt", [new Division("dez-05", "Dezernat 05 Soziales", departments)]))
            .AddSingleton<IConfiguration>(new ConfigurationBuilder().AddInMemoryCollection([new("Files:PublicAddress", "https://bot.stadt.example")]).Build())
            .AddSingleton<IHostEnvironment>(new HostingEnvironment { EnvironmentName = Environments.Production })
            .AddContracts()
            .AddSingleton<IIntake, OpenIntake>()
            .AddTraining()
            .AddSingleton<Router>()
            .BuildServiceProvider();
        Routes = _services.GetRequiredService<Router>().MapTraining(_services.GetRequiredService<Texts>()).Routes;
    }

    public ManualTimeProvider Clock { get; } = new();

    public ITableStore Store => _file.Store;

    public IReadOnlyList<Route> Routes { get; }

    public T Get<T>()
        where T : notnull => _services.GetRequiredService<T>();

    /// <summary>A click by somebody, in the personal chat.</summary>
    public Task<Reply> ClickAsync(string person, string verb, params (string Id, string Value)[] inputs) =>
        TurnAsync(Routes.Last(route => route.Kind == RouteKind.Verb && route.Name == verb), person, "de", inputs);

    /// <summary>A click by a trainer.</summary>
    public Task<Reply> TeachAsync(string verb, params (string Id, string Value)[] inputs) =>
        TurnAsync(Routes.Last(route => route.Kind == RouteKind.Verb && route.Name == verb), "tina", "de", inputs, Roles.Staff | Roles.Trainer);

    /// <summary>The same where others look on.</summary>
    public Task<Reply> TeachInGroupAsync(string verb, params (string Id, string Value)[] inputs) =>
        TurnAsync(Routes.Last(route => route.Kind == RouteKind.Verb && route.Name == verb), "tina", "de", inputs, Roles.Staff | Roles.Trainer, place: ConversationKind.GroupChat);

    /// <summary>A click by another trainer.</summary>
    public Task<Reply> TurnAsTrainerAsync(string person, string verb, params (string Id, string Value)[] inputs) =>
        TurnAsync(Routes.Last(route => route.Kind == RouteKind.Verb && route.Name == verb), person, "de", inputs, Roles.Staff | Roles.Trainer);

    /// <summary>Writes and takes away everything the outbox holds: kind of notice, person's pseudonym, card.</summary>
    public async Task<List<(string Notice, string Person, JsonNode Card)>> DeliverAsync()
    {
        List<(string, string, JsonNode)> sent = [];
        CourseMessages kind = Get<CourseMessages>();
        await foreach (TableEntity row in Store.QueryAsync(TableQuery.Prefix("training", "course", OutboxMessage.RowPrefix), CancellationToken.None))
        {
            OutboxMessage message = OutboxMessage.Read(row)!;
            if (await kind.WriteAsync([message], new Receiver("de", new Profile()), CancellationToken.None) is { } written)
            {
                sent.Add((message.Values["notice"], message.Values["person"], JsonNode.Parse(written.Card.Span)!));
            }

            await Store.SubmitAsync("training", TableTransactionAction.Delete(row.PartitionKey, row.RowKey, row.ETag), CancellationToken.None);
        }

        return sent;
    }

    public string PseudonymOf(string person) => Get<Pseudonyms>().For(Purpose.Training, new Person("tenant", person, "29:" + person, ""));

    /// <summary>A typed word.</summary>
    public Task<Reply> SayAsync(string person, string word, string language = "de") => TurnAsync(
        Routes.Where(route => route.Kind == RouteKind.Word && route.Phrases.Contains(word, StringComparer.OrdinalIgnoreCase)).MaxBy(route => route.Audience.Where.HasFlag(Places.PersonalChat))!,
        person,
        language,
        []);

    /// <summary>Letters typed in a field with typeahead.</summary>
    public Task<Reply> SearchAsync(string person, string dataset, string text) =>
        TurnAsync(Routes.Single(route => route.Kind == RouteKind.Search && route.Name == dataset), person, "de", [], text: text);

    public static JsonNode CardOf(Reply reply) => JsonNode.Parse(reply.Card.Span)!;

    public static string TextOf(Reply reply) => Encoding.UTF8.GetString(reply.Card.Span);

    /// <summary>What stands in an input of a card.</summary>
    public static string? ValueOf(Reply reply, string input) => (string?)Elements(CardOf(reply)).Single(element => (string?)element["id"] == input)["value"];

    public void Dispose()
    {
        _services.Dispose();
        _file.Dispose();
    }

    private static IEnumerable<JsonObject> Elements(JsonNode? node) => node switch
    {
        JsonObject element => element.SelectMany(member => Elements(member.Value)).Prepend(element),
        JsonArray list => list.SelectMany(Elements),
        _ => [],
    };

    private Task<Reply> TurnAsync(Route route, string person, string language, (string Id, string Value)[] inputs, Roles roles = Roles.Staff, string text = "", ConversationKind place = ConversationKind.Personal)
    {
        TurnContext context = new()
        {
            TurnId = "turn",
            Kind = route.Kind == RouteKind.Verb ? TurnKind.Verb : TurnKind.Text,
            Person = new Person("tenant", person, "29:" + person, "Name of " + person),
            Conversation = new ConversationReference
            {
                ServiceUrl = "https://smba.trafficmanager.net/emea/",
                ChannelId = "msteams",
                ConversationId = "a:" + person,
                Kind = place,
                TenantId = "tenant",
                BotId = "28:bot",
                UserId = "29:" + person,
            },
            ActivityId = $"activity-{Interlocked.Increment(ref _activities)}",
            Route = route.Name,
            Text = text,
            Inputs = new Inputs(inputs.ToDictionary(input => input.Id, input => input.Value)),
            Language = language,
            Roles = roles,
        };
        return ((ITurnHandler)_services.GetRequiredService(route.HandlerType)).HandleAsync(context, CancellationToken.None);
    }
}
