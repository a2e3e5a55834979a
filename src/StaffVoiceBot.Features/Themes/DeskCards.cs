using System.Globalization;
using System.Text.Json.Nodes;
using StaffVoiceBot.Cards;
using StaffVoiceBot.Channel;
using StaffVoiceBot.Features.Contracts;
using StaffVoiceBot.Features.Themes.Domain;

namespace StaffVoiceBot.Features.Themes;

/// <summary>A line about something that was done.</summary>
/// <param name="Text">What.</param>
/// <param name="Theme">Theme to open.</param>
/// <param name="Change">Change that can be taken back; null for none.</param>
public sealed record DoneLine(string Text, Theme Theme, ThemeChange? Change);

/// <summary>Themes as values of the templates in <c>/cards/themes</c> that the Stabsstelle sees on its desk.</summary>
/// <param name="renderer">Templates.</param>
/// <param name="texts">Sentences.</param>
/// <param name="allTexts">For the errors of forms.</param>
public sealed class DeskCards(CardRenderer renderer, ThemeTexts texts, Texts allTexts)
{
    private const int ProposalsShown = 15;
    private const int MostBytes = 25 * 1024;
    private const int ReportsShown = 3;
    private const int WordsShown = 6;
    private const int DoneShown = 3;
    private const int ReportsOfATheme = 8;
    private const int LongestExcerpt = 160;
    private const int ChoicesShown = 40;
    private const int LongestChoice = 90;
    private const int QuartersShown = 8;
    private const int EntriesOnAPage = 10;
    private const int LongestEntry = 1200;

    /// <summary>One theme.</summary>
    /// <param name="sheet">Everything about it.</param>
    /// <param name="score">How it is assessed.</param>
    /// <param name="language">Language.</param>
    public Reply Theme(ThemeSheet sheet, ThemeScore score, string language)
    {
        Theme theme = sheet.Theme;
        bool isEnough = score.Numbers.People != Band.BelowMinimum;
        int left = sheet.Reports.Count - ReportsOfATheme;
        return Show("themes/theme", new JsonObject
        {
            ["id"] = theme.Id,
            ["code"] = theme.Code,
            ["title"] = CardText.Escape(theme.Title),
            ["description"] = theme.Description.Length > 0 ? CardText.Escape(theme.Description) : texts.Get("themes.theme.none", language),
            ["isDraft"] = !theme.IsPublic,
            ["hasLane"] = score.Lanes.Length > 0,
            ["isStandard"] = score.Numbers.IsStandardCandidate,
            ["facts"] = new JsonArray([.. Facts(sheet, score, language).Where(fact => fact.Value.Length > 0).Select(fact => new JsonObject
            {
                ["name"] = texts.Get(fact.Key, language),
                ["value"] = fact.Value,
            })]),
            ["reports"] = Lines(sheet.Reports.Take(ReportsOfATheme).Select(report => Excerpt(report) + Named(report, language))),
            ["more"] = left > 0 ? texts.Get("themes.theme.moreReports", language, left) : "",
            ["hasSentences"] = isEnough && sheet.Sentences.Count > 0,
            ["sentences"] = Lines(isEnough ? sheet.Sentences.Select(sentence => CardText.Escape(CardText.Shorten(sentence, LongestExcerpt))) : []),
            ["hasMerged"] = sheet.Merged.Count > 0,
            ["merged"] = new JsonArray([.. sheet.Merged.Select(merged => new JsonObject
            {
                ["id"] = merged.Id,
                ["code"] = merged.Code,
                ["title"] = $"{merged.Code}: {CardText.Escape(merged.Title)}",
            })]),
        }, language);
    }

    /// <summary>Several themes to open.</summary>
    /// <param name="title">Heading.</param>
    /// <param name="themes">Themes with the words that matched.</param>
    /// <param name="people">People behind each.</param>
    /// <param name="language">Language.</param>
    public Reply List(string title, IReadOnlyList<SimilarTheme> themes, IReadOnlyDictionary<string, Band> people, string language) => Show("themes/list", new JsonObject
    {
        ["title"] = CardText.Escape(title),
        ["found"] = texts.Get(themes.Count == 0 ? "themes.list.nothing" : "themes.list.found", language, themes.Count),
        ["themes"] = new JsonArray([.. themes.Select(found => new JsonObject
        {
            ["id"] = found.Theme.Id,
            ["code"] = found.Theme.Code,
            ["title"] = CardText.Escape(found.Theme.Title),
            ["line"] = $"{found.Theme.Code} · {texts.Status(found.Theme, language)} · {texts.People(people[found.Theme.Id], language)}",
            ["why"] = found.Words.Count == 0 ? "" : texts.Get("themes.list.why", language, CardText.Escape(string.Join(", ", found.Words))),
        })]),
    }, language);

