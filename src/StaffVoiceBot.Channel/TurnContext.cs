using System.Text.Json;

namespace StaffVoiceBot.Channel;

/// <summary>What brought a turn about.</summary>
public enum TurnKind
{
    /// <summary>A typed sentence.</summary>
    Text,

    /// <summary>A click on a card (<c>adaptiveCard/action</c>, or its <c>Action.Submit</c> fallback).</summary>
    Verb,

    /// <summary>A client that opens a card again asks for its present state (INV-14). Must have no effect.</summary>
    Refresh,

    /// <summary>A dialog is opened (<c>task/fetch</c>, <c>composeExtension/fetchTask</c>); the answer is its card.</summary>
    DialogOpen,

    /// <summary>A dialog is sent off (<c>task/submit</c>, <c>composeExtension/submitAction</c>).</summary>
    DialogSubmit,

    /// <summary>Choices for a typeahead field (<c>application/search</c>).</summary>
    Search,

    /// <summary>A search from the message extension (<c>composeExtension/query</c>).</summary>
    ExtensionQuery,

    /// <summary>The life of a conversation: see <see cref="TurnContext.Event"/>.</summary>
    Event,
}

/// <summary>
/// One turn: who, where, what was said or clicked. Handlers read it and give a <see cref="Reply"/>;
/// they never see the activity on the wire.
/// </summary>
public sealed class TurnContext
{
    /// <summary>Id of the turn, shown to people in error sentences and written in logs.</summary>
    public required string TurnId { get; init; }

    /// <summary>What brought the turn about.</summary>
    public required TurnKind Kind { get; init; }

    /// <summary>Who.</summary>
    public required Person Person { get; init; }

    /// <summary>Where.</summary>
    public required ConversationReference Conversation { get; init; }

    /// <summary>Id of the activity; the same when the channel delivers it again.</summary>
    public required string ActivityId { get; init; }

    /// <summary>Id of the message that holds the clicked card; empty when there is none.</summary>
    public string ReplyToId { get; init; } = "";

    /// <summary>The typed text without the mention of the bot, trimmed; empty when nothing was typed.</summary>
    public string Text { get; init; } = "";

    /// <summary>Verb of a click, word route of a text, dataset of a search, command id of an extension query.</summary>
    public string Route { get; init; } = "";

    /// <summary>Event of the conversation's life; <see cref="ConversationEvent.None"/> for other turns.</summary>
    public ConversationEvent Event { get; init; }

    /// <summary>Authored data and inputs of a click, merged; inputs win. All of it is the client's and must be checked.</summary>
    public Inputs Inputs { get; init; } = Inputs.Empty;

    /// <summary>Roles the gate found.</summary>
    public Roles Roles { get; internal set; }

    /// <summary>Language to answer in, <c>de</c> or <c>en</c>: the person's choice, else the activity's locale, else German.</summary>
    public string Language { get; set; } = "de";

    /// <summary>Raw value of the activity for the few handlers that need more than <see cref="Inputs"/> (paging of a search).</summary>
    public JsonElement Value { get; init; }

    /// <summary>The same turn as a click: somebody without cards has typed what stands for it.</summary>
    internal TurnContext AsClick(string verb, Inputs inputs) => new()
    {
        TurnId = TurnId,
        Kind = TurnKind.Verb,
        Person = Person,
        Conversation = Conversation,
        ActivityId = ActivityId,
        Route = verb,
        Inputs = inputs,
        Language = Language,
    };
}
