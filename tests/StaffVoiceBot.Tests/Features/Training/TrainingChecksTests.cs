using StaffVoiceBot.Channel;
using StaffVoiceBot.Features.Contracts;
using StaffVoiceBot.Features.Training;
using StaffVoiceBot.Tests.Fakes;

namespace StaffVoiceBot.Tests.Features.Training;

public sealed class TrainingChecksTests
{
    private readonly TrainingChecks _checks = new(new Organisation("Stadt", []), new ManualTimeProvider());

    [Theory]
    [InlineData("course.save", "title", "Exl")]
    [InlineData("course.save", "minimum", "0")]
    [InlineData("course.save", "cost", "99999")]
    [InlineData("course.save", "date1", "2026-11-15")]
    [InlineData("course.cancel", "reason", "nein")]
    [InlineData("course.change", "reason", "")]
    [InlineData("training.rename", "title", "Exl")]
    [InlineData("training.split", "newTitle", "Exl")]
    [InlineData("training.offer", "offerLink", "http://kurs.example")]
    [InlineData("training.submit", "groupSize", "501")]
    [InlineData("training.submit", "topic", "Exl")]
    public void A14_FieldThatTheFormWouldRefuse_IsRefusedByItself(string verb, string field, string typed) =>
        Assert.Contains(_checks.Check(verb, Typed((field, typed))), error => error.Field == field);

    [Theory]
    [InlineData("course.save", "date1", "2026-11-17")]
    [InlineData("course.cancel", "reason", "Zu wenige Anmeldungen")]
    [InlineData("training.submit", "groupSize", "12")]
    [InlineData("needs.submit", "text", "kurz")]
    public void A14_FieldThatTheFormWouldTake_OrThatIsNotOfTheSlice_IsLeftAlone(string verb, string field, string typed) =>
        Assert.DoesNotContain(_checks.Check(verb, Typed((field, typed))), error => error.Field == field);

    [Fact]
    public void A14_TopicChosenFromTheList_NeedsNoWords() =>
        Assert.DoesNotContain(_checks.Check("training.submit", Typed(("catalogueTopic", "catalogue-spreadsheet"))), error => error.Field == "topic");

    [Theory]
    [InlineData("", "start2 end2 place2 start3 end3 place3 start4 end4 place4 date2 date3 date4")]
    [InlineData("date1", "start2 end2 place2 start3 end3 place3 start4 end4 place4 date3 date4")]
    [InlineData("date1 date2", "start3 end3 place3 start4 end4 place4 date4")]
    [InlineData("date1 date2 date4", "start3 end3 place3")]
    public void A14_SessionWithoutADate_IsAskedForNothingMore(string dates, string moot) =>
        Assert.Equal(moot.Split(' ').Order(), _checks.Moot("course.save", Typed([.. dates.Split(' ').Select(date => (date, "2026-12-01"))])).Order());

    [Theory]
    [InlineData("duty", false)]
    [InlineData("interest", true)]
    [InlineData("", true)]
    public void A14_DateOfADuty_IsAskedWhereThereIsOne(string urgency, bool isMoot) =>
        Assert.Equal(isMoot, _checks.Moot("training.submit", Typed(("urgency", urgency))).Contains("dutyDate"));

    [Theory]
    [InlineData("", "", false)]
    [InlineData("catalogue-spreadsheet", "", true)]
    [InlineData("catalogue-spreadsheet", "Pivot", false)]
    public void A14_TopicInOnesOwnWords_IsAskedOfWhoChoseNoneFromTheList(string chosen, string topic, bool isMoot) =>
        Assert.Equal(isMoot, _checks.Moot("training.submit", Typed(("catalogueTopic", chosen), ("topic", topic))).Contains("topic"));

    private static Inputs Typed(params (string Field, string Text)[] inputs) => new(inputs.ToDictionary(input => input.Field, input => input.Text));
}
