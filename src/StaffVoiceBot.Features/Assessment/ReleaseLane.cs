using StaffVoiceBot.Cards;
using StaffVoiceBot.Channel;
using StaffVoiceBot.Features.Assessment.Domain;
using StaffVoiceBot.Features.Assessment.Priorities;
using StaffVoiceBot.Features.Contracts;

namespace StaffVoiceBot.Features.Assessment;

/// <summary>The score proposes a lane; a person releases it, or another one, with a reason (S10).</summary>
/// <param name="themes">Themes.</param>
/// <param name="store">Assessments.</param>
/// <param name="list">Scores.</param>
/// <param name="cards">Cards of the slice.</param>
/// <param name="texts">Sentences.</param>
/// <param name="pseudonyms">For the audit.</param>
/// <param name="time">Clock.</param>
public sealed class ReleaseLane(
    IThemeDirectory themes, AssessmentStore store, PriorityList list, AssessmentCards cards, Texts texts, Pseudonyms pseudonyms, TimeProvider time) : ITurnHandler
{
    /// <summary>Verb; <c>id</c> is the theme, <c>step</c> = <c>save</c> with <c>lane</c> and <c>reason</c>.</summary>
    public const string Verb = "themes.lane";

    /// <inheritdoc/>
    public async Task<Reply> HandleAsync(TurnContext context, CancellationToken cancellationToken)
    {
        if (await themes.FindAsync(context.Inputs["id"], context.Language, cancellationToken) is not { } theme)
        {
            return Reply.Say(texts.Get("assessment.error.theme", context.Language));
        }

        Lane proposed = (await list.ReadAsync(theme, cancellationToken)).ProposedLane;
        if (context.Inputs["step"] != "save")
        {
            return cards.Lane(theme, proposed, FormFields.ToChoice(proposed.ToString()), "", [], context.Language).AsNew();
        }

        Lane? lane = FormFields.Choice<Lane>(context.Inputs["lane"]);
        string reason = FormFields.Clean(context.Inputs["reason"]);
        List<FieldError> errors = lane is null ? [new FieldError("lane", "assessment.error.lane")] : [];
        if (AssessmentForm.CheckReason(reason) is { } missing)
        {
            errors.Add(missing);
        }

        if (errors.Count > 0)
        {
            string kept = reason.Length <= 2 * AssessmentForm.MaximumReason ? reason : reason[..(2 * AssessmentForm.MaximumReason)];
            return cards.Lane(theme, proposed, context.Inputs["lane"], kept, errors, context.Language);
        }

        await store.ChangeAsync(theme.Id, known => known with { ReleasedLane = lane }, ChangeReason.Of(context, reason, pseudonyms, time), cancellationToken);
        return cards.Released(theme, lane!.Value, context.Language);
    }
}
