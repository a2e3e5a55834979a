using Microsoft.Extensions.DependencyInjection;
using StaffVoiceBot.Channel.Inbound.Words;

namespace StaffVoiceBot.Channel.Inbound;

/// <summary>A route with its handler, made once: handlers hold no state of a turn.</summary>
/// <param name="Route">The entry of the <see cref="Router"/>.</param>
/// <param name="Handler">The use case.</param>
internal sealed record BoundRoute(Route Route, ITurnHandler Handler);

/// <summary>
/// The frozen <see cref="Router"/>, ready for look-ups. Made at the start, so that a handler that cannot be built,
/// or a phrase that two routes claim in one place, stops the start.
/// </summary>
internal sealed class RouteTable
{
    private readonly Dictionary<(RouteKind Kind, string Name), List<BoundRoute>> _byName = [];
    private readonly WordIndex _words;

    public RouteTable(Router router, IServiceProvider services)
    {
        router.Freeze();
        List<BoundRoute> bound = [.. router.Routes.Select(route => new BoundRoute(route, Create(route.HandlerType, services)))];
        foreach (BoundRoute route in bound)
        {
            List<BoundRoute> sameName = _byName.TryGetValue((route.Route.Kind, route.Route.Name), out List<BoundRoute>? known) ? known : [];
            sameName.Add(route);
            _byName[(route.Route.Kind, route.Route.Name)] = sameName;
        }

        _words = new WordIndex([.. bound.Where(route => route.Route.Kind == RouteKind.Word)]);
        OtherText = [.. bound.Where(route => route.Route.Kind == RouteKind.OtherText)];
    }

    private List<BoundRoute> OtherText { get; }

    /// <summary>The route of a name; of several, the one for this place. One for other places is found too: the gate says so politely.</summary>
    internal BoundRoute? Find(RouteKind kind, string name, Places place) =>
        _byName.TryGetValue((kind, name), out List<BoundRoute>? routes) ? routes.Find(route => IsFor(route, place)) ?? routes[0] : null;

    /// <summary>The route that takes any sentence in this place.</summary>
    internal BoundRoute? FindOtherText(Places place) => OtherText.Find(route => IsFor(route, place));

    /// <summary>
    /// The command a person typed, if it is one. Where the bot had to be mentioned any text may follow a command; in the personal
    /// chat only a code may, because there every other sentence is the beginning of a report.
    /// </summary>
    internal WordMatch? FindWord(string text, Places place) => _words.Find(text, place, freeArguments: place != Places.PersonalChat);

    private static bool IsFor(BoundRoute route, Places place) => (route.Route.Audience.Where & place) != 0;

    private static ITurnHandler Create(Type handlerType, IServiceProvider services) =>
        (ITurnHandler)ActivatorUtilities.GetServiceOrCreateInstance(services, handlerType);
}
