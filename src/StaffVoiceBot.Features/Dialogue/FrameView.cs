using System.Text;
using System.Text.Json.Nodes;
using StaffVoiceBot.Cards;

namespace StaffVoiceBot.Features.Dialogue;

/// <summary>A frame with what its cards hold.</summary>
public sealed class FrameView
{
    // They can be typed at any time, so that they need no number in every list.
    private static readonly HashSet<string> TypedOnly = ["welcome.help", "welcome.cancel", "dialogue.text"];

    private readonly List<(CardCommand Command, CardOutline Card)> _commands;
    private readonly CardOutline[] _cards;

    /// <summary>Reads the cards of a frame.</summary>
    /// <param name="frame">Frame.</param>
    public FrameView(Frame frame)
        : this(frame, [.. frame.Cards.Select(card => CardOutline.Of(Encoding.UTF8.GetBytes(card)))])
    {
    }

    private FrameView(Frame frame, CardOutline[] cards)
    {
        Frame = frame;
        _cards = cards;
        _commands = [.. from card in _cards from command in card.Commands where !TypedOnly.Contains(command.Verb) select (command, card)];
        bool isForm = frame.Command is null && _cards[0].IsForm;
        Asked = frame.Command is { } chosen ? [.. _commands[chosen].Card.Inputs.Where(input => _commands[chosen].Command.Asks.Contains(input.Id))]
            : isForm ? _cards[0].Inputs : [];
        IsForm = isForm;
        Commands = [.. _commands.Select(entry => entry.Command)];
    }

    /// <summary>The frame.</summary>
    public Frame Frame { get; }

    /// <summary>True when the first card is there to be filled in.</summary>
    public bool IsForm { get; }

    /// <summary>The inputs that are asked one after the other.</summary>
    public IReadOnlyList<CardInput> Asked { get; }

    /// <summary>The input that is asked at the moment.</summary>
    public CardInput Input => Asked[Frame.Input];

    /// <summary>Which question this is, counted from 1 without the parts that are folded.</summary>
    public int Number => Asked.Take(Frame.Input + 1).Count(IsAsked);

    /// <summary>How many questions there are without the parts that are folded.</summary>
    public int Count => Asked.Count(IsAsked);

    /// <summary>First heading.</summary>
    public string Title => _cards[0].Title;

    /// <summary>Everything there is to read.</summary>
    public string Text => string.Join("\n\n", _cards.Select(card => card.Text).Where(text => text.Length > 0));

    /// <summary>What there is to read before the first question.</summary>
    public string Intro => _cards[0].Intro;

    /// <summary>All commands.</summary>
    public IReadOnlyList<CardCommand> Commands { get; }

    /// <summary>What can be done once the answers are right: indexes of commands.</summary>
    public IReadOnlyList<int> Finishing => Frame.Command is { } chosen ? [chosen]
        : [.. Enumerable.Range(0, _commands.Count).Where(index => _commands[index].Card == _cards[0] && _commands[index].Command.TakesInputs)];

    /// <summary>What else can be done instead.</summary>
    public IReadOnlyList<int> Others => Frame.Command is null ? [.. Enumerable.Range(0, _commands.Count).Except(Finishing)] : [];

    /// <summary>Present value of an input.</summary>
    /// <param name="input">Input.</param>
    public string ValueOf(CardInput input) => Frame.Answers.GetValueOrDefault(input.Id, input.Value);

    /// <summary>True for a toggle that nobody has switched on: as a box without a tick it says nothing.</summary>
    /// <param name="input">Input.</param>
    public bool IsOff(CardInput input) => input.Kind == CardInputKind.Toggle && ValueOf(input) == input.Choices[1].Value;

    /// <summary>The same cards, further on.</summary>
    /// <param name="frame">Frame with the cards of this one.</param>
    public FrameView At(Frame frame) => new(frame, _cards);

    /// <summary>The frame in which the first thing is asked.</summary>
    /// <param name="cards">Cards of an answer.</param>
    public static Frame Begin(IReadOnlyList<string> cards)
    {
        FrameView view = new(new Frame(cards));
        if (!view.IsForm)
        {
            return view.Frame;
        }

        // A form that only knows the department from last time still has everything to ask.
        CardInput[] required = [.. view.Asked.Where(input => input.IsRequired)];
        CardInput[] texts = [.. view.Asked.Where(input => input.Kind == CardInputKind.Text)];
        bool isFilled = required.Length > 0 && Array.TrueForAll(required, input => input.Value.Length > 0)
            && (texts.Length == 0 || Array.Exists(texts, input => input.Value.Length > 0));
        return isFilled ? view.Frame with { Step = FrameStep.Review } : view.Ask(view.Frame, 0);
    }

    /// <summary>The frame that asks the first input from an index on that is not folded away; the review after the last.</summary>
    /// <param name="frame">Frame so far.</param>
    /// <param name="from">Index.</param>
    public Frame Ask(Frame frame, int from)
    {
        for (int index = from; index < Asked.Count; index++)
        {
            string part = Asked[index].Unfolds;
            if (part.Length == 0 || frame.Unfolded.GetValueOrDefault(part))
            {
                return frame with { Step = FrameStep.Question, Input = index };
            }

            if (!frame.Unfolded.ContainsKey(part))
            {
                return frame with { Step = FrameStep.Unfold, Input = index };
            }
        }

        return frame with { Step = FrameStep.Review, IsChange = false };
    }

    /// <summary>The frame one step back; the same when there is none.</summary>
    public Frame Back()
    {
        int index = Frame.Step == FrameStep.Review ? Asked.Count : Frame.Input;
        if (Frame.Step == FrameStep.Change || Frame.IsChange)
        {
            return Frame with { Step = FrameStep.Review, IsChange = false };
        }

        if (Frame.Step == FrameStep.Question && IsFirstOfPart(index))
        {
            return Frame with { Step = FrameStep.Unfold };
        }

        // A part that was left out is offered once more, not gone through.
        int before = index - 1;
        while (before > 0 && Frame.Unfolded.GetValueOrDefault(Asked[before].Unfolds, true) is false && !IsFirstOfPart(before))
        {
            before--;
        }

        bool isLeftOut = before >= 0 && Asked[before].Unfolds.Length > 0 && !Frame.Unfolded.GetValueOrDefault(Asked[before].Unfolds);
        return before >= 0 ? Frame with { Step = isLeftOut ? FrameStep.Unfold : FrameStep.Question, Input = before }
            : Frame.Command is null ? Frame : new Frame(Frame.Cards);
    }

    /// <summary>What is sent with a command, as a card would send it: its data, and the values of the inputs.</summary>
    /// <param name="command">Index of the command.</param>
    public JsonObject DataOf(int command)
    {
        (CardCommand chosen, CardOutline card) = _commands[command];
        JsonObject data = chosen.Data.Length == 0 ? [] : JsonNode.Parse(chosen.Data)!.AsObject();
        foreach (CardInput input in chosen.TakesInputs ? card.Inputs : [])
        {
            if (ValueOf(input) is { Length: > 0 } value)
            {
                data[input.Id] = value;
            }
        }

        return data;
    }

    private bool IsAsked(CardInput input) => input.Unfolds.Length == 0 || Frame.Unfolded.GetValueOrDefault(input.Unfolds) || (Frame.IsChange && input == Input);

    private bool IsFirstOfPart(int index) => Asked[index].Unfolds is { Length: > 0 } part && (index == 0 || Asked[index - 1].Unfolds != part);
}
