namespace StaffVoiceBot.Features.Contracts.PersonalDetails;

/// <summary>Check digits of numbers that belong to a person. Input has no blanks and is in capitals.</summary>
internal static class CheckDigits
{
    private static readonly int[] SocialSecurityWeights = [2, 1, 2, 5, 7, 1, 2, 1, 2, 1, 2, 1];

    /// <summary>ISO 13616: mod 97 of the rearranged number is 1.</summary>
    internal static bool IsIban(string number)
    {
        int remainder = 0;
        foreach (char letter in number[4..] + number[..4])
        {
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
