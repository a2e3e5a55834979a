using System.Security.Cryptography;
using StaffVoiceBot.Channel;
using StaffVoiceBot.Features.Contracts;
using StaffVoiceBot.Features.Training.Domain;

namespace StaffVoiceBot.Features.Training;

/// <summary>Five questions and a remark (T12), once, from people who were there. What they answered is added up at once.</summary>
/// <param name="courses">Courses.</param>
/// <param name="store">Counts.</param>
/// <param name="access">Pseudonyms.</param>
/// <param name="pseudonyms">Pseudonyms for feedback, which cannot be joined with the others.</param>
internal sealed class GiveFeedback(CourseStore courses, FeedbackStore store, CourseAccess access, Pseudonyms pseudonyms) : ITurnHandler
{
    public const string Verb = "course.feedback";
    private const int LongestRemark = 500;
    private const int MostRemarks = 40;

    /// <inheritdoc/>
    public async Task<Reply> HandleAsync(TurnContext context, CancellationToken cancellationToken)
    {
        CourseRecord? record = await courses.FindAsync(context.Inputs["course"], cancellationToken);
        if (record?.Find(access.PseudonymOf(context.Person))?.State != RegistrationState.Attended)
        {
            return access.Say("training.feedback.notThere", context);
        }

        int[] values = [.. Enum.GetNames<FeedbackQuestion>().Select(name => FormFields.Number(context.Inputs[FormFields.ToChoice(name)], 1, Feedback.Scale) ?? 0)];
        string remark = FormFields.Clean(context.Inputs["remark"]);
        if (values.Contains(0) || remark.Length > LongestRemark)
        {
            return access.Say(remark.Length > LongestRemark ? "training.feedback.remarkLong" : "training.feedback.incomplete", context, LongestRemark);
        }

        bool isNew = await store.AddAsync(
            record.Course.Id,
            pseudonyms.For(Purpose.Feedback, context.Person),
            before => before.Add(values, before.Remarks.Count < MostRemarks ? remark : "", RandomNumberGenerator.GetInt32(before.Remarks.Count + 1))!,
            cancellationToken);
        return access.Say(isNew ? "training.feedback.thanks" : "training.feedback.twice", context);
    }
}
