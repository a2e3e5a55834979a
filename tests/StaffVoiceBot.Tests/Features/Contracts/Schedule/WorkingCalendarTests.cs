using FsCheck;
using FsCheck.Fluent;
using StaffVoiceBot.Features.Contracts.Schedule;

namespace StaffVoiceBot.Tests.Features.Contracts.Schedule;

public sealed class WorkingCalendarTests
{
    private static readonly TimeZoneInfo Berlin = TimeZoneInfo.FindSystemTimeZoneById("Europe/Berlin");

    /// <summary>The number of days in 2026 is the one the Länder publish; each Land counts all of its days, Sundays too.</summary>
    [Theory]
    [InlineData(FederalState.BadenWuerttemberg, 12)]
    [InlineData(FederalState.Bayern, 12)]
    [InlineData(FederalState.Berlin, 10)]
    [InlineData(FederalState.Brandenburg, 12)]
    [InlineData(FederalState.Bremen, 10)]
    [InlineData(FederalState.Hamburg, 10)]
    [InlineData(FederalState.Hessen, 10)]
    [InlineData(FederalState.MecklenburgVorpommern, 11)]
    [InlineData(FederalState.Niedersachsen, 10)]
    [InlineData(FederalState.NordrheinWestfalen, 11)]
    [InlineData(FederalState.RheinlandPfalz, 11)]
    [InlineData(FederalState.Saarland, 12)]
    [InlineData(FederalState.Sachsen, 11)]
    [InlineData(FederalState.SachsenAnhalt, 11)]
    [InlineData(FederalState.SchleswigHolstein, 10)]
    [InlineData(FederalState.Thueringen, 11)]
    public void Of_EachLandIn2026_HasAsManyHolidaysAsItsLawSays(FederalState state, int count)
    {
        Assert.Equal(count, PublicHolidays.Of(state, 2026).Count);
    }

    [Fact]
    public void Of_Thueringen2026_IsTheListOfItsLaw()
    {
        Assert.Equal(
            ["2026-01-01", "2026-04-03", "2026-04-06", "2026-05-01", "2026-05-14", "2026-05-25", "2026-09-20", "2026-10-03", "2026-10-31", "2026-12-25", "2026-12-26"],
            PublicHolidays.Of(FederalState.Thueringen, 2026).Order().Select(day => day.ToString("O", System.Globalization.CultureInfo.InvariantCulture)));
    }

    [Theory]
    [InlineData(FederalState.Sachsen, "2026-11-18", true)]
    [InlineData(FederalState.Sachsen, "2028-11-22", true)]
    [InlineData(FederalState.Thueringen, "2026-11-18", false)]
    [InlineData(FederalState.Thueringen, "2018-09-20", false)]
    [InlineData(FederalState.SachsenAnhalt, "2026-01-06", true)]
    [InlineData(FederalState.Berlin, "2025-05-08", true)]
    [InlineData(FederalState.Berlin, "2026-05-08", false)]
    [InlineData(FederalState.Hamburg, "2017-10-31", true)]
    [InlineData(FederalState.Hamburg, "2016-10-31", false)]
    [InlineData(FederalState.Bayern, "2017-10-31", true)]
    [InlineData(FederalState.Bayern, "2018-10-31", false)]
    public void Of_DayOfOneLand_HoldsThereAndWhenTheLawHolds(FederalState state, string day, bool isHoliday)
    {
        DateOnly date = DateOnly.Parse(day, System.Globalization.CultureInfo.InvariantCulture);

        Assert.Equal(isHoliday, PublicHolidays.Of(state, date.Year).Contains(date));
    }

    [Theory]
    [InlineData("1818-03-22")]
    [InlineData("1943-04-25")]
    [InlineData("1954-04-18")]
    [InlineData("1981-04-19")]
    [InlineData("2024-03-31")]
    [InlineData("2025-04-20")]
    [InlineData("2026-04-05")]
    [InlineData("2038-04-25")]
    [InlineData("2285-03-22")]
    public void EasterSunday_PublishedDates_AreMet(string day)
    {
        DateOnly easter = DateOnly.Parse(day, System.Globalization.CultureInfo.InvariantCulture);

        Assert.Equal(easter, PublicHolidays.EasterSunday(easter.Year));
    }

    /// <summary>The definition, computed the other way round: the first Sunday after the ecclesiastical full moon on or after 21 March.</summary>
    [Fact]
    public void EasterSunday_AnyYear_IsTheSundayAfterThePaschalFullMoon()
    {
        Prop.ForAll(Gen.Choose(1583, 4099).ToArbitrary(), year =>
        {
            (int golden, int century) = ((year % 19) + 1, (year / 100) + 1);
            int correction = (((8 * century) + 5) / 25) - 5 - ((3 * century / 4) - 12);
            int epact = ((11 * golden) + 20 + correction + 30) % 30;
            epact = epact == 24 || (epact == 25 && golden > 11) ? epact + 1 : epact;
            DateOnly fullMoon = new DateOnly(year, 3, 1).AddDays((epact > 23 ? 74 : 44) - epact - 1);
            DateOnly sunday = fullMoon.AddDays(7 - (int)fullMoon.DayOfWeek);
            return PublicHolidays.EasterSunday(year) == sunday;
        }).QuickCheckThrowOnFailure();
    }

    [Theory]
    [InlineData("2026-11-16T08:00:00Z", "2026-11-16T08:00:00Z")]
    [InlineData("2026-11-16T05:00:00Z", "2026-11-16T07:00:00Z")]
    [InlineData("2026-11-16T16:00:00Z", "2026-11-17T07:00:00Z")]
    [InlineData("2026-11-20T17:00:00Z", "2026-11-23T07:00:00Z")]
    [InlineData("2026-12-24T18:00:00Z", "2026-12-28T07:00:00Z")]
    [InlineData("2026-03-27T20:00:00Z", "2026-03-30T06:00:00Z")]
    public void NextOpen_ComputedForThueringen_IsNowOrTheNextWorkingMorning(string moment, string open)
    {
        WorkingHours hours = new(new WorkingCalendar(FederalState.Thueringen), new TimeOnly(8, 0), new TimeOnly(17, 0), Berlin);

        Assert.Equal(At(open), hours.NextOpen(At(moment)));
    }

    [Fact]
    public void NextMorning_AllMomentsOfOneDay_MeetAtOneOpening()
    {
        WorkingHours hours = new(new WorkingCalendar(FederalState.Thueringen), new TimeOnly(8, 0), new TimeOnly(17, 0), Berlin);
        IEnumerable<DateTimeOffset> friday = Enumerable.Range(0, 24).Select(hour => At("2026-11-19T23:00:00Z").AddHours(hour));

        Assert.Equal(At("2026-11-23T07:00:00Z"), Assert.Single(friday.Select(hours.NextMorning).Distinct()));
    }

    private static DateTimeOffset At(string moment) => DateTimeOffset.Parse(moment, System.Globalization.CultureInfo.InvariantCulture);
}
