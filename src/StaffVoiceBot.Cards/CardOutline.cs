namespace StaffVoiceBot.Cards;

/// <summary>How an input of a card is answered.</summary>
public enum CardInputKind
{
    /// <summary>With any text.</summary>
    Text,

    /// <summary>With one of the choices, or several of a multi-select.</summary>
    Choice,

    /// <summary>With yes or no; the choices hold the two values and no titles.</summary>
    Toggle,

    /// <summary>With a date.</summary>
    Date,

    /// <summary>With a time of day.</summary>
    Time,
}

/// <summary>One choice of an input.</summary>
/// <param name="Title">What people read.</param>
/// <param name="Value">What is sent.</param>
public sealed record CardChoice(string Title, string Value);

/// <summary>One input of a card.</summary>
/// <param name="Id">Input id.</param>
/// <param name="Kind">How it is answered.</param>
/// <param name="Label">What is asked for.</param>
/// <param name="Hint">Texts that belong to the input: those that follow it up to the next action or the end of its folded part, such as an explanation or an error, and those that lead to it from the last action; empty for none.</param>
/// <param name="IsRequired">True when it cannot be left out.</param>
/// <param name="IsMultiSelect">True when several choices may be taken.</param>
/// <param name="MaxLength">Most characters of a text; 0 for no limit.</param>
/// <param name="Value">Present value; several choices are joined by commas.</param>
/// <param name="Choices">Choices; empty for the other kinds.</param>
/// <param name="Unfolds">What the action is called that unfolds the hidden part of the card it is in: its tooltip, or else its title; empty when it is in plain sight.</param>
public sealed record CardInput(
    string Id, CardInputKind Kind, string Label, string Hint, bool IsRequired, bool IsMultiSelect, int MaxLength, string Value, IReadOnlyList<CardChoice> Choices, string Unfolds)
{
    /// <summary>Dataset that a typeahead searches (<c>Data.Query</c>); empty for none.</summary>
    public string Dataset { get; init; } = "";
}

/// <summary>One thing that can be done with a card.</summary>
/// <param name="Title">Title of the action.</param>
/// <param name="Verb">Verb.</param>
/// <param name="Data">Authored data as JSON; empty for none.</param>
/// <param name="TakesInputs">True when the values of the inputs go with it.</param>
/// <param name="IsInBody">True when it stands beside what it is about; false for the row of actions at the end of the card.</param>
/// <param name="Asks">
/// Ids of the inputs that belong to it when it stands in the body: those of the nearest enclosing element that has any, without those that
/// stand together with an action of their own.
/// </param>
public sealed record CardCommand(string Title, string Verb, string Data, bool TakesInputs, bool IsInBody, IReadOnlyList<string> Asks);

/// <summary>What of a rendered card can be read, answered and done, without its looks: for people who use the bot by plain text (A13).</summary>
/// <param name="Title">First heading.</param>
/// <param name="Text">Everything there is to read, in the order of the card, without inputs and actions.</param>
/// <param name="Intro">What there is to read before the first input.</param>
/// <param name="Inputs">Inputs in order.</param>
/// <param name="Commands">Actions in order; what only folds and unfolds is left out.</param>
public sealed record CardOutline(string Title, string Text, string Intro, IReadOnlyList<CardInput> Inputs, IReadOnlyList<CardCommand> Commands)
{
    /// <summary>True when the card is there to be filled in: its inputs go with the actions at its end, and with no other.</summary>
    public bool IsForm => Inputs.Count > 0 && Commands.Any(command => command.TakesInputs) && !Commands.Any(command => command is { IsInBody: true, TakesInputs: true });

    /// <summary>Reads an expanded card.</summary>
    /// <param name="card">UTF-8 JSON.</param>
    public static CardOutline Of(ReadOnlyMemory<byte> card) => CardOutlineReader.Read(card);
}
