using System.Text.Json.Nodes;
using StaffVoiceBot.Cards;
using StaffVoiceBot.Channel;
using StaffVoiceBot.Features.Contracts;
using StaffVoiceBot.Features.Themes.Domain;

namespace StaffVoiceBot.Features.Themes;

/// <summary>What the Stabsstelle fills in about a theme, as values of the templates in <c>/cards/themes</c>.</summary>
/// <param name="renderer">Templates.</param>
/// <param name="texts">Sentences.</param>
/// <param name="allTexts">For the errors of forms.</param>
public sealed class DeskForms(CardRenderer renderer, ThemeTexts texts, Texts allTexts)
{
    private const int ChoicesShown = 40;
    private const int LongestChoice = 90;
    private const int QuartersShown = 8;

    /// <summary>Title and description.</summary>
    /// <param name="theme">Theme.</param>
    /// <param name="form">What was typed.</param>
    /// <param name="errors">What is wrong with it.</param>
    /// <param name="language">Language.</param>
    public Reply Describe(Theme theme, DescriptionForm form, IReadOnlyList<FieldError> errors, string language) => Form("themes/describe", theme, errors, new JsonObject
    {
        ["title"] = form.Title,
        ["description"] = form.Description,
    }, language);

    /// <summary>Which similar themes go up in this one.</summary>
    /// <param name="theme">Theme.</param>
    /// <param name="similar">Similar ones.</param>
    /// <param name="errors">What is wrong.</param>
    /// <param name="language">Language.</param>
    public Reply Merge(Theme theme, IReadOnlyList<SimilarTheme> similar, IReadOnlyList<FieldError> errors, string language) => Form("themes/merge", theme, errors, new JsonObject
    {
        ["intro"] = texts.Get(similar.Count > 0 ? "themes.merge.intro" : "themes.merge.none", language),
        ["hasChoices"] = similar.Count > 0,
        ["choices"] = new JsonArray([.. similar.Select(found => Choice(
            texts.Get("themes.merge.choice", language, found.Theme.Code, found.Theme.Title, texts.Why(found, language)), found.Theme.Id))]),
    }, language);

    /// <summary>Which reports go where.</summary>
    /// <param name="theme">Theme.</param>
    /// <param name="reports">Its reports.</param>
    /// <param name="targets">Themes they could go to.</param>
    /// <param name="errors">What is wrong.</param>
    /// <param name="language">Language.</param>
    public Reply Split(Theme theme, IReadOnlyList<CatalogueNeed> reports, IReadOnlyList<SimilarTheme> targets, IReadOnlyList<FieldError> errors, string language) =>
        Form("themes/split", theme, errors, new JsonObject
        {
            ["hasChoices"] = reports.Count > 0,
            ["choices"] = new JsonArray([.. reports.Take(ChoicesShown).Select(report => Choice(CardText.Shorten($"{report.Code}: {report.Text}", LongestChoice).ReplaceLineEndings(" "), report.Reference.ToString()))]),
            ["to"] = SplitTheme.NewTheme,
            ["targets"] = new JsonArray(
            [
                Choice(texts.Get("themes.split.new", language), SplitTheme.NewTheme),
                Choice(texts.Get("themes.split.none", language), SplitTheme.NoTheme),
                .. targets.Select(target => Choice(texts.Get("themes.split.target", language, target.Theme.Code, target.Theme.Title), target.Theme.Id)),
            ]),
        }, language);

    /// <summary>A new status.</summary>
    /// <param name="theme">Theme.</param>
    /// <param name="form">What was typed.</param>
    /// <param name="errors">What is wrong with it.</param>
    /// <param name="today">For the quarters.</param>
    /// <param name="statuses">Choices of the status.</param>
    /// <param name="language">Language.</param>
    public Reply Decide(Theme theme, DecisionForm form, IReadOnlyList<FieldError> errors, DateOnly today, JsonArray statuses, string language)
    {
        JsonObject values = ToJson(form);
        values["statuses"] = statuses;
        values["quarters"] = new JsonArray([.. Quarter.From(today, QuartersShown).Select(quarter => Choice(texts.Quarter(quarter, language), quarter.ToString()))]);
        return Form("themes/decide", theme, errors, values, language);
    }

    /// <summary>What staff will read, before it goes out.</summary>
    /// <param name="theme">Theme in the version that was read.</param>
    /// <param name="form">Decision.</param>
    /// <param name="german">Notice in German.</param>
    /// <param name="english">Notice in English.</param>
    /// <param name="people">How many.</param>
    /// <param name="on">When.</param>
    /// <param name="language">Language.</param>
    public Reply Preview(Theme theme, DecisionForm form, string german, string english, string people, DateTimeOffset on, string language)
    {
        JsonObject values = ToJson(form);
        values["id"] = theme.Id;
        values["code"] = theme.Code;
        values["version"] = theme.Version;
        values["when"] = texts.Get("themes.preview.when", language, people, DeskCards.Day(on, language));
        values["notices"] = new JsonArray(
            new JsonObject { ["language"] = texts.Get("themes.preview.german", language), ["text"] = german },
            new JsonObject { ["language"] = texts.Get("themes.preview.english", language), ["text"] = english });
        return Show("themes/preview", values, language);
    }

    /// <summary>A question to the reporters.</summary>
    /// <param name="theme">Theme.</param>
    /// <param name="question">What was typed.</param>
    /// <param name="formId">Ties repeated sendings together.</param>
    /// <param name="errors">What is wrong with it.</param>
    /// <param name="language">Language.</param>
    public Reply Ask(Theme theme, string question, string formId, IReadOnlyList<FieldError> errors, string language) =>
        Form("themes/ask", theme, errors, new JsonObject { ["question"] = question, ["formId"] = formId }, language);

    private static JsonObject ToJson(DecisionForm form) => new()
    {
        ["status"] = form.Status,
        ["quarter"] = form.Quarter,
        ["reason"] = form.Reason,
        ["reasonEnglish"] = form.ReasonEnglish,
        ["howTo"] = form.HowTo,
        ["howToEnglish"] = form.HowToEnglish,
    };

    private static JsonObject Choice(string title, string value) => new() { ["title"] = title, ["value"] = value };

    private Reply Form(string template, Theme theme, IReadOnlyList<FieldError> errors, JsonObject values, string language)
    {
        values["id"] = theme.Id;
        values["code"] = theme.Code;
        values["hasErrors"] = errors.Count > 0;
        values["errors"] = FormErrors.ToJson(allTexts, errors, language);
        Reply reply = Show(template, values, language);
        return errors.Count == 0 ? reply : reply with { ReplacesCard = true, AlsoSay = FormErrors.Say(allTexts, errors, language) };
    }

    private Reply Show(string template, JsonObject values, string language)
    {
        Card card = renderer.Render(template, values, language);
        return Reply.Show(card.Json, card.Summary);
    }
}
