using System.Collections.Frozen;
using System.Globalization;

namespace StaffVoiceBot.Features.Contracts.PersonalDetails;

/// <summary>Check digits of numbers that belong to a person. But for <see cref="IsIban"/>, input has no blanks and is in capitals.</summary>
internal static class CheckDigits
{
    private static readonly int[] SocialSecurityWeights = [2, 1, 2, 5, 7, 1, 2, 1, 2, 1, 2, 1];

    // Countries and their lengths, from the IBAN registry of ISO 13616.
    private static readonly FrozenDictionary<string, int> IbanLengths = (
        "AD24 AE23 AL28 AT20 AZ28 BA20 BE16 BG22 BH22 BI27 BR29 BY28 CH21 CR22 CY28 CZ24 "
        + "DE22 DJ27 DK18 DO28 EE20 EG29 ES24 FI18 FK18 FO18 FR27 GB22 GE22 GI23 GL18 GR27 "
        + "GT28 HN28 HR21 HU28 IE22 IL23 IQ23 IS26 IT27 JO30 KW30 KZ20 LB28 LC32 LI21 LT20 "
        + "LU20 LV21 LY25 MC27 MD24 ME22 MK19 MN20 MR27 MT31 MU30 NI28 NL18 NO15 OM23 PK24 "
        + "PL28 PS29 PT25 QA29 RO24 RS22 RU33 SA24 SC31 SD18 SE24 SI19 SK24 SM27 SO23 ST25 "
        + "SV28 TL23 TN24 TR26 UA29 VA22 VG24 XK20 YE30")
        .Split(' ').ToFrozenDictionary(entry => entry[..2], entry => int.Parse(entry[2..], CultureInfo.InvariantCulture));

    /// <summary>ISO 13616: a country, as long as its numbers are, and ISO 7064 MOD 97-10. What stands behind it in words of its own does not count.</summary>
    /// <param name="written">Begins with the country; may have gaps, and words behind it.</param>
    internal static bool IsIban(string written)
    {
        int remainder = 0;
        int[] places = [.. Enumerable.Range(0, written.Length).Where(place => char.IsAsciiLetterOrDigit(written[place]))];
        if (!IbanLengths.TryGetValue(written[..2].ToUpperInvariant(), out int length)
            || places.Length < length || (places.Length > length && places[length] == places[length - 1] + 1))
        {
            return false;
        }

        foreach (int place in places[4..length].Concat(places[..4]))
        {
            char letter = char.ToUpperInvariant(written[place]);
            int value = char.IsAsciiDigit(letter) ? letter - '0' : letter - 'A' + 10;
            remainder = ((remainder * (value > 9 ? 100 : 10)) + value) % 97;
        }

        return remainder == 1;
    }

    /// <summary>ISO 7064 MOD 11,10; the first ten digits hold one digit twice or three times, and the first is not 0.</summary>
    internal static bool IsTaxId(string digits)
    {
        int product = 10;
        foreach (char digit in digits.AsSpan(0, 10))
        {
            int sum = (digit - '0' + product) % 10;
            product = (sum == 0 ? 10 : sum) * 2 % 11;
        }

        int most = digits[..10].GroupBy(digit => digit).Max(group => group.Count());
        return digits[0] != '0' && most is 2 or 3 && (11 - product) % 10 == digits[10] - '0';
    }

    /// <summary>Twelve characters: area, day of birth, letter, serial number; digit sums of the weighted digits, mod 10.</summary>
    internal static bool IsSocialSecurityNumber(string number)
    {
        int letter = number[8] - 'A' + 1;
        string digits = $"{number[..8]}{letter:D2}{number[9..11]}";
        int sum = digits.Zip(SocialSecurityWeights, (digit, weight) => (digit - '0') * weight).Sum(product => (product / 10) + (product % 10));
        int month = int.Parse(number.AsSpan(4, 2), System.Globalization.CultureInfo.InvariantCulture);
        return month is >= 1 and <= 12 && sum % 10 == number[11] - '0';
    }
}
