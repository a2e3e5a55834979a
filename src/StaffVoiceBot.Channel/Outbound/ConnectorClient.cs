using System.Text.Json;
using System.Text.Json.Nodes;
using StaffVoiceBot.Channel.Wire;

namespace StaffVoiceBot.Channel.Outbound;

/// <summary>The connector's REST interface (5.1). Ids are escaped; what goes out is prepared as RESP-23 asks.</summary>
/// <param name="pipeline">What every call goes through.</param>
/// <param name="budget">Keeps activities under the limits.</param>
/// <param name="patience">How often and how long to try.</param>
internal sealed class ConnectorClient(ConnectorPipeline pipeline, ActivityBudget budget, Patience patience) : IConnector
{
    private const string Conversations = "v3/conversations";
    private const string Thread = ";messageid=";

    /// <inheritdoc/>
    public async Task<SendResult> SendActivityAsync(ConversationReference conversation, Activity activity, CancellationToken cancellationToken)
    {
        if (conversation.Kind == ConversationKind.Channel && !IsThread(conversation))
        {
            return await PostAsync(conversation, activity, cancellationToken);
        }

        ReadOnlyMemory<byte>? written = null;
        ReadOnlyMemory<byte> Body() => written ??= Write(conversation, activity);
        string path = $"{Conversations}/{Escape(conversation.ConversationId)}/activities";
        if (activity.ReplyToId is { Length: > 0 } replyTo)
        {
            SendResult reply = await RunAsync(conversation, new(ConnectorOperation.Send, HttpMethod.Post, $"{path}/{Escape(replyTo)}", Body), cancellationToken);
            if (reply.Outcome != SendOutcome.MessageGone)
            {
                return reply;
            }
        }

        return await RunAsync(conversation, new(ConnectorOperation.Send, HttpMethod.Post, path, Body), cancellationToken);
    }

    /// <inheritdoc/>
    public Task<SendResult> UpdateActivityAsync(
        ConversationReference conversation, string activityId, Activity activity, CancellationToken cancellationToken) =>
        RunAsync(
            conversation,
            new(ConnectorOperation.Change, HttpMethod.Put, ActivityPath(conversation, activityId), () => Write(conversation, activity with { Id = activityId })),
            cancellationToken);

    /// <inheritdoc/>
    public async Task<(ConversationReference? Conversation, SendResult Result)> CreateConversationAsync(
        ConversationReference known, CancellationToken cancellationToken)
    {
        if (string.IsNullOrEmpty(known.UserId))
        {
            return (null, new(SendOutcome.Refused, Reason: "NoUser"));
        }

        JsonObject body = Create(known, isGroup: false);
        body["members"] = new JsonArray(new JsonObject { ["id"] = known.UserId });
        ConnectorAnswer answer = await CreateAsync(known, body, cancellationToken);
        SendResult result = answer.ToResult(ConnectorOperation.Create);
        return result.Outcome == SendOutcome.Sent && result.MessageId.Length > 0
            ? (known with { ConversationId = result.MessageId, Kind = ConversationKind.Personal, TeamId = null }, result with { MessageId = "" })
            : (null, result.Outcome == SendOutcome.Sent ? new(SendOutcome.TryAgain, Reason: "NoConversationId") : result);
    }

    // A post that starts a thread is a conversation created with its first message (6.2).
    private async Task<SendResult> PostAsync(ConversationReference channel, Activity activity, CancellationToken cancellationToken)
    {
        JsonObject body = Create(channel, isGroup: true);
        body["channelData"]!["channel"] = new JsonObject { ["id"] = channel.ConversationId };
        body["activity"] = JsonNode.Parse(Write(channel, activity with { ReplyToId = null }).Span);
        ConnectorAnswer answer = await CreateAsync(channel, body, cancellationToken);
        return answer.ToResult(ConnectorOperation.Send) is { Outcome: SendOutcome.Sent } sent
            ? sent with { MessageId = answer.Text("activityId") }
            : answer.ToResult(ConnectorOperation.Send);
    }

    private Task<ConnectorAnswer> CreateAsync(ConversationReference where, JsonObject body, CancellationToken cancellationToken) =>
        pipeline.RunAsync(
            where,
            new(ConnectorOperation.Create, HttpMethod.Post, Conversations, () => JsonSerializer.SerializeToUtf8Bytes(body, WireJson.Shared.JsonObject)),
            patience,
            cancellationToken);

    private static JsonObject Create(ConversationReference where, bool isGroup) => new()
    {
        ["isGroup"] = isGroup,
        ["bot"] = new JsonObject { ["id"] = where.BotId },
        ["tenantId"] = where.TenantId,
        ["channelData"] = new JsonObject { ["tenant"] = new JsonObject { ["id"] = where.TenantId } },
    };

    private async Task<SendResult> RunAsync(ConversationReference where, ConnectorCall call, CancellationToken cancellationToken) =>
        (await pipeline.RunAsync(where, call, patience, cancellationToken)).ToResult(call.Operation);

    private ReadOnlyMemory<byte> Write(ConversationReference conversation, Activity activity) =>
        budget.Write(activity.AddressedTo(conversation), conversation.Locale);

    // A message in a channel is addressed in its thread; the first one of a thread has the thread's own id.
    private static string ActivityPath(ConversationReference conversation, string activityId)
    {
        string id = conversation.Kind == ConversationKind.Channel && !IsThread(conversation)
            ? conversation.ConversationId + Thread + activityId
            : conversation.ConversationId;
        return $"{Conversations}/{Escape(id)}/activities/{Escape(activityId)}";
    }

    private static bool IsThread(ConversationReference conversation) => conversation.ConversationId.Contains(Thread, StringComparison.Ordinal);

    private static string Escape(string id) => Uri.EscapeDataString(id);
}
