using System.Globalization;
using StaffVoiceBot.Features.Contracts.Schedule;
using StaffVoiceBot.Features.Training;
using StaffVoiceBot.Features.Training.Domain;
using StaffVoiceBot.Tests.Features.Training.Domain;

namespace StaffVoiceBot.Tests.Features.Training;

public sealed class CourseOutboxTests
{
    // Wednesday, 15 April 2026, 09:00 to 12:00 in Berlin.
    private static readonly Course Course = Samples.Course();

    private readonly CourseOutbox _outbox = new(new WorkingHours(
        new WorkingCalendar(FederalState.Thueringen), new TimeOnly(8, 0), new TimeOnly(17, 0), TimeZoneInfo.FindSystemTimeZoneById("Europe/Berlin")));

    [Theory]
    [InlineData("Invitation", "2026-03-31T09:00:00Z", "2026-03-31T09:00:00Z")]
    [InlineData("Invitation", "2026-03-31T20:00:00Z", "2026-04-01T06:00:00Z")]
    [InlineData("Promotion", "2026-04-02T16:00:00Z", "2026-04-07T06:00:00Z")]
    [InlineData("CalledOff", "2026-03-31T20:00:00Z", "2026-04-01T06:00:00Z")]
    [InlineData("CalledOff", "2026-04-14T20:00:00Z", "2026-04-14T20:00:00Z")]
    [InlineData("Changed", "2026-04-15T05:00:00Z", "2026-04-15T05:00:00Z")]
    [InlineData("Feedback", "2026-04-17T16:00:00Z", "2026-04-20T06:00:00Z")]
    public void Message_WaitsForWorkingHours_UnlessItWouldComeTooLate(string notice, string moment, string sentAt)
    {
        DateTimeOffset now = Parse(moment);

        Assert.Equal(Parse(sentAt), _outbox.To(Course, Samples.Registration("a"), Enum.Parse<CourseNotice>(notice), now).NotBefore);
    }

    [Theory]
    [InlineData("2026-03-31T09:00:00Z", "2026-04-02T09:00:00Z")]
    [InlineData("2026-03-31T20:00:00Z", "2026-04-07T06:00:00Z")]
    [InlineData("2026-04-07T20:00:00Z", "2026-04-10T06:00:00Z")]
    public void T4_OfferEnd_Is48HoursFromWhenItIsRead_AndInWorkingHours(string moment, string end) =>
        Assert.Equal(Parse(end), _outbox.OfferEnd(Parse(moment)));

    private static DateTimeOffset Parse(string moment) => DateTimeOffset.Parse(moment, CultureInfo.InvariantCulture);
}
