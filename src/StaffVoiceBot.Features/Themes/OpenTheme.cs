using StaffVoiceBot.Channel;
using StaffVoiceBot.Features.Contracts;
using StaffVoiceBot.Features.Themes.Domain;

namespace StaffVoiceBot.Features.Themes;

/// <summary>Opens a theme by its code or from a card; without either, the reports that wait to be sorted.</summary>
/// <param name="store">Themes.</param>
/// <param name="sheets">Everything about one.</param>
/// <param name="scores">How it is assessed.</param>
/// <param name="proposals">Reports that wait.</param>
/// <param name="cards">Cards of the desk.</param>
/// <param name="triage">Proposals.</param>
/// <param name="texts">Sentences.</param>
public sealed class OpenTheme(
    ThemeStore store, ThemeSheets sheets, IThemeScores scores, ProposeThemes proposals, DeskCards cards, TriageCards triage, ThemeTexts texts) : ITurnHandler
{
    /// <summary>Verb; <c>id</c> is the theme, or missing.</summary>
    public const string Verb = "themes.open";

    /// <inheritdoc/>
    public async Task<Reply> HandleAsync(TurnContext context, CancellationToken cancellationToken)
    {
        string id = context.Inputs["id"];
        string typed = context.Inputs["argument"];
        if (typed.Length == 0 && id.Length == 0)
        {
            (IReadOnlyList<Proposal> found, int waiting) = await proposals.ReadAsync(cancellationToken);
            return triage.Triage(found, waiting, [], context.Language);
        }

        string? code = typed.Length == 0 ? null : CodeOf(typed);
        if (typed.Length > 0 && code is null)
        {
            return Reply.Say(texts.Get("themes.which", context.Language));
        }

        Theme? theme = code is null ? await store.FindRootAsync(id, cancellationToken) : await store.FindByCodeAsync(code, cancellationToken);
        return theme is null ? Reply.Say(texts.Get("themes.notFound", context.Language)) : await ShowAsync(theme, context.Language, cancellationToken);
    }

    private async Task<Reply> ShowAsync(Theme theme, string language, CancellationToken cancellationToken)
    {
        ThemeScore score = await scores.ReadAsync(texts.Summarise(theme, language), language, cancellationToken);
        return cards.Theme(await sheets.ReadAsync(theme, cancellationToken), score, language);
    }

    private static string? CodeOf(string typed) => PublicCode.Parse(typed) is { } code && code[0] == PublicCode.Theme ? code : PublicCode.Parse(PublicCode.Theme + typed);
}
