using System.Text.Json;
using StaffVoiceBot.Channel.Wire;

namespace StaffVoiceBot.Channel.Inbound;

/// <summary>
/// Says what an activity asks for, by its type; the method names are those of the Bot Framework's <c>ActivityHandler</c>.
/// It does nothing itself: <see cref="TurnRunner"/> does. Types it does not know are taken note of and ignored (ACT-12, ACT-62).
/// </summary>
internal sealed class ActivityHandler(RouteTable routes)
{
    private readonly InvokeActivities _invokes = new(routes);

    /// <summary>The turns of an activity, in order; mostly one.</summary>
    internal IReadOnlyList<Turn> OnTurn(Activity activity) => activity.Type switch
    {
        ActivityTypes.Message => OnMessageActivity(activity),
        ActivityTypes.Invoke => [_invokes.OnInvokeActivity(activity)],
        ActivityTypes.ConversationUpdate => [OnConversationUpdateActivity(activity)],
        ActivityTypes.InstallationUpdate => [OnInstallationUpdateActivity(activity)],
        ActivityTypes.MessageUpdate => [OnMessageUpdateActivity(activity)],
        ActivityTypes.MessageDelete => [Event(activity, ConversationEvent.MessageDeleted)],
        _ => [Event(activity, ConversationEvent.None)],
    };

    private IReadOnlyList<Turn> OnMessageActivity(Activity activity)
    {
        JsonElement value = activity.GetValue();
        string text = MessageText.OfMessage(activity);
        if (value.ValueKind == JsonValueKind.Object && (text.Length == 0 || CardData.Verb(value).Length > 0))
        {
            return [OnSubmit(activity, value, text)];
        }

        return (text.Length > 0, HasFiles(activity)) switch
        {
            (true, true) => [OnText(activity, text), Event(activity, ConversationEvent.FilesReceived)],
            (true, false) => [OnText(activity, text)],
            (false, true) => [Event(activity, ConversationEvent.FilesReceived)],
            _ => [Event(activity, ConversationEvent.None)],
        };
    }

    /// <summary><c>Action.Submit</c> or <c>messageBack</c> (4.3): the fallback of <c>Action.Execute</c>, with the verb in its data (INV-16).</summary>
    private Turn OnSubmit(Activity activity, JsonElement value, string text)
    {
        string verb = CardData.Verb(value);
        TurnContext context = activity.CreateTurn(TurnKind.Verb, verb, text, CardData.Read(value));
        return new Turn(context, AnswerShape.Chat, routes.Find(RouteKind.Verb, verb, activity.GetPlace())) { RepliesTo = activity.Id };
    }

    private Turn OnText(Activity activity, string text)
    {
        Places place = activity.GetPlace();
        if (routes.FindWord(text, place) is not { } word)
        {
            return OnOtherText(activity, text, routes.FindOtherText(place));
        }

        Inputs inputs = word.Argument.Length == 0 ? Inputs.Empty : new(new Dictionary<string, string> { ["argument"] = word.Argument });
        TurnContext context = activity.CreateTurn(TurnKind.Text, word.Route.Route.Name, text, inputs);
        Turn? otherwise = !word.IsExact && routes.FindOtherText(place) is { } other ? OnOtherText(activity, text, other) : null;
        return new Turn(context, AnswerShape.Chat, word.Route) { Otherwise = otherwise, IsExactWord = word.IsExact, RepliesTo = activity.Id };
    }

    private static Turn OnOtherText(Activity activity, string text, BoundRoute? route) =>
        new(activity.CreateTurn(TurnKind.Text, text: text), AnswerShape.Chat, route) { RepliesTo = activity.Id };

    private Turn OnConversationUpdateActivity(Activity activity)
    {
        if (activity.MembersAdded is { Count: > 0 } added)
        {
            return Event(activity, IsBotAmong(added, activity) ? ConversationEvent.Installed : ConversationEvent.MemberAdded);
        }

        if (activity.MembersRemoved is { Count: > 0 } removed)
        {
            return Event(activity, IsBotAmong(removed, activity) ? ConversationEvent.Uninstalled : ConversationEvent.MemberRemoved);
        }

        return Event(activity, activity.EventType() switch
        {
            "channelRenamed" or "teamRenamed" => ConversationEvent.Renamed,
            "teamDeleted" or "teamHardDeleted" or "teamArchived" => ConversationEvent.Deleted,
            "teamRestored" or "teamUnarchived" => ConversationEvent.Restored,
            "channelDeleted" => ConversationEvent.ChannelDeleted,
            "channelRestored" => ConversationEvent.ChannelRestored,
            _ => ConversationEvent.None,
        });
    }

    private Turn OnInstallationUpdateActivity(Activity activity) => Event(activity, activity.Action switch
    {
        "add" => ConversationEvent.Installed,
        "add-upgrade" => ConversationEvent.Upgraded,
        "remove" => ConversationEvent.Uninstalled,
        _ => ConversationEvent.None,
    });

    private Turn OnMessageUpdateActivity(Activity activity) =>
        Event(activity, activity.EventType() is "editMessage" or "undeleteMessage" ? ConversationEvent.MessageEdited : ConversationEvent.None);

    private Turn Event(Activity activity, ConversationEvent happening)
    {
        BoundRoute? route = happening == ConversationEvent.None ? null : routes.Find(RouteKind.Event, happening.ToString(), activity.GetPlace());
        TurnContext context = activity.CreateTurn(TurnKind.Event, route?.Route.Name ?? "", MessageText.OfMessage(activity), happening: happening);
        return new Turn(context, route is null ? AnswerShape.None : AnswerShape.Chat, route);
    }

    // Lists from the wire may hold nulls, whatever their type says.
    private static bool IsBotAmong(IReadOnlyList<ChannelAccount> members, Activity activity) =>
        members.Any(member => member?.Id is { Length: > 0 } id && id == activity.Recipient?.Id);

    // Rich text comes with an HTML copy of itself as attachment, which is no file (ACT-02).
    private static bool HasFiles(Activity activity) => activity.Attachments?.Any(attachment =>
        attachment?.ContentType is "application/vnd.microsoft.teams.file.download.info"
        || attachment?.ContentType?.StartsWith("image/", StringComparison.Ordinal) == true) == true;
}
