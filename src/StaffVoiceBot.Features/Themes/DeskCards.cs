using System.Text.Json.Nodes;
using StaffVoiceBot.Cards;
using StaffVoiceBot.Channel;
using StaffVoiceBot.Features.Contracts;
using StaffVoiceBot.Features.Themes.Domain;

namespace StaffVoiceBot.Features.Themes;

/// <summary>Themes as values of the templates in <c>/cards/themes</c> that the Stabsstelle sees on its desk.</summary>
/// <param name="renderer">Templates.</param>
/// <param name="texts">Sentences.</param>
public sealed class DeskCards(CardRenderer renderer, ThemeTexts texts)
{
    private const int ReportsOfATheme = 8;
    private const int LongestExcerpt = 160;
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
            ["why"] = CardText.Escape(texts.Why(found, language)),
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
                ranked.Place is { } place ? texts.Get(place.TextKey, language, place.Number, place.Best, place.Worst) : "",
                texts.Get(ranked.HasOpenLane ? "themes.list.proposedLane" : "themes.list.lane", language, ranked.Lane),
                ranked.Score,
            }.Where(part => part.Length > 0)),
            ["why"] = $"{ranked.Theme.StatusText} · {texts.People(ranked.People, language)}",
        })]),
    }, language);

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
            ["lines"] = DoneLine.ToJson(lines),
        }, language);
        return Reply.Replace(card.Json, card.Summary);
    }

    /// <summary>A day in words.</summary>
    /// <param name="moment">Moment.</param>
    /// <param name="language">Language.</param>
    public static string Day(DateTimeOffset moment, string language) => moment.UtcDateTime.ToString("D", Texts.Culture(language));

    /// <summary>Code and beginning of a report, on one line.</summary>
    internal static string Excerpt(CatalogueNeed report) => CardText.Escape($"{report.Code}: {CardText.Shorten(report.Text, LongestExcerpt).ReplaceLineEndings(" ")}");

    /// <summary>Lines of a list.</summary>
    internal static JsonArray Lines(IEnumerable<string> lines) => [.. lines.Select(line => new JsonObject { ["text"] = line })];

    private string Named(CatalogueNeed report, string language) =>
        report.Name.Length == 0 ? "" : " " + texts.Get("themes.theme.named", language, CardText.Escape(report.Name));

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

    private Reply Show(string template, JsonObject values, string language)
    {
        Card card = renderer.Render(template, values, language);
        return Reply.Show(card.Json, card.Summary);
    }
}
