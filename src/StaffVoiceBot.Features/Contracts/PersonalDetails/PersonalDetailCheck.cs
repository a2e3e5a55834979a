using Microsoft.Extensions.Logging;
using StaffVoiceBot.Channel;

namespace StaffVoiceBot.Features.Contracts.PersonalDetails;

/// <summary>
/// Stands before every free text of a person that is about to be stored: warns of personal details and offers the way back to the text (P05).
/// What was found is counted and logged by kind only (P06).
/// </summary>
/// <param name="tally">Counts warnings for the digest.</param>
/// <param name="logger">Log.</param>
public sealed class PersonalDetailCheck(WeekTally tally, ILogger<PersonalDetailCheck> logger)
{
    /// <summary>
    /// What was found, field by field; empty when everything may be stored. Input <c>insist</c> says that the person has read a warning and
    /// sends it all the same, which does not help with what is never stored.
    /// </summary>
    /// <param name="inputs">Inputs of the form.</param>
    /// <param name="fields">Ids of the fields with their texts; the text key <c>forms.fields.{id}</c> names each in a sentence.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    public async ValueTask<IReadOnlyList<FieldError>> RunAsync(Inputs inputs, IReadOnlyList<(string Field, string Text)> fields, CancellationToken cancellationToken)
    {
        List<(string Field, PersonalDetail Detail)> found = [.. from field in fields from detail in PersonalDetailScan.Find(field.Text) select (field.Field, detail)];
        foreach ((_, PersonalDetail detail) in found)
        {
            Log.DetailFound(logger, detail);
        }

        if (found.Count == 0 || (inputs["insist"] == "true" && found.TrueForAll(entry => PersonalDetailScan.IsLowRisk(entry.Detail))))
        {
            return [];
        }

        await tally.AddAsync(WeekTally.Details, 1, cancellationToken);
        return [.. found.Select(entry => new FieldError(entry.Field, $"forms.details.{FormFields.ToChoice(entry.Detail.ToString())}", new TextKey("forms.fields." + entry.Field)))];
    }

    /// <summary>True when there are errors, and the person may send the form all the same.</summary>
    /// <param name="errors">Errors of the form.</param>
    public static bool MayInsist(IReadOnlyList<FieldError> errors) => errors.Count > 0 && errors.All(error =>
        error.TextKey.Split('.') is ["forms", "details", string kind]
        && FormFields.Choice<PersonalDetail>(kind) is { } detail
        && PersonalDetailScan.IsLowRisk(detail));
}
