using System.Globalization;
using System.Text.Json.Nodes;
using Microsoft.Extensions.Options;
using StaffVoiceBot.Cards;
using StaffVoiceBot.Channel;
using StaffVoiceBot.Features.Contracts.Delivery;

namespace StaffVoiceBot.Features.Delivery;

/// <summary>Dead letters as values of the template in <c>/cards/delivery</c>.</summary>
/// <param name="renderer">Templates.</param>
/// <param name="texts">Sentences.</param>
/// <param name="options">Time zone.</param>
public sealed class DeliveryCards(CardRenderer renderer, Texts texts, IOptions<DeliverySettings> options)
{
    private const int MostShown = 10;

    /// <summary>The list, oldest first.</summary>
    /// <param name="letters">Dead letters.</param>
    /// <param name="noteKey">Key of a sentence about what was just done; null for none.</param>
    /// <param name="language">Language.</param>
    public Reply DeadLetters(IReadOnlyList<DeadLetter> letters, string? noteKey, string language)
    {
        JsonObject values = new()
        {
            ["title"] = letters.Count == 0 ? texts.Get("delivery.none", language) : texts.Get("delivery.count", language, letters.Count),
            ["note"] = noteKey is null ? "" : texts.Get(noteKey, language),
            ["isEmpty"] = letters.Count == 0,
            ["more"] = letters.Count > MostShown ? texts.Get("delivery.more", language, letters.Count - MostShown) : "",
            ["letters"] = new JsonArray([.. letters.Take(MostShown).Select(letter => ToValues(letter, language))]),
        };
        Card card = renderer.Render("delivery/dead-letters", values, language);
        return Reply.Replace(card.Json, card.Summary);
    }

    private static string ToKey(RecipientKind to) => to switch
    {
        RecipientKind.Person => "delivery.to.person",
        RecipientKind.Destination => "delivery.to.destination",
        _ => "delivery.to.group",
    };

    // A letter of an older version may be of a kind that has no name any more.
    private string NameOf(string kind, string language) => texts.Find("delivery.kind." + kind, language) ?? kind;

    private JsonObject ToValues(DeadLetter letter, string language)
    {
        CultureInfo culture = CultureInfo.GetCultureInfo(language);
        DateTimeOffset local = TimeZoneInfo.ConvertTime(letter.NotBefore, TimeZoneInfo.FindSystemTimeZoneById(options.Value.TimeZone));
        string[] reason = letter.Reason.Split(' ', 2);
        return new JsonObject
        {
            ["id"] = letter.RowKey,
            ["heading"] = texts.Get("delivery.letter", language, NameOf(letter.Kind, language), local.ToString("g", culture)),
            ["to"] = texts.Get(ToKey(letter.To), language),
            ["reason"] = reason[0].StartsWith("delivery.reasons.", StringComparison.Ordinal) ? texts.Get(reason[0], language) : reason[0],
            ["detail"] = texts.Get("delivery.detail", language, letter.Attempts, reason is [_, { Length: > 0 } code] ? code : "–"),
        };
    }
}
