using System.Text.Json;

namespace StaffVoiceBot.Cards;

/// <summary>A rendered card as plain text with the same content: for clients without cards, and for the digest's plain form (A13, A15).</summary>
public static class CardTextTwin
{
    /// <summary>
    /// Headings, texts, facts as <c>title: value</c>, tables row by row, inputs by label with their choices numbered,
    /// and the titles of the actions, in the order of the card. Hidden elements are left out.
    /// </summary>
    /// <param name="card">UTF-8 JSON of an expanded card.</param>
    public static string Of(ReadOnlyMemory<byte> card)
    {
        using JsonDocument document = JsonDocument.Parse(card);
        CardTextWriter writer = new();
        writer.Write(document.RootElement);
        return writer.ToString();
    }
}
