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

    private static Inputs Typed(params (string Field, string Text)[] inputs) => new(inputs.ToDictionary(input => input.Field, input => input.Text));
}
