using Microsoft.Extensions.Logging;

namespace StaffVoiceBot.Channel.Inbound;

/// <summary>
/// The one door before every handler (design section 5): is the place right, does the person have a role that may?
/// Identity and roles come from the authenticated activity and the server, never from the card.
/// </summary>
internal sealed class Gate(IEnumerable<IRoleSource> roleSources, ILogger<Gate> logger)
{
    private readonly IRoleSource[] _roleSources = [.. roleSources];

    /// <summary>Finds the person's roles and decides.</summary>
    /// <returns>Null when the turn may pass, else the key of the sentence that says why not.</returns>
    internal async ValueTask<string?> CheckAsync(Turn turn, Route route, CancellationToken cancellationToken)
    {
        TurnContext context = turn.Context;
        context.Roles = await _roleSources.FindRolesAsync(context.Person, context.Conversation, cancellationToken);
        string? refusal = Refusal(route.Audience, PlacesOf(turn), context.Roles);
        if (refusal is not null)
        {
            Log.TurnRefused(logger, context.TurnId, route.Kind, route.Name, refusal);
        }

        return refusal;
    }

    /// <summary>The place of a kind of conversation.</summary>
    internal static Places PlaceOf(ConversationKind kind) => kind switch
    {
        ConversationKind.Personal => Places.PersonalChat,
        ConversationKind.GroupChat => Places.GroupChat,
        _ => Places.Channel,
    };

    // The dialog of a message extension is shown to one person alone, and nothing of it goes into the chat it was opened in.
    private static Places PlacesOf(Turn turn) =>
        PlaceOf(turn.Context.Conversation.Kind) | (turn.Shape == AnswerShape.ExtensionDialog ? Places.PersonalChat : Places.None);

    private static string? Refusal(Audience audience, Places place, Roles roles)
    {
        if ((audience.AnyOf & roles) == 0)
        {
            return "channel.notAllowed";
        }

        if ((audience.Where & place) != 0)
        {
            return null;
        }

        return audience.Where switch
        {
            Places.PersonalChat => "channel.onlyPersonalChat",
            Places.Channel => "channel.onlyChannel",
            _ => "channel.notHere",
        };
    }
}
