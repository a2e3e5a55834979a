using Microsoft.Extensions.Logging;
using StaffVoiceBot.Features.Contracts;
using StaffVoiceBot.Features.Contracts.PersonalDetails;
using StaffVoiceBot.Features.Needs.Domain;

namespace StaffVoiceBot.Features.Needs;

/// <summary>Everything that is checked before a report is stored or changed: its fields, and personal details in its text (P05).</summary>
/// <param name="organisation">Departments.</param>
/// <param name="time">Clock.</param>
/// <param name="logger">Counts what was found, by kind only (P06).</param>
public sealed class NeedCheck(Organisation organisation, TimeProvider time, ILogger<NeedCheck> logger)
{
    private const string DetailKey = "needs.details.";

    /// <summary>What is wrong, field by field; empty when the report may be stored.</summary>
    /// <param name="form">Form as it was sent.</param>
    /// <param name="insists">True when the person has read a warning and sends it all the same; does not help with what is never stored.</param>
    public IReadOnlyList<FieldError> Run(NeedForm form, bool insists)
    {
        IReadOnlyList<FieldError> errors = form.Check(organisation, DateOnly.FromDateTime(time.GetUtcNow().UtcDateTime));
        if (errors.Count > 0)
        {
            return errors;
        }

        IReadOnlyList<PersonalDetail> found = PersonalDetailScan.Find(form.Text);
        foreach (PersonalDetail detail in found)
        {
            Log.DetailFound(logger, detail);
        }

        return insists && found.All(PersonalDetailScan.IsLowRisk)
            ? []
            : [.. found.Select(detail => new FieldError("text", DetailKey + FormFields.ToChoice(detail.ToString())))];
    }

    /// <summary>True when personal details were found.</summary>
    /// <param name="errors">Errors of the form.</param>
    internal static bool FoundDetails(IReadOnlyList<FieldError> errors) => errors.Any(error => error.TextKey.StartsWith(DetailKey, StringComparison.Ordinal));

    /// <summary>True when there are errors, and the person may send the form all the same.</summary>
    /// <param name="errors">Errors of the form.</param>
    internal static bool MayInsist(IReadOnlyList<FieldError> errors) => errors.Count > 0 && errors.All(error =>
        error.TextKey.StartsWith(DetailKey, StringComparison.Ordinal)
        && FormFields.Choice<PersonalDetail>(error.TextKey[DetailKey.Length..]) is { } detail
        && PersonalDetailScan.IsLowRisk(detail));
}
