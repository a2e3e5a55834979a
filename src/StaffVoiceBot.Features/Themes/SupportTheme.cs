using StaffVoiceBot.Channel;
using StaffVoiceBot.Features.Contracts;
using StaffVoiceBot.Features.Contracts.Delivery;
using StaffVoiceBot.Features.Contracts.PersonalDetails;
using StaffVoiceBot.Features.Themes.Domain;

namespace StaffVoiceBot.Features.Themes;

/// <summary>„Betrifft mich auch“: one click, counted once however often it is clicked; a sentence and the Amt are optional.</summary>
/// <param name="store">Themes.</param>
/// <param name="supports">Supports.</param>
/// <param name="numbers">People.</param>
/// <param name="cards">Cards for staff.</param>
/// <param name="details">Looks for personal details.</param>
/// <param name="form">Asks for the sentence once more.</param>
/// <param name="intake">Privacy notice and daily limit.</param>
/// <param name="organisation">Departments.</param>
/// <param name="pseudonyms">Pseudonyms.</param>
/// <param name="addresses">Reply addresses.</param>
/// <param name="texts">Sentences.</param>
/// <param name="time">Clock.</param>
public sealed class SupportTheme(
    ThemeStore store,
    SupportStore supports,
    IThemeNumbers numbers,
    ThemeCards cards,
    PersonalDetailCheck details,
    TextForm form,
    IIntake intake,
    Organisation organisation,
    Pseudonyms pseudonyms,
    ReplyAddresses addresses,
    ThemeTexts texts,
    TimeProvider time) : ITurnHandler
{
    /// <summary>Verb; <c>id</c> is the theme.</summary>
    public const string Verb = "needs.support";

    private const string Sentence = "sentence";
    private const int MaximumSentenceLength = 300;

    /// <inheritdoc/>
    public async Task<Reply> HandleAsync(TurnContext context, CancellationToken cancellationToken)
    {
        if (await store.FindRootAsync(context.Inputs["id"], cancellationToken) is not { IsPublic: true } theme)
        {
            return Reply.Say(texts.Get("themes.notFound", context.Language));
        }

        string person = pseudonyms.For(Purpose.Need, context.Person);
        if (await supports.FindAsync(theme.Id, person, cancellationToken) is not null)
        {
            return await ShowAsync(theme, "themes.supported.already", context, cancellationToken);
        }

        string sentence = FormFields.Clean(context.Inputs[Sentence]);
        IReadOnlyList<FieldError> errors = sentence.Length > MaximumSentenceLength
            ? [new FieldError(Sentence, "themes.error.sentence", MaximumSentenceLength, sentence.Length)]
            : await details.RunAsync(context.Inputs, [(Sentence, sentence)], cancellationToken);
        if (errors.Count > 0)
        {
            return form.Ask(new RefusedText(Verb, Sentence, theme.Title, sentence, MaximumSentenceLength) { Kept = ["id", "department"] }, errors, context);
        }

        Admission admission = await intake.AdmitAsync(context, Purpose.Need, cancellationToken);
        if (admission.Refusal is { } refusal)
        {
            return refusal;
        }

        Support support = new(
            person,
            organisation.FindDepartment(context.Inputs["department"])?.Id ?? "",
            sentence,
            addresses.Seal(context.Person),
            DateOnly.FromDateTime(time.GetUtcNow().UtcDateTime));
        bool isNew = await supports.AddAsync(theme.Id, support, admission.Count, cancellationToken);
        return await ShowAsync(theme, isNew ? "themes.supported.thanks" : "themes.supported.already", context, cancellationToken);
    }

    private async Task<Reply> ShowAsync(Theme theme, string messageKey, TurnContext context, CancellationToken cancellationToken) =>
        cards.Supported(theme, (await numbers.ReadAsync(theme.Id, cancellationToken)).People, messageKey, isSupported: true, context.Language);
}
