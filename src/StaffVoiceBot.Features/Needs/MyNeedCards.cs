using System.Text.Json.Nodes;
using StaffVoiceBot.Cards;
using StaffVoiceBot.Channel;
using StaffVoiceBot.Features.Contracts;
using StaffVoiceBot.Features.Needs.Domain;

namespace StaffVoiceBot.Features.Needs;

/// <summary>Somebody's own reports as cards. Lists and reports refresh themselves for the person they belong to (INV-14).</summary>
/// <param name="renderer">Templates.</param>
/// <param name="texts">Sentences.</param>
/// <param name="organisation">Departments.</param>
/// <param name="themes">Themes, for what has become of a report.</param>
/// <param name="time">Clock, for the age.</param>
public sealed class MyNeedCards(CardRenderer renderer, Texts texts, Organisation organisation, IThemeDirectory themes, TimeProvider time)
{
    private const int ExcerptLength = 120;

    /// <summary>The list.</summary>
    /// <param name="needs">Reports of this page.</param>
    /// <param name="page">Page, from 0.</param>
    /// <param name="hasMore">True when older ones follow.</param>
    /// <param name="context">The turn.</param>
    public Reply Mine(IReadOnlyList<Need> needs, int page, bool hasMore, TurnContext context)
    {
        JsonArray entries = [.. needs.Select(need => new JsonObject
        {
            ["id"] = need.Id,
            ["heading"] = texts.Get("needs.mine.entry", context.Language, need.Code, Status(need, context.Language), Age(need, context.Language)),
            ["text"] = CardText.Escape(need.Text.Length <= ExcerptLength ? need.Text : need.Text[..ExcerptLength] + " …"),
            ["open"] = texts.Get("needs.mine.open", context.Language, need.Code),
        })];
        return Show("needs/mine", new JsonObject
        {
            ["user"] = context.Person.ChannelUserId,
            ["page"] = $"{page}",
            ["older"] = $"{page + 1}",
            ["hasMore"] = hasMore,
            ["isEmpty"] = needs.Count == 0,
            ["entries"] = entries,
        }, context);
    }

    /// <summary>One report.</summary>
    /// <param name="need">Report.</param>
    /// <param name="context">The turn; its receipt code goes on in the card's buttons.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    public Task<Reply> NeedAsync(Need need, TurnContext context, CancellationToken cancellationToken) =>
        NeedAsync(need, context.Inputs["receipt"], context, cancellationToken);

    /// <summary>One report.</summary>
    /// <param name="need">Report.</param>
    /// <param name="receipt">Receipt code that goes on in the card's buttons; empty for none.</param>
    /// <param name="context">The turn.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    public async Task<Reply> NeedAsync(Need need, string receipt, TurnContext context, CancellationToken cancellationToken)
    {
        string language = context.Language;
        JsonArray facts = [.. Facts(need, language).Select(fact => new JsonObject { ["title"] = fact.Title, ["value"] = CardText.Escape(fact.Value) })];
        return Show("needs/need", new JsonObject
        {
            ["user"] = context.Person.ChannelUserId,
            ["id"] = need.Id,
            ["receipt"] = receipt,
            ["title"] = texts.Get("needs.need.title", language, need.Code),
            ["text"] = CardText.Escape(need.Text),
            ["theme"] = await ThemeAsync(need, language, cancellationToken),
            ["isEditable"] = need.IsEditable,
            ["facts"] = facts,
        }, context);
    }

    /// <summary>The question before a report is withdrawn.</summary>
    /// <param name="need">Report.</param>
    /// <param name="context">The turn.</param>
    public Reply AskBeforeWithdrawal(Need need, TurnContext context) => Show("needs/withdraw", new JsonObject
    {
        ["id"] = need.Id,
        ["receipt"] = context.Inputs["receipt"],
        ["title"] = texts.Get("needs.withdraw.title", context.Language, need.Code),
        ["text"] = CardText.Escape(need.Text),
    }, context);

