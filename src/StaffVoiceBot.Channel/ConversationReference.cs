namespace StaffVoiceBot.Channel;

/// <summary>What kind of conversation a turn happens in (Teams <c>conversationType</c>).</summary>
public enum ConversationKind
{
    /// <summary>One person and the bot.</summary>
    Personal,

    /// <summary>Several people and the bot, outside a team.</summary>
    GroupChat,

    /// <summary>A channel of a team; one thread of it.</summary>
    Channel,
}

/// <summary>
/// Where a message can be sent later, as learned from an authenticated activity (PRO-01). Ids are opaque (activity schema 2.1).
/// Holds no display name (PRO-06).
/// </summary>
public sealed record ConversationReference
{
    private const string ThreadMark = ";messageid=";

    /// <summary>Base address of the connector; checked against the allowed hosts at every use (AUTH-70).</summary>
    public required string ServiceUrl { get; init; }

    /// <summary>Channel id of the Bot Framework, <c>msteams</c> for Teams.</summary>
    public required string ChannelId { get; init; }

    /// <summary>Conversation id; in channels with <c>;messageid=…</c> when it names a thread (PRO-03).</summary>
    public required string ConversationId { get; init; }

    /// <summary>Kind of conversation.</summary>
    public required ConversationKind Kind { get; init; }

    /// <summary>Tenant of the conversation; empty when the channel names none.</summary>
    public required string TenantId { get; init; }

    /// <summary>The bot's id on the channel, <c>28:{appId}</c> in Teams.</summary>
    public required string BotId { get; init; }

    /// <summary>The person's id on the channel (<c>29:…</c>, different for every bot); null for a channel as destination.</summary>
    public string? UserId { get; init; }

    /// <summary>Id of the team a channel belongs to; null elsewhere.</summary>
    public string? TeamId { get; init; }

    /// <summary>Language the channel reported, as a BCP 47 tag; null when it said none.</summary>
    public string? Locale { get; init; }

    /// <summary>Id of the message that began the thread; empty outside of one.</summary>
    public string Thread => ConversationId.IndexOf(ThreadMark, StringComparison.Ordinal) is >= 0 and int at ? ConversationId[(at + ThreadMark.Length)..] : "";

    /// <summary>A thread of the same channel (PRO-03).</summary>
    /// <param name="thread">Id of the message that began it.</param>
    public ConversationReference InThread(string thread) => this with { ConversationId = WithoutThread().ConversationId + ThreadMark + thread };

    /// <summary>The same conversation without the thread, for a new post in the channel (PRO-03).</summary>
    public ConversationReference WithoutThread()
    {
        int thread = ConversationId.IndexOf(ThreadMark, StringComparison.Ordinal);
        return thread < 0 ? this : this with { ConversationId = ConversationId[..thread] };
    }
}
