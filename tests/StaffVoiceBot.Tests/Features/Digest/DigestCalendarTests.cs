using System.Globalization;
using Microsoft.Extensions.Options;
using StaffVoiceBot.Features.Contracts.Schedule;
using StaffVoiceBot.Features.Digest;

namespace StaffVoiceBot.Tests.Features.Digest;

/// <summary>When the digest goes out by the settings: day, holidays of the Land, and the rhythm of a working group.</summary>
public sealed class DigestCalendarTests
{
    [Theory]
    [InlineData(FederalState.Thueringen, "2027-09-20T12:00:00Z", "2027-09-13T05:00:00Z")]
    [InlineData(FederalState.Thueringen, "2027-09-21T12:00:00Z", "2027-09-21T05:00:00Z")]
    [InlineData(FederalState.SachsenAnhalt, "2027-09-20T12:00:00Z", "2027-09-20T05:00:00Z")]
    [InlineData(FederalState.Thueringen, "2026-12-29T12:00:00Z", "2026-12-28T06:00:00Z")]
    public void LatestDue_MondayThatIsAHolidayOfTheLand_MovesToTheNextWorkingDay(FederalState state, string now, string due) =>
        Assert.Equal(At(due), Calendar(new DigestSettings { FederalState = state }).LatestDue(At(now)).DueAt);

    [Theory]
    [InlineData("2026-11-16T05:59:00Z", "2026-11-02T06:00:00Z")]
    [InlineData("2026-11-16T06:00:00Z", "2026-11-16T06:00:00Z")]
    [InlineData("2026-11-23T12:00:00Z", "2026-11-16T06:00:00Z")]
    [InlineData("2027-03-29T12:00:00Z", "2027-03-22T06:00:00Z")]
    public void LatestDue_EveryOtherWeek_KeepsTheRhythmOfItsFirstDay(string now, string due)
    {
        DigestCalendar calendar = Calendar(new DigestSettings { EveryOtherWeek = true, FirstDay = new DateOnly(2026, 11, 2) });

        Assert.Equal(At(due), calendar.LatestDue(At(now)).DueAt);
    }

    [Fact]
    public void NextDigest_EveryOtherWeek_IsTwoWeeksAfterTheLast()
    {
        DigestCalendar calendar = Calendar(new DigestSettings { EveryOtherWeek = true, FirstDay = new DateOnly(2026, 11, 2) });

        Assert.Equal(new DateOnly(2026, 11, 30), calendar.NextDigest(At("2026-11-16T06:00:00Z")));
    }

    private static DigestCalendar Calendar(DigestSettings settings) => new(Options.Create(settings));

    private static DateTimeOffset At(string moment) => DateTimeOffset.Parse(moment, CultureInfo.InvariantCulture);
}
