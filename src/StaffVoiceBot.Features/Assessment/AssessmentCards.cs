using System.Text.Json.Nodes;
using StaffVoiceBot.Cards;
using StaffVoiceBot.Channel;
using StaffVoiceBot.Features.Assessment.Domain;
using StaffVoiceBot.Features.Assessment.Priorities;
using StaffVoiceBot.Features.Contracts;

namespace StaffVoiceBot.Features.Assessment;

/// <summary>Assessments as values of the templates in <c>/cards/assessment</c>.</summary>
/// <param name="renderer">Templates.</param>
/// <param name="texts">Sentences.</param>
/// <param name="formula">For its version.</param>
/// <param name="gate">For the smallest group.</param>
public sealed class AssessmentCards(CardRenderer renderer, Texts texts, Formula formula, KGate gate)
{
    /// <summary>One step of the dialog.</summary>
    /// <param name="theme">Theme.</param>
    /// <param name="form">What was entered.</param>
    /// <param name="step">Step to show.</param>
    /// <param name="errors">What is wrong; empty when nothing is.</param>
    /// <param name="language">Language.</param>
    public Reply Form(ThemeSummary theme, AssessmentForm form, AssessmentStep step, IReadOnlyList<FieldError> errors, string language)
    {
        JsonObject values = new(form.Values.Select(entry => KeyValuePair.Create<string, JsonNode?>(FormFields.ToChoice(entry.Key.ToString()), entry.Value)))
        {
            ["id"] = theme.Id,
            ["heading"] = texts.Get($"assessment.{FormFields.ToChoice(step.ToString())}.title", language, CardText.Escape(theme.Title)),
            ["scale"] = Choices(Enumerable.Range(0, 11).Select(points => ($"{points}", $"{points}"))),
            ["legalSteps"] = Choices(OfficeValues.LegalSteps.Select(points => (texts.Get($"assessment.legal.l{points}", language), $"{points}"))),
            ["allChecks"] = Choices(Enum.GetValues<Check>().Select(check => (texts.NameOf(check, language), FormFields.ToChoice(check.ToString())))),
            ["dueOn"] = form.DueOn,
            ["checks"] = string.Join(',', form.Checks),
            ["reason"] = form.Reason,
            ["hasErrors"] = errors.Count > 0,
            ["errors"] = FormErrors.ToJson(texts, errors, language),
        };
        Card card = renderer.Render("assessment/" + FormFields.ToChoice(step.ToString()), values, language);
        return Reply.Replace(card.Json, card.Summary) with { AlsoSay = FormErrors.Say(texts, errors, language) };
    }

    /// <summary>The score in words, once it is stored.</summary>
    /// <param name="entry">Theme.</param>
    /// <param name="changes">How many values were changed.</param>
    /// <param name="language">Language.</param>
    public Reply Result(ThemePriority entry, int changes, string language)
    {
        Card card = renderer.Render(
            "assessment/result",
            new JsonObject
            {
                ["id"] = entry.Theme.Id,
                ["heading"] = texts.Get("assessment.result.title", language, CardText.Escape(entry.Theme.Title)),
                ["saved"] = texts.Get(changes == 0 ? "assessment.result.unchanged" : "assessment.result.saved", language, changes),
                ["sentence"] = Sentence(entry, language),
                ["contributions"] = new JsonArray([.. (entry.Score is { } score ? Contributions(score, language) : []).Select(line => JsonValue.Create(line))]),
                ["openChecks"] = string.Join(", ", Checks(entry.Assessment.OpenChecks, language)),
                ["lanes"] = Lanes(entry.ProposedLane, entry.Assessment.ReleasedLane, language),
                ["formula"] = texts.Get("assessment.result.formula", language, formula.Version),
            },
            language);
        return Reply.Replace(card.Json, card.Summary);
    }

    /// <summary>The score in one sentence.</summary>
    /// <param name="entry">Theme.</param>
    /// <param name="language">Language.</param>
    public string Sentence(ThemePriority entry, string language) => entry.Score is not { } score ? texts.Get("assessment.score.tooFew", language, gate.Minimum) : texts.Get(
        score.IsProvisional ? "assessment.score.provisional" : "assessment.score.verified",
        language,
        Points(score.Benefit, language),
        Points(score.Urgency, language),
        score.Effort.Name,
        Points(score.IsProvisional ? score.Provisional : score.Priority, language),
        texts.NameOf(score.Lane, language));

