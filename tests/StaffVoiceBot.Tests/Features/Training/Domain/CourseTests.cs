using StaffVoiceBot.Features.Contracts.Schedule;
using StaffVoiceBot.Features.Training.Domain;

namespace StaffVoiceBot.Tests.Features.Training.Domain;

public sealed class CourseTests
{
    private static readonly WorkingCalendar Thueringen = new(FederalState.Thueringen);
    private static readonly DateOnly Day = new(2026, 4, 15);

    [Fact]
    public void States_OnlyGoForward()
    {
        Course draft = Samples.Course() with { State = CourseState.Draft };

        Course published = draft.Publish()!;
        Assert.Null(published.Publish());
        Course cancelled = published.Cancel()!;
        Assert.Null(cancelled.Cancel());
        Assert.Null(cancelled.Publish());
        Assert.Null(cancelled.Change(Plan(Samples.Morning(1, Day))));
        Assert.Null(published.Close(Samples.Now));
        Assert.Equal(CourseState.Held, published.Close(published.StartsAt)!.State);
    }

    [Fact]
    public void T10_ChangeOfDate_RaisesTheSequence_ChangeOfMinimumDoesNot()
    {
        Course course = Samples.Course();

        Assert.Equal(1, course.Change(Plan(Samples.Morning(1, Day.AddDays(1))))!.Sequence);
        Assert.Equal(0, course.Change(Plan(Samples.Morning(1, Day)) with { Minimum = 3 })!.Sequence);
        Assert.Equal(1, course.Cancel()!.Sequence);
    }

    [Fact]
    public void Change_SessionLeftOut_IsKeptAsCancelledForTheCalendars()
    {
        Course course = Samples.Course() with { Sessions = [Samples.Morning(1, Day), Samples.Morning(2, Day.AddDays(1))] };

        Course changed = course.Change(Plan(Samples.Morning(2, Day.AddDays(1))))!;

        Assert.True(changed.Sessions[0].IsCancelled);
        Assert.Equal(2, Assert.Single(changed.Upcoming).Number);
        Assert.Single((course with { State = CourseState.Draft }).Change(Plan(Samples.Morning(2, Day)))!.Sessions);
    }

    [Fact]
    public void T3_MinimumIsLookedAtTenWorkingDaysBefore_OverEaster() =>
        Assert.Equal(new DateOnly(2026, 3, 30), CourseCalendar.MinimumCheckDay(Samples.Course(), Thueringen));

    [Fact]
    public void T6_TwoDatesWithoutAHalfDay_AreNotEnough()
    {
        Session wholeDay = Samples.Morning(1, Day) with { End = new TimeOnly(16, 0) };

        Assert.True(Plan(wholeDay).OffersHalfDay([]));
        Assert.False(Plan(wholeDay).OffersHalfDay([wholeDay]));
        Assert.True(Plan(wholeDay).OffersHalfDay([Samples.Morning(1, Day)]));
    }

    [Theory]
    [InlineData("trainer", "raum 3 ", true, nameof(ConflictKind.Trainer))]
    [InlineData("other", "raum 3 ", true, nameof(ConflictKind.Room))]
    [InlineData("other", "Raum 4", false, "")]
    public void Conflicts_OfTrainerAndRoom_AreNamed(string trainer, string place, bool collides, string kind)
    {
        Conflict? conflict = Plan(Samples.Morning(1, Day, place)).ConflictsWith(trainer, [Samples.Course()]).SingleOrDefault();

        Assert.Equal(collides, conflict is not null);
        Assert.Equal(kind, $"{conflict?.Kind}");
    }

    [Fact]
    public void Conflicts_OneAfterTheOther_IsNone()
    {
        Session after = new(1, Day, new TimeOnly(12, 0), new TimeOnly(14, 0), "Raum 3");
        Assert.Empty(Plan(after).ConflictsWith("trainer", [Samples.Course()]));
        Assert.Empty(Plan(Samples.Morning(1, Day)).ConflictsWith("trainer", [Samples.Course().Cancel()!]));
    }

    [Fact]
    public void CourseCalendar_AcrossDaylightSaving_RemindsAtNineOnTheWallClock()
    {
        Course course = Samples.Course() with { Sessions = [Samples.Morning(1, new DateOnly(2026, 3, 30)), Samples.Morning(2, new DateOnly(2026, 4, 1))] };

        IReadOnlyList<CourseDue> due = CourseCalendar.For(course, Thueringen);

        Assert.Equal(
            [
                new(CourseNotice.MinimumCheck, 0, new(2026, 3, 16, 8, 0, 0, TimeSpan.Zero)),
                new(CourseNotice.WeekBefore, 1, new(2026, 3, 23, 8, 0, 0, TimeSpan.Zero)),
                new(CourseNotice.DayBefore, 1, new(2026, 3, 27, 8, 0, 0, TimeSpan.Zero)),
                new(CourseNotice.DayBefore, 2, new(2026, 3, 31, 7, 0, 0, TimeSpan.Zero)),
                new(CourseNotice.Over, 0, new(2026, 4, 1, 10, 0, 0, TimeSpan.Zero)),
            ],
            due);
    }

    [Fact]
    public void T12_Feedback_KeepsCountsOnly_AndRefusesWhatIsNotOnTheScale()
    {
        Feedback feedback = Feedback.None.Add([5, 4, 3, 2, 1], "Gut erklärt", 0)!.Add([3, 4, 3, 2, 1], "", 0)!;

        Assert.Equal(2, feedback.Answers);
        Assert.Equal(4, feedback.Mean(FeedbackQuestion.Usefulness));
        Assert.Equal(1, feedback.Mean(FeedbackQuestion.Recommendation));
        Assert.Equal(["Gut erklärt"], feedback.Remarks);
        Assert.Null(feedback.Add([0, 1, 1, 1, 1], "", 0));
        Assert.Null(feedback.Add([1, 1, 1, 1], "", 0));
    }

    private static CoursePlan Plan(params Session[] sessions) => new("E-Akte: Grundlagen", sessions, 6, 12, null);
}
