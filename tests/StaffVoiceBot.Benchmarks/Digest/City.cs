using System.Globalization;
using System.Text;
using System.Text.Json;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Hosting.Internal;
using StaffVoiceBot.Cards;
using StaffVoiceBot.Channel;
using StaffVoiceBot.Features.Assessment;
using StaffVoiceBot.Features.Contracts;
using StaffVoiceBot.Features.Delivery;
using StaffVoiceBot.Features.Digest;
using StaffVoiceBot.Features.Needs;
using StaffVoiceBot.Features.Themes;
using StaffVoiceBot.Features.Training;
using StaffVoiceBot.Storage;
using StaffVoiceBot.Storage.Sqlite;

namespace StaffVoiceBot.Benchmarks.Digest;

/// <summary>A fictional city with 40 departments and 2,500 staff: the real slices over SQLite, with a clock that is set by hand.</summary>
internal sealed class City : IDisposable
{
    private const int DepartmentsOfADivision = 8;
    private static readonly int[] Headcounts = [6, 9, 24, 40, 56, 72, 96, 197];
    private static readonly string[] Names =
    [
        "Büro des Oberbürgermeisters", "Gleichstellungsbüro", "Rechnungsprüfungsamt", "Rechtsamt", "Hauptamt", "Personal- und Organisationsamt", "Amt für Informationstechnik und Statistik", "Feuerwehr und Rettungsdienst",
        "Beteiligungssteuerung", "Zentrale Vergabestelle", "Stadtkasse", "Steueramt", "Kämmerei", "Amt für Wirtschaftsförderung", "Liegenschaftsamt", "Gebäudemanagement",
        "Ausländerbeirat", "Wahlbüro", "Standesamt", "Ausländerbehörde", "Ordnungsamt", "Bürgeramt", "Umwelt- und Naturschutzamt", "Tiefbau- und Verkehrsamt",
        "Sportbüro", "Stadtarchiv", "Museen", "Stadtbibliothek", "Volkshochschule", "Amt für Bildung", "Amt für Soziales", "Jugendamt",
        "Denkmalschutzbehörde", "Fördermittelstelle", "Amt für Geoinformation", "Bauaufsicht", "Stadtplanungsamt", "Garten- und Friedhofsamt", "Gesundheitsamt", "Bauhof und Stadtreinigung",
    ];

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("city-");
    private readonly ServiceProvider _services;
    private int _activities;

    public City()
    {
#pragma warning disable CA2000 // The provider disposes of the store, and the store of its backend.
        TableStore store = new(new SqliteTables(Path.Combine(_folder.FullName, "city.db"), TimeProvider.System));
#pragma warning restore CA2000
        _services = new ServiceCollection()
            .AddLogging()
            .AddSingleton<TimeProvider>(Clock)
            .AddSingleton<ITableStore>(_ => store)
            .AddSingleton(new Pseudonyms(Encoding.UTF8.GetBytes("a key of at least thirty-two bytes")))
            .AddSingleton(new KGate(5))
            .AddSingleton(Organisation)
            .AddSingleton<IConfiguration>(new ConfigurationBuilder().Build())
            .AddSingleton<IHostEnvironment>(new HostingEnvironment { EnvironmentName = Environments.Production })
            .AddContracts().AddDelivery().AddNeeds().AddThemes().AddTraining().AddAssessment().AddDigest()
            .AddSingleton<IIntake>(new EveryoneHasRead())
            .AddSingleton<Router>()
            .BuildServiceProvider();
        Texts texts = Get<Texts>();
        Routes = Get<Router>().MapNeeds(texts).MapThemes(texts).MapTraining(texts).MapAssessment(texts).MapDigest(texts).Routes;
    }

    /// <summary>40 departments, one in eight of them with fewer than ten staff.</summary>
    public static Organisation Organisation { get; } = new("Musterstadt", [.. Enumerable.Range(1, 5).Select(division => new Division(
        $"dez-{division}",
        $"Dezernat {division}",
        [.. Headcounts.Select((headcount, i) => new Department($"amt-{division}{i}", Names[(8 * (division - 1)) + i], headcount))]))]);

    public HandClock Clock { get; } = new();

    private IReadOnlyList<Route> Routes { get; }

    public static string DepartmentOf(int person) => Organisation.Departments[Bucket(person)].Id;

    public T Get<T>()
        where T : notnull => _services.GetRequiredService<T>();

    /// <summary>A service with some parameters of its own.</summary>
    public T Create<T>(params object[] parameters) => ActivatorUtilities.CreateInstance<T>(_services, parameters);

    /// <summary>Inputs of the sample reports of the try-out page; run it from the root of the repository.</summary>
    public static IReadOnlyList<Dictionary<string, string>> Samples(string file) =>
        [.. File.ReadLines(Path.Combine("src", "StaffVoiceBot", "Tryout", "sample-data", file))
            .Select(line => JsonDocument.Parse(line).RootElement.GetProperty("inputs").EnumerateObject().ToDictionary(input => input.Name, input => input.Value.ToString()))];

    /// <summary>A click, by somebody of the staff in their chat, or at the desk in its channel.</summary>
    public Task<Reply> ClickAsync(string person, string verb, Roles roles, IReadOnlyDictionary<string, string> inputs)
    {
        Route route = Routes.First(known => known.Kind == RouteKind.Verb && known.Name == verb && (known.Audience.AnyOf & roles) != 0);
        bool isDesk = roles.HasFlag(Roles.Stabsstelle);
        string activity = (++_activities).ToString(CultureInfo.InvariantCulture);
        return ((ITurnHandler)_services.GetRequiredService(route.HandlerType)).HandleAsync(
            new TurnContext
            {
                TurnId = activity,
                ActivityId = activity,
                Kind = TurnKind.Verb,
                Route = verb,
                Roles = roles,
                Person = new Person("city", person, "29:" + person, "Ana Silva"),
                Conversation = new ConversationReference
                {
                    ServiceUrl = "https://smba.trafficmanager.net/emea/",
                    ChannelId = "msteams",
                    ConversationId = isDesk ? "19:desk" : "a:" + person,
                    Kind = isDesk ? ConversationKind.Channel : ConversationKind.Personal,
                    TenantId = "city",
                    BotId = "28:bot",
                    UserId = "29:" + person,
                },
                Inputs = new Inputs(inputs.ToDictionary()),
            },
            CancellationToken.None);
    }

    public void Dispose()
    {
        _services.Dispose();
        _folder.Delete(recursive: true);
    }

    // People are numbered department by department.
    private static int Bucket(int person)
    {
        int department = 0;
        for (int first = 0; person >= first + Headcounts[department % DepartmentsOfADivision]; department++)
        {
            first += Headcounts[department % DepartmentsOfADivision];
        }

        return department;
    }
}

/// <summary>A clock that stands until it is set.</summary>
internal sealed class HandClock : TimeProvider
{
    /// <summary>Now.</summary>
    public DateTimeOffset Now { get; set; } = new(2026, 10, 5, 6, 0, 0, TimeSpan.Zero);

    /// <inheritdoc/>
    public override DateTimeOffset GetUtcNow() => Now;
}

/// <summary>Everybody has seen the privacy notice and stays within the daily limit.</summary>
internal sealed class EveryoneHasRead : IIntake
{
    /// <inheritdoc/>
    public ValueTask<IReadOnlyList<NoticeSection>> OpenFormAsync(Person person, string language, CancellationToken cancellationToken) => new([]);

    /// <inheritdoc/>
    public ValueTask<Admission> AdmitAsync(TurnContext context, Purpose purpose, CancellationToken cancellationToken) => new(new Admission(Refusal: null));
}
