using System.Text;
using System.Text.Json.Nodes;
using StaffVoiceBot.Cards;

namespace StaffVoiceBot.Features.Dialogue;

/// <summary>A frame with what its cards hold.</summary>
public sealed class FrameView
{
    // They can be typed at any time, so that they need no number in every list.
    private static readonly HashSet<string> TypedOnly = ["welcome.help", "welcome.cancel", "dialogue.text"];

    // A code leads to reading, never to doing.
    private static readonly HashSet<string> Reading = ["needs.show", "themes.open", "training.topic"];

    private readonly List<(CardCommand Command, CardOutline Card)> _commands;
    private readonly CardOutline[] _cards;
    private readonly FormChecks _checks;
    private readonly HashSet<string> _moot = [];

    /// <summary>Reads the cards of a frame.</summary>
    /// <param name="frame">Frame.</param>
    /// <param name="checks">Which questions depend on others.</param>
    public FrameView(Frame frame, FormChecks checks)
        : this(frame, [.. frame.Cards.Select(card => CardOutline.Of(Encoding.UTF8.GetBytes(card)))], checks)
    {
    }

    private FrameView(Frame frame, CardOutline[] cards, FormChecks checks)
    {
        Frame = frame;
        _cards = cards;
        _checks = checks;
        _commands = [.. from card in _cards from command in card.Commands where !TypedOnly.Contains(command.Verb) select (command, card)];
        IsForm = frame.Command is null && _cards[0].IsForm;
        Commands = [.. _commands.Select(entry => entry.Command)];
        _moot = Finishing.Count == 0 ? [] : checks.Moot(Commands[Finishing[0]].Verb, DataOf(Finishing[0]));
        IReadOnlyList<CardInput> inputs = frame.Command is { } chosen ? [.. _commands[chosen].Card.Inputs.Where(input => Commands[chosen].Asks.Contains(input.Id))]
            : IsForm ? _cards[0].Inputs : [];
        Asked = [.. inputs.Where(input => !_moot.Contains(input.Id))];
    }

    /// <summary>The frame.</summary>
    public Frame Frame { get; }

    /// <summary>True when the first card is there to be filled in.</summary>
    public bool IsForm { get; }

    /// <summary>The inputs that are asked one after the other; those that others make moot are left out.</summary>
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
    public FrameView At(Frame frame) => new(frame, _cards, _checks);

    /// <summary>The frame in which the first thing is asked.</summary>
    /// <param name="cards">Cards of an answer.</param>
    /// <param name="language">Their language.</param>
    /// <param name="checks">Which questions depend on others.</param>
    public static Frame Begin(IReadOnlyList<string> cards, string language, FormChecks checks)
    {
        FrameView view = new(new Frame(cards) { Language = language }, checks);
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
            : Frame.Command is null ? Frame : new Frame(Frame.Cards) { Language = Frame.Language };
    }

    /// <summary>The frame with an answer to what is asked. The part of the card it stands in counts as unfolded.</summary>
    /// <param name="value">Value.</param>
    public Frame With(string value) => Frame with
    {
        Answers = new Dictionary<string, string>(Frame.Answers) { [Input.Id] = value },
        Unfolded = Input.Unfolds.Length == 0 ? Frame.Unfolded : new Dictionary<string, bool>(Frame.Unfolded) { [Input.Unfolds] = true },
    };

    /// <summary>The frame with the same form in another language: what was answered stays, and so does where the person stands.</summary>
    /// <param name="form">The form as a card.</param>
    /// <param name="language">Its language.</param>
    public Frame InLanguage(string form, string language)
    {
        Frame frame = Frame with { Cards = [form, .. Frame.Cards.Skip(1)], Language = language };
        Dictionary<string, bool> unfolded = [];
        foreach ((CardInput before, CardInput now) in _cards[0].Inputs.Zip(new FrameView(frame, _checks)._cards[0].Inputs))
        {
            bool isOpen = before.Unfolds.Length == 0;
            if (now.Unfolds.Length > 0 && (isOpen || Frame.Unfolded.TryGetValue(before.Unfolds, out isOpen)))
            {
                unfolded[now.Unfolds] = isOpen;
            }
        }

        return frame with { Unfolded = unfolded };
    }

    /// <summary>Index of the command that shows what a code stands for; -1 for none.</summary>
    /// <param name="code">Code as people see it.</param>
    public int Opening(string code) => _commands.FindIndex(entry => Reading.Contains(entry.Command.Verb) && entry.Command.Title.Contains(code, StringComparison.Ordinal));

    /// <summary>What is sent with a command, as a card would send it: its data, and the values of the inputs.</summary>
    /// <param name="command">Index of the command.</param>
    public JsonObject DataOf(int command)
    {
        (CardCommand chosen, CardOutline card) = _commands[command];
        JsonObject data = chosen.Data.Length == 0 ? [] : JsonNode.Parse(chosen.Data)!.AsObject();
        foreach (CardInput input in chosen.TakesInputs ? card.Inputs.Where(input => !_moot.Contains(input.Id)) : [])
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
