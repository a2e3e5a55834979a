using System.Globalization;
using StaffVoiceBot.Cards;

namespace StaffVoiceBot.Features.Dialogue;

/// <summary>Words that mean something at every question, in both languages.</summary>
/// <param name="texts">Words.</param>
public sealed class DialogueWords(Texts texts)
{
    /// <summary>One question back.</summary>
    public const string Back = "dialogue.words.back";

    /// <summary>On without an answer, or with the present one.</summary>
    public const string Skip = "dialogue.words.skip";

    /// <summary>Takes the present answer away.</summary>
    public const string Clear = "dialogue.words.clear";

    /// <summary>On with what waits.</summary>
    public const string Resume = "dialogue.words.resume";

    /// <summary>All choices of a long list.</summary>
    public const string All = "dialogue.words.all";

    /// <summary>True when a typed text is this word.</summary>
    /// <param name="typed">What was typed.</param>
    /// <param name="word">Key of the word.</param>
    public bool Is(string typed, string word) => texts.Phrases(word).Any(phrase => IsSame(phrase, typed));

    /// <summary>True when two texts are the same but for case, accents and punctuation.</summary>
    internal static bool IsSame(string left, string right) => CultureInfo.InvariantCulture.CompareInfo.Compare(left, right, Forgiving) == 0;

    /// <summary>True when one text holds another, in the same sense.</summary>
    internal static bool Holds(string text, string part) => CultureInfo.InvariantCulture.CompareInfo.IndexOf(text, part, Forgiving) >= 0;

    private const CompareOptions Forgiving = CompareOptions.IgnoreCase | CompareOptions.IgnoreNonSpace | CompareOptions.IgnoreSymbols;
}
