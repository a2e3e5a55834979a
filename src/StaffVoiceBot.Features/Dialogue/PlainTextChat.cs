using System.Text;
using System.Text.Json;
using StaffVoiceBot.Cards;
using StaffVoiceBot.Channel;
using StaffVoiceBot.Features.Contracts;

namespace StaffVoiceBot.Features.Dialogue;

/// <summary>
/// The bot without cards (A13, A14), for everybody who has chosen so. Every card the bot can send is gone through by itself: what is to be
/// read is said, inputs are asked one at a time, actions are numbered, and what is chosen goes the way of a click. So a form that is added
/// or changed has its twin at once, and both ways end in the same handler.
/// </summary>
/// <param name="profiles">Who has chosen so.</param>
/// <param name="pseudonyms">Pseudonyms.</param>
/// <param name="store">What people are in the middle of.</param>
/// <param name="answering">Takes what is typed.</param>
/// <param name="writer">Questions.</param>
/// <param name="languages">Brings what was begun into the language of the person.</param>
/// <param name="checks">Which questions depend on others.</param>
/// <param name="words">Words.</param>
/// <param name="texts">Sentences.</param>
public sealed class PlainTextChat(
    Profiles profiles,
    Pseudonyms pseudonyms,
    DialogueStore store,
    Answering answering,
    FrameWriter writer,
    FrameLanguages languages,
    FormChecks checks,
    DialogueWords words,
    Texts texts) : IPlainTextChat, IPlainTextMessages
{
    private const string Paragraph = "\n\n";
    private const int LongestQuote = 2000;
    private const int LongestTitle = 80;

    /// <inheritdoc/>
    public async ValueTask<PlainTextStep> ReadAsync(TurnContext context, TypedAs typed, CancellationToken cancellationToken)
    {
        // The row is asked for whatever the profile says: this process may not have heard yet that another one has changed it.
        bool prefersText = (await profiles.FindAsync(context.Person, cancellationToken)).PrefersText;
        return await store.ChangeAsync(
            pseudonyms.For(Purpose.Profile, context.Person),
            async state => state is null && !prefersText
                ? (null, PlainTextStep.AsAlways)
                : Take(await languages.TurnAsync(state ?? DialogueState.Empty, context.Language, cancellationToken), context, typed),
            cancellationToken);
    }

    /// <inheritdoc/>
    public async ValueTask<Reply> WriteAsync(TurnContext context, Reply reply, PlainTextStep step, CancellationToken cancellationToken)
    {
        Profile profile = await profiles.FindAsync(context.Person, cancellationToken);
        if (!profile.PrefersText && !step.IsPlain)
        {
            return reply;
        }

        if (reply.Later is { } later && await later(cancellationToken) is { } next)
        {
            reply = reply with { Then = [.. reply.Then, next] };
        }

        string language = profile.Language ?? context.Language;
        string pseudonym = pseudonyms.For(Purpose.Profile, context.Person);
        Reply[] shown = [.. reply.Then.Prepend(reply).Where(part => !part.Card.IsEmpty)];
        Frame? frame = shown.Length == 0 ? null : FrameView.Begin([.. shown.Select(part => Encoding.UTF8.GetString(part.Card.Span))], language, checks);
        FrameView? view = frame is null ? null : new(frame, checks);
        string prompt = view is null ? "" : writer.Prompt(view, language);
        if (reply.LeavesNoTrace || !profile.PrefersText)
        {
            await store.EraseAsync(pseudonym, cancellationToken);
            prompt = prompt.Length > 0 && reply.LeavesNoTrace ? texts.Get("dialogue.noTrace", language) : prompt;
        }
        else
        {
            prompt = await KeepAsync(pseudonym, frame, prompt, step.Verb.Length > 0, context, language, cancellationToken);
        }

        string said = view is null ? Join(reply.AlsoSay, reply.Text) : Say(view, reply.AlsoSay);
        string[] messages = [said, .. reply.Then.Where(part => part.Card.IsEmpty).Select(part => Join(part.AlsoSay, part.Text))];
        messages = messages.Length == 1 ? [Join(said, prompt)] : [.. messages, prompt];
        Reply[] sayings = [.. messages.Where(message => message.Length > 0).Select(Reply.Say)];
        return sayings.Length == 0 ? Reply.Nothing : sayings[0] with { Then = sayings[1..] };
    }

    /// <inheritdoc/>
    public async Task<OutgoingMessage> WriteAsync(string pseudonym, OutgoingMessage message, string language, CancellationToken cancellationToken)
    {
        Frame frame = FrameView.Begin([Encoding.UTF8.GetString(message.Card.Span)], language, checks);
        FrameView view = new(frame, checks);
        if (view.Commands.Count == 0)
        {
            return message with { PlainText = view.Text };
        }

        await store.ChangeAsync<bool>(pseudonym, state => new(((state ?? DialogueState.Empty).Wait(frame), true)), cancellationToken);
        return message with { PlainText = Join(view.Text, texts.Get("dialogue.answerable", language)) };
    }

    private (DialogueState? Next, PlainTextStep Step) Take(DialogueState state, TurnContext context, TypedAs typed)
    {
        if (context.ActivityId.Length > 0 && context.ActivityId == state.LastActivity)
        {
            return (null, Answered(Prompt(state, context.Language)));
        }

        (DialogueState next, PlainTextStep step) = TakeNew(state, context, typed);
        return (next == state ? null : next with { LastActivity = context.ActivityId }, step with { IsPlain = true });
    }

    private (DialogueState Next, PlainTextStep Step) TakeNew(DialogueState state, TurnContext context, TypedAs typed)
    {
        string text = context.Text;
        if (words.Is(text, DialogueWords.Resume))
        {
            return Resume(state, context.Language);
        }

        bool isCommand = typed == TypedAs.Command;
        if (isCommand && texts.Words("welcome.cancel").Contains(context.Route) && state.Cancel() is { } left)
        {
            return (left, Answered(Join(texts.Get("dialogue.cancelled", context.Language), Waiting(left, context.Language))));
        }

        if (state.Current is not { } current)
        {
            // The number of a list that is no longer asked for is no beginning of a report.
            bool isNumber = typed == TypedAs.Sentence && text.TrimEnd('.', ')') is { Length: > 0 } digits && digits.All(char.IsAsciiDigit);
            return (state, isNumber ? Answered(texts.Get("dialogue.noMenu", context.Language)) : PlainTextStep.AsAlways);
        }

        if (isCommand && current.IsUnfinished && texts.Words("welcome.help").Contains(context.Route))
        {
            return (state, Answered(Join(texts.Get("dialogue.help", context.Language), Prompt(state, context.Language))));
        }

        if (isCommand)
        {
            return (state.Leave(), PlainTextStep.AsAlways);
        }

        return Answer(state, new FrameView(current, checks), text, typed, context.Language);
    }

    private (DialogueState Next, PlainTextStep Step) Answer(DialogueState state, FrameView view, string text, TypedAs typed, string language)
    {
        Move move = answering.Take(view, text, language);
        if (move.Frame is null || (move.Note.Length > 0 && move.Frame == view.Frame && typed == TypedAs.PerhapsCommand))
        {
            return (state.Leave(), PlainTextStep.AsAlways);
        }

        DialogueState next = move.Frame == view.Frame ? state : state with { Current = move.Frame };
        if (move.Click is { } click)
        {
            FrameView answered = view.At(move.Frame);
            return (next, new PlainTextStep(Verb: answered.Commands[click].Verb, Data: JsonSerializer.SerializeToElement(answered.DataOf(click))));
        }

        string note = move.Note.Length > 0 ? FormErrors.Sentence(texts, new FieldError("", move.Note, move.Arguments), language) : "";
        note = move.IsRefusal && view.Frame.Step == FrameStep.Question ? Join(note, texts.Get("dialogue.typed", language, Quoted(text))) : note;
        return (next, Answered(Join(note, writer.Prompt(view.At(move.Frame), language))));
    }

    private (DialogueState Next, PlainTextStep Step) Resume(DialogueState state, string language)
    {
        if (state.Waiting.Count == 0)
        {
            return (state, Answered(Join(texts.Get("dialogue.nothingWaits", language), Prompt(state, language))));
        }

        Frame frame = state.Waiting[0];
        Frame[] waiting = [.. state.Waiting.Skip(1), .. state.Current is { IsUnfinished: true } current ? (Frame[])[current] : []];
        DialogueState next = state with { Current = frame, Waiting = waiting };
        FrameView view = new(frame, checks);
        return (next, Answered(Join(frame.IsUnfinished ? view.Title : view.Text, writer.Prompt(view, language))));
    }

    // An answer without a card, perhaps a refusal, leaves the form as it is, so that it can be sent off again; what was asked from a menu goes back to it.
    private async Task<string> KeepAsync(string pseudonym, Frame? frame, string prompt, bool isFromDialogue, TurnContext context, string language, CancellationToken cancellationToken)
    {
        DialogueState kept = await store.ChangeAsync(
            pseudonym,
            async state =>
            {
                DialogueState present = await languages.TurnAsync(state ?? DialogueState.Empty, language, cancellationToken);
                Frame? current = frame is not null ? prompt.Length > 0 ? frame : null : isFromDialogue ? present.Current?.Clicked() : present.Current;
                DialogueState next = present with { Current = current, LastActivity = context.ActivityId };
                return (next, next);
            },
            cancellationToken);
        return Join(frame is null && isFromDialogue ? Prompt(kept, language) : prompt, Waiting(kept, language));
    }

    private static string Say(FrameView view, string spoken) =>
        !view.IsForm ? Join(spoken, view.Text) : spoken.Length > 0 && view.Frame.Step == FrameStep.Review ? spoken : Join(spoken, view.Intro);

    private string Prompt(DialogueState state, string language) => state.Current is { } current ? writer.Prompt(new FrameView(current, checks), language) : "";

    private string Waiting(DialogueState state, string language) =>
        state.Waiting.Count == 0 ? "" : texts.Get("dialogue.waits", language, Short(new FrameView(state.Waiting[0], checks).Title));

    // Whoever corrects an answer has it before them; what is longer stands above in the chat.
    private static string Quoted(string typed) => typed.Length <= LongestQuote ? typed : typed[..LongestQuote] + " …";

    // The heading of a message can be several sentences; its first words tell which one waits.
    private static string Short(string title) => title.Length <= LongestTitle ? title : title[..Math.Max(title.LastIndexOf(' ', LongestTitle), LongestTitle / 2)] + " …";

    private static PlainTextStep Answered(string text) => new(Reply.Say(text));

    private static string Join(params ReadOnlySpan<string> parts)
    {
        List<string> said = [];
        foreach (string part in parts)
        {
            if (part.Length > 0)
            {
                said.Add(part);
            }
        }

        return string.Join(Paragraph, said);
    }
}
