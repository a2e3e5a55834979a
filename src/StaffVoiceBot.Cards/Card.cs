namespace StaffVoiceBot.Cards;

/// <summary>A card that is ready to be sent.</summary>
/// <param name="Name">Template name, such as <c>needs/report-need</c>.</param>
/// <param name="Json">The card as UTF-8 JSON, Adaptive Cards 1.5.</param>
/// <param name="Summary">The card's <c>fallbackText</c>: for notifications, and clients without cards.</param>
public sealed record Card(string Name, ReadOnlyMemory<byte> Json, string Summary);
