using StaffVoiceBot.Channel;
using StaffVoiceBot.Features.Contracts;
using StaffVoiceBot.Features.Needs.Domain;

namespace StaffVoiceBot.Features.Needs;

/// <summary>
/// Opens the form: by verb, by typed word, with a sentence that was typed and offered back, or from somebody's message.
/// What is known already is filled in (A10).
/// </summary>
/// <param name="cards">Cards of the slice.</param>
/// <param name="profiles">For the department of the last report.</param>
/// <param name="intake">Privacy notice.</param>
public sealed class OpenNeedForm(NeedCards cards, Profiles profiles, IIntake intake) : ITurnHandler, IFormSource
{
    /// <summary>Verb.</summary>
    public const string Verb = "needs.report";

    /// <summary>Command of the message extension: begins a report with the text of somebody's message. Opened and sent in a dialog, so it works in any chat.</summary>
    public const string CommandId = "needs.fromMessage";

    /// <inheritdoc/>
    public async Task<Reply> HandleAsync(TurnContext context, CancellationToken cancellationToken)
    {
        Profile profile = await profiles.FindAsync(context.Person, cancellationToken);
        string text = context.Inputs["text"] is { Length: > 0 } offered ? offered : context.Kind == TurnKind.DialogOpen ? context.Text : "";
        IReadOnlyList<NoticeSection> notice = await intake.OpenFormAsync(context.Person, context.Language, cancellationToken);
        return cards.Form(NeedForm.Empty with { Text = text, Department = profile.Department ?? "" }, [], FormPurpose.New(Guid.CreateVersion7().ToString("N"), context.Inputs["message"]), context.Language, notice).AsNew();
    }

    /// <inheritdoc/>
    public ValueTask<Reply?> WriteAsync(string verb, Inputs inputs, string language, CancellationToken cancellationToken) => new(
        verb is ReportNeed.Verb or EditNeed.Verb
            ? cards.Form(ReportNeed.Read(inputs), [], new FormPurpose(inputs["id"], inputs["receipt"], inputs["formId"], inputs["message"]), language)
            : null);
}
