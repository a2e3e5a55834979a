using System.Text;
using System.Text.RegularExpressions;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Hosting.Internal;
using StaffVoiceBot.Cards;
using StaffVoiceBot.Channel;
using StaffVoiceBot.Features.Contracts;
using StaffVoiceBot.Storage;
using StaffVoiceBot.Tests.Cards;

namespace StaffVoiceBot.Tests.HouseRules;

/// <summary>What people can click and type is what the bot answers to (house rules 2 and 6, design section 6).</summary>
public sealed partial class RouteTests : IDisposable
{
    private static readonly string[] PublicVerbs =
    [
        "needs.report", "needs.submit", "needs.support", "needs.show", "needs.edit", "needs.withdraw", "training.request", "training.submit",
        "themes.open", "themes.assess", "themes.merge", "themes.split", "themes.status", "themes.ask",
        "course.plan", "course.accept", "course.decline", "course.cancel", "course.attendance", "course.feedback", "digest.refresh", "digest.destination",
    ];

    private readonly ServiceProvider _services = new ServiceCollection()
        .AddLogging()
        .AddSingleton<IConfiguration>(new ConfigurationBuilder().AddInMemoryCollection([new("Channel:DangerouslyAllowAnonymous", "true")]).Build())
        .AddSingleton<IHostEnvironment>(new HostingEnvironment { EnvironmentName = Environments.Development })
        .AddTableStore()
        .AddSingleton(new Pseudonyms(Encoding.UTF8.GetBytes("a key of at least thirty-two bytes")))
        .AddSingleton(new KGate(5))
        .AddSingleton(new Organisation("Stadt", []))
        .AddFeatures()
        .AddChannel()
        .BuildServiceProvider();

    private IReadOnlyList<Route> Routes { get; }

    public RouteTests() => Routes = _services.GetRequiredService<Router>().MapFeatures(_services.GetRequiredService<Texts>()).Routes;

    [Fact]
    public void Cards_EveryVerb_HasARoute() =>
        Assert.Empty(VerbsOfCards().Except(VerbsOfRoutes()));

    [Fact]
    public void Vocabulary_EveryVerb_HasARoute() =>
        Assert.Empty(PublicVerbs.Except(VerbsOfRoutes()));

    [Fact]
    public void Cards_EveryDataset_HasARoute()
    {
        IEnumerable<string> datasets = Templates().SelectMany(template => Dataset().Matches(template)).Select(match => match.Groups[1].Value);

        Assert.Empty(datasets.Except(Routes.Where(route => route.Kind == RouteKind.Search).Select(route => route.Name)));
    }

    [Fact]
    public void Words_EveryCommand_HasARoute()
    {
        Texts texts = _services.GetRequiredService<Texts>();
        HashSet<string> phrases = [.. Routes.SelectMany(route => route.Phrases)];
        IEnumerable<string> commands = texts.All("en").Keys.Where(key => key.StartsWith("words.", StringComparison.Ordinal)).Select(key => key["words.".Length..]);

        Assert.All(commands, command => Assert.Subset(phrases, texts.Words(command).ToHashSet()));
    }

    [Fact]
    public void Routes_EveryHandler_CanBeMade() =>
        Assert.All(Routes, route => Assert.IsAssignableFrom<ITurnHandler>(_services.GetRequiredService(route.HandlerType)));

    [Fact]
    public void Routes_OfOnePerson_StayInThePersonalChat() =>
        Assert.All(
            Routes.Where(route => route.Kind == RouteKind.Verb && route.Audience.AnyOf == Roles.Staff && !route.Name.StartsWith("welcome.help", StringComparison.Ordinal)),
            route => Assert.Equal(Places.PersonalChat, route.Audience.Where));

    public void Dispose() => _services.Dispose();

    private static IEnumerable<string> Templates() =>
        Directory.GetFiles(Path.Combine(Repository.Root, "cards"), "*.json", SearchOption.AllDirectories)
            .Where(file => !file.EndsWith(".data.json", StringComparison.Ordinal))
            .Select(File.ReadAllText);

    private static IEnumerable<string> VerbsOfCards() =>
        Templates().SelectMany(template => Verb().Matches(template)).Select(match => match.Groups[1].Value).Distinct();

    private IEnumerable<string> VerbsOfRoutes() => Routes.Where(route => route.Kind == RouteKind.Verb).Select(route => route.Name);

    [GeneratedRegex("\"verb\":\\s*\"([^\"$]+)\"")]
    private static partial Regex Verb();

    [GeneratedRegex("\"dataset\":\\s*\"([^\"]+)\"")]
    private static partial Regex Dataset();
}
