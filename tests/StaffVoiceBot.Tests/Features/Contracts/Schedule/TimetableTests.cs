using FsCheck;
using FsCheck.Fluent;
using StaffVoiceBot.Features.Contracts.Schedule;

namespace StaffVoiceBot.Tests.Features.Contracts.Schedule;

public sealed class TimetableTests
{
    private static readonly TimeZoneInfo Berlin = TimeZoneInfo.FindSystemTimeZoneById("Europe/Berlin");
    private static readonly Timetable MondayMorning = Timetable.Weekly(DayOfWeek.Monday, new TimeOnly(7, 0), Berlin);

    [Theory]
    [InlineData("2026-11-16T05:59:59Z", "2026-W46", "2026-11-09T06:00:00Z")]
    [InlineData("2026-11-16T06:00:00Z", "2026-W47", "2026-11-16T06:00:00Z")]
    [InlineData("2026-11-22T23:59:59Z", "2026-W47", "2026-11-16T06:00:00Z")]
    [InlineData("2026-07-06T05:00:00Z", "2026-W28", "2026-07-06T05:00:00Z")]
    [InlineData("2027-01-01T12:00:00Z", "2026-W53", "2026-12-28T06:00:00Z")]
    public void LatestDue_WeeklyInBerlin_IsTheWeekWhoseHourHasStruck(string now, string key, string dueAt)
    {
        Assert.Equal(new JobPeriod(key, At(dueAt)), MondayMorning.LatestDue(At(now)));
    }

    [Fact]
    public void LatestDue_TimeInTheGapOfSpring_CountsWithTheOffsetBefore()
    {
        Timetable nightly = Timetable.Daily(new TimeOnly(2, 30), Berlin);

        Assert.Equal(At("2026-03-29T01:30:00Z"), nightly.LatestDue(At("2026-03-29T12:00:00Z")).DueAt);
        Assert.Equal(At("2026-03-30T00:30:00Z"), nightly.Next(At("2026-03-29T12:00:00Z")).DueAt);
    }

    [Fact]
    public void LatestDue_TimeThatComesTwiceInAutumn_CountsTheFirstTimeOnly()
    {
        Timetable nightly = Timetable.Daily(new TimeOnly(2, 30), Berlin);
        JobPeriod first = nightly.LatestDue(At("2026-10-25T00:30:00Z"));

        Assert.Equal(new JobPeriod("2026-10-25", At("2026-10-25T00:30:00Z")), first);
        Assert.Equal(first, nightly.LatestDue(At("2026-10-25T01:30:00Z")));
    }

    [Theory]
    [InlineData("2026-04-06T12:00:00Z", "2026-W14")]
    [InlineData("2026-04-07T05:00:00Z", "2026-W15")]
    public void LatestDue_WeeklyOnEasterMonday_MovesToTuesday(string now, string key)
    {
        Timetable timetable = Timetable.Weekly(DayOfWeek.Monday, new TimeOnly(7, 0), Berlin, new WorkingCalendar(FederalState.Thueringen));

        Assert.Equal(key, timetable.LatestDue(At(now)).Key);
    }

    [Theory]
    [InlineData("2026-11-16T06:00:00Z", "2026-W47")]
    [InlineData("2026-11-23T06:00:00Z", "2026-W47")]
    [InlineData("2026-11-30T06:00:00Z", "2026-W49")]
    [InlineData("2026-11-02T06:00:00Z", "2026-W45")]
    public void LatestDue_EveryOtherWeek_KeepsTheRhythmOfTheAnchor(string now, string key)
    {
        Timetable timetable = Timetable.EveryOtherWeek(new DateOnly(2026, 11, 16), new TimeOnly(7, 0), Berlin);

        Assert.Equal(key, timetable.LatestDue(At(now)).Key);
    }

    [Fact]
    public void LatestDue_AnyTimetableAndMoment_IsTheLastOneBeforeAndNextTheFirstAfter()
    {
        Gen<DateTimeOffset> moments = Gen.Choose(0, 12 * 366 * 24 * 60).Select(minutes => At("2024-01-01T00:00:00Z").AddMinutes(minutes));
        string[] zones = ["Europe/Berlin", "UTC", "America/St_Johns", "Australia/Lord_Howe", "Europe/Dublin"];
        Gen<Timetable> timetables =
            from minute in Gen.Choose(0, (24 * 60) - 1)
            from zone in Gen.Elements(zones).Select(TimeZoneInfo.FindSystemTimeZoneById)
            from day in Gen.Choose(0, 6)
            from kind in Gen.Choose(0, 3)
            let time = TimeOnly.MinValue.AddMinutes(minute)
            let calendar = new WorkingCalendar(FederalState.SachsenAnhalt)
            select kind switch
            {
                0 => Timetable.Daily(time, zone),
                1 => Timetable.Weekly((DayOfWeek)day, time, zone),
                2 => Timetable.Weekly((DayOfWeek)day, time, zone, calendar),
                _ => Timetable.EveryOtherWeek(new DateOnly(2026, 11, 16).AddDays(day), time, zone, calendar),
            };

        Prop.ForAll(timetables.Zip(moments).ToArbitrary(), pair =>
        {
            (Timetable timetable, DateTimeOffset now) = pair;
            JobPeriod latest = timetable.LatestDue(now);
            JobPeriod next = timetable.Next(now);
            return latest.DueAt <= now && next.DueAt > now && latest.Key != next.Key && string.CompareOrdinal(latest.Key, next.Key) < 0
                && timetable.LatestDue(next.DueAt) == next && timetable.LatestDue(next.DueAt.AddTicks(-1)) == latest
                && timetable.LatestDue(latest.DueAt) == latest;
        }).QuickCheckThrowOnFailure();
    }

    [Theory]
    [InlineData("2026-11-16T08:44:59Z", "2026-11-16T08-30", "2026-11-16T08:30:00Z")]
    [InlineData("2026-11-16T08:45:00Z", "2026-11-16T08-45", "2026-11-16T08:45:00Z")]
    public void Every_Quarter_CountsFromMidnight(string now, string key, string dueAt)
    {
        Assert.Equal(new JobPeriod(key, At(dueAt)), JobPeriod.Every(TimeSpan.FromMinutes(15), At(now)));
    }

    private static DateTimeOffset At(string moment) => DateTimeOffset.Parse(moment, System.Globalization.CultureInfo.InvariantCulture);
}
