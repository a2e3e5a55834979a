using StaffVoiceBot.Channel;
using StaffVoiceBot.Features.Contracts;
using StaffVoiceBot.Features.Contracts.Schedule;
using StaffVoiceBot.Features.Themes.Domain;

namespace StaffVoiceBot.Features.Themes;

/// <summary>
/// A person decides what becomes of a theme: form, preview of what staff will read, and only then the change, in one batch with the messages.
/// </summary>
/// <param name="store">Themes.</param>
/// <param name="editor">Changes.</param>
/// <param name="numbers">People.</param>
/// <param name="scores">Checks that hold a theme back.</param>
/// <param name="notice">What staff will read.</param>
/// <param name="desk">Cards of the desk.</param>
/// <param name="forms">Forms of the desk.</param>
/// <param name="cards">For the choices of the status.</param>
/// <param name="again">Asks for a text once more.</param>
/// <param name="texts">Sentences.</param>
/// <param name="hours">When people may be written to.</param>
/// <param name="time">Clock.</param>
public sealed class DecideStatus(
    ThemeStore store,
    ThemeEditor editor,
    IThemeNumbers numbers,
    IThemeScores scores,
    ThemeNotice notice,
    DeskCards desk,
    DeskForms forms,
    ThemeCards cards,
    TextForm again,
    ThemeTexts texts,
    WorkingHours hours,
    TimeProvider time) : ITurnHandler
{
    /// <summary>Verb; <c>id</c> is the theme, <c>step</c> is missing, <c>preview</c> or <c>send</c>.</summary>
    public const string Verb = "themes.status";

    // What everybody will read. The preview has been looked through, so its sending is not.
    private static readonly (string Field, int MaximumLength)[] Texts =
        [.. new[] { "reason", "reasonEnglish", "howTo", "howToEnglish" }.Select(field => (field, DecisionForm.MaximumLength))];

    /// <inheritdoc/>
    public async Task<Reply> HandleAsync(TurnContext context, CancellationToken cancellationToken)
    {
        if (await store.FindRootAsync(context.Inputs["id"], cancellationToken) is not { } theme)
        {
            return Reply.Say(texts.Get("themes.notFound", context.Language));
        }

        if (context.Inputs["step"] is not ("preview" or "send"))
        {
            return Form(theme, FormOf(theme), [], context);
        }

        DecisionForm form = Read(context.Inputs);
        IReadOnlyList<FieldError> errors = form.Check(theme, await scores.ReadOpenChecksAsync(theme.Id, context.Language, cancellationToken));
        if (errors.Count > 0)
        {
            return Form(theme, Cut(form), errors, context);
        }

        if (context.Inputs["step"] == "send")
        {
            return await SendAsync(context, theme, form, cancellationToken);
        }

        return await again.CheckAsync(context, theme.Code, ["id", "step", "status", "quarter"], Texts, cancellationToken) ?? await PreviewAsync(context, theme, form, cancellationToken);
    }

    private static DecisionForm Read(Inputs inputs) =>
        new(inputs["status"], inputs["quarter"], inputs["reason"], inputs["reasonEnglish"], inputs["howTo"], inputs["howToEnglish"]);

    private static DecisionForm FormOf(Theme theme) => new(
        FormFields.ToChoice(theme.Status.ToString()), theme.Quarter?.ToString() ?? "", theme.Reason.German, theme.Reason.English, theme.HowToGetIt.German, theme.HowToGetIt.English);

    // What is far too long comes back as far as a card can hold it; the error says so.
    private static DecisionForm Cut(DecisionForm form) =>
        form with { Reason = Cut(form.Reason), ReasonEnglish = Cut(form.ReasonEnglish), HowTo = Cut(form.HowTo), HowToEnglish = Cut(form.HowToEnglish) };

    private static string Cut(string typed) => typed.Length <= 2 * DecisionForm.MaximumLength ? typed : typed[..(2 * DecisionForm.MaximumLength)];

    private Reply Form(Theme theme, DecisionForm form, IReadOnlyList<FieldError> errors, TurnContext context) =>
        forms.Decide(theme, form, errors, DateOnly.FromDateTime(time.GetUtcNow().UtcDateTime), cards.Statuses(context.Language), context.Language);

    private async Task<Reply> PreviewAsync(TurnContext context, Theme theme, DecisionForm form, CancellationToken cancellationToken)
    {
        DateTimeOffset now = time.GetUtcNow();
        Theme decided = form.Apply(theme, now);
        string people = texts.People((await numbers.ReadAsync(theme.Id, cancellationToken)).People, context.Language);
        return forms.Preview(theme, form, notice.Say(decided, "de"), notice.Say(decided, "en"), people, hours.NextMorning(now), context.Language);
    }

    private async Task<Reply> SendAsync(TurnContext context, Theme theme, DecisionForm form, CancellationToken cancellationToken)
    {
        DateTimeOffset now = time.GetUtcNow();
        DateTimeOffset morning = hours.NextMorning(now);
        Theme decided = form.Apply(theme, now) with { Version = context.Inputs["version"] };
        if (decided with { Version = theme.Version, ChangedAt = theme.ChangedAt, ClosedAt = theme.ClosedAt, FormerUntil = theme.FormerUntil } == theme)
        {
            // The same click again: it is as it was to be, and nobody is told twice.
            return Done(context, theme, morning);
        }

        ThemeChange change = editor.NewChange(context.Person, ChangeKind.Decide, theme.Id) with
        {
            Old = $"{theme.Status} {theme.Quarter}".Trim(),
            New = $"{decided.Status} {decided.Quarter}".Trim(),
            Reason = decided.Reason.German,
            NoticeOn = morning,
        };
        return decided.Version == theme.Version && await editor.SaveAsync(decided, change, [], [ThemeNotice.OfDecision(theme, morning)], cancellationToken) is not null
            ? Done(context, decided, morning)
            : Reply.Say(texts.Get("themes.changed", context.Language));
    }

    private Reply Done(TurnContext context, Theme theme, DateTimeOffset on) => desk.Done(
        texts.Get("themes.done.title", context.Language),
        [new DoneLine(texts.Get("themes.done.decided", context.Language, theme.Code, texts.Status(theme, context.Language), DeskCards.Day(on, context.Language)), theme, null)],
        context.Language);
}
