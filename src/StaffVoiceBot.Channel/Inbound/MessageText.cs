using System.Net;
using System.Text.Json;
using System.Text.RegularExpressions;
using StaffVoiceBot.Channel.Wire;

namespace StaffVoiceBot.Channel.Inbound;

/// <summary>What a person typed, as plain text.</summary>
internal static partial class MessageText
{
    /// <summary>
    /// The text without the bot's mention and trimmed (ACT-01); other people's mentions lose only their markup. Empty when the
    /// message is a result picked from a message extension: the text beside its card is the client's, not the person's.
    /// </summary>
    internal static string OfMessage(Activity activity)
    {
        if (string.IsNullOrEmpty(activity.Text) || activity.Attachments?.Any(IsCard) == true)
        {
            return "";
        }

        string text = activity.Text;
        foreach (JsonElement entity in activity.Entities ?? [])
        {
            if (entity.Find("type").Text() == "mention" && entity.Find("mentioned").Find("id").Text() == activity.Recipient?.Id)
            {
                string mention = entity.Find("text").Text();
                text = text.Replace(mention.Length > 0 ? mention : $"<at>{activity.Recipient?.Name}</at>", " ", StringComparison.Ordinal);
            }
        }

        return Clean(MentionTag().Replace(text, ""));
    }

    /// <summary>The text of a message that a message extension was called on: HTML becomes plain text.</summary>
    internal static string OfPayload(JsonElement messagePayload)
    {
        JsonElement body = messagePayload.Find("body");
        string content = body.Find("content").Text();
        return body.Find("contentType").Text() == "text"
            ? Clean(content)
            : Clean(WebUtility.HtmlDecode(AnyTag().Replace(LineTag().Replace(content, "\n"), "")));
    }

    private static bool IsCard(Attachment? attachment) =>
        attachment?.ContentType?.StartsWith("application/vnd.microsoft.card.", StringComparison.OrdinalIgnoreCase) == true;

    private static string Clean(string text) =>
        text.Replace("&nbsp;", " ", StringComparison.Ordinal).Replace('\u00a0', ' ').Trim();

    [GeneratedRegex("</?at(?: [^<>]{0,100})?>", RegexOptions.NonBacktracking | RegexOptions.IgnoreCase)]
    private static partial Regex MentionTag();

    [GeneratedRegex("<br ?/?>|</(?:p|div|li|h[1-6]|tr)>", RegexOptions.NonBacktracking | RegexOptions.IgnoreCase)]
    private static partial Regex LineTag();

    [GeneratedRegex("<[^<>]*>", RegexOptions.NonBacktracking)]
    private static partial Regex AnyTag();
}