    /// <summary>Themes in the order of the formula.</summary>
    /// <param name="themes">Themes.</param>
    /// <param name="language">Language.</param>
    public Reply Top(IReadOnlyList<RankedTheme> themes, string language) => Show("themes/list", new JsonObject
    {
        ["title"] = texts.Get("themes.list.top", language),
        ["found"] = texts.Get(themes.Count == 0 ? "themes.list.topEmpty" : "themes.list.topIntro", language),
        ["themes"] = new JsonArray([.. themes.Select(ranked => new JsonObject
        {
            ["id"] = ranked.Theme.Id,
            ["code"] = ranked.Theme.Code,
            ["title"] = CardText.Escape(ranked.Theme.Title),
            ["line"] = string.Join(" · ", new[]
            {
                ranked.Theme.Code,
                ranked.Place is { } place ? texts.Get("themes.list.place", language, place.Number, place.Best, place.Worst) : "",
                texts.Get(ranked.HasOpenLane ? "themes.list.proposedLane" : "themes.list.lane", language, ranked.Lane),
                ranked.Score,
            }.Where(part => part.Length > 0)),
            ["why"] = $"{ranked.Theme.StatusText} · {texts.People(ranked.People, language)}",
        })]),
    }, language);

    /// <summary>Proposals for reports without a theme, as many as fit (A11); the others come when these are sorted.</summary>
    /// <param name="proposals">All proposals.</param>
    /// <param name="waiting">Number of reports without a theme.</param>
    /// <param name="done">What was sorted just now.</param>
    /// <param name="language">Language.</param>
    public Reply Triage(IReadOnlyList<Proposal> proposals, int waiting, IReadOnlyList<DoneLine> done, string language)
    {
        for (int most = ProposalsShown; ; most--)
        {
            Reply reply = Show("themes/triage", Values([.. proposals.Take(most)], waiting, done, language), language);
            if (reply.Card.Length <= MostBytes || most == 1)
            {
                return reply with { ReplacesCard = done.Count > 0 };
            }
        }
    }

    private JsonObject Values(List<Proposal> shown, int waiting, IReadOnlyList<DoneLine> done, string language) => new()
    {
        ["done"] = ToJson(done),
        ["hasDone"] = done.Count > 0,
        ["doneSummary"] = done.Count > DoneShown ? texts.Get("themes.triage.done", language, done.Count) : "",
        ["intro"] = waiting == 0 ? texts.Get("themes.triage.empty", language) : texts.Get("themes.triage.intro", language, waiting, shown.Count),
        ["hasProposals"] = shown.Count > 0,
        ["proposals"] = new JsonArray([.. shown.Select((proposal, i) => new JsonObject
        {
            ["title"] = CardText.Escape(Heading(proposal, i, language)),
            ["why"] = proposal.Words.Count == 0 ? "" : texts.Get("themes.triage.shared", language, CardText.Escape(string.Join(", ", Single(proposal.Words)))),
            ["reports"] = Lines(proposal.Reports.Take(ReportsShown).Select(Excerpt)),
            ["more"] = proposal.Reports.Count > ReportsShown ? texts.Get("themes.theme.moreReports", language, proposal.Reports.Count - ReportsShown) : "",
        })]),
        ["choices"] = new JsonArray([.. shown.Select((proposal, i) => Choice(
            texts.Get("themes.triage.choice", language, CardText.Shorten(Heading(proposal, i, language), LongestChoice), proposal.Reports.Count), ProposalValue.Write(proposal)))]),
        ["accept"] = string.Join(',', shown.Where(proposal => proposal.Words.Count > 0).Select(ProposalValue.Write)),
    };

    /// <summary>The course of a theme.</summary>
    /// <param name="theme">Theme.</param>
    /// <param name="entries">Entries, newest first.</param>
    /// <param name="page">Page, from 0; beyond the last one the last is shown.</param>
    /// <param name="language">Language.</param>
    public Reply History(Theme theme, IReadOnlyList<HistoryEntry> entries, int page, string language)
    {
        int last = Math.Max(0, (entries.Count - 1) / EntriesOnAPage);
        int shown = Math.Min(page, last);
        return Show("themes/history", new JsonObject
        {
            ["id"] = theme.Id,
            ["code"] = theme.Code,
            ["title"] = texts.Get("themes.history.title", language, theme.Code, CardText.Escape(theme.Title)),
            ["pages"] = texts.Get("themes.history.pages", language, entries.Count, shown + 1, last + 1),
            ["entries"] = new JsonArray([.. entries.Skip(shown * EntriesOnAPage).Take(EntriesOnAPage).Select(entry => new JsonObject
            {
                ["day"] = Day(entry.At, language),
                ["text"] = CardText.Shorten(entry.Text, LongestEntry),
            })]),
            ["next"] = shown + 1,
            ["hasNext"] = shown < last,
        }, language);
    }

