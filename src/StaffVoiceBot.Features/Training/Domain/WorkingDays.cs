namespace StaffVoiceBot.Features.Training.Domain;

/// <summary>Monday to Friday without the nine public holidays of all Länder. Holidays of single Länder count as working days.</summary>
internal static class WorkingDays
{
    /// <summary>True for a working day.</summary>
    /// <param name="day">Day.</param>
    public static bool IsWorkingDay(DateOnly day) => day.DayOfWeek is not (DayOfWeek.Saturday or DayOfWeek.Sunday) && !IsHoliday(day);

    /// <summary>The day that lies a number of working days before another one.</summary>
    /// <param name="day">Day to count from; does not count itself.</param>
    /// <param name="count">How many, at least 0.</param>
    public static DateOnly Before(DateOnly day, int count)
    {
        while (count > 0)
        {
            day = day.AddDays(-1);
            count -= IsWorkingDay(day) ? 1 : 0;
        }

        return day;
    }

    private static bool IsHoliday(DateOnly day)
    {
        int fromEaster = day.DayNumber - EasterSunday(day.Year).DayNumber;
        return (day.Month, day.Day) is (1, 1) or (5, 1) or (10, 3) or (12, 25) or (12, 26)
            || fromEaster is -2 or 1 or 39 or 50;
    }

    // The algorithm of Meeus, Jones and Butcher; its letters are the literature's.
    private static DateOnly EasterSunday(int year)
    {
        int a = year % 19;
        (int b, int c) = (year / 100, year % 100);
        int g = ((8 * b) + 13) / 25;
        int h = ((19 * a) + b - (b / 4) - g + 15) % 30;
        int l = (32 + (2 * (b % 4)) + (2 * (c / 4)) - h - (c % 4)) % 7;
        int m = (a + (11 * h) + (19 * l)) / 433;
        int month = (h + l - (7 * m) + 90) / 25;
        int day = (h + l - (7 * m) + (33 * month) + 19) % 32;
        return new DateOnly(year, month, day);
    }
}
