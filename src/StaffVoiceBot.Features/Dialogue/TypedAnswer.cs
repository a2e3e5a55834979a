using System.Globalization;
using StaffVoiceBot.Cards;

namespace StaffVoiceBot.Features.Dialogue;

/// <summary>What a typed text is as the answer to a question.</summary>
/// <param name="Value">Value to send; null when the text is no answer.</param>
/// <param name="Refusal">Key of the sentence that says why not; empty when it is one.</param>
/// <param name="Arguments">For the sentence.</param>
public sealed record TypedAnswer(string? Value, string Refusal = "", params object[] Arguments)
{
    private const int FewestLettersOfAName = 2;
    private static readonly string[] Dates = ["yyyy-MM-dd", "d.M.yyyy", "d.M.yy", "d. M. yyyy", "d/M/yyyy", "d. MMMM yyyy", "d MMMM yyyy", "d. MMM yyyy", "d MMM yyyy", "MMMM d, yyyy", "MMMM d yyyy", "dddd, d. MMMM yyyy", "dddd, d MMMM yyyy"];
    private static readonly string[] Times = ["H:mm", "H.mm", "%H", "HHmm", "h:mm tt", "h tt"];

    /// <summary>The answer to an input.</summary>
    /// <param name="input">Input; the choices of a toggle have their titles.</param>
    /// <param name="typed">What was typed.</param>
    public static TypedAnswer To(CardInput input, string typed) => input.Kind switch
    {
        CardInputKind.Date => Date(typed),
        CardInputKind.Time => Time(typed),
        CardInputKind.Choice or CardInputKind.Toggle => Choices(input, typed),
        _ when input.MaxLength > 0 && typed.Length > input.MaxLength => new(null, "dialogue.wrong.long", input.MaxLength, typed.Length),
        _ => new(typed),
    };

    /// <summary>The one of several options that is meant, by number, by name or by a part of the name; -1 for none.</summary>
    /// <param name="options">Options as people read them, numbered from 1.</param>
    /// <param name="typed">What was typed.</param>
    public static int Option(IReadOnlyList<string> options, string typed)
    {
        if (int.TryParse(typed.Trim().TrimEnd('.', ')'), NumberStyles.None, CultureInfo.InvariantCulture, out int number))
        {
            return AreNumbers(options) ? Array.IndexOf([.. options], $"{number}") : number >= 1 && number <= options.Count ? number - 1 : -1;
        }

        int[] matches = Matches(options, typed);
        return matches.Length == 1 ? matches[0] : -1;
    }

    /// <summary>True when the options are numbers themselves, such as points from 0 to 10, so that nobody counts them.</summary>
    /// <param name="options">Options as people read them.</param>
    public static bool AreNumbers(IEnumerable<string> options) => options.All(option => option.Length > 0 && option.All(char.IsAsciiDigit));

    private static int[] Matches(IReadOnlyList<string> options, string typed)
    {
        int[] all = [.. Enumerable.Range(0, options.Count)];
        int[] same = [.. all.Where(index => DialogueWords.IsSame(options[index], typed))];
        return same.Length > 0 || typed.Length < FewestLettersOfAName ? same : [.. all.Where(index => DialogueWords.Holds(options[index], typed))];
    }

    private static TypedAnswer Choices(CardInput input, string typed)
    {
        string[] titles = [.. input.Choices.Select(choice => choice.Title)];
        string[] parts = input.IsMultiSelect && Option(titles, typed) < 0
            ? typed.Replace(" und ", ",", StringComparison.OrdinalIgnoreCase).Replace(" and ", ",", StringComparison.OrdinalIgnoreCase).Split([',', ';', ' '], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)
            : [typed];
        List<string> values = [];
        foreach (string part in parts)
        {
            if (Option(titles, part) is >= 0 and int index)
            {
                values.Add(input.Choices[index].Value);
                continue;
            }

            int[] several = Matches(titles, part);
            return several.Length > 1
                ? new(null, "dialogue.wrong.several", string.Join('\n', several.Select(match => $"{match + 1}. {titles[match]}")))
                : input.IsMultiSelect ? new(null, "dialogue.wrong.choices", titles.Length)
                : AreNumbers(titles) ? new(null, "dialogue.wrong.choice", titles[0], titles[^1]) : new(null, "dialogue.wrong.choice", 1, titles.Length);
        }

        return new(string.Join(',', values.Distinct()));
    }

    private static TypedAnswer Date(string typed)
    {
        foreach (CultureInfo culture in (CultureInfo[])[CultureInfo.InvariantCulture, .. Texts.Languages.Select(Texts.Culture)])
        {
            if (DateOnly.TryParseExact(typed, Dates, culture, DateTimeStyles.AllowWhiteSpaces, out DateOnly date))
            {
                return new(date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture));
            }
        }

        return new(null, "dialogue.wrong.date");
    }

    private static TypedAnswer Time(string typed) =>
        TimeOnly.TryParseExact(typed.Replace("Uhr", "", StringComparison.OrdinalIgnoreCase).Trim(), Times, CultureInfo.InvariantCulture, DateTimeStyles.AllowWhiteSpaces, out TimeOnly time)
            ? new(time.ToString("HH:mm", CultureInfo.InvariantCulture))
            : new(null, "dialogue.wrong.time");
}
