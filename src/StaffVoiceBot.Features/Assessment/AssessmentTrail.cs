using System.Runtime.CompilerServices;
using StaffVoiceBot.Cards;
using StaffVoiceBot.Features.Assessment.Domain;
using StaffVoiceBot.Features.Contracts;

namespace StaffVoiceBot.Features.Assessment;

/// <summary>The traces of an assessment in words, those of one saving together.</summary>
/// <param name="store">Assessments.</param>
/// <param name="texts">Sentences.</param>
public sealed class AssessmentTrail(AssessmentStore store, Texts texts) : IAssessmentTrail
{
    /// <inheritdoc/>
    public async IAsyncEnumerable<AssessmentTrace> ReadAsync(string themeId, string language, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        List<(ChangeReason Reason, AssessmentChange Change, string Version)> all = await store.ReadTracesAsync(themeId, cancellationToken).ToListAsync(cancellationToken);
        foreach (IGrouping<DateTimeOffset, (ChangeReason Reason, AssessmentChange Change, string Version)> saving in all.GroupBy(trace => trace.Reason.At))
        {
            string changes = string.Join("; ", saving.Select(trace => Say(trace.Change, language)));
            yield return new AssessmentTrace(
                saving.Key, texts.Get("assessment.trail.saved", language, changes, CardText.Escape(saving.First().Reason.Reason.TrimEnd('.')), saving.First().Version));
        }
    }

    private string Say(AssessmentChange change, string language) => texts.Get(
        "assessment.trail.change", language, NameOf(change.Field, language), ValueOf(change.Field, change.Old, language), ValueOf(change.Field, change.New, language));

    // Labels say at their end that a field is optional; that is of no interest here.
    private string NameOf(string field, string language) => field == "Lane"
        ? texts.Get("assessment.release.lane", language)
        : texts.Get($"assessment.field.{FormFields.ToChoice(field)}.label", language).Split(" (")[0];

    private string ValueOf(string field, string value, string language) =>
        value.Length == 0 ? "–"
        : field == "Checks" ? string.Join(", ", value.Split(',').Select(check => texts.NameOf(Enum.Parse<Check>(check), language)))
        : field == "Lane" ? texts.NameOf(Enum.Parse<Lane>(value), language)
        : value;
}
