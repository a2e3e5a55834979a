using System.Globalization;
using System.Text.Json.Nodes;
using StaffVoiceBot.Cards;
using StaffVoiceBot.Features.Themes.Domain;

namespace StaffVoiceBot.Features.Themes;

/// <summary>A line about something that was done.</summary>
/// <param name="Text">What.</param>
/// <param name="Theme">Theme to open.</param>
/// <param name="Change">Change that can be taken back; null for none.</param>
public sealed record DoneLine(string Text, Theme Theme, ThemeChange? Change)
{
    /// <summary>Lines as values of <c>themes/done</c> and <c>themes/triage</c>, each with its way back.</summary>
    internal static JsonArray ToJson(IReadOnlyList<DoneLine> lines) => [.. lines.Select(line => new JsonObject
    {
        ["text"] = CardText.Escape(line.Text),
        ["id"] = line.Theme.Id,
        ["code"] = line.Theme.Code,
        ["canUndo"] = line.Change?.IsReversible == true,
        ["change"] = line.Change?.Id ?? "",
        ["at"] = (line.Change?.At.UtcTicks ?? 0).ToString(CultureInfo.InvariantCulture),
        ["name"] = line.Theme.Code,
    })];
}
