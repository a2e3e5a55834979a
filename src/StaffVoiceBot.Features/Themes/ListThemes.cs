using StaffVoiceBot.Channel;
using StaffVoiceBot.Features.Contracts;
using StaffVoiceBot.Features.Themes.Domain;

namespace StaffVoiceBot.Features.Themes;

/// <summary>„Top“: the themes in the order of the formula, with lane, score and how stable the place is.</summary>
/// <param name="ranking">Order.</param>
/// <param name="cards">Cards of the desk.</param>
public sealed class ShowTopThemes(IThemeRanking ranking, DeskCards cards) : ITurnHandler
{
    private const int Shown = 10;

    /// <inheritdoc/>
    public async Task<Reply> HandleAsync(TurnContext context, CancellationToken cancellationToken) =>
        cards.Top([.. (await ranking.ReadAsync(context.Language, cancellationToken)).Take(Shown)], context.Language);
}

/// <summary>„Suche TEXT“: themes that are like a text, with the words that match; with the code of a report or a theme, the theme it means.</summary>
/// <param name="index">Themes.</param>
/// <param name="numbers">People.</param>
/// <param name="cards">Cards of the desk.</param>
/// <param name="texts">Sentences.</param>
/// <param name="store">For the theme of a report.</param>
public sealed class SearchThemes(ThemeIndex index, IThemeNumbers numbers, DeskCards cards, ThemeTexts texts, ThemeStore store) : ITurnHandler
{
    private const int Shown = 10;
    private const int LongestSearch = 100;

    /// <inheritdoc/>
    public async Task<Reply> HandleAsync(TurnContext context, CancellationToken cancellationToken)
    {
        string typed = FormFields.Clean(context.Inputs["argument"]);
        string search = typed.Length <= LongestSearch ? typed : typed[..LongestSearch];
        IReadOnlyList<SimilarTheme> found = PublicCode.Parse(search) is { } code && await FindByCodeAsync(code, cancellationToken) is { } meant
            ? [new SimilarTheme(meant, [code])]
            : index.Search(search, Shown, _ => true);
        IReadOnlyDictionary<string, Band> people = await numbers.ReadAsync(found.Select(hit => hit.Theme), cancellationToken);
        return cards.List(texts.Get("themes.list.search", context.Language, search), found, people, context.Language);
    }

    // Codes of reports are no keys, so all reports in themes are looked through.
    private async Task<Theme?> FindByCodeAsync(string code, CancellationToken cancellationToken)
    {
        if (code[0] != PublicCode.Need)
        {
            return await store.FindByCodeAsync(code, cancellationToken);
        }

        Member? member = await store.ReadMembersAsync("", cancellationToken)
            .FirstOrDefaultAsync(member => PublicCode.For(PublicCode.Need, member.Reference.Id) == code, cancellationToken);
        return member is null ? null : await store.FindRootAsync(member.ThemeId, cancellationToken);
    }
}
