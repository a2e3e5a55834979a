using StaffVoiceBot.Cards;
using StaffVoiceBot.Channel;
using StaffVoiceBot.Features.Assessment.Domain;
using StaffVoiceBot.Features.Assessment.Priorities;
using StaffVoiceBot.Features.Contracts;

namespace StaffVoiceBot.Features.Assessment;

/// <summary>
/// The dialog in which the Stabsstelle assesses a theme, in three steps. Nothing is stored before the last one; what was entered on the
/// others travels in the card and is checked again.
/// </summary>
/// <param name="themes">Themes.</param>
/// <param name="store">Assessments.</param>
/// <param name="list">Scores.</param>
/// <param name="cards">Cards of the slice.</param>
/// <param name="texts">Sentences.</param>
/// <param name="pseudonyms">For the audit.</param>
/// <param name="time">Clock.</param>
public sealed class AssessTheme(
    IThemeDirectory themes, AssessmentStore store, PriorityList list, AssessmentCards cards, Texts texts, Pseudonyms pseudonyms, TimeProvider time) : ITurnHandler
{
    /// <summary>Verb; <c>id</c> is the theme, <c>step</c> the step that is sent, or missing to open the dialog.</summary>
    public const string Verb = "themes.assess";

    /// <inheritdoc/>
    public async Task<Reply> HandleAsync(TurnContext context, CancellationToken cancellationToken)
    {
        if (await themes.FindAsync(context.Inputs["id"], context.Language, cancellationToken) is not { } theme)
        {
            return Reply.Say(texts.Get("assessment.error.theme", context.Language));
        }

        if (FormFields.Choice<AssessmentStep>(context.Inputs["step"]) is not { } step)
        {
            AssessmentForm known = AssessmentForm.Of(await store.FindAsync(theme.Id, cancellationToken));
            return cards.Form(theme, known, AssessmentStep.Benefit, [], context.Language).AsNew();
        }

        AssessmentForm form = Read(context.Inputs);
        IReadOnlyList<FieldError> errors = form.Check(step);
        if (errors.Count > 0)
        {
            return cards.Form(theme, form, StepOf(errors[0], step), errors, context.Language);
        }

        return step == AssessmentStep.Effort
            ? await SaveAsync(theme, form, context, cancellationToken)
            : cards.Form(theme, form, step + 1, [], context.Language);
    }

    private static AssessmentForm Read(Inputs inputs) => new(
        Enum.GetValues<OfficeField>().ToDictionary(value => value, value => inputs[FormFields.ToChoice(value.ToString())]),
        inputs["dueOn"],
        inputs.List("checks"),
        inputs["reason"]);

    private static AssessmentStep StepOf(FieldError error, AssessmentStep sent) =>
        FormFields.Choice<OfficeField>(error.Field) is { } value ? AssessmentForm.StepOf(value)
        : error.Field == "dueOn" ? AssessmentStep.Urgency
        : sent;

    private async Task<Reply> SaveAsync(ThemeSummary theme, AssessmentForm form, TurnContext context, CancellationToken cancellationToken)
    {
        ChangeReason reason = ChangeReason.Of(context, form.Reason, pseudonyms, time);
        IReadOnlyList<AssessmentChange> changes = await store.ChangeAsync(theme.Id, form.Apply, reason, cancellationToken);
        return cards.Result(await list.ReadAsync(theme, cancellationToken), changes.Count, context.Language);
    }
}
