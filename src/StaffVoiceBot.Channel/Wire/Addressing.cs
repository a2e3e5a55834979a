namespace StaffVoiceBot.Channel.Wire;

/// <summary>Fills in who writes to whom, and where (RESP-23).</summary>
internal static class Addressing
{
    /// <summary>The activity with channel, conversation, sender (the bot) and receiver of a reference.</summary>
    internal static Activity AddressedTo(this Activity activity, ConversationReference conversation) => activity with
    {
        ChannelId = conversation.ChannelId,
        ServiceUrl = conversation.ServiceUrl,
        Conversation = new ConversationAccount
        {
            Id = conversation.ConversationId,
            TenantId = conversation.TenantId.Length > 0 ? conversation.TenantId : null,
        },
        From = new ChannelAccount { Id = conversation.BotId },
        Recipient = conversation.UserId is { Length: > 0 } user ? new ChannelAccount { Id = user } : null,
    };
}
