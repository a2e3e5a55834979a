namespace StaffVoiceBot.Channel.Outbound;

/// <summary>What was asked of the connector; the same status means different things for each.</summary>
internal enum ConnectorOperation
{
    /// <summary>A conversation is created.</summary>
    Create,

    /// <summary>A message is sent.</summary>
    Send,

    /// <summary>A message is replaced.</summary>
    Change,
}

/// <summary>From the connector's answer to its consequence (protocol 5.4): status first, code second, never the wording.</summary>
internal static class SendOutcomes
{
    /// <summary>The consequence of an answer.</summary>
    /// <param name="answer">Answer.</param>
    /// <param name="operation">What was asked.</param>
    public static SendResult ToResult(this ConnectorAnswer answer, ConnectorOperation operation)
    {
        SendOutcome outcome = Of(answer, operation);
        return outcome == SendOutcome.Sent
            ? new(outcome, answer.Text("id"))
            : new(outcome, RetryAfter: answer.RetryAfter, Reason: $"{answer.Status} {answer.Code}".TrimEnd());
    }

    private static SendOutcome Of(ConnectorAnswer answer, ConnectorOperation operation) => (answer.Status, answer.Code) switch
    {
        ( >= 200 and < 300, _) => SendOutcome.Sent,
        (401, _) => SendOutcome.NotAuthorized,
        (403, "BotDisabledByAdmin") => SendOutcome.TenantBlocked,
        (403, "ConversationBlockedByUser" or "MessageWritesBlocked" or "BotNotInConversationRoster" or "ForbiddenOperationException") =>
            SendOutcome.RecipientInactive,
        (404, "MemberNotFoundInConversation" or "UserNotFound") => SendOutcome.RecipientInactive,
        (404, "ActivityNotFoundInConversation") => SendOutcome.MessageGone,
        (404, "ConversationNotFound") => SendOutcome.ConversationGone,
        (404, _) => operation switch
        {
            ConnectorOperation.Change => SendOutcome.MessageGone,
            ConnectorOperation.Send => SendOutcome.ConversationGone,
            _ => SendOutcome.RecipientInactive,
        },
        _ => answer.IsPassing ? SendOutcome.TryAgain : SendOutcome.Refused,
    };
}
