using System.Diagnostics.CodeAnalysis;

namespace StaffVoiceBot.Channel;

/// <summary>How a route is reached.</summary>
public enum RouteKind
{
    /// <summary>By the verb of a card action or dialog.</summary>
    Verb,

    /// <summary>By a typed word.</summary>
    Word,

    /// <summary>By the dataset of a typeahead field.</summary>
    Search,

    /// <summary>By the command id of a message extension query.</summary>
    ExtensionQuery,

    /// <summary>By the command id of a message extension action on a message.</summary>
    ExtensionAction,

    /// <summary>By an event of the conversation.</summary>
    Event,

    /// <summary>Any other sentence.</summary>
    OtherText,
}

/// <summary>One entry of the <see cref="Router"/>.</summary>
/// <param name="Kind">How it is reached.</param>
/// <param name="Name">Verb, first phrase, dataset, command id or event name.</param>
/// <param name="Phrases">What a person can type; empty for the other kinds.</param>
/// <param name="Audience">Who may use it, and where.</param>
/// <param name="HandlerType">The use case; resolved from the services for each turn.</param>
public sealed record Route(RouteKind Kind, string Name, IReadOnlyList<string> Phrases, Audience Audience, Type HandlerType);

/// <summary>
/// The list of everything the bot answers to. Filled once at the start by the features; a second route of the same
/// name, or an audience that names nobody or nowhere, throws <see cref="InvalidOperationException"/> and so stops the start.
/// </summary>
public sealed class Router
{
    private readonly List<Route> _routes = [];

    private bool _frozen;

    /// <summary>Everything registered, in order.</summary>
    public IReadOnlyList<Route> Routes => _routes;

    /// <summary>Ends the registration, at the start of the host: later ones throw <see cref="InvalidOperationException"/>.</summary>
    internal void Freeze() => _frozen = true;

    /// <summary>A verb of <c>Action.Execute</c>, <c>Action.Submit</c> or a dialog.</summary>
    /// <typeparam name="THandler">Use case.</typeparam>
    /// <param name="verb">Public vocabulary, such as <c>needs.report</c>.</param>
    /// <param name="audience">Who may use it.</param>
    public Router OnVerb<[DynamicallyAccessedMembers(DynamicallyAccessedMemberTypes.PublicConstructors)] THandler>(string verb, Audience audience)
        where THandler : class, ITurnHandler => Add(RouteKind.Verb, verb, [], audience, typeof(THandler));

    /// <summary>Words a person can type; case, umlaut spelling and small typos are forgiven. A phrase may be followed by an argument.</summary>
    /// <typeparam name="THandler">Use case.</typeparam>
    /// <param name="phrases">All languages together.</param>
    /// <param name="audience">Who may use it. The same phrase may have different routes in different places.</param>
    public Router OnWord<[DynamicallyAccessedMembers(DynamicallyAccessedMemberTypes.PublicConstructors)] THandler>(IReadOnlyList<string> phrases, Audience audience)
        where THandler : class, ITurnHandler => Add(RouteKind.Word, phrases[0], phrases, audience, typeof(THandler));

    /// <summary>Choices of a typeahead field (<c>Data.Query</c>).</summary>
    /// <typeparam name="THandler">Use case; answers with <see cref="Reply.Found"/>.</typeparam>
    /// <param name="dataset">Name in the card.</param>
    /// <param name="audience">Who may use it.</param>
    public Router OnSearch<[DynamicallyAccessedMembers(DynamicallyAccessedMemberTypes.PublicConstructors)] THandler>(string dataset, Audience audience)
        where THandler : class, ITurnHandler => Add(RouteKind.Search, dataset, [], audience, typeof(THandler));

    /// <summary>A search command of the message extension.</summary>
    /// <typeparam name="THandler">Use case; answers with <see cref="Reply.Found"/>.</typeparam>
    /// <param name="commandId">Id in the manifest.</param>
    /// <param name="audience">Who may use it.</param>
    public Router OnExtensionQuery<[DynamicallyAccessedMembers(DynamicallyAccessedMemberTypes.PublicConstructors)] THandler>(string commandId, Audience audience)
        where THandler : class, ITurnHandler => Add(RouteKind.ExtensionQuery, commandId, [], audience, typeof(THandler));

    /// <summary>A command of the message extension on a message; <see cref="TurnContext.Text"/> is that message's text.</summary>
    /// <typeparam name="THandler">Use case; answers with a card that opens in a dialog.</typeparam>
    /// <param name="commandId">Id in the manifest.</param>
    /// <param name="audience">Who may use it.</param>
    public Router OnExtensionAction<[DynamicallyAccessedMembers(DynamicallyAccessedMemberTypes.PublicConstructors)] THandler>(string commandId, Audience audience)
        where THandler : class, ITurnHandler => Add(RouteKind.ExtensionAction, commandId, [], audience, typeof(THandler));

    /// <summary>An event of the conversation's life.</summary>
    /// <typeparam name="THandler">Use case.</typeparam>
    /// <param name="happening">Event.</param>
    /// <param name="audience">Who may cause it.</param>
    public Router OnEvent<[DynamicallyAccessedMembers(DynamicallyAccessedMemberTypes.PublicConstructors)] THandler>(ConversationEvent happening, Audience audience)
        where THandler : class, ITurnHandler => Add(RouteKind.Event, happening.ToString(), [], audience, typeof(THandler));

    /// <summary>Any sentence that is no known word.</summary>
    /// <typeparam name="THandler">Use case.</typeparam>
    /// <param name="audience">Who, and where.</param>
    public Router OnOtherText<[DynamicallyAccessedMembers(DynamicallyAccessedMemberTypes.PublicConstructors)] THandler>(Audience audience)
        where THandler : class, ITurnHandler => Add(RouteKind.OtherText, $"{audience.Where}", [], audience, typeof(THandler));

    private Router Add(RouteKind kind, string name, IReadOnlyList<string> phrases, Audience audience, Type handlerType)
    {
        if (_frozen)
        {
            throw new InvalidOperationException($"Route {kind} {name} comes too late: the bot has started.");
        }

        if (audience.AnyOf == Roles.None || audience.Where == Places.None)
        {
            throw new InvalidOperationException($"Route {kind} {name} names nobody who may use it.");
        }

        if (_routes.Exists(route => route.Kind == kind && route.Name == name && (route.Audience.Where & audience.Where) != 0))
        {
            throw new InvalidOperationException($"Route {kind} {name} is registered twice.");
        }

        _routes.Add(new Route(kind, name, phrases, audience, handlerType));
        return this;
    }
}
