using StaffVoiceBot.Channel.Wire;

namespace StaffVoiceBot.Channel.Inbound;

/// <summary>How the channel wants to be answered.</summary>
internal enum AnswerShape
{
    /// <summary>Nothing is owed.</summary>
    None,

    /// <summary>With messages in the chat, and an empty HTTP answer.</summary>
    Chat,

    /// <summary>With the body of 4.2, for a card action.</summary>
    CardAction,

    /// <summary>With a dialog (4.4) that belongs to a chat the bot is in.</summary>
    Dialog,

    /// <summary>With a dialog of a message extension, which may have been opened where the bot is not.</summary>
    ExtensionDialog,

    /// <summary>With the choices of a typeahead field (4.6).</summary>
    Search,

    /// <summary>With the results of a message extension (4.5).</summary>
    ExtensionResults,
}

/// <summary>What an activity asks for.</summary>
/// <param name="Context">The turn as handlers see it.</param>
/// <param name="Shape">How to answer.</param>
/// <param name="Route">Who handles it; null when nobody does.</param>
internal sealed record Turn(TurnContext Context, AnswerShape Shape, BoundRoute? Route = null)
{
    /// <summary>The turn to take when the gate refuses this one, because the sentence may only look like a command.</summary>
    internal Turn? Otherwise { get; init; }

    /// <summary>True when exactly a command was typed, without a slip or an argument.</summary>
    internal bool IsExactWord { get; init; }

    /// <summary>Id of the message that messages of the bot reply to; null where there is none, as for invokes and events.</summary>
    internal string? RepliesTo { get; init; }

    /// <summary>The answer when it is already clear without a handler; null otherwise.</summary>
    internal InvokeResponse? Settled { get; init; }

    /// <summary>
    /// True when it renews what is known of its conversation (PRO-01): not for what is refused, and not for message extensions, which
    /// work in chats that the bot is not in and cannot write to later.
    /// </summary>
    internal bool IsObserved => Shape is not (AnswerShape.ExtensionDialog or AnswerShape.ExtensionResults) && Settled is not { Status: >= 400 };

    /// <summary>True for what a person wrote in a chat: there, and only there, clients show that the bot is writing (3.3).</summary>
    internal bool ShowsTyping => RepliesTo is not null && Context.Conversation.Kind != ConversationKind.Channel;

    /// <summary>The same turn, answered in the chat because its invoke has been given up; what has no place in a chat stays as it is.</summary>
    internal Turn InChat() =>
        Shape is AnswerShape.CardAction or AnswerShape.Dialog && Context.Kind != TurnKind.Refresh ? this with { Shape = AnswerShape.Chat } : this;
}
