namespace StaffVoiceBot.Channel;

/// <summary>What a handler answers. The channel turns it into an invoke response, a message, an update or a dialog, as the turn asks for.</summary>
public sealed record Reply
{
    /// <summary>Card as UTF-8 JSON; empty when the answer is text only.</summary>
    public ReadOnlyMemory<byte> Card { get; init; }

    /// <summary>Text of the answer; with a card, what notifications and clients without cards show.</summary>
    public string Text { get; init; } = "";

    /// <summary>True when the card takes the place of the clicked one, for everyone who sees it (INV-13).</summary>
    public bool ReplacesCard { get; init; }

    /// <summary>Sentences said in the chat besides the card, such as the errors of a form (domain 4.2).</summary>
    public string AlsoSay { get; init; } = "";

    /// <summary>True when nothing of this answer may be kept at the person, not even that it was given (P19).</summary>
    public bool LeavesNoTrace { get; init; }

    /// <summary>Title of the dialog when the card opens in one; empty for the bot's name.</summary>
    public string DialogTitle { get; init; } = "";

    /// <summary>Results of a search; null for other turns.</summary>
    public IReadOnlyList<SearchResult>? Results { get; init; }

    /// <summary>Follow-up messages, sent after the answer in this order.</summary>
    public IReadOnlyList<Reply> Then { get; init; } = [];

    /// <summary>
    /// A follow-up message that is still to be looked for, when the answer is out; null for none, as is its result. It is sent after
    /// <see cref="Then"/>. A crash loses it.
    /// </summary>
    public Func<CancellationToken, Task<Reply?>>? Later { get; init; }

    /// <summary>
    /// Work that nobody waits for, begun when the answer is out; null for none. A crash loses it, so it must be something that can be done
    /// without. A bot that stops waits for it.
    /// </summary>
    public Func<CancellationToken, Task>? Afterwards { get; init; }

    /// <summary>The same answer with more work for when it is out, done after what is to be done already.</summary>
    /// <param name="work">Work as for <see cref="Afterwards"/>; null for none.</param>
    public Reply AndAfterwards(Func<CancellationToken, Task>? work) => work is null || Afterwards is not { } first
        ? this with { Afterwards = work ?? Afterwards }
        : this with
        {
            Afterwards = async cancellationToken =>
            {
                await first(cancellationToken);
                await work(cancellationToken);
            },
        };

    /// <summary>No answer is owed.</summary>
    public static Reply Nothing { get; } = new();

    /// <summary>A sentence.</summary>
    /// <param name="text">Plain text in the person's language.</param>
    public static Reply Say(string text) => new() { Text = text };

    /// <summary>A new card.</summary>
    /// <param name="card">UTF-8 JSON of the card.</param>
    /// <param name="summary">Text for notifications and clients without cards.</param>
    public static Reply Show(ReadOnlyMemory<byte> card, string summary) => new() { Card = card, Text = summary };

    /// <summary>A card in place of the one that was clicked; a new one where nothing was clicked.</summary>
    /// <param name="card">UTF-8 JSON of the card.</param>
    /// <param name="summary">Text for notifications and clients without cards.</param>
    public static Reply Replace(ReadOnlyMemory<byte> card, string summary) => new() { Card = card, Text = summary, ReplacesCard = true };

    /// <summary>Results of a typeahead or extension search.</summary>
    /// <param name="results">At most 15 are shown (INV-42).</param>
    public static Reply Found(IReadOnlyList<SearchResult> results) => new() { Results = results };
}

/// <summary>One result of a search.</summary>
/// <param name="Title">What is shown.</param>
/// <param name="Value">What a typeahead sends back; must not contain a comma (INV-45).</param>
/// <param name="Subtitle">Second line in a message extension; empty in a typeahead.</param>
/// <param name="Card">Card inserted when a result of a message extension is picked; empty in a typeahead.</param>
public sealed record SearchResult(string Title, string Value, string Subtitle = "", ReadOnlyMemory<byte> Card = default);
