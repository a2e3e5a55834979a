using System.Text.Json.Nodes;
using StaffVoiceBot.Cards;
using StaffVoiceBot.Channel;
using StaffVoiceBot.Features.Contracts;
using StaffVoiceBot.Features.Themes.Domain;

namespace StaffVoiceBot.Features.Themes;

/// <summary>Themes as values of the templates in <c>/cards/themes</c> that staff see.</summary>
/// <param name="renderer">Templates.</param>
/// <param name="texts">Sentences.</param>
/// <param name="organisation">Departments.</param>
public sealed class ThemeCards(CardRenderer renderer, ThemeTexts texts, Organisation organisation)
{
    /// <summary>Themes on a page of the list.</summary>
    public const int PageSize = 6;

    /// <summary>„Gibt es das schon?“</summary>
    /// <param name="similar">Similar themes.</param>
    /// <param name="people">People behind each.</param>
    /// <param name="own">What the person supports.</param>
    /// <param name="department">Department to fill in; empty for none.</param>
    /// <param name="language">Language.</param>
    public Reply Similar(IReadOnlyList<SimilarTheme> similar, IReadOnlyDictionary<string, Band> people, OwnThemes own, string department, string language)
    {
        JsonObject values = new()
        {
            ["themes"] = new JsonArray([.. similar.Select(found => Line(
                found.Theme, people[found.Theme.Id], CardText.Escape(texts.Why(found, language)), own.Has(found.Theme.Id), language))]),
            ["canSupport"] = similar.Any(found => !own.Has(found.Theme.Id)),
            ["department"] = organisation.FindDepartment(department)?.Id ?? "",
            ["departments"] = Departments(),
        };
        return Show("themes/similar", values, language);
    }

    /// <summary>The list for everyone.</summary>
    /// <param name="themes">Themes of the page.</param>
    /// <param name="people">People behind each.</param>
    /// <param name="own">What the person supports.</param>
    /// <param name="all">Number of themes on all pages.</param>
    /// <param name="page">Page, from 0.</param>
    /// <param name="status">Chosen status; empty for all.</param>
    /// <param name="search">Search words; empty for all.</param>
    /// <param name="language">Language.</param>
    public Reply Browse(IReadOnlyList<Theme> themes, IReadOnlyDictionary<string, Band> people, OwnThemes own, int all, int page, string status, string search, string language)
    {
        JsonObject values = new()
        {
            ["found"] = all == 0 ? texts.Get(status.Length + search.Length == 0 ? "themes.browse.empty" : "themes.browse.none", language)
                : texts.Get("themes.browse.found", language, all, page + 1, (all + PageSize - 1) / PageSize),
            ["search"] = search,
            ["status"] = status,
            ["statuses"] = Statuses(language),
            ["themes"] = new JsonArray([.. themes.Select(theme => Line(theme, people[theme.Id], "", own.Has(theme.Id), language))]),
            ["next"] = page + 1,
            ["hasNext"] = (page + 1) * PageSize < all,
        };
        return Show("themes/browse", values, language);
    }

    /// <summary>What becomes of a click on „Betrifft mich auch“.</summary>
    /// <param name="theme">Theme.</param>
    /// <param name="people">People behind it.</param>
    /// <param name="messageKey">What happened.</param>
    /// <param name="isSupported">True when the person supports it now.</param>
    /// <param name="language">Language.</param>
    public Reply Supported(Theme theme, Band people, string messageKey, bool isSupported, string language)
    {
        JsonObject values = Line(theme, people, "", isSupported, language);
        values["message"] = texts.Get(messageKey, language);
        Card card = renderer.Render("themes/supported", values, language);
        return Reply.Replace(card.Json, card.Summary);
    }

    /// <summary>A theme as it is shared in a conversation: what everybody may know, and nothing to click.</summary>
    /// <param name="theme">Theme that staff may see.</param>
    /// <param name="language">Language.</param>
    public ReadOnlyMemory<byte> Shared(Theme theme, string language) => renderer.Render(
        "themes/shared",
        new JsonObject
        {
            ["title"] = CardText.Escape(theme.Title),
            ["description"] = CardText.Escape(theme.Description),
            ["code"] = theme.Code,
            ["status"] = texts.Status(theme, language),
        },
        language).Json;

    /// <summary>Choices of the status.</summary>
    /// <param name="language">Language.</param>
    public JsonArray Statuses(string language) =>
        [.. Enum.GetNames<ThemeStatus>().Select(FormFields.ToChoice).Select(name => Choice(texts.Get("themes.statuses." + name, language), name))];

    private static JsonObject Choice(string title, string value) => new() { ["title"] = title, ["value"] = value };

    private JsonArray Departments() => [.. organisation.Departments.Select(department => Choice(department.Name, department.Id))];

    private JsonObject Line(Theme theme, Band people, string why, bool isSupported, string language) => new()
    {
        ["id"] = theme.Id,
        ["code"] = theme.Code,
        ["title"] = CardText.Escape(theme.Title),
        ["description"] = CardText.Escape(theme.Description),
        ["line"] = $"{theme.Code} · {texts.Status(theme, language)} · {texts.People(people, language)}",
        ["detail"] = CardText.Escape(string.Join('\n', new[] { theme.Reason.In(language), theme.HowToGetIt.In(language) }.Where(text => text.Length > 0))),
        ["why"] = why,
        ["isSupported"] = isSupported,
    };

    private Reply Show(string template, JsonObject values, string language)
    {
        Card card = renderer.Render(template, values, language);
        return Reply.Show(card.Json, card.Summary);
    }
}
