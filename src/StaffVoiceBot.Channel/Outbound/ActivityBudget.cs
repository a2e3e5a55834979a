using System.Text;
using System.Text.Json;
using Microsoft.Extensions.Logging;
using StaffVoiceBot.Channel.Inbound;
using StaffVoiceBot.Channel.Wire;

namespace StaffVoiceBot.Channel.Outbound;

/// <summary>
/// Keeps activities under what Teams takes (2.7): counted as UTF-16, as Teams does, 80 KB in all and 28 KB for a card.
/// What is over is shortened and logged, never sent to fail.
/// </summary>
internal sealed class ActivityBudget(IChannelTexts texts, ILogger<ActivityBudget> log)
{
    /// <summary>Bytes of a whole activity as UTF-16.</summary>
    public const int WholeBytes = 80 * 1024;

    /// <summary>Bytes of one card as UTF-8.</summary>
    public const int CardBytes = 28 * 1024;

    // What stands around one result in the answer, in characters.
    private const int ResultFrame = 256;

    /// <summary>The activity as it goes on the wire: a card that is too large gives way to its summary, a text that is too long is cut with a hint.</summary>
    /// <param name="activity">Activity.</param>
    /// <param name="locale">Language of the receiver; German unless it is English.</param>
    public byte[] Write(Activity activity, string? locale)
    {
        int largest = activity.Attachments?.Max(attachment => (int?)attachment.Content?.Utf8.Length) ?? 0;
        if (largest > CardBytes)
        {
            log.Shortened(largest, CardBytes, "card gave way to its summary");
            activity = WithoutCards(activity, Hint(locale));
        }

        byte[] json = Serialize(activity);
        if (Size(json) > WholeBytes && activity.Attachments is not null)
        {
            log.Shortened(Size(json), WholeBytes, "cards gave way to their summary");
            json = Serialize(activity = WithoutCards(activity, Hint(locale)));
        }

        if (Size(json) > WholeBytes && activity.Text is { } text)
        {
            log.Shortened(Size(json), WholeBytes, "text was cut");
            json = Serialize(activity with { Text = Cut(text, Hint(locale), json), Summary = null });
        }

        return json;
    }

    /// <summary>
    /// A reply that fits into the answer of an invoke (INV-17): a card that is too large gives way to its summary, and of the results of
    /// a search only those are given that fit.
    /// </summary>
    /// <param name="reply">What a handler answers.</param>
    /// <param name="language">Language of the receiver.</param>
    public Reply Fit(Reply reply, string language)
    {
        if (reply.Card.Length > CardBytes)
        {
            log.Shortened(reply.Card.Length, CardBytes, "card gave way to its summary");
            reply = reply with { Card = default, ReplacesCard = false, Text = $"{reply.Text} {Hint(language)}".TrimStart() };
        }

        return reply.Results is { Count: > 0 } results && FittingResults(results) is { } fitting && fitting.Count < results.Count
            ? reply with { Results = fitting }
            : reply;
    }

    private List<SearchResult> FittingResults(IReadOnlyList<SearchResult> results)
    {
        List<SearchResult> fitting = [];
        int size = 0;
        foreach (SearchResult result in results)
        {
            int own = Size(result.Card.Span) + (sizeof(char) * (ResultFrame + result.Title.Length + result.Subtitle.Length + result.Value.Length));
            if (result.Card.Length <= CardBytes && size + own <= WholeBytes)
            {
                fitting.Add(result);
                size += own;
            }
        }

        if (fitting.Count < results.Count)
        {
            log.Shortened(size, WholeBytes, "results were left out");
        }

        return fitting;
    }

    private string Hint(string? locale) => $"… {texts.Get("channel.shortened", Languages.OfLocale(locale))}";

    private static Activity WithoutCards(Activity activity, string hint) =>
        activity with { Attachments = null, Summary = null, Text = $"{activity.Text ?? activity.Summary} {hint}".TrimStart() };

    // Escapes make the JSON of a text longer than the text, so its length is found by trying.
    private static string Cut(string text, string hint, byte[] json)
    {
        int room = WholeBytes - (Size(json) - Size(JsonSerializer.SerializeToUtf8Bytes(text, WireJson.Shared.String))) - Size(Encoding.UTF8.GetBytes(hint)) - 8;
        int length = text.Length;
        while (length > 0 && Size(JsonSerializer.SerializeToUtf8Bytes(text[..length], WireJson.Shared.String)) > room)
        {
            length = length * 9 / 10;
        }

        return (length > 0 && char.IsHighSurrogate(text[length - 1]) ? text[..(length - 1)] : text[..length]) + hint;
    }

    private static byte[] Serialize(Activity activity) => JsonSerializer.SerializeToUtf8Bytes(activity, WireJson.Shared.Activity);

    private static int Size(ReadOnlySpan<byte> json) => Encoding.UTF8.GetCharCount(json) * sizeof(char);
}
