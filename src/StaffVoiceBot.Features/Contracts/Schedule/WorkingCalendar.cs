namespace StaffVoiceBot.Features.Contracts.Schedule;

/// <summary>Monday to Friday without the public holidays of one Land.</summary>
/// <param name="state">Land.</param>
public sealed class WorkingCalendar(FederalState state)
{
    /// <summary>True when the administration works on the day.</summary>
    /// <param name="day">Day.</param>
    public bool IsWorkingDay(DateOnly day) =>
        day.DayOfWeek is not (DayOfWeek.Saturday or DayOfWeek.Sunday) && !PublicHolidays.Of(state, day.Year).Contains(day);

    /// <summary>How many working days lie after a day, up to and with another one.</summary>
    /// <param name="from">Day.</param>
    /// <param name="to">Later day.</param>
    public int WorkingDaysBetween(DateOnly from, DateOnly to) => Enumerable.Range(1, Math.Max(0, to.DayNumber - from.DayNumber)).Count(days => IsWorkingDay(from.AddDays(days)));

    /// <summary>The day itself when it is a working day, else the next one.</summary>
    /// <param name="day">Day.</param>
    public DateOnly WorkingDayFrom(DateOnly day)
    {
        while (!IsWorkingDay(day))
        {
            day = day.AddDays(1);
        }

        return day;
    }
}