    /// <summary>Checks in words.</summary>
    /// <param name="checks">Checks.</param>
    /// <param name="language">Language.</param>
    public IReadOnlyList<string> Checks(IEnumerable<Check> checks, string language) => [.. checks.Select(check => texts.NameOf(check, language))];

    /// <summary>The lane that a person has released beside the one the score proposes; empty while they are the same.</summary>
    /// <param name="proposed">By the score.</param>
    /// <param name="released">By a person; null for none.</param>
    /// <param name="language">Language.</param>
    public string Lanes(Lane proposed, Lane? released, string language) => released switch
    {
        null => texts.Get("assessment.lanes.none", language, texts.NameOf(proposed, language)),
        { } lane when lane == proposed => "",
        { } lane => texts.Get("assessment.lanes.other", language, texts.NameOf(lane, language), texts.NameOf(proposed, language)),
    };

    /// <summary>The dialog in which a person releases a lane.</summary>
    /// <param name="theme">Theme.</param>
    /// <param name="proposed">By the score.</param>
    /// <param name="chosen">As chosen.</param>
    /// <param name="reason">As typed.</param>
    /// <param name="errors">What is wrong; empty when nothing is.</param>
    /// <param name="language">Language.</param>
    public Reply Lane(ThemeSummary theme, Lane proposed, string chosen, string reason, IReadOnlyList<FieldError> errors, string language)
    {
        JsonObject values = new()
        {
            ["id"] = theme.Id,
            ["heading"] = texts.Get("assessment.release.title", language, CardText.Escape(theme.Title)),
            ["proposed"] = texts.Get("assessment.release.proposed", language, texts.NameOf(proposed, language)),
            ["lanes"] = Choices(Enum.GetValues<Lane>().Select(lane => (texts.NameOf(lane, language), FormFields.ToChoice(lane.ToString())))),
            ["lane"] = chosen,
            ["reason"] = reason,
            ["hasErrors"] = errors.Count > 0,
            ["errors"] = FormErrors.ToJson(texts, errors, language),
        };
        Card card = renderer.Render("assessment/lane", values, language);
        return Reply.Replace(card.Json, card.Summary) with { AlsoSay = FormErrors.Say(texts, errors, language) };
    }

    /// <summary>The lane is released.</summary>
    /// <param name="theme">Theme.</param>
    /// <param name="lane">Lane.</param>
    /// <param name="language">Language.</param>
    public Reply Released(ThemeSummary theme, Lane lane, string language)
    {
        Card card = renderer.Render(
            "assessment/released",
            new JsonObject { ["id"] = theme.Id, ["code"] = theme.Code, ["sentence"] = texts.Get("assessment.release.done", language, theme.Code, texts.NameOf(lane, language)) },
            language);
        return Reply.Replace(card.Json, card.Summary);
    }

    /// <summary>
    /// What each criterion adds, largest first: „Entlastung trägt 14,7 von 66,3 Punkten bei.“ The numbers sum exactly to the benefit (S1). Those
    /// that add nothing share the last line.
    /// </summary>
    /// <param name="score">Score.</param>
    /// <param name="language">Language.</param>
    public IEnumerable<string> Contributions(Score score, string language)
    {
        IReadOnlyDictionary<Criterion, int> tenths = score.Tenths;
        string sum = Points(tenths.Values.Sum() / 10.0, language);
        string nothing = string.Join(", ", tenths.Where(entry => entry.Value == 0).Select(entry => entry.Key).Order().Select(criterion => NameOf(criterion, language)));
        return tenths.Where(entry => entry.Value > 0).OrderByDescending(entry => entry.Value).ThenBy(entry => entry.Key)
            .Select(entry => texts.Get("assessment.contribution", language, NameOf(entry.Key, language), Points(entry.Value / 10.0, language), sum))
            .Concat(nothing.Length > 0 ? [texts.Get("assessment.contributionNone", language, nothing)] : []);
    }

    private string NameOf(Criterion criterion, string language) => texts.Get("assessment.criterion." + FormFields.ToChoice(criterion.ToString()), language);

    private static string Points(double points, string language) => points.ToString("0.0", Texts.Culture(language));

    private static JsonArray Choices(IEnumerable<(string Title, string Value)> choices) =>
        [.. choices.Select(choice => new JsonObject { ["title"] = choice.Title, ["value"] = choice.Value })];
}
