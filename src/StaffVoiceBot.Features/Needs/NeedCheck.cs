using StaffVoiceBot.Channel;
using StaffVoiceBot.Features.Contracts;
using StaffVoiceBot.Features.Contracts.PersonalDetails;
using StaffVoiceBot.Features.Needs.Domain;

namespace StaffVoiceBot.Features.Needs;

/// <summary>Everything that is checked before a report is stored or changed: its fields, and personal details in its text (P05).</summary>
/// <param name="organisation">Departments.</param>
/// <param name="details">Looks for personal details.</param>
/// <param name="time">Clock.</param>
public sealed class NeedCheck(Organisation organisation, PersonalDetailCheck details, TimeProvider time)
{
    /// <summary>What is wrong, field by field; empty when the report may be stored.</summary>
    /// <param name="form">Form as it was sent.</param>
    /// <param name="inputs">Inputs it was read from.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    public async ValueTask<IReadOnlyList<FieldError>> RunAsync(NeedForm form, Inputs inputs, CancellationToken cancellationToken)
    {
        IReadOnlyList<FieldError> errors = form.Check(organisation, DateOnly.FromDateTime(time.GetUtcNow().UtcDateTime));
        return errors.Count > 0 ? errors : await details.RunAsync(inputs, [("text", form.Text)], cancellationToken);
    }
}
