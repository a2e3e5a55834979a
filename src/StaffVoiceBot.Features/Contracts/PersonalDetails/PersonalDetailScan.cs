using System.Text.RegularExpressions;

namespace StaffVoiceBot.Features.Contracts.PersonalDetails;

/// <summary>
/// Looks for personal details in a text before it is saved (P05). A help, no guarantee: it knows numbers by their check digits, and a few
/// patterns and words. It says what kinds it found, never where or which, so that nothing of the text gets any further (P06).
/// </summary>
public static partial class PersonalDetailScan
{
    /// <summary>The kinds found, each once, in the order of <see cref="PersonalDetail"/>.</summary>
    /// <param name="text">What somebody typed.</param>
    public static IReadOnlyList<PersonalDetail> Find(string text) => [.. Kinds(text).Distinct().Order()];

    /// <summary>True for what may be sent all the same when the person insists.</summary>
    /// <param name="detail">Kind.</param>
    public static bool IsLowRisk(PersonalDetail detail) => detail >= PersonalDetail.Email;

    private static IEnumerable<PersonalDetail> Kinds(string text)
    {
        // Most texts have no digit, and most patterns need one.
        bool hasDigits = text.AsSpan().ContainsAnyInRange('0', '9');
        if (hasDigits && Ibans().Matches(text).Any(match => CheckDigits.IsIban(match.Value)))
        {
            yield return PersonalDetail.Iban;
        }

        if (hasDigits && TaxIds().Matches(text).Any(match => CheckDigits.IsTaxId(Compact(match.Value))))
        {
            yield return PersonalDetail.TaxId;
        }

        if (hasDigits && SocialSecurityNumbers().Matches(text).Any(match => CheckDigits.IsSocialSecurityNumber(Compact(match.Value))))
        {
            yield return PersonalDetail.SocialSecurityNumber;
        }

        // Groups of an account number look like a telephone number.
        string rest = hasDigits ? Ibans().Replace(text, " ") : text;
        foreach ((PersonalDetail kind, bool needsDigits, Regex pattern) in Patterns)
        {
            if ((hasDigits || !needsDigits) && pattern.IsMatch(rest))
            {
                yield return kind;
            }
        }

        if (hasDigits && Names().IsMatch(text) && CaseNumbers().IsMatch(text))
        {
            yield return PersonalDetail.NamedCase;
        }
    }

    private static readonly (PersonalDetail Kind, bool NeedsDigits, Regex Pattern)[] Patterns =
    [
        (PersonalDetail.SpecialCategory, false, SpecialCategories()),
        (PersonalDetail.Email, false, Emails()),
        (PersonalDetail.Phone, true, Phones()),
        (PersonalDetail.LicencePlate, true, LicencePlates()),
        (PersonalDetail.BirthDate, true, BirthDates()),
        (PersonalDetail.CaseNumber, true, CaseNumbers()),
        (PersonalDetail.Name, false, Names()),
    ];

    private static string Compact(string number) => new([.. number.Where(char.IsAsciiLetterOrDigit).Select(char.ToUpperInvariant)]);

    [GeneratedRegex(@"\b[A-Z]{2}[0-9]{2}(?:[ -]?[A-Z0-9]{4}){2,7}(?:[ -]?[A-Z0-9]{1,3})?\b", RegexOptions.IgnoreCase)]
    private static partial Regex Ibans();

    [GeneratedRegex(@"(?<![\w-])[1-9][0-9](?: ?[0-9]{3}){3}(?![\w-])")]
    private static partial Regex TaxIds();

    [GeneratedRegex(@"(?<![\w-])[0-9]{2} ?[0-3][0-9][01][0-9][0-9]{2} ?[A-Z] ?[0-9]{2} ?[0-9](?![\w-])", RegexOptions.IgnoreCase)]
    private static partial Regex SocialSecurityNumbers();

    [GeneratedRegex(@"(?<![\w.+-])[\w.+-]+@(?:[\w-]+\.)+\p{L}{2,}")]
    private static partial Regex Emails();

    [GeneratedRegex(@"(?<![\w/.-])(?:\+49|0049|0)[ /-]?\(?[1-9][0-9]{1,4}\)?[ /-]+[0-9][0-9 -]{3,12}[0-9](?![\w.])|(?<![\w/.-])(?:\+49|0049|01[567])[0-9]{8,11}(?!\w)|\b(?:Tel|Telefon|Durchwahl|Handy|mobile|phone|ext)\b\.?:?[ ]*[+0-9(][0-9 /()-]{2,}", RegexOptions.IgnoreCase)]
    private static partial Regex Phones();

    [GeneratedRegex(@"\b[A-ZÄÖÜ]{1,3}-[A-Z]{1,2} ?[1-9][0-9]{1,3}[HE]?\b|\b(?:Kennzeichen|licence plate|number plate):? [A-ZÄÖÜ]{1,3}[ -][A-Z]{1,2} ?[1-9][0-9]{0,3}\b")]
    private static partial Regex LicencePlates();

    [GeneratedRegex(@"(?:\b(?:geb\.|geboren(?: am)?|Geburtsdatum:?|Geburtstag:?|born(?: on)?|date of birth:?|DOB:?)|\*)[ ]*(?:am |on |:)?[ ]*[0-3]?[0-9](?:[./-][01]?[0-9][./-]|\. ?\p{L}+ | \p{L}+ )(?:19|20)?[0-9]{2}\b", RegexOptions.IgnoreCase)]
    private static partial Regex BirthDates();

    [GeneratedRegex(@"\b(?:Az\.?|Aktenzeichen|Geschäftszeichen|Gz\.|Kassenzeichen|Buchungszeichen|case number|file number|file no\.):? ?(?:[A-Z0-9ÄÖÜ]+[./ -])*[A-Z0-9./-]*[0-9][A-Z0-9./-]*", RegexOptions.IgnoreCase)]
    private static partial Regex CaseNumbers();

    [GeneratedRegex(@"\b(?:Herrn?|Frau|Hr\.|Fr\.|Mr\.?|Mrs\.?|Ms\.?|Kollegin|Kollege)\s+(?:Dr\.\s+|Prof\.\s+)*(?!(?:Oberbürgermeister|Bürgermeister|Dezernent|Amtsleiter|und|oder|der|die|das|im|in|aus|vom|mit|hat|ist|kann)\b)\p{Lu}\p{Ll}{2,}(?<!in)\b|\b(?:Herrn?|Frau)\s+\p{Lu}\p{Ll}+in\b(?<!leiterin|meisterin|dezernentin)")]
    private static partial Regex Names();

    [GeneratedRegex(@"\b(?:Schwangerschaft|schwanger|Krebs(?:erkrankung)?|Depression(?:en)?|depressiv|Burn-?out|HIV|Diagnose(?:n)?|erkrankt (?:ist|an)|psychisch krank\w*|alkoholkrank\w*|Suchterkrankung|Schwerbehinderung von|schwerbehinderte[rn]? (?:Kolleg|Mitarbeiter)\w*|Gewerkschaftsmitglied\w*|Mitglied (?:bei|der|von) (?:ver\.?di|der GEW|dbb|komba)|evangelisch|katholisch|muslimisch|jüdisch(?:en)? Glaubens|Konfession von|homosexuell\w*|schwul|lesbisch|pregnant|cancer|diagnosed with|trade union member|union member|gay|lesbian)\b", RegexOptions.IgnoreCase)]
    private static partial Regex SpecialCategories();
}
