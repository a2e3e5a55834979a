using FsCheck;
using FsCheck.Fluent;
using StaffVoiceBot.Features.Contracts;
using StaffVoiceBot.Features.Training.Domain;

namespace StaffVoiceBot.Tests.Features.Training.Domain;

public sealed class TrainingFormTests
{
    private static readonly DateOnly Today = new(2026, 3, 2);

    [Fact]
    public void Read_OnlyTopicAndDepartment_IsAConfidentialRequestForOnePerson()
    {
        (TrainingRequest? request, IReadOnlyList<FieldError> errors) = Read(new() { ["topic"] = "Excel für den Haushalt", ["department"] = "50" });

        Assert.Empty(errors);
        Assert.Equal(Visibility.Confidential, request!.Visibility);
        Assert.Equal(1, request.GroupSize);
        Assert.Null(request.Level);
        Assert.Null(request.Accessibility);
        Assert.Equal("pseudonym", request.Person);
    }

    [Fact]
    public void Read_EveryField_IsKept()
    {
        (TrainingRequest? request, _) = Read(new()
        {
            ["topic"] = "E-Akte",
            ["tool"] = "VIS",
            ["department"] = "50",
            ["urgency"] = "duty",
            ["dutyDate"] = "2026-04-01",
            ["level"] = "specialised",
            ["format"] = "online,onSite,online",
            ["times"] = "halfDays,friday",
            ["groupSize"] = "12",
            ["accessibility"] = "Schriftdolmetschen",
            ["visibility"] = "unattributed",
        });

        Assert.Equal("VIS", request!.Tool);
        Assert.Equal(new DateOnly(2026, 4, 1), request.DutyDate);
        Assert.Equal(ProficiencyLevel.Specialised, request.Level);
        Assert.Equal([CourseFormat.OnSite, CourseFormat.Online], request.Formats);
        Assert.Equal([TimePreference.HalfDays, TimePreference.Friday], request.Times);
        Assert.Equal(12, request.GroupSize);
        Assert.Equal("Schriftdolmetschen", request.Accessibility);
        Assert.Equal(Visibility.Unattributed, request.Visibility);
        Assert.Null(request.Person);
        Assert.Null(request.ReplyAddress);
    }

    [Theory]
    [InlineData("topic", "", "topicMissing")]
    [InlineData("topic", "VBA!", "topicShort")]
    [InlineData("department", "", "departmentMissing")]
    [InlineData("department", "nowhere", "departmentUnknown")]
    [InlineData("urgency", "asap", "urgency")]
    [InlineData("urgency", "0", "urgency")]
    [InlineData("level", "expert", "level")]
    [InlineData("format", "online,carrierPigeon", "format")]
    [InlineData("times", "sunday", "times")]
    [InlineData("groupSize", "0", "groupSize")]
    [InlineData("groupSize", "-3", "groupSize")]
    [InlineData("groupSize", "99999999999", "groupSize")]
    [InlineData("groupSize", "acht", "groupSize")]
    [InlineData("dutyDate", "01.04.2026", "dutyDate")]
    [InlineData("dutyDate", "2026-03-01", "dutyDateRange")]
    [InlineData("dutyDate", "2036-03-01", "dutyDateRange")]
    [InlineData("visibility", "secret", "visibility")]
    public void Read_OneWrongField_IsRefusedAtThatField(string field, string typed, string reason)
    {
        Dictionary<string, string> form = new() { ["topic"] = "Excel", ["department"] = "50", ["urgency"] = "duty" };
        form[field] = typed;

        (TrainingRequest? request, IReadOnlyList<FieldError> errors) = Read(form);

        Assert.Null(request);
        FieldError error = Assert.Single(errors);
        Assert.Equal(field, error.Field);
        Assert.Equal($"training.error.{reason}", error.TextKey);
    }

    [Theory]
    [InlineData("topic", 300)]
    [InlineData("tool", 100)]
    [InlineData("accessibility", 500)]
    public void Read_LongestText_IsTaken_OneMoreIsRefused(string field, int maximum)
    {
        Dictionary<string, string> form = new() { ["topic"] = "Excel", ["department"] = "50" };
        form[field] = new string('ß', maximum);
        Assert.Empty(Read(form).Errors);

        form[field] += "x";
        Assert.Equal($"training.error.{field}Long", Assert.Single(Read(form).Errors).TextKey);
    }

    [Fact]
    public void Read_DateWithoutDuty_IsDropped()
    {
        (TrainingRequest? request, _) = Read(new() { ["topic"] = "Excel", ["department"] = "50", ["urgency"] = "interest", ["dutyDate"] = "2026-04-01" });

        Assert.Null(request!.DutyDate);
    }

    [Fact]
    public void Read_AnythingAtAll_GivesEitherARequestOrErrors() =>
        Prop.ForAll(ArbMap.Default.ArbFor<string[]>(), values =>
        {
            string[] fields = ["topic", "tool", "level", "urgency", "format", "times", "groupSize", "accessibility", "department", "visibility"];
            Dictionary<string, string> form = fields.Zip(values).ToDictionary(pair => pair.First, pair => pair.Second ?? "");
            (TrainingRequest? request, IReadOnlyList<FieldError> errors) = Read(form);
            return request is null == errors.Count > 0;
        }).QuickCheckThrowOnFailure();

    private static (TrainingRequest? Request, IReadOnlyList<FieldError> Errors) Read(Dictionary<string, string> typed)
    {
        string Value(string id) => typed.GetValueOrDefault(id, "");
        string[] List(string id) => Value(id).Split(',', StringSplitOptions.RemoveEmptyEntries);
        TrainingForm form = new(
            Value("topic"), Value("tool"), Value("level"), Value("urgency"), Value("dutyDate"), List("format"), List("times"), Value("groupSize"), Value("accessibility"), Value("department"), Value("visibility"));
        IReadOnlyList<FieldError> errors = form.Check(id => id == "50", Today);
        return (errors.Count == 0 ? form.ToRequest("id", Samples.Now, "pseudonym", "address") : null, errors);
    }
}
