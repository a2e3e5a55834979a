using StaffVoiceBot.Channel;
using StaffVoiceBot.Features.Contracts;
using StaffVoiceBot.Features.Contracts.Schedule;
using StaffVoiceBot.Features.Themes.Domain;

namespace StaffVoiceBot.Features.Themes;

/// <summary>The Stabsstelle asks the reporters of a theme something, without learning who they are.</summary>
/// <param name="store">Themes.</param>
/// <param name="editor">Changes.</param>
/// <param name="desk">Cards of the desk.</param>
/// <param name="forms">Forms of the desk.</param>
/// <param name="again">Asks for a text once more.</param>
/// <param name="texts">Sentences.</param>
/// <param name="destinations">Channel that gets the answers.</param>
/// <param name="hours">When people may be written to.</param>
/// <param name="time">Clock.</param>
public sealed class AskReporters(
    ThemeStore store, ThemeEditor editor, DeskCards desk, DeskForms forms, TextForm again, ThemeTexts texts, Destinations destinations, WorkingHours hours, TimeProvider time) : ITurnHandler
{
    /// <summary>Verb; <c>id</c> is the theme, <c>step</c> = <c>send</c> with <c>question</c>.</summary>
    public const string Verb = "themes.ask";

    private const int MinimumLength = 10;
    private const int MaximumLength = 300;

    /// <inheritdoc/>
    public async Task<Reply> HandleAsync(TurnContext context, CancellationToken cancellationToken)
    {
        if (await store.FindRootAsync(context.Inputs["id"], cancellationToken) is not { } theme)
        {
            return Reply.Say(texts.Get("themes.notFound", context.Language));
        }

        DateTimeOffset now = time.GetUtcNow();
        string formId = Guid.TryParseExact(context.Inputs["formId"], "N", out _) ? context.Inputs["formId"] : TimedIds.Create(now);
        if (context.Inputs["step"] != "send")
        {
            return forms.Ask(theme, "", formId, [], context.Language);
        }

        string text = FormFields.Clean(context.Inputs["question"]);
        if (text.Length is < MinimumLength or > MaximumLength)
        {
            string kept = text.Length <= 2 * MaximumLength ? text : text[..(2 * MaximumLength)];
            return forms.Ask(theme, kept, formId, [new FieldError("question", "themes.error.question", MinimumLength, MaximumLength)], context.Language);
        }

        if (await again.CheckAsync(context, theme.Code, ["id", "step", "formId"], [("question", MaximumLength)], cancellationToken) is { } refusal)
        {
            return refusal;
        }

        // Answers go to the channel of the digest; a thread of another conversation is none there.
        ConversationReference? channel = await destinations.FindAsync(DestinationKind.Digest, cancellationToken);
        bool isHere = channel?.ConversationId == context.Conversation.WithoutThread().ConversationId;
        Question question = new(formId, theme.Id, text, isHere ? context.Conversation.Thread : "");
        DateTimeOffset morning = hours.NextMorning(now);

        // The form's id is the question's: the same form sent twice is refused by the store and asks once.
        await editor.SaveAsync(
            theme,
            editor.NewChange(context.Person, ChangeKind.Ask, theme.Id) with { New = question.Id },
            [QuestionStore.Add(question)],
            [ThemeNotice.OfQuestion(question, morning)],
            cancellationToken);
        string where = texts.Get(isHere ? "themes.done.answers.here" : channel is null ? "themes.done.answers.nowhere" : "themes.done.answers.channel", context.Language);
        string said = texts.Get("themes.done.asked", context.Language, theme.Code, DeskCards.Day(morning, context.Language), where);
        return desk.Done(texts.Get("themes.done.title", context.Language), [new DoneLine(said, theme, null)], context.Language);
    }
}
