using System.Security.Cryptography;
using StaffVoiceBot.Cards;
using StaffVoiceBot.Channel;
using StaffVoiceBot.Features.Contracts;
using StaffVoiceBot.Features.Contracts.PersonalDetails;
using StaffVoiceBot.Features.Training.Domain;

namespace StaffVoiceBot.Features.Training;

/// <summary>Five questions and a remark (T12), once, from people who were there. What they answered is added up at once.</summary>
/// <param name="courses">Courses.</param>
/// <param name="store">Counts.</param>
/// <param name="access">Pseudonyms.</param>
/// <param name="pseudonyms">Pseudonyms for feedback, which cannot be joined with the others.</param>
/// <param name="cards">The form.</param>
/// <param name="details">Looks for personal details.</param>
/// <param name="form">Asks for the remark once more.</param>
/// <param name="texts">Questions.</param>
internal sealed class GiveFeedback(
    CourseStore courses, FeedbackStore store, CourseAccess access, Pseudonyms pseudonyms, SeatCards cards, PersonalDetailCheck details, TextForm form, Texts texts) : ITurnHandler, IFormSource
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

        IReadOnlyList<FieldError> errors = [.. Check(context)];
        if (errors.Count > 0)
        {
            return cards.Feedback(record.Course, context.Inputs, errors, context.Language);
        }

        int[] values = [.. Feedback.Fields.Select(field => ValueOf(context.Inputs, field)!.Value)];
        string remark = FormFields.Clean(context.Inputs["remark"]);
        errors = await details.RunAsync(context.Inputs, [("remark", remark)], cancellationToken);
        if (errors.Count > 0)
        {
            return form.Ask(new RefusedText(Verb, "remark", record.Course.Title, remark, LongestRemark) { Kept = ["course", .. Feedback.Fields] }, errors, context);
        }

        bool isNew = await store.AddAsync(
            record.Course.Id,
            pseudonyms.For(Purpose.Feedback, context.Person),
            before => before.Add(values, before.Remarks.Count < MostRemarks ? remark : "", RandomNumberGenerator.GetInt32(before.Remarks.Count + 1))!,
            cancellationToken);
        return access.Say(isNew ? "training.feedback.thanks" : "training.feedback.twice", context);
    }

    /// <inheritdoc/>
    public async ValueTask<Reply?> WriteAsync(string verb, Inputs inputs, string language, CancellationToken cancellationToken) =>
        verb == Verb && await courses.FindAsync(inputs["course"], cancellationToken) is { } record ? cards.Feedback(record.Course, inputs, [], language) : null;

    private IEnumerable<FieldError> Check(TurnContext context)
    {
        foreach (string field in Feedback.Fields.Where(field => ValueOf(context.Inputs, field) is null))
        {
            yield return new FieldError(field, "training.feedbackError.value", [texts.Get("training.feedback." + field, context.Language)]);
        }

        if (FormFields.Clean(context.Inputs["remark"]).Length > LongestRemark)
        {
            yield return new FieldError("remark", "training.feedbackError.remark", [LongestRemark]);
        }
    }

    private static int? ValueOf(Inputs inputs, string field) => FormFields.Number(inputs[field], 1, Feedback.Scale);
}
