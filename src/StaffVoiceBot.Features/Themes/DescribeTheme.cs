using StaffVoiceBot.Channel;
using StaffVoiceBot.Features.Contracts;
using StaffVoiceBot.Features.Themes.Domain;

namespace StaffVoiceBot.Features.Themes;

/// <summary>The Stabsstelle writes title and description; with them the theme becomes visible for all staff.</summary>
/// <param name="store">Themes.</param>
/// <param name="editor">Changes.</param>
/// <param name="cards">Cards of the desk.</param>
/// <param name="forms">Forms of the desk.</param>
/// <param name="again">Asks for a text once more.</param>
/// <param name="texts">Sentences.</param>
/// <param name="time">Clock.</param>
public sealed class DescribeTheme(ThemeStore store, ThemeEditor editor, DeskCards cards, DeskForms forms, TextForm again, ThemeTexts texts, TimeProvider time) : ITurnHandler
{
    /// <summary>Verb; <c>id</c> is the theme, <c>step</c> = <c>save</c> with <c>title</c> and <c>description</c>.</summary>
    public const string Verb = "themes.describe";

    /// <inheritdoc/>
    public async Task<Reply> HandleAsync(TurnContext context, CancellationToken cancellationToken)
    {
        if (await store.FindRootAsync(context.Inputs["id"], cancellationToken) is not { } theme)
        {
            return Reply.Say(texts.Get("themes.notFound", context.Language));
        }

        if (context.Inputs["step"] != "save")
        {
            return forms.Describe(theme, new DescriptionForm(theme.Title, theme.Description), [], context.Language);
        }

        DescriptionForm form = new(context.Inputs["title"], context.Inputs["description"]);
        IReadOnlyList<FieldError> errors = form.Check();
        if (errors.Count > 0)
        {
            return forms.Describe(theme, form with { Title = Cut(form.Title), Description = Cut(form.Description) }, errors, context.Language);
        }

        if (await again.CheckAsync(
            context, theme.Code, ["id", "step"], [("title", Theme.MaximumTitleLength), ("description", Theme.MaximumDescriptionLength)], cancellationToken) is { } refusal)
        {
            return refusal;
        }

        ThemeChange change = editor.NewChange(context.Person, ChangeKind.Describe, theme.Id);
        return await editor.SaveAsync(form.Apply(theme, time.GetUtcNow()), change, [], [], cancellationToken) is { } edited
            ? cards.Done(
                texts.Get("themes.done.title", context.Language),
                [new DoneLine(texts.Get("themes.done.described", context.Language, edited.Theme.Code), edited.Theme, null)],
                context.Language)
            : Reply.Say(texts.Get("themes.changed", context.Language));
    }

    // What is far too long comes back as far as a card can hold it; the error says so.
    private static string Cut(string typed) => typed.Length <= 2 * Theme.MaximumDescriptionLength ? typed : typed[..(2 * Theme.MaximumDescriptionLength)];
}
