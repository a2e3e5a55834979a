using StaffVoiceBot.Channel;
using StaffVoiceBot.Features.Contracts;
using StaffVoiceBot.Features.Themes.Domain;

namespace StaffVoiceBot.Features.Themes;

/// <summary>„Top“: the themes with the most people.</summary>
/// <param name="index">Themes.</param>
/// <param name="voices">People.</param>
/// <param name="cards">Cards of the desk.</param>
/// <param name="texts">Sentences.</param>
public sealed class ShowTopThemes(ThemeIndex index, ThemeVoices voices, DeskCards cards, ThemeTexts texts) : ITurnHandler
{
    // People are counted for those with the most reports only; the rest cannot be among the first.
    private const int Counted = 50;
    private const int Shown = 10;

    /// <inheritdoc/>
    public async Task<Reply> HandleAsync(TurnContext context, CancellationToken cancellationToken)
    {
        List<Theme> candidates = [.. index.Themes.OrderByDescending(theme => index.CountReports(theme.Id)).ThenBy(theme => theme.Id, StringComparer.Ordinal).Take(Counted)];
        Dictionary<string, Voices> people = await voices.ReadAsync(candidates, cancellationToken);
        List<SimilarTheme> top = [.. candidates.OrderByDescending(theme => people[theme.Id].People).Take(Shown).Select(theme => new SimilarTheme(theme, []))];
        return cards.List(texts.Get("themes.list.top", context.Language), top, people, context.Language);
    }
}

/// <summary>„Suche TEXT“: themes that are like a text, with the words that match.</summary>
/// <param name="index">Themes.</param>
/// <param name="voices">People.</param>
/// <param name="cards">Cards of the desk.</param>
/// <param name="texts">Sentences.</param>
public sealed class SearchThemes(ThemeIndex index, ThemeVoices voices, DeskCards cards, ThemeTexts texts) : ITurnHandler
{
    private const int Shown = 10;
    private const int LongestSearch = 100;

    /// <inheritdoc/>
    public async Task<Reply> HandleAsync(TurnContext context, CancellationToken cancellationToken)
    {
        string typed = FormFields.Clean(context.Inputs["argument"]);
        string search = typed.Length <= LongestSearch ? typed : typed[..LongestSearch];
        IReadOnlyList<SimilarTheme> found = index.Find(search, Shown, _ => true);
        Dictionary<string, Voices> people = await voices.ReadAsync(found.Select(hit => hit.Theme), cancellationToken);
        return cards.List(texts.Get("themes.list.search", context.Language, search), found, people, context.Language);
    }
}
