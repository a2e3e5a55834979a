using StaffVoiceBot.Channel;
using StaffVoiceBot.Features.Contracts;
using StaffVoiceBot.Features.Themes.Domain;

namespace StaffVoiceBot.Features.Themes;

/// <summary>Everyone can read what is asked for and what became of it: by status, by words, page by page, without names.</summary>
/// <param name="index">Themes.</param>
/// <param name="numbers">People.</param>
/// <param name="supports">What the person supports.</param>
/// <param name="pseudonyms">Pseudonyms.</param>
/// <param name="cards">Cards for staff.</param>
public sealed class BrowseThemes(ThemeIndex index, IThemeNumbers numbers, SupportStore supports, Pseudonyms pseudonyms, ThemeCards cards) : ITurnHandler
{
    /// <summary>Verb; <c>status</c>, <c>search</c> and <c>page</c> are optional.</summary>
    public const string Verb = "themes.browse";

    private const int MostFound = 60;
    private const int MostPages = 1000;
    private const int LongestSearch = 100;

    /// <inheritdoc/>
    public async Task<Reply> HandleAsync(TurnContext context, CancellationToken cancellationToken)
    {
        ThemeStatus? status = FormFields.Choice<ThemeStatus>(context.Inputs["status"]);
        string search = FormFields.Clean(context.Inputs[context.Route == Verb ? "search" : "argument"]);
        search = search.Length <= LongestSearch ? search : search[..LongestSearch];
        List<Theme> found = [.. Find(search, theme => theme.IsPublic && (status is null || theme.Status == status))];
        int page = Math.Min(FormFields.Number(context.Inputs["page"], 0, MostPages) ?? 0, Math.Max(0, (found.Count - 1) / ThemeCards.PageSize));
        List<Theme> shown = [.. found.Skip(page * ThemeCards.PageSize).Take(ThemeCards.PageSize)];
        Reply reply = cards.Browse(
            shown,
            await numbers.ReadAsync(shown, cancellationToken),
            await OwnThemes.ReadAsync(supports, index, pseudonyms.For(Purpose.Need, context.Person), cancellationToken),
            found.Count,
            page,
            status is { } chosen ? FormFields.ToChoice(chosen.ToString()) : "",
            search,
            context.Language);
        return reply with { ReplacesCard = context.Inputs["page"].Length > 0 };
    }

    private IEnumerable<Theme> Find(string search, Func<Theme, bool> filter)
    {
        if (PublicCode.Parse(search) is { } code && index.Themes.FirstOrDefault(theme => theme.Code == code) is { } meant)
        {
            return filter(meant) ? [meant] : [];
        }

        return search.Length > 0
            ? index.Search(search, MostFound, filter).Select(found => found.Theme)
            : index.Themes.Where(filter).OrderByDescending(theme => theme.ChangedAt).ThenBy(theme => theme.Id, StringComparer.Ordinal);
    }
}
