using StaffVoiceBot.Features.Training.Domain;

namespace StaffVoiceBot.Tests.Features.Training.Domain;

public sealed class BerlinTimeTests
{
    [Theory]
    [InlineData("2026-01-15", "09:00", "2026-01-15T08:00:00Z")]
    [InlineData("2026-07-15", "09:00", "2026-07-15T07:00:00Z")]
    [InlineData("2026-03-28", "09:00", "2026-03-28T08:00:00Z")]
    [InlineData("2026-03-29", "09:00", "2026-03-29T07:00:00Z")]
    [InlineData("2026-10-25", "02:30", "2026-10-25T00:30:00Z")]
    [InlineData("2026-10-25", "09:00", "2026-10-25T08:00:00Z")]
    public void ToUtc_AcrossDaylightSaving_IsTheMomentOnTheWallClock(string day, string time, string utc) =>
        Assert.Equal(
            DateTimeOffset.Parse(utc, null),
            BerlinTime.ToUtc(DateOnly.Parse(day, null), TimeOnly.Parse(time, null)));

    [Fact]
    public void Exists_TheHourSkippedInSpring_DoesNot()
    {
        Assert.False(BerlinTime.Exists(new DateOnly(2026, 3, 29), new TimeOnly(2, 30)));
        Assert.True(BerlinTime.Exists(new DateOnly(2026, 3, 29), new TimeOnly(3, 0)));
    }

    [Fact]
    public void DayOf_JustAfterMidnightInBerlin_IsTheNewDay() =>
        Assert.Equal(new DateOnly(2026, 7, 1), BerlinTime.DayOf(new DateTimeOffset(2026, 6, 30, 22, 30, 0, TimeSpan.Zero)));
}
