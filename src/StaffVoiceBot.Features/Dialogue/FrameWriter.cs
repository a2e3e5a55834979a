using System.Text;
using StaffVoiceBot.Cards;
using StaffVoiceBot.Features.Contracts;

namespace StaffVoiceBot.Features.Dialogue;

/// <summary>Frames as people read them.</summary>
/// <param name="texts">Sentences.</param>
/// <param name="checks">What forms refuse.</param>
public sealed class FrameWriter(Texts texts, FormChecks checks)
{
    private const int MostChoicesListed = 12;

    /// <summary>What is asked at the moment, with how to answer.</summary>
    /// <param name="view">Frame.</param>
    /// <param name="language">Language.</param>
    public string Prompt(FrameView view, string language) => view.Frame.Step switch
    {
        FrameStep.Question => Question(view, language),
        FrameStep.Unfold => $"{texts.Get("dialogue.unfold", language, view.Input.Unfolds)}\n{Choose(view, language)}",
        FrameStep.Review => $"{texts.Get("dialogue.review", language)}\n{Answers(view, language)}\n\n{texts.Get("dialogue.menu", language)}\n{Choose(view, language)}",
        FrameStep.Change => $"{texts.Get("dialogue.change", language)}\n{Choose(view, language)}",
        _ => view.Commands.Count == 0 ? "" : $"{texts.Get("dialogue.menu", language)}\n{Choose(view, language)}",
    };

    /// <summary>What can be chosen at the moment, in the order of the numbers.</summary>
    /// <param name="view">Frame that asks for a choice.</param>
    /// <param name="language">Language.</param>
    public IReadOnlyList<string> Options(FrameView view, string language) => view.Frame.Step switch
    {
        FrameStep.Unfold => [texts.Get("dialogue.yes", language), texts.Get("dialogue.no", language)],
        FrameStep.Change => [.. view.Asked.Select(input => Answer(Brief(input, language), Value(view, input, language)))],
        FrameStep.Review =>
            [.. view.Finishing.Select(command => view.Commands[command].Title), texts.Get("dialogue.changeOne", language), .. view.Others.Select(command => view.Commands[command].Title)],
        _ => [.. view.Commands.Select(command => command.Title)],
    };

    /// <summary>The input with titles for both values, when it is a toggle.</summary>
    /// <param name="input">Input.</param>
    /// <param name="language">Language.</param>
    public CardInput WithTitles(CardInput input, string language) => input.Kind != CardInputKind.Toggle ? input : input with
    {
        Choices = [input.Choices[0] with { Title = texts.Get("dialogue.yes", language) }, input.Choices[1] with { Title = texts.Get("dialogue.no", language) }],
    };

    /// <summary>True when a list is so long that a part of a name is asked for first.</summary>
    /// <param name="input">Input.</param>
    internal static bool IsLong(CardInput input) => input.Choices.Count > MostChoicesListed;

    /// <summary>A numbered list; numbers, and what begins with its own number, stand for themselves.</summary>
    /// <param name="options">Options.</param>
    internal static string Numbered(IEnumerable<string> options) =>
        TypedAnswer.AreNumbers(options) ? string.Join(", ", options) : string.Join('\n', options.Select((option, index) => option.StartsWith($"{index + 1}: ", StringComparison.Ordinal) ? option : $"{index + 1}. {option}"));

    /// <summary>What has been answered, as people read it.</summary>
    /// <param name="view">Frame.</param>
    /// <param name="language">Language.</param>
    internal IEnumerable<(CardInput Input, string Value)> Given(FrameView view, string language) => view.Asked
        .Select(input => (Input: Brief(input, language), Value: Value(view, input, language)))
        .Where(answer => answer.Value != None && !view.IsOff(answer.Input));

    // On a card the label says what may be left out; here a sentence does.
    private CardInput Named(CardInput input, string language) => input with { Label = input.Label.Replace(texts.Get("dialogue.optional", language), "", StringComparison.Ordinal).TrimEnd() };

    // Beside an answer stands the question, without what was to be known for answering it.
    private CardInput Brief(CardInput input, string language)
    {
        CardInput named = Named(input, language);
        int question = named.Label.IndexOf('?', StringComparison.Ordinal);
        return question < 0 ? named : named with { Label = named.Label[..(question + 1)] };
    }

    private string Choose(FrameView view, string language) => $"{Numbered(Options(view, language))}\n\n{texts.Get("dialogue.how.choice", language)}";

    private string Question(FrameView view, string language)
    {
        CardInput input = WithTitles(Named(view.Input, language), language);
        string value = Value(view, input, language);
        StringBuilder question = new();
        question.Append(texts.Get("dialogue.question", language, view.Number, view.Count)).Append(' ').Append(input.Label);
        Line(string.Join('\n', input.Hint.Split('\n').Where(line => !input.Label.StartsWith(line, StringComparison.Ordinal))));
        Line(IsLong(input) ? "" : Numbered(input.Choices.Select(choice => choice.Title)));
        Line(value == None ? "" : texts.Get("dialogue.present", language, value));
        Line("");
        question.Append('\n').Append(texts.Get($"dialogue.how.{How(input)}", language));
        Space(input.MaxLength == 0 ? "" : texts.Get("dialogue.how.length", language, input.MaxLength));
        Space(value != None ? texts.Get("dialogue.how.keep", language) : checks.IsOptional(view) ? texts.Get("dialogue.how.skip", language) : "");
        return question.ToString();

        void Line(string text) => question.Append(text.Length == 0 ? "" : "\n").Append(text);
        void Space(string text) => question.Append(text.Length == 0 ? "" : " ").Append(text);
    }

    private static string How(CardInput input) => input.Kind switch
    {
        CardInputKind.Date => "date",
        CardInputKind.Time => "time",
        CardInputKind.Text => "text",
        _ when IsLong(input) => "name",
        _ when input.IsMultiSelect => "choices",
        _ => "choice",
    };

    private string Answers(FrameView view, string language) => string.Join('\n', Given(view, language).Select(answer => Answer(answer.Input, answer.Value)));

    private static string Answer(CardInput input, string value) => input.Label is [.., '?' or '.' or ':'] ? $"{input.Label} {value}" : $"{input.Label}: {value}";

    private string Value(FrameView view, CardInput input, string language)
    {
        string value = view.ValueOf(input);
        string shown = input.Kind switch
        {
            CardInputKind.Date when FormFields.Date(value) is { } date => date.ToString("D", Texts.Culture(language)),
            CardInputKind.Choice or CardInputKind.Toggle => string.Join(", ", value.Split(',').SelectMany(part => WithTitles(input, language).Choices.Where(choice => choice.Value == part)).Select(choice => choice.Title)),
            _ => value,
        };
        return shown.Length > 0 ? shown : None;
    }

    private const string None = "–";
}