    /// <summary>A report was withdrawn.</summary>
    /// <param name="need">Report as it was.</param>
    /// <param name="context">The turn.</param>
    public Reply Withdrawn(Need need, TurnContext context) =>
        Say(texts.Get("needs.withdraw.done", context.Language, need.Code), texts.Get("needs.withdraw.doneText", context.Language), context);

    /// <summary>There is no such report, or it is not this person's; both are said the same way.</summary>
    /// <param name="context">The turn.</param>
    public Reply Gone(TurnContext context) =>
        Say(texts.Get("needs.gone.title", context.Language), texts.Get("needs.gone.text", context.Language), context);

    /// <summary>Everything about a report that is shown as title and value, in the order of the form.</summary>
    /// <param name="need">Report.</param>
    /// <param name="language">Language.</param>
    internal IEnumerable<(string Field, string Title, string Value)> Facts(Need need, string language)
    {
        yield return ("status", texts.Get("needs.need.status", language), Status(need, language));
        yield return ("receivedOn", texts.Get("needs.need.received", language), $"{need.ReceivedAt.ToString("D", Texts.Culture(language))} ({Age(need, language)})");
        yield return ("department", texts.Get("needs.receipt.department", language), organisation.FindDepartment(need.DepartmentId)?.Name ?? need.DepartmentId);
        yield return ("visibility", texts.Get("needs.receipt.visibility", language), Choice("visibility", need.Visibility, language));
        if (need.WeakPoints.Count > 0)
        {
            yield return ("weakPoints", texts.Get("needs.need.weakPoints", language), string.Join(", ", need.WeakPoints.Select(point => Choice("weakPoints", point, language))));
        }

        foreach ((string field, Enum? value) in new (string, Enum?)[] { ("frequency", need.Frequency), ("minutesLost", need.MinutesLost), ("affected", need.Affected), ("deadline", need.Deadline) })
        {
            if (value is not null)
            {
                yield return (field, texts.Get($"needs.need.{field}", language), Choice(field, value, language));
            }
        }

        if (need.AffectsPublic)
        {
            yield return ("affectsPublic", texts.Get("needs.need.affectsPublic", language), texts.Get("dialogue.yes", language));
        }

        if (need.DeadlineDate is { } date)
        {
            yield return ("deadlineDate", texts.Get("needs.need.deadlineDate", language), date.ToString("D", Texts.Culture(language)));
        }
    }

    private string Choice(string field, Enum value, string language) => texts.Get($"needs.{field}.{FormFields.ToChoice(value.ToString())}", language);

    private string Status(Need need, string language) => texts.Get($"needs.status.{FormFields.ToChoice(need.Status.ToString())}", language);

    private string Age(Need need, string language) => (DayOf(time.GetUtcNow()).DayNumber - DayOf(need.ReceivedAt).DayNumber) switch
    {
        <= 0 => texts.Get("needs.age.today", language),
        1 => texts.Get("needs.age.yesterday", language),
        int days => texts.Get("needs.age.days", language, days),
    };

    private async Task<string> ThemeAsync(Need need, string language, CancellationToken cancellationToken)
    {
        ThemeSummary? theme = need.ThemeId is { } id ? await themes.FindAsync(id, language, cancellationToken) : null;
        return theme is { IsPublic: true }
            ? CardText.Escape($"{texts.Get("needs.need.theme", language, theme.Code, theme.Title)} {theme.StatusText} {theme.Reason}".TrimEnd())
            : "";
    }

    private Reply Say(string title, string text, TurnContext context) => Show("needs/notice", new JsonObject { ["title"] = title, ["text"] = text }, context);

    private Reply Show(string template, JsonObject values, TurnContext context)
    {
        Card card = renderer.Render(template, values, context.Language);
        return Reply.Replace(card.Json, card.Summary);
    }

    private static DateOnly DayOf(DateTimeOffset moment) => DateOnly.FromDateTime(moment.UtcDateTime);
}
