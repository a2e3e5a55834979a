namespace StaffVoiceBot.Features.Dialogue;

/// <summary>What the person is asked at the moment.</summary>
public enum FrameStep
{
    /// <summary>What to do with the cards.</summary>
    Menu,

    /// <summary>One input.</summary>
    Question,

    /// <summary>Whether to answer the inputs of a part that the card keeps folded.</summary>
    Unfold,

    /// <summary>Whether the answers are right.</summary>
    Review,

    /// <summary>Which answer to change.</summary>
    Change,
}

/// <summary>Cards that are being gone through by plain text, and how far.</summary>
/// <param name="Cards">The cards of one answer of the bot, as JSON.</param>
/// <param name="Step">What is asked.</param>
/// <param name="Command">Index among all commands of the cards, when one was chosen that asks for inputs; null otherwise.</param>
/// <param name="Input">Index of the input that is asked.</param>
/// <param name="IsChange">True when the review comes next, because one answer is being changed.</param>
public sealed record Frame(IReadOnlyList<string> Cards, FrameStep Step = FrameStep.Menu, int? Command = null, int Input = 0, bool IsChange = false)
{
    /// <summary>Answers by input id, where they differ from what the card came with.</summary>
    public IReadOnlyDictionary<string, string> Answers { get; init; } = new Dictionary<string, string>();

    /// <summary>Folded parts of the card by title: true for those to be answered, false for those to be left out.</summary>
    public IReadOnlyDictionary<string, bool> Unfolded { get; init; } = new Dictionary<string, bool>();

    /// <summary>Language of the cards.</summary>
    public string Language { get; init; } = "";

    /// <summary>The same after the chosen command was carried out and nothing new came of it.</summary>
    public Frame Clicked() => Command is null ? this : this with { Step = FrameStep.Menu, Command = null, Input = 0, IsChange = false };

    /// <summary>True when something was begun that would be lost.</summary>
    public bool IsUnfinished => Step != FrameStep.Menu;
}

/// <summary>Everything one person is in the middle of.</summary>
/// <param name="Current">What the next typed text answers; null for nothing.</param>
/// <param name="Waiting">What waits behind it: begun and left for something else, or messages that came meanwhile; the latest first.</param>
/// <param name="LastActivity">Id of the activity that was answered last, so that another process does not take it again.</param>
public sealed record DialogueState(Frame? Current, IReadOnlyList<Frame> Waiting, string LastActivity = "")
{
    private const int MostWaiting = 5;

    /// <summary>In the middle of nothing.</summary>
    public static DialogueState Empty { get; } = new(null, []);

    /// <summary>The same when the person turns to something else: what was begun waits.</summary>
    public DialogueState Leave() => Current is { IsUnfinished: true } current ? Wait(current) with { Current = null } : this;

    /// <summary>The same without what was begun: the present, or else everything that waits to be gone on with; null when nothing was begun.</summary>
    public DialogueState? Cancel() =>
        Current is { IsUnfinished: true } ? this with { Current = null }
        : Waiting.Any(frame => frame.IsUnfinished) ? new(null, [.. Waiting.Where(frame => !frame.IsUnfinished)], LastActivity)
        : null;

    /// <summary>The same with one more that waits; of too many the oldest go.</summary>
    /// <param name="frame">What is to wait.</param>
    public DialogueState Wait(Frame frame) =>
        this with { Waiting = [frame, .. Waiting.Where(other => !other.Cards.SequenceEqual(frame.Cards)).Take(MostWaiting - 1)] };
}
