using StaffVoiceBot.Channel;
using StaffVoiceBot.Features.Contracts;
using StaffVoiceBot.Features.Themes.Domain;

namespace StaffVoiceBot.Features.Themes;

/// <summary>Search of the message extension: finds a theme that staff may see, or what other slices share, to share it in a conversation.</summary>
/// <param name="index">Themes.</param>
/// <param name="others">What other slices share.</param>
/// <param name="cards">Cards for staff.</param>
/// <param name="texts">Sentences.</param>
public sealed class FindThemes(ThemeIndex index, IEnumerable<IShareSource> others, ThemeCards cards, ThemeTexts texts) : ITurnHandler
{
    /// <summary>Command id in the manifest.</summary>
    public const string Command = "themes.find";

    private const int Shown = 15;
    private const int LongestSearch = 100;

    /// <inheritdoc/>
    public async Task<Reply> HandleAsync(TurnContext context, CancellationToken cancellationToken)
    {
        string search = context.Text.Length <= LongestSearch ? context.Text : context.Text[..LongestSearch];
        IEnumerable<Theme> found = search.Length > 0
            ? index.Search(search, Shown, theme => theme.IsPublic).Select(near => near.Theme)
            : index.Themes.Where(theme => theme.IsPublic).OrderByDescending(theme => theme.ChangedAt);
        List<SearchResult> results = [.. found.Take(Shown).Select(theme =>
            new SearchResult(theme.Title, theme.Code, texts.Status(theme, context.Language), cards.Shared(theme, context.Language)))];
        foreach (IShareSource source in others)
        {
            results.AddRange(await source.FindAsync(search, context.Language, cancellationToken));
        }

        return Reply.Found(results);
    }
}
