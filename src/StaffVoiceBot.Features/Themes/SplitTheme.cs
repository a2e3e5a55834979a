using StaffVoiceBot.Channel;
using StaffVoiceBot.Features.Contracts;
using StaffVoiceBot.Features.Themes.Domain;

namespace StaffVoiceBot.Features.Themes;

/// <summary>Moves reports of a theme into a new one, another one or none, and takes merged themes apart again.</summary>
/// <param name="store">Themes.</param>
/// <param name="sheets">Reports.</param>
/// <param name="index">Other themes.</param>
/// <param name="editor">Changes.</param>
/// <param name="needs">For the title of a new theme.</param>
/// <param name="cards">Cards of the desk.</param>
/// <param name="forms">Forms of the desk.</param>
/// <param name="texts">Sentences.</param>
public sealed class SplitTheme(
    ThemeStore store, ThemeSheets sheets, ThemeIndex index, ThemeEditor editor, INeedCatalogue needs, DeskCards cards, DeskForms forms, ThemeTexts texts) : ITurnHandler
{
    /// <summary>Verb; <c>id</c> is the theme; <c>step</c> = <c>move</c> with <c>reports</c> and <c>to</c>, or <c>unmerge</c>.</summary>
    public const string Verb = "themes.split";

    /// <summary>Value of <c>to</c> for a new theme.</summary>
    public const string NewTheme = "new";

    /// <summary>Value of <c>to</c> for no theme.</summary>
    public const string NoTheme = "none";

    private const int Targets = 15;

    /// <inheritdoc/>
    public async Task<Reply> HandleAsync(TurnContext context, CancellationToken cancellationToken)
    {
        if (context.Inputs["step"] == "unmerge")
        {
            Edited? own = await editor.UnmergeAsync(context.Person, context.Inputs["id"], cancellationToken);
            return own is null ? Refuse(context) : Done(context, "themes.done.unmerged", own, own.Theme.Code);
        }

        if (await store.FindRootAsync(context.Inputs["id"], cancellationToken) is not { } theme)
        {
            return Reply.Say(texts.Get("themes.notFound", context.Language));
        }

        List<NeedReference> chosen = [.. context.Inputs.List("reports").Select(NeedReference.Parse).OfType<NeedReference>().Distinct().Take(ThemeEditor.MostReports)];
        return context.Inputs["step"] == "move" && chosen.Count > 0
            ? await MoveAsync(context, theme, chosen, cancellationToken)
            : await AskAsync(context, theme, cancellationToken);
    }

    private async Task<Reply> AskAsync(TurnContext context, Theme theme, CancellationToken cancellationToken)
    {
        FieldError[] errors = context.Inputs["step"] == "move" ? [new FieldError("reports", "themes.error.choose")] : [];
        List<CatalogueNeed> reports = [];
        foreach (string id in index.FamilyOf(theme.Id))
        {
            reports.AddRange(await sheets.ReadReportsAsync(id, cancellationToken));
        }

        IReadOnlyList<SimilarTheme> targets = index.Find($"{theme.Title}. {theme.Description}", Targets, other => other.Id != theme.Id);
        return forms.Split(theme, reports, targets, errors, context.Language);
    }

    private async Task<Reply> MoveAsync(TurnContext context, Theme theme, List<NeedReference> chosen, CancellationToken cancellationToken)
    {
        string to = context.Inputs["to"];
        List<Edited> moves = [];
        string? target = to is NewTheme or "" ? null : to;

        // The reports of a merged theme stand under its own id; each id is one step with its own way back.
        foreach (string id in index.FamilyOf(theme.Id))
        {
            if (await editor.FindMembersAsync(id, chosen, cancellationToken) is not { } members)
            {
                continue;
            }

            Edited? edited = to == NoTheme
                ? await editor.ReleaseAsync(context.Person, members, cancellationToken)
                : await editor.MoveAsync(context.Person, members, target, target is null ? await TitleAsync(members, cancellationToken) : "", cancellationToken);
            if (edited is null)
            {
                return Refuse(context);
            }

            moves.Add(edited);
            target = to == NoTheme ? null : edited.Theme.Id;
        }

        string title = texts.Get("themes.done.title", context.Language);
        return moves.Count == 0 ? Refuse(context) : cards.Done(title, [.. moves.Select(edited => Line(context, to == NoTheme, edited))], context.Language);
    }

    private DoneLine Line(TurnContext context, bool isReleased, Edited edited) => new(
        isReleased
            ? texts.Get("themes.done.released", context.Language, edited.Change.Needs!.Count)
            : texts.Get("themes.done.moved", context.Language, edited.Theme.Code, edited.Change.Needs!.Count),
        edited.Theme,
        edited.Change);

    private async Task<string> TitleAsync(IReadOnlyList<Member> members, CancellationToken cancellationToken)
    {
        CatalogueNeed?[] reports = await Task.WhenAll(members.Select(member => needs.FindAsync(member.Reference, cancellationToken)));
        List<CatalogueNeed> known = [.. reports.OfType<CatalogueNeed>()];
        return known.Count == 0 ? "" : ProposeThemes.TitleOf(known);
    }

    private Reply Refuse(TurnContext context) => Reply.Say(texts.Get("themes.changed", context.Language));

    private Reply Done(TurnContext context, string key, Edited edited, params object[] arguments) => cards.Done(
        texts.Get("themes.done.title", context.Language), [new DoneLine(texts.Get(key, context.Language, arguments), edited.Theme, edited.Change)], context.Language);
}
