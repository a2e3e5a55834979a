using System.Globalization;

namespace StaffVoiceBot.Channel.Inbound.Words;

/// <summary>A typed command.</summary>
/// <param name="Route">Its route.</param>
/// <param name="Argument">What followed the command; empty when nothing did.</param>
/// <param name="IsExact">True when nothing but the command was typed, without a slip.</param>
internal sealed record WordMatch(BoundRoute Route, string Argument, bool IsExact);

/// <summary>
/// Finds the command in what a person typed. Forgives case, umlaut spelling, blanks, punctuation and small slips; never guesses on
/// short words and never between two commands. A sentence that merely holds a command word is none.
/// </summary>
internal sealed class WordIndex
{
    private const int LongestCommand = 200;
    private readonly List<Phrase> _phrases = [];

    internal WordIndex(IReadOnlyList<BoundRoute> routes)
    {
        foreach (BoundRoute route in routes)
        {
            foreach (string phrase in route.Route.Phrases)
            {
                Add(route, new TypedWords(phrase));
            }
        }

        _phrases.Sort((left, right) => right.Words.CompareTo(left.Words));
    }

    /// <summary>The command, or null. Commands of this place go first; one of another place counts only when typed exactly.</summary>
    /// <param name="text">What was typed.</param>
    /// <param name="place">Where.</param>
    /// <param name="freeArguments">True when any text may follow a command, false when only a code such as <c>T-7K3M9</c> may.</param>
    internal WordMatch? Find(string text, Places place, bool freeArguments)
    {
        if (text.Length is 0 or > LongestCommand)
        {
            return null;
        }

        TypedWords typed = new(text);
        List<Phrase> here = _phrases.FindAll(phrase => (phrase.Where & place) != 0);
        return Exact(typed, here)
            ?? Prefix(typed, here, freeArguments)
            ?? Similar(typed, here, typed.Count, "")
            ?? SimilarWithCode(typed, here)
            ?? Exact(typed, _phrases);
    }

    private void Add(BoundRoute route, TypedWords words)
    {
        string joined = words.Joined(words.Count);
        Places where = route.Route.Audience.Where;
        if (_phrases.Exists(phrase => phrase.Joined == joined && phrase.Route != route && (phrase.Where & where) != 0))
        {
            throw new InvalidOperationException($"The phrase {joined} leads to two routes in one place; one of them is {route.Route.Name}.");
        }

        _phrases.Add(new Phrase(joined, words.Count, where, route));
    }

    private static WordMatch? Exact(TypedWords typed, List<Phrase> phrases)
    {
        string joined = typed.Joined(typed.Count);
        return phrases.Find(phrase => phrase.Joined == joined) is { } found ? new WordMatch(found.Route, "", IsExact: true) : null;
    }

    private static WordMatch? Prefix(TypedWords typed, List<Phrase> phrases, bool freeArguments)
    {
        foreach (Phrase phrase in phrases)
        {
            if (typed.Count > phrase.Words && typed.Joined(phrase.Words) == phrase.Joined)
            {
                string argument = typed.After(phrase.Words);
                return freeArguments || IsCode(argument) ? new WordMatch(phrase.Route, argument, IsExact: false) : null;
            }
        }

        return null;
    }

    private static WordMatch? Similar(TypedWords typed, List<Phrase> phrases, int words, string argument)
    {
        string joined = typed.Joined(words);
        int best = int.MaxValue;
        HashSet<BoundRoute> closest = [];
        foreach (Phrase phrase in phrases)
        {
            int limit = Forgiven(Math.Min(joined.Length, phrase.Joined.Length));
            int distance = EditDistance.Between(joined, phrase.Joined, limit);
            if (distance > limit || distance > best)
            {
                continue;
            }

            if (distance < best)
            {
                closest.Clear();
            }

            best = distance;
            closest.Add(phrase.Route);
        }

        return closest.Count == 1 ? new WordMatch(closest.First(), argument, IsExact: false) : null;
    }

    private static WordMatch? SimilarWithCode(TypedWords typed, List<Phrase> phrases)
    {
        for (int words = typed.Count - 1; words > 0; words--)
        {
            if (typed.After(words) is { } argument && IsCode(argument))
            {
                return Similar(typed, phrases, words, argument);
            }
        }

        return null;
    }

    private static int Forgiven(int length) => length switch
    {
        < 5 => 0,
        < 9 => 1,
        _ => 2,
    };

    /// <summary>
    /// One letter, perhaps a hyphen of any kind, and five or more letters or digits: what the bot hands out as short codes. One in six has no
    /// digit; it counts as it is shown, in capitals and with its hyphen. Keyboards and word processors make other dashes of the hyphen.
    /// </summary>
    private static bool IsCode(string argument) =>
        argument.Length is >= 5 and <= 12
        && char.IsAsciiLetter(argument[0])
        && (argument.Any(char.IsAsciiDigit) || (IsHyphen(argument[1]) && !argument.Any(char.IsAsciiLetterLower)))
        && argument.All(letter => char.IsAsciiLetterOrDigit(letter) || IsHyphen(letter));

    private static bool IsHyphen(char letter) => char.GetUnicodeCategory(letter) == UnicodeCategory.DashPunctuation;

    private sealed record Phrase(string Joined, int Words, Places Where, BoundRoute Route);
}
