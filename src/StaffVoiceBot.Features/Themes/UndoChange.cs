using System.Globalization;
using StaffVoiceBot.Channel;
using StaffVoiceBot.Features.Themes.Domain;

namespace StaffVoiceBot.Features.Themes;

/// <summary>Takes a step of the Stabsstelle back; that is a step of its own in the audit, and can be taken back as well.</summary>
/// <param name="store">Changes.</param>
/// <param name="editor">Changes.</param>
/// <param name="cards">Cards of the desk.</param>
/// <param name="texts">Sentences.</param>
public sealed class UndoChange(ThemeStore store, ThemeEditor editor, DeskCards cards, ThemeTexts texts) : ITurnHandler
{
    /// <summary>Verb; <c>id</c> and <c>at</c> name the change.</summary>
    public const string Verb = "themes.undo";

    /// <inheritdoc/>
    public async Task<Reply> HandleAsync(TurnContext context, CancellationToken cancellationToken)
    {
        bool isTime = long.TryParse(context.Inputs["at"], NumberStyles.None, CultureInfo.InvariantCulture, out long ticks) && ticks <= DateTimeOffset.MaxValue.Ticks;
        ThemeChange? change = isTime ? await store.FindChangeAsync(new DateTimeOffset(ticks, TimeSpan.Zero), context.Inputs["id"], cancellationToken) : null;
        if (change is null || await editor.UndoAsync(context.Person, change, cancellationToken) is not { } edited)
        {
            return Reply.Say(texts.Get("themes.notReversible", context.Language));
        }

        string title = texts.Get("themes.done.title", context.Language);
        return cards.Done(title, [new DoneLine(texts.Get("themes.done.undone", context.Language, edited.Theme.Code), edited.Theme, edited.Change)], context.Language);
    }
}
