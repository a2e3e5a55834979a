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
/// <param name="names">Names of people who want to be known.</param>
public sealed class EditNeed(OwnNeeds needs, NeedStore store, NeedCards forms, MyNeedCards cards, NeedCheck check, NameBook names) : ITurnHandler
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
        IReadOnlyList<FieldError> errors = isSent ? await CheckAsync(form, need, context.Inputs, cancellationToken) : [];
        if (!isSent || errors.Count > 0)
        {
            return forms.Form(form, errors, new FormPurpose(need.Id, context.Inputs["receipt"]), context.Language);
        }

        await store.ChangeAsync(need.Week.ToString(), need.Id, present => present.IsEditable ? form.Change(present) : null, cancellationToken);
        if (await needs.FindAsync(context, cancellationToken) is not { } saved)
        {
            return cards.Gone(context);
        }

        await (saved.IsNamed
            ? names.KeepAsync(saved.Owner, saved.Id, context.Person.Name, cancellationToken)
            : names.ForgetAsync(saved.Owner, saved.Id, cancellationToken));
        return await cards.NeedAsync(saved, context, cancellationToken);
    }

    private async ValueTask<IReadOnlyList<FieldError>> CheckAsync(NeedForm form, Need need, Inputs inputs, CancellationToken cancellationToken)
    {
        IReadOnlyList<FieldError> errors = await check.RunAsync(form, inputs, cancellationToken);
        Visibility? wanted = FormFields.Choice<Visibility>(form.Visibility);
        return wanted is not null && (wanted == Visibility.Unattributed) != (need.Visibility == Visibility.Unattributed)
            ? [.. errors, new FieldError("visibility", "needs.error.visibilityFixed")]
            : errors;
    }
}
