using StaffVoiceBot.Channel;
using StaffVoiceBot.Features.Contracts;
using StaffVoiceBot.Features.Contracts.Delivery;
using StaffVoiceBot.Features.Needs.Domain;

namespace StaffVoiceBot.Features.Needs;

/// <summary>
/// A member of staff sends the form off. Refusals come back in the form and in the chat with everything that was typed;
/// a report is stored once, however often the click or the delivery is repeated, and the form becomes its receipt.
/// </summary>
/// <param name="store">Reports.</param>
/// <param name="cards">Cards of the slice.</param>
/// <param name="mine">For a report that was withdrawn since.</param>
/// <param name="check">Checks the form.</param>
/// <param name="intake">Privacy notice and daily limit.</param>
/// <param name="profiles">Remembers the department.</param>
/// <param name="pseudonyms">Pseudonyms.</param>
/// <param name="addresses">Reply addresses.</param>
/// <param name="receipts">Receipt codes.</param>
/// <param name="themes">For what exists already.</param>
/// <param name="security">Whether somebody is there for reports about it.</param>
/// <param name="time">Clock.</param>
public sealed class ReportNeed(
    NeedStore store,
    NeedCards cards,
    MyNeedCards mine,
    NeedCheck check,
    IIntake intake,
    Profiles profiles,
    Pseudonyms pseudonyms,
    ReplyAddresses addresses,
    ReceiptCodes receipts,
    IThemeDirectory themes,
    SecurityDesk security,
    TimeProvider time) : ITurnHandler
{
    /// <summary>Verb.</summary>
    public const string Verb = "needs.submit";

    /// <inheritdoc/>
    public async Task<Reply> HandleAsync(TurnContext context, CancellationToken cancellationToken)
    {
        NeedForm form = security.IsStaffed ? Read(context.Inputs) : Read(context.Inputs).WithoutSecurity();
        string formId = context.Inputs["formId"] is { Length: > 0 and <= 64 } id ? id : context.ActivityId;
        DateTimeOffset now = time.GetUtcNow();

        IReadOnlyList<FieldError> errors = await check.RunAsync(form, context.Inputs, cancellationToken);
        if (errors.Count > 0)
        {
            return cards.Form(form, errors, FormPurpose.New(formId, context.Inputs["message"]), context.Language);
        }

        Admission admission = await intake.AdmitAsync(context, Purpose.Need, cancellationToken);
        if (admission.Refusal is { } refusal)
        {
            return refusal;
        }

        string key = pseudonyms.Of($"sending|{context.Person.Key}|{formId}|{form.Fingerprint}");
        string needId = NeedIds.Create(now, key);
        Need need = Attribute(form.ToNeed(needId, now), context);
        Sending sending = new(key, MayBeOfLastWeek: NeedIds.Find(formId)?.Week != need.Week.ToString())
        {
            PersonName = context.Person.Name,
            Count = need.Reporter is null ? null : admission.Count,
            Messages = need.IsSecurity ? [SecurityReport.Of(need, context.Person.TenantId, now)] : [],
        };
        if (await store.SaveOnceAsync(need, sending, cancellationToken) is not { } saved)
        {
            return mine.Gone(context);
        }

        Reply receipt = cards.Receipt(saved, saved.Visibility == Visibility.Unattributed ? receipts.CodeFor(saved.Id) : "", context.Language) with
        {
            Later = saved.IsSecurity ? null : token => themes.OfferSimilarAsync(saved.Text, context.Person, context.Language, token),
        };
        return receipt.AndAfterwards(await profiles.RememberDepartmentAsync(context.Person, saved.DepartmentId, saved.Visibility, cancellationToken));
    }

    // A report without attribution says of its sender nothing but the digest of a code that only they know (P19).
    private Need Attribute(Need need, TurnContext context) => need.Visibility == Visibility.Unattributed
        ? need with { Receipt = receipts.DigestOf(receipts.CodeFor(need.Id)) }
        : need with
        {
            Reporter = pseudonyms.For(Purpose.Need, context.Person),
            ReplyAddress = addresses.Seal(context.Person),
            Source = FollowMessage.SourceOf(pseudonyms, context.Person, context.Inputs["message"]),
        };

    /// <summary>The form as it was sent.</summary>
    /// <param name="inputs">Inputs of the card.</param>
    internal static NeedForm Read(Inputs inputs) => new(
        inputs["text"],
        inputs["department"],
        inputs.List("weakPoints"),
        inputs["frequency"],
        inputs["minutesLost"],
        inputs["affected"],
        inputs["affectsPublic"],
        inputs["deadline"],
        inputs["deadlineDate"],
        inputs["visibility"]);
}
