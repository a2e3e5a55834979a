using StaffVoiceBot.Channel;
using StaffVoiceBot.Features.Contracts;
using StaffVoiceBot.Features.Contracts.PersonalDetails;
using StaffVoiceBot.Features.Needs.Domain;

namespace StaffVoiceBot.Features.Needs;

/// <summary>Everything that is checked before a report is stored or changed: its fields, and personal details in its text (P05).</summary>
/// <param name="organisation">Departments.</param>
/// <param name="details">Looks for personal details.</param>
/// <param name="receipts">Receipt codes.</param>
/// <param name="time">Clock.</param>
public sealed class NeedCheck(Organisation organisation, PersonalDetailCheck details, ReceiptCodes receipts, TimeProvider time) : IFormCheck
{
    /// <inheritdoc/>
    public IReadOnlyList<FieldError> Check(string verb, Inputs inputs) => verb switch
    {
        ReportNeed.Verb or EditNeed.Verb => Check(ReportNeed.Read(inputs)),
        ShowNeed.Verb when inputs["id"].Length == 0 && receipts.DigestOf(inputs["receipt"]) is null => [new("receipt", "needs.error.receipt")],
        _ => [],
    };

    /// <inheritdoc/>
    public IReadOnlyList<string> Moot(string verb, Inputs inputs) => verb is ReportNeed.Verb or EditNeed.Verb && ReportNeed.Read(inputs).HasNoDeadline ? ["deadlineDate"] : [];

    /// <summary>What is wrong, field by field; empty when the report may be stored.</summary>
    /// <param name="form">Form as it was sent.</param>
    /// <param name="inputs">Inputs it was read from.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    public async ValueTask<IReadOnlyList<FieldError>> RunAsync(NeedForm form, Inputs inputs, CancellationToken cancellationToken)
    {
        IReadOnlyList<FieldError> errors = Check(form);
        return errors.Count > 0 ? errors : await details.RunAsync(inputs, [("text", form.Text)], cancellationToken);
    }

    private IReadOnlyList<FieldError> Check(NeedForm form) => form.Check(organisation, DateOnly.FromDateTime(time.GetUtcNow().UtcDateTime));
}
