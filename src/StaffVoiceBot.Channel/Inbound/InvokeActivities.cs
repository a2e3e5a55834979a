using System.Text.Json;
using StaffVoiceBot.Channel.Wire;

namespace StaffVoiceBot.Channel.Inbound;

/// <summary>Says what an invoke asks for, by its name (protocol 4.1).</summary>
internal sealed class InvokeActivities(RouteTable routes)
{
    internal Turn OnInvokeActivity(Activity activity) => activity.Name switch
    {
        "adaptiveCard/action" => OnAdaptiveCardInvoke(activity),
        "application/search" => OnSearchInvoke(activity),
        "task/fetch" => OnTaskModule(activity, TurnKind.DialogOpen),
        "task/submit" => OnTaskModule(activity, TurnKind.DialogSubmit),
        "composeExtension/query" => OnMessagingExtensionQuery(activity),
        "composeExtension/fetchTask" => OnMessagingExtensionAction(activity, TurnKind.DialogOpen),
        "composeExtension/submitAction" => OnMessagingExtensionAction(activity, TurnKind.DialogSubmit),
        "fileConsent/invoke" => OnFileConsent(activity),
        "message/submitAction" or "composeExtension/queryLink" or "composeExtension/anonymousQueryLink" or "composeExtension/selectItem"
            or "composeExtension/setting" or "composeExtension/onCardButtonClicked" or "signin/verifyState" or "signin/failure"
            or "actionableMessage/executeAction" => Settled(activity, InvokeResponse.Ok),
        _ => Settled(activity, InvokeResponse.NotImplemented),
    };

    private Turn OnAdaptiveCardInvoke(Activity activity)
    {
        JsonElement value = activity.GetValue();
        JsonElement action = value.Find("action").Unpacked();
        JsonElement data = action.Find("data").Unpacked();
        string verb = action.Find("verb").Text() is { Length: > 0 } named ? named : CardData.Verb(data);

        // Some clients send neither trigger nor action id; only an automatic one is a refresh.
        TurnKind kind = value.Find("trigger").Text().Equals("automatic", StringComparison.OrdinalIgnoreCase) ? TurnKind.Refresh : TurnKind.Verb;
        Turn turn = Routed(activity, AnswerShape.CardAction, RouteKind.Verb, activity.CreateTurn(kind, verb, inputs: CardData.Read(data)));
        bool isExecute = action.Find("type").Text() is "Action.Execute" or "";
        return action.ValueKind == JsonValueKind.Object && isExecute ? turn : turn with { Settled = Answers.CardAction.NotSupported };
    }

    private Turn OnSearchInvoke(Activity activity)
    {
        JsonElement value = activity.GetValue();
        Inputs associated = CardData.Read(value.Find("context").Unpacked(), value.Find("data").Unpacked());
        TurnContext context = activity.CreateTurn(TurnKind.Search, value.Find("dataset").Text(), value.Find("queryText").Text().Trim(), associated);
        return Routed(activity, AnswerShape.Search, RouteKind.Search, context);
    }

    private Turn OnTaskModule(Activity activity, TurnKind kind)
    {
        JsonElement data = activity.GetValue().Find("data").Unpacked();
        TurnContext context = activity.CreateTurn(kind, CardData.Verb(data), inputs: CardData.Read(data));
        return Routed(activity, AnswerShape.Dialog, RouteKind.Verb, context);
    }

    private Turn OnMessagingExtensionQuery(Activity activity)
    {
        JsonElement value = activity.GetValue();
        Inputs parameters = CardData.ReadParameters(value.Find("parameters"));
        string text = parameters.All.FirstOrDefault(parameter => parameter.Key != "initialRun").Value ?? "";
        TurnContext context = activity.CreateTurn(TurnKind.ExtensionQuery, value.Find("commandId").Text(), text.Trim(), parameters);
        return Routed(activity, AnswerShape.ExtensionResults, RouteKind.ExtensionQuery, context);
    }

    private Turn OnMessagingExtensionAction(Activity activity, TurnKind kind)
    {
        JsonElement value = activity.GetValue();
        JsonElement data = value.Find("data").Unpacked();
        string verb = CardData.Verb(data);
        TurnContext context = activity.CreateTurn(
            kind, verb.Length > 0 ? verb : value.Find("commandId").Text(), MessageText.OfPayload(value.Find("messagePayload")), CardData.Read(data));
        Turn turn = Routed(activity, AnswerShape.ExtensionDialog, verb.Length > 0 ? RouteKind.Verb : RouteKind.ExtensionAction, context);
        return value.Find("botMessagePreviewAction").Text() is "" ? turn : turn with { Settled = InvokeResponse.BadRequest };
    }

    private Turn OnFileConsent(Activity activity)
    {
        JsonElement value = activity.GetValue();
        string action = value.Find("action").Text();
        Inputs inputs = CardData.Read(value.Find("uploadInfo"), value.Find("context").Unpacked());
        Turn turn = Routed(activity, AnswerShape.Chat, RouteKind.Verb, activity.CreateTurn(TurnKind.Verb, $"file.{action}", inputs: inputs));
        return action is "accept" or "decline" ? turn : turn with { Settled = InvokeResponse.BadRequest };
    }

    private Turn Routed(Activity activity, AnswerShape shape, RouteKind kind, TurnContext context) =>
        new(context, shape, routes.Find(kind, context.Route, activity.GetPlace()));

    private static Turn Settled(Activity activity, InvokeResponse response) =>
        new(activity.CreateTurn(TurnKind.Event), AnswerShape.None) { Settled = response };
}
