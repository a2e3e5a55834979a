using StaffVoiceBot.Channel;
using StaffVoiceBot.Features.Contracts;

namespace StaffVoiceBot.Features.Themes;

/// <summary>Takes similar themes into one, several at once. Reports and supporters come along and still count once.</summary>
/// <param name="store">Themes.</param>
/// <param name="index">Similar ones.</param>
/// <param name="editor">Changes.</param>
/// <param name="cards">Cards of the desk.</param>
/// <param name="forms">Forms of the desk.</param>
/// <param name="texts">Sentences.</param>
public sealed class MergeThemes(ThemeStore store, ThemeIndex index, ThemeEditor editor, DeskCards cards, DeskForms forms, ThemeTexts texts) : ITurnHandler
{
    /// <summary>Verb; <c>id</c> is the theme that stays, <c>step</c> = <c>merge</c> with <c>themes</c>.</summary>
    public const string Verb = "themes.merge";

    private const int Suggested = 10;

    /// <inheritdoc/>
    public async Task<Reply> HandleAsync(TurnContext context, CancellationToken cancellationToken)
    {
        if (await store.FindRootAsync(context.Inputs["id"], cancellationToken) is not { } theme)
        {
            return Reply.Say(texts.Get("themes.notFound", context.Language));
        }

        IReadOnlyList<string> chosen = context.Inputs.List("themes");
        if (context.Inputs["step"] != "merge" || chosen.Count == 0)
        {
            FieldError[] errors = context.Inputs["step"] == "merge" ? [new FieldError("themes", "themes.error.choose")] : [];
            return forms.Merge(theme, index.Find($"{theme.Title}. {theme.Description}", Suggested, other => other.Id != theme.Id), errors, context.Language);
        }

        List<DoneLine> lines = [];
        foreach (string other in chosen.Take(Suggested))
        {
            if (await editor.MergeAsync(context.Person, other, theme.Id, cancellationToken) is { } edited)
            {
                lines.Add(new DoneLine(texts.Get("themes.done.merged", context.Language, edited.Theme.Code, theme.Code), edited.Theme, edited.Change));
            }
        }

        return lines.Count == 0
            ? Reply.Say(texts.Get("themes.changed", context.Language))
            : cards.Done(texts.Get("themes.done.title", context.Language), lines, context.Language);
    }
}