    /// <summary>What was done, line by line, each with the way back.</summary>
    /// <param name="title">Heading.</param>
    /// <param name="lines">Lines.</param>
    /// <param name="language">Language.</param>
    public Reply Done(string title, IReadOnlyList<DoneLine> lines, string language)
    {
        Card card = renderer.Render("themes/done", new JsonObject
        {
            ["title"] = title,
            ["lines"] = ToJson(lines),
        }, language);
        return Reply.Replace(card.Json, card.Summary);
    }

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
            texts.Get("themes.merge.choice", language, found.Theme.Code, found.Theme.Title, string.Join(", ", found.Words)), found.Theme.Id))]),
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
        values["when"] = texts.Get("themes.preview.when", language, people, Day(on, language));
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

    /// <summary>A day in words.</summary>
    /// <param name="moment">Moment.</param>
    /// <param name="language">Language.</param>
    public static string Day(DateTimeOffset moment, string language) => moment.UtcDateTime.ToString("D", Texts.Culture(language));

    private static JsonObject ToJson(DecisionForm form) => new()
    {
        ["status"] = form.Status,
        ["quarter"] = form.Quarter,
        ["reason"] = form.Reason,
        ["reasonEnglish"] = form.ReasonEnglish,
        ["howTo"] = form.HowTo,
        ["howToEnglish"] = form.HowToEnglish,
    };

    private static JsonArray ToJson(IReadOnlyList<DoneLine> lines) => [.. lines.Select(line => new JsonObject
    {
        ["text"] = CardText.Escape(line.Text),
        ["id"] = line.Theme.Id,
        ["code"] = line.Theme.Code,
        ["canUndo"] = line.Change?.IsReversible == true,
        ["change"] = line.Change?.Id ?? "",
        ["at"] = (line.Change?.At.UtcTicks ?? 0).ToString(CultureInfo.InvariantCulture),
        ["name"] = line.Theme.Code,
    })];

    private static JsonObject Choice(string title, string value) => new() { ["title"] = title, ["value"] = value };

    private static JsonArray Lines(IEnumerable<string> lines) => [.. lines.Select(line => new JsonObject { ["text"] = line })];

    // Words that mean the same come as pairs, „Kennwörter/Passwort“; several pairs repeat them.
    private static IEnumerable<string> Single(IEnumerable<string> words) =>
        words.SelectMany(word => word.Split('/')).Distinct(StringComparer.OrdinalIgnoreCase).Take(WordsShown);

    private string Named(CatalogueNeed report, string language) =>
        report.Name.Length == 0 ? "" : " " + texts.Get("themes.theme.named", language, CardText.Escape(report.Name));

    private static string Excerpt(CatalogueNeed report) => CardText.Escape($"{report.Code}: {CardText.Shorten(report.Text, LongestExcerpt).ReplaceLineEndings(" ")}");

    private string Heading(Proposal proposal, int position, string language) => proposal.Theme is { } theme
        ? texts.Get("themes.triage.existing", language, position + 1, theme.Code, theme.Title)
        : texts.Get("themes.triage.newTheme", language, position + 1, proposal.Title);

    private IEnumerable<(string Key, string Value)> Facts(ThemeSheet sheet, ThemeScore score, string language) =>
    [
        ("themes.theme.code", sheet.Theme.Code),
        ("themes.theme.status", texts.Status(sheet.Theme, language)),
        ("themes.theme.reason", CardText.Escape(sheet.Theme.Reason.In(language))),
        ("themes.theme.score", CardText.Escape(score.Summary)),
        ("themes.theme.lane", score.Lanes),
        ("themes.theme.checks", string.Join(", ", score.OpenChecks)),
        ("themes.theme.people", texts.People(score.Numbers.People, language)),
        ("themes.theme.departments", texts.Departments(score.Numbers.Departments, language)),
        ("themes.theme.helps", texts.IsEnough(sheet.Ratings) ? texts.Get("themes.theme.helpsShare", language, 100 * sheet.RatingsYes / sheet.Ratings) : ""),
    ];

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
