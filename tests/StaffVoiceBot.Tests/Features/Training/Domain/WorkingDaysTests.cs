using StaffVoiceBot.Features.Training.Domain;

namespace StaffVoiceBot.Tests.Features.Training.Domain;

public sealed class WorkingDaysTests
{
    [Theory]
    [InlineData("2024-03-29")]
    [InlineData("2026-04-03")]
    [InlineData("2026-04-06")]
    [InlineData("2026-05-14")]
    [InlineData("2026-05-25")]
    [InlineData("2038-04-26")]
    [InlineData("2026-10-03")]
    [InlineData("2026-12-25")]
    public void IsWorkingDay_PublicHoliday_IsNone(string day) => Assert.False(WorkingDays.IsWorkingDay(DateOnly.Parse(day, null)));

    [Theory]
    [InlineData("2026-11-30", 10, "2026-11-16")]
    [InlineData("2026-04-14", 3, "2026-04-09")]
    [InlineData("2026-04-08", 3, "2026-04-01")]
    [InlineData("2026-11-30", 0, "2026-11-30")]
    public void Before_CountsOverWeekendsAndHolidays(string day, int count, string expected) =>
        Assert.Equal(DateOnly.Parse(expected, null), WorkingDays.Before(DateOnly.Parse(day, null), count));
}
