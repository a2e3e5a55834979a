using System.Text.Json.Nodes;
using StaffVoiceBot.Cards;
using StaffVoiceBot.Channel;
using StaffVoiceBot.Features.Contracts;

namespace StaffVoiceBot.Features.Assessment.Priorities;

/// <summary>„Export“: the files there are, to choose from.</summary>
/// <param name="demand">Themes.</param>
/// <param name="renderer">Templates.</param>
public sealed class ShowExport(IThemeDemand demand, CardRenderer renderer) : ITurnHandler
{
    private const int MostThemes = 40;

    /// <inheritdoc/>
    public async Task<Reply> HandleAsync(TurnContext context, CancellationToken cancellationToken)
    {
        List<ThemeSummary> themes = await demand.ReadThemesAsync(context.Language, cancellationToken).Where(theme => theme.IsPublic).ToListAsync(cancellationToken);
        Card card = renderer.Render(
            "assessment/export",
            new JsonObject
            {
                ["hasThemes"] = themes.Count > 0,
                ["first"] = themes.Count > 0 ? themes[^1].Id : "",
                ["themes"] = new JsonArray([.. Enumerable.Reverse(themes).Take(MostThemes).Select(theme => new JsonObject { ["title"] = $"{theme.Code} {theme.Title}", ["value"] = theme.Id })]),
            },
            context.Language);
        return Reply.Show(card.Json, card.Summary);
    }
}
