using StaffVoiceBot.Channel;
using StaffVoiceBot.Features.Contracts;
using StaffVoiceBot.Features.Needs.Domain;

namespace StaffVoiceBot.Features.Needs;

/// <summary>
/// The owner changes text and fields of a report that belongs to no theme yet (P09). Without a text the form opens as it was sent;
/// with one it is checked like a new one and saved.
/// </summary>
/// <param name="needs">Reports of the person.</param>
/// <param name="store">Reports.</param>
/// <param name="forms">The form.</param>
/// <param name="cards">Cards.</param>
/// <param name="check">Checks the form.</param>
public sealed class EditNeed(OwnNeeds needs, NeedStore store, NeedCards forms, MyNeedCards cards, NeedCheck check) : ITurnHandler
{
    /// <summary>
    /// Verb; <c>id</c> or <c>receipt</c> in the data, and the fields of the form when it is sent off (<c>save</c> is <c>true</c>).
    /// <c>newText</c> opens it with another text, which is not saved yet.
    /// </summary>
    public const string Verb = "needs.edit";

    /// <inheritdoc/>
    public async Task<Reply> HandleAsync(TurnContext context, CancellationToken cancellationToken)
    {
        if (await needs.FindAsync(context, cancellationToken) is not { } need)
        {
            return cards.Gone(context);
        }

        if (!need.IsEditable)
        {
            return await cards.NeedAsync(need, context, cancellationToken);
        }

        bool isSent = context.Inputs["save"] == "true" || context.Inputs["text"].Length > 0;
        NeedForm form = isSent ? ReportNeed.Read(context.Inputs) : NeedForm.Of(need);
        form = context.Inputs["newText"] is { Length: > 0 } text && !isSent ? form with { Text = text } : form;
        IReadOnlyList<FieldError> errors = isSent ? Check(form, need, context.Inputs["insist"] == "true") : [];
        if (!isSent || errors.Count > 0)
        {
            return forms.Form(form, errors, new FormPurpose(need.Id, context.Inputs["receipt"]), context.Language);
        }

        await store.ChangeAsync(need.Week.ToString(), need.Id, present => present.IsEditable ? form.Change(present) : null, cancellationToken);
        return await needs.FindAsync(context, cancellationToken) is { } saved ? await cards.NeedAsync(saved, context, cancellationToken) : cards.Gone(context);
    }

    private IReadOnlyList<FieldError> Check(NeedForm form, Need need, bool insists)
    {
        IReadOnlyList<FieldError> errors = check.Run(form, insists);
        Visibility? wanted = FormFields.Choice<Visibility>(form.Visibility);
        return wanted is not null && (wanted == Visibility.Unattributed) != (need.Visibility == Visibility.Unattributed)
            ? [.. errors, new FieldError("visibility", "needs.error.visibilityFixed")]
            : errors;
    }
}
