using StaffVoiceBot.Channel.Wire;

namespace StaffVoiceBot.Channel.Inbound.Answers;

/// <summary>Turns the <see cref="Reply"/> of a handler into what the channel wants: an HTTP body, messages, updates.</summary>
internal static class Answering
{
    /// <summary>The body of the HTTP answer.</summary>
    internal static InvokeResponse Body(Turn turn, Reply reply) => turn.Shape switch
    {
        AnswerShape.CardAction when IsShownInPlace(turn, reply) => CardAction.Card(reply.Card),
        AnswerShape.CardAction => CardAction.Message(reply.Card.IsEmpty ? reply.Text : ""),
        AnswerShape.Dialog or AnswerShape.ExtensionDialog => Dialog.Of(reply),
        AnswerShape.Search when reply.Results is null && reply.Text.Length > 0 => CardAction.Error(400, "BadRequest", reply.Text),
        AnswerShape.Search => SearchResults.Choices(reply.Results ?? []),
        AnswerShape.ExtensionResults when reply.Results is null && reply.Text.Length > 0 => SearchResults.ExtensionMessage(reply.Text),
        AnswerShape.ExtensionResults => SearchResults.Extension(reply.Results ?? []),
        _ => InvokeResponse.Ok,
    };

    /// <summary>The body that says a turn has failed.</summary>
    internal static InvokeResponse Failed(Turn turn, string sentence) => turn.Shape switch
    {
        AnswerShape.CardAction or AnswerShape.Search => CardAction.Error(500, "InternalServerError", sentence),
        _ => Body(turn, Reply.Say(sentence)),
    };

    /// <summary>What goes into the chat besides the HTTP answer, in order. A refresh and a search have no effect (INV-15, INV-44).</summary>
    internal static async Task SendAsync(Turn turn, Reply reply, ITurnMessages messages, CancellationToken cancellationToken)
    {
        if (turn.Context.Kind == TurnKind.Refresh || turn.Shape is AnswerShape.None or AnswerShape.Search or AnswerShape.ExtensionResults or AnswerShape.ExtensionDialog)
        {
            return;
        }

        // A dialog shows its form with what is wrong in it; the chat behind it is not in sight.
        if (turn.Shape != AnswerShape.Dialog)
        {
            await SayAsync(turn, reply.AlsoSay, messages, cancellationToken);
        }

        if (turn.Shape == AnswerShape.Chat || (turn.Shape == AnswerShape.CardAction && !reply.Card.IsEmpty && !ReplacesClickedCard(turn, reply)))
        {
            await ShowAsync(turn, reply, messages, cancellationToken);
        }

        foreach (Reply next in reply.Then)
        {
            await FollowAsync(turn, next, messages, cancellationToken);
        }
    }

    /// <summary>True when the HTTP answer holds the card in place of the clicked one, so that only its lasting update is left to do (INV-13).</summary>
    internal static bool ReplacesClickedCard(Turn turn, Reply reply) =>
        turn.Shape == AnswerShape.CardAction && turn.Context.Kind != TurnKind.Refresh && IsShownInPlace(turn, reply);

    /// <summary>Updates the clicked card for everyone, and for the person's other clients.</summary>
    internal static Task UpdateAsync(Turn turn, Reply reply, ITurnMessages messages, CancellationToken cancellationToken) =>
        ShowAsync(turn, reply, messages, cancellationToken);

    /// <summary>A message that follows the answer.</summary>
    internal static async Task FollowAsync(Turn turn, Reply next, ITurnMessages messages, CancellationToken cancellationToken)
    {
        await SayAsync(turn, next.AlsoSay, messages, cancellationToken);
        await ShowAsync(turn, next, messages, cancellationToken);
    }

    /// <summary>A sentence in the chat; plain text, so that nothing in it becomes a link or a mention (ACT-37).</summary>
    internal static async Task SayAsync(Turn turn, string text, ITurnMessages messages, CancellationToken cancellationToken)
    {
        if (text.Length > 0)
        {
            await messages.SendAsync(Message(turn) with { Text = text, TextFormat = "plain" }, cancellationToken);
        }
    }

    private static async Task ShowAsync(Turn turn, Reply reply, ITurnMessages messages, CancellationToken cancellationToken)
    {
        if (reply.Card.IsEmpty)
        {
            await SayAsync(turn, reply.Text, messages, cancellationToken);
            return;
        }

        // A card goes alone: with a text beside it some clients show two bubbles, and give no id for later updates.
        Activity card = Message(turn) with { Summary = reply.Text.Length > 0 ? reply.Text : null, Attachments = [Attachment.OfCard(reply.Card)] };
        bool replaces = reply.ReplacesCard && turn.Context.Kind == TurnKind.Verb && turn.Context.ReplyToId.Length > 0;
        if (!replaces || (await messages.UpdateAsync(turn.Context.ReplyToId, card, cancellationToken)).Outcome == SendOutcome.MessageGone)
        {
            await messages.SendAsync(card, cancellationToken);
        }
    }

    private static Activity Message(Turn turn) => new() { Type = ActivityTypes.Message, ReplyToId = turn.RepliesTo };

    private static bool IsShownInPlace(Turn turn, Reply reply) =>
        !reply.Card.IsEmpty && (reply.ReplacesCard || turn.Context.Kind == TurnKind.Refresh);
}
