using StaffVoiceBot.Cards;
using StaffVoiceBot.Features.Contracts;

namespace StaffVoiceBot.Features.Dialogue;

/// <summary>What a typed text brings about.</summary>
/// <param name="Frame">Where the person stands now; null when what was typed is no answer to what was asked.</param>
/// <param name="Note">Key of a sentence that goes before the next question; empty for none.</param>
/// <param name="Arguments">For the sentence.</param>
public sealed record Move(Frame? Frame, string Note = "", params object[] Arguments)
{
    /// <summary>Index of the command that is to be carried out; null for none.</summary>
    public int? Click { get; init; }

    /// <summary>True when the sentence says why what was typed is no answer.</summary>
    public bool IsRefusal { get; init; }
}

/// <summary>Takes typed texts as answers to what a frame asks. Knows no store, no clock and no channel.</summary>
/// <param name="words">Words that mean something everywhere.</param>
/// <param name="writer">Options as people read them.</param>
/// <param name="organisation">Departments, which may be called by a former name.</param>
/// <param name="checks">What forms refuse.</param>
public sealed class Answering(DialogueWords words, FrameWriter writer, Organisation organisation, FormChecks checks)
{
    /// <summary>Takes a text.</summary>
    /// <param name="view">What was asked.</param>
    /// <param name="typed">What was typed.</param>
    /// <param name="language">Language of the person.</param>
    public Move Take(FrameView view, string typed, string language)
    {
        Frame frame = view.Frame;
        if (words.Is(typed, DialogueWords.Back))
        {
            // At a menu there is no way back, and no option that happens to hold the word is meant.
            return !frame.IsUnfinished ? new(frame, "dialogue.noBack") : view.Back() is { } before && before != frame ? new(before) : new(frame, "dialogue.first");
        }

        return frame.Step switch
        {
            FrameStep.Question => TakeAnswer(view, typed, language),
            FrameStep.Unfold => TakeUnfold(view, typed, language),
            _ => TakeOption(view, typed, language),
        };
    }

    private Move TakeAnswer(FrameView view, string typed, string language)
    {
        CardInput input = writer.WithTitles(view.Input, language);
        if (words.Is(typed, DialogueWords.Skip))
        {
            return input.IsRequired && view.ValueOf(input).Length == 0 ? new(view.Frame, "dialogue.wrong.required") : NextUnlessRefused(view, view.Frame);
        }

        if (words.Is(typed, DialogueWords.All) && FrameWriter.IsLong(input))
        {
            return new(view.Frame, "dialogue.all", FrameWriter.Numbered(input.Choices.Select(choice => choice.Title)));
        }

        TypedAnswer answer = !input.IsRequired && words.Is(typed, DialogueWords.Clear) ? new("") : Known(input, typed);
        return answer.Value is { } value
            ? Confirm(NextUnlessRefused(view, view.With(value)), input, value, typed)
            : new(view.Frame, answer.Refusal, answer.Arguments) { IsRefusal = true };
    }

    // Who typed a part of a name, or a former one, hears which was taken; a number stands beside its name on the screen.
    private static Move Confirm(Move move, CardInput input, string value, string typed)
    {
        string? title = input.Choices.FirstOrDefault(choice => choice.Value == value)?.Title;
        return move.Note.Length > 0 || title is null || char.IsAsciiDigit(typed[0]) || DialogueWords.IsSame(title, typed) ? move : move with { Note = "dialogue.taken", Arguments = [title] };
    }

    // What the form would refuse in the end is refused while the question is still on the screen.
    private Move NextUnlessRefused(FrameView view, Frame answered) => checks.Find(view.At(answered)) is { } error
        ? new(view.Frame, error.TextKey, error.Arguments) { IsRefusal = view.ValueOf(view.Input) != view.At(answered).ValueOf(view.Input) }
        : Next(view, answered);

    // What the typeahead of a card would find, is found here as well.
    private TypedAnswer Known(CardInput input, string typed)
    {
        TypedAnswer answer = TypedAnswer.To(input, typed);
        if (answer.Refusal != "dialogue.wrong.choice")
        {
            return answer;
        }

        CardChoice[] found = input.Dataset != Organisation.Dataset ? []
            : [.. input.Choices.Where(choice => organisation.Search(typed).Any(department => department.Id == choice.Value))];
        return found.Length switch
        {
            0 when FrameWriter.IsLong(input) => answer with { Refusal = "dialogue.wrong.name" },
            0 => answer,
            1 => new TypedAnswer(found[0].Value),
            _ => new TypedAnswer(null, "dialogue.wrong.several", string.Join('\n', found.Select(choice => $"{input.Choices.ToList().IndexOf(choice) + 1}. {choice.Title}"))),
        };
    }

    private static Move Next(FrameView view, Frame frame)
    {
        FrameView answered = view.At(frame);
        int added = answered.Asked.Count - view.Asked.Count;
        if (frame.IsChange)
        {
            // What a changed answer calls for is asked at once.
            return new(added > 0 ? frame with { Input = frame.Input + 1, IsChange = added == 1 } : frame with { Step = FrameStep.Review, IsChange = false });
        }

        // One input needs no review: what was just typed is still on the screen.
        return frame.Command is { } command && answered.Asked.Count == 1 ? new(frame) { Click = command } : new(answered.Ask(frame, frame.Input + 1));
    }

    private Move TakeUnfold(FrameView view, string typed, string language)
    {
        int option = words.Is(typed, DialogueWords.Skip) ? 1 : TypedAnswer.Option(writer.Options(view, language), typed);
        return option < 0
            ? new(view.Frame, "dialogue.wrong.choice", 1, 2)
            : new(view.Ask(view.Frame with { Unfolded = new Dictionary<string, bool>(view.Frame.Unfolded) { [view.Input.Unfolds] = option == 0 } }, view.Frame.Input));
    }

    private Move TakeOption(FrameView view, string typed, string language)
    {
        IReadOnlyList<string> options = writer.Options(view, language);
        bool isMenu = view.Frame.Step == FrameStep.Menu;
        string? code = isMenu ? PublicCode.ParseAlone(typed) : null;
        int option = code is null ? TypedAnswer.Option(options, typed) : view.Opening(code);
        if (option < 0)
        {
            // A sentence or a code at a menu is what it is everywhere else: the beginning of a report, or a way to one.
            bool isSentence = isMenu && (code is not null || (typed.Any(char.IsLetter) && typed.AsSpan().ContainsAny(' ', '-')));
            return isSentence ? new(null)
                : options.Count == 1 ? new(view.Frame, "dialogue.wrong.only")
                : isMenu ? new(view.Frame, "dialogue.wrong.menu", options.Count)
                : new(view.Frame, "dialogue.wrong.choice", 1, options.Count);
        }

        return view.Frame.Step switch
        {
            FrameStep.Change => new(view.Frame with { Step = FrameStep.Question, Input = option, IsChange = true }),
            FrameStep.Review => Review(view, option),
            _ => Menu(view, option),
        };
    }

    private static Move Menu(FrameView view, int command)
    {
        Frame chosen = view.Frame with { Command = command };
        return view.Commands[command].Asks.Count == 0 ? new(view.Frame) { Click = command } : new(view.At(chosen).Ask(chosen, 0));
    }

    private static Move Review(FrameView view, int option)
    {
        int change = view.Finishing.Count;
        return option == change
            ? new(view.Frame with { Step = FrameStep.Change })
            : new(view.Frame) { Click = option < change ? view.Finishing[option] : view.Others[option - change - 1] };
    }
}
