using System.Security.Cryptography;
using System.Text.Json;
using StaffVoiceBot.Channel.Wire;

namespace StaffVoiceBot.Channel.Inbound;

/// <summary>What an authenticated activity says about who and where.</summary>
internal static class ActivityExtensions
{
    private const int LongestLocale = 35;

    /// <summary>The sender.</summary>
    internal static Person GetPerson(this Activity activity)
    {
        string channelUserId = activity.From?.Id ?? "";
        string objectId = activity.From?.AadObjectId is { Length: > 0 } known ? known : channelUserId;
        return new Person(activity.GetTenantId(), objectId, channelUserId, activity.From?.Name ?? "");
    }

    /// <summary>Where to answer, and where to write later (PRO-01).</summary>
    internal static ConversationReference GetConversationReference(this Activity activity) => new()
    {
        ServiceUrl = activity.ServiceUrl ?? "",
        ChannelId = activity.ChannelId ?? "",
        ConversationId = activity.ChannelThatChanged() ?? activity.Conversation?.Id ?? "",
        Kind = activity.GetKind(),
        TenantId = activity.GetTenantId(),
        BotId = activity.Recipient?.Id ?? "",
        UserId = activity.From?.Id,
        TeamId = activity.ChannelDataText("team", "id") is { Length: > 0 and <= ActivityReader.LongestId } team ? team : null,
        Locale = activity.GetLocale(),
    };

    /// <summary>A turn of this activity.</summary>
    internal static TurnContext CreateTurn(
        this Activity activity, TurnKind kind, string route = "", string text = "", Inputs? inputs = null, ConversationEvent happening = default) => new()
        {
            TurnId = RandomNumberGenerator.GetString("23456789ABCDEFGHJKLMNPQRSTUVWXYZ", 8),
            Kind = kind,
            Person = activity.GetPerson(),
            Conversation = activity.GetConversationReference(),
            ActivityId = activity.Id ?? "",
            ReplyToId = activity.ReplyToId ?? "",
            Text = text,
            Route = route,
            Event = happening,
            Inputs = inputs ?? Inputs.Empty,
            Value = activity.GetValue(),
        };

    /// <summary>The place the activity comes from.</summary>
    internal static Places GetPlace(this Activity activity) => Gate.PlaceOf(activity.GetKind());

    /// <summary>Tenant from the channel data, else from the conversation (AUTH-60); empty when neither names one.</summary>
    internal static string GetTenantId(this Activity activity) =>
        activity.ChannelDataText("tenant", "id") is { Length: > 0 } tenant ? tenant : activity.Conversation?.TenantId ?? "";

    /// <summary>Language of the client: the activity's locale, else that of its <c>clientInfo</c> (ACT-22); null when neither is said, or is no language tag by its length.</summary>
    internal static string? GetLocale(this Activity activity) =>
        activity.Locale is { Length: > 0 and <= LongestLocale } locale
            ? locale
            : activity.Entities?.FirstOrDefault(entity => entity.Find("type").Text() == "clientInfo").Find("locale").Text() is { Length: > 0 and <= LongestLocale } client
                ? client
                : null;

    /// <summary>A text two levels down in the channel data; empty when it is not there.</summary>
    internal static string ChannelDataText(this Activity activity, string parent, string name) =>
        activity.ChannelData is { } data ? data.Unpacked().Find(parent).Find(name).Text() : "";

    /// <summary>Event type in the channel data (ACT-07); empty when there is none.</summary>
    internal static string EventType(this Activity activity) => activity.ChannelData is { } data ? data.Unpacked().Find("eventType").Text() : "";

    /// <summary>The value, unpacked when it is a text that holds JSON (ACT-10).</summary>
    internal static JsonElement GetValue(this Activity activity) => activity.Value is { } value ? value.Unpacked() : default;

    // The life of a channel is told in the team, which may be another conversation.
    private static string? ChannelThatChanged(this Activity activity) =>
        activity.Type == ActivityTypes.ConversationUpdate
        && activity.EventType() is "channelDeleted" or "channelRestored"
        && activity.ChannelDataText("channel", "id") is { Length: > 0 and <= ActivityReader.LongestId } channel ? channel : null;

    // A kind nobody knows counts as a group chat, and so does an unnamed one that looks like several people: personal matters stay personal (P26).
    private static ConversationKind GetKind(this Activity activity) => activity.Conversation?.ConversationType?.ToUpperInvariant() switch
    {
        "PERSONAL" => ConversationKind.Personal,
        "CHANNEL" => ConversationKind.Channel,
        { Length: > 0 } => ConversationKind.GroupChat,
        _ when activity.ChannelDataText("channel", "id").Length > 0 || activity.ChannelDataText("team", "id").Length > 0 => ConversationKind.Channel,
        _ => activity.IsAmongSeveral() ? ConversationKind.GroupChat : ConversationKind.Personal,
    };

    private static bool IsAmongSeveral(this Activity activity) =>
        activity.Conversation?.Id?.StartsWith("19:", StringComparison.Ordinal) == true
        || (activity.Conversation?.Properties?.TryGetValue("isGroup", out JsonElement isGroup) == true && isGroup.ValueKind == JsonValueKind.True);
}
