using StaffVoiceBot.Channel;
using StaffVoiceBot.Features.Contracts;
using StaffVoiceBot.Features.Training.Domain;

namespace StaffVoiceBot.Features.Training;

/// <summary>What the forms of the slice refuse, for people who are asked one question at a time (A14).</summary>
/// <param name="organisation">Departments.</param>
/// <param name="time">Clock.</param>
internal sealed class TrainingChecks(Organisation organisation, TimeProvider time) : IFormCheck
{
    /// <inheritdoc/>
    public IReadOnlyList<FieldError> Check(string verb, Inputs inputs) => verb switch
    {
        // A topic that was chosen from the list is one, whatever it is called.
        RequestTraining.Verb => RequestTraining.Read(inputs, [new ListedTopic(inputs["catalogueTopic"], inputs["catalogueTopic"], "")])
            .Check(department => organisation.FindDepartment(department) is not null, BerlinTime.DayOf(time.GetUtcNow())),
        SaveCourse.Verb => SaveCourse.Read(inputs).Check(time.GetUtcNow()),
        ChangeCourse.Verb or CancelCourse.Verb when CourseReason.Read(inputs["reason"]) is null => [new("reason", "training.callOff.reasonError")],
        RenameTopic.Verb => ArrangeTopic.ReadTitle(inputs, "title").Errors,
        SplitTopic.Verb => ArrangeTopic.ReadTitle(inputs, "newTitle").Errors,
        OfferTraining.Verb => TrainingOffer.Read(inputs["offerTitle"], inputs["offerProvider"], inputs["offerLink"]).Errors,
        _ => [],
    };

    /// <inheritdoc/>
    public IReadOnlyList<string> Moot(string verb, Inputs inputs) => verb switch
    {
        RequestTraining.Verb => [
            .. RequestTraining.Read(inputs, []).IsDuty ? Array.Empty<string>() : ["dutyDate"],
            .. inputs["catalogueTopic"].Length > 0 && inputs["topic"].Length == 0 ? ["topic"] : Array.Empty<string>()],
        SaveCourse.Verb => [.. SaveCourse.Read(inputs).Moot],
        _ => [],
    };
}
