using StaffVoiceBot.Channel.Wire;

namespace StaffVoiceBot.Channel.Outbound;

/// <summary>The channel's REST interface (protocol 5.1). Never throws for what the connector answers or for a broken connection.</summary>
internal interface IConnector
{
    /// <summary>Sends an activity; with <see cref="Activity.ReplyToId"/> to the reply endpoint (RESP-23).</summary>
    /// <param name="conversation">Where.</param>
    /// <param name="activity">What; sender, receiver and conversation are filled in.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    Task<SendResult> SendActivityAsync(ConversationReference conversation, Activity activity, CancellationToken cancellationToken);

    /// <summary>Replaces an activity that the bot has sent.</summary>
    /// <param name="conversation">Where.</param>
    /// <param name="activityId">Which.</param>
    /// <param name="activity">New content, whole.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    Task<SendResult> UpdateActivityAsync(ConversationReference conversation, string activityId, Activity activity, CancellationToken cancellationToken);

    /// <summary>Finds or creates the personal chat with <see cref="ConversationReference.UserId"/>, without a message (PRO-14).</summary>
    /// <param name="known">Names person, tenant, bot and service URL.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    Task<(ConversationReference? Conversation, SendResult Result)> CreateConversationAsync(ConversationReference known, CancellationToken cancellationToken);
}
