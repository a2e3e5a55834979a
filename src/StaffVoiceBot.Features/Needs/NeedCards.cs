using System.Globalization;
using System.Text.Json.Nodes;
using StaffVoiceBot.Cards;
using StaffVoiceBot.Channel;
using StaffVoiceBot.Features.Contracts;
using StaffVoiceBot.Features.Contracts.PersonalDetails;
using StaffVoiceBot.Features.Needs.Domain;

namespace StaffVoiceBot.Features.Needs;

/// <summary>What a form is for.</summary>
/// <param name="NeedId">Report that is changed; empty for a new one.</param>
/// <param name="Receipt">Receipt code that was typed to reach it; empty for none.</param>
/// <param name="FormId">Ties repeated sendings of a new form together.</param>
/// <param name="Message">Id of the chat message a new report began with; empty for none.</param>
public sealed record FormPurpose(string NeedId, string Receipt, string FormId = "", string Message = "")
{
    /// <summary>A new report.</summary>
    /// <param name="formId">Ties repeated sendings of this form together.</param>
    /// <param name="message">Id of the chat message it began with; empty for none.</param>
    public static FormPurpose New(string formId, string message) => new("", "", formId, message);
}

/// <summary>Reports as values of the templates in <c>/cards/needs</c>.</summary>
/// <param name="renderer">Templates.</param>
/// <param name="texts">Sentences.</param>
/// <param name="organisation">Departments.</param>
/// <param name="calendar">When the Stabsstelle looks next.</param>
/// <param name="security">Whether somebody is there for it.</param>
public sealed class NeedCards(CardRenderer renderer, Texts texts, Organisation organisation, IDigestCalendar calendar, SecurityDesk security)
{
    // A card may have 25 KB; what would burst it stays in the client's own form, which is then left alone.
    private const int LongestTextInCard = 2500;

    private static readonly (string Field, string[] Values)[] Choices =
    [
        ("weakPoints", Enum.GetNames<WeakPoint>()),
        ("frequency", Enum.GetNames<Frequency>()),
        ("minutesLost", Enum.GetNames<MinutesLost>()),
        ("affected", Enum.GetNames<Affected>()),
        ("deadline", Enum.GetNames<DeadlineAnswer>()),
        ("visibility", Enum.GetNames<Visibility>()),
    ];

    /// <summary>The form with what was typed, and what is wrong with it at each field and in the chat.</summary>
    /// <param name="form">What was typed.</param>
    /// <param name="errors">What is wrong; empty for a fresh form.</param>
    /// <param name="purpose">New report, or change of one.</param>
    /// <param name="language">Language.</param>
    /// <param name="notice">Privacy notice to be shown in the form; none for who has seen it.</param>
    public Reply Form(NeedForm form, IReadOnlyList<FieldError> errors, FormPurpose purpose, string language, IReadOnlyList<NoticeSection>? notice = null)
    {
        string spoken = FormErrors.Say(texts, errors, language);
        if (form.Fingerprint.Length > LongestTextInCard)
        {
            return Reply.Say(spoken) with { AlsoSay = spoken };
        }

        JsonObject values = new()
        {
            ["formId"] = purpose.FormId,
            ["message"] = purpose.Message,
            ["needId"] = purpose.NeedId,
            ["receipt"] = purpose.Receipt,
            ["notice"] = new JsonArray([.. (notice ?? []).Select(section => new JsonObject { ["title"] = section.Title, ["text"] = CardText.Escape(section.Text) })]),
            ["mayInsist"] = PersonalDetailCheck.MayInsist(errors),
            ["text"] = form.Text,
            ["minimumTextLength"] = NeedForm.MinimumTextLength,
            ["maximumTextLength"] = NeedForm.MaximumTextLength,
            ["department"] = organisation.FindDepartment(form.Department)?.Id ?? "",
            ["departments"] = new JsonArray([.. organisation.Departments.Select(department => Choice(department.Name, department.Id))]),
            ["weakPoints"] = string.Join(',', form.WeakPoints),
            ["frequency"] = form.Frequency,
            ["minutesLost"] = form.MinutesLost,
            ["affected"] = form.Affected,
            ["affectsPublic"] = form.AffectsPublic == "true" ? "true" : "false",
            ["deadline"] = form.Deadline,
            ["deadlineDate"] = form.DeadlineDate,
            ["visibility"] = form.Visibility.Length > 0 ? form.Visibility : FormFields.ToChoice(nameof(Visibility.Confidential)),
            ["showMore"] = errors.Any(error => error.Field is not ("text" or "department" or "visibility")),
            ["hasErrors"] = errors.Count > 0,
            ["errors"] = FormErrors.ToJson(texts, errors, language),
            ["choices"] = new JsonObject(Choices.Select(field => KeyValuePair.Create<string, JsonNode?>(
                field.Field,
                new JsonArray([.. field.Values.Where(IsOffered).Select(value => Choice(texts.Get($"needs.{field.Field}.{FormFields.ToChoice(value)}", language), FormFields.ToChoice(value)))])))),
        };
        Card card = renderer.Render("needs/report-need", values, language);
        return Reply.Replace(card.Json, card.Summary) with { AlsoSay = spoken };
    }

    /// <summary>What the form becomes once the report is stored.</summary>
    /// <param name="need">Report.</param>
    /// <param name="receiptCode">Code that leads back to it; empty for a report that is not without attribution.</param>
    /// <param name="language">Language.</param>
    public Reply Receipt(Need need, string receiptCode, string language)
    {
        CultureInfo culture = Texts.Culture(language);
        Card card = renderer.Render(
            "needs/receipt",
            new JsonObject
            {
                ["id"] = need.Id,
                ["code"] = need.Code,
                ["receiptCode"] = receiptCode,
                ["text"] = CardText.Escape(need.Text),
                ["department"] = organisation.FindDepartment(need.DepartmentId)?.Name ?? need.DepartmentId,
                ["visibility"] = texts.Get($"needs.visibility.{FormFields.ToChoice(need.Visibility.ToString())}", language),
                ["title"] = texts.Get("needs.receipt.title", language, need.Code),
                ["next"] = need.IsSecurity ? texts.Get("needs.receipt.security", language) : texts.Get("needs.receipt.next", language, calendar.NextDigest(need.ReceivedAt).ToString("D", culture)),
                ["isUnattributed"] = need.Visibility == Visibility.Unattributed,
            },
            language);
        return Reply.Replace(card.Json, card.Summary) with { LeavesNoTrace = need.Visibility == Visibility.Unattributed };
    }

    /// <summary>A typed sentence, offered as the beginning of a report.</summary>
    /// <param name="text">What was typed.</param>
    /// <param name="message">Id of the message it was typed in.</param>
    /// <param name="language">Language.</param>
    public Reply Offer(string text, string message, string language)
    {
        string beginning = Beginning(text);
        Card card = renderer.Render(
            "needs/offer-report",
            new JsonObject { ["text"] = beginning, ["message"] = message, ["quoted"] = CardText.Escape(beginning) },
            language);
        return Reply.Show(card.Json, card.Summary);
    }

    /// <summary>The message that a report began with is not what it was; with a new text, that is offered for the report as well.</summary>
    /// <param name="need">Report.</param>
    /// <param name="text">Text of the edited message; empty for a deleted one.</param>
    /// <param name="language">Language.</param>
    public Reply MessageChanged(Need need, string text, string language)
    {
        string change = text.Length == 0 ? "deleted" : need.IsEditable ? "edited" : "bundled";
        Card card = renderer.Render(
            "needs/message-changed",
            new JsonObject
            {
                ["id"] = need.Id,
                ["title"] = texts.Get($"needs.message.{change}.title", language),
                ["body"] = texts.Get($"needs.message.{change}.body", language, need.Code),
                ["newText"] = change == "edited" ? Beginning(text) : "",
                ["quoted"] = change == "edited" ? CardText.Escape(Beginning(text)) : "",
                ["isDeleted"] = change == "deleted",
            },
            language);
        return Reply.Show(card.Json, card.Summary);
    }

    private bool IsOffered(string value) => security.IsStaffed || value != nameof(WeakPoint.Security);

    private static string Beginning(string text) => text.Length <= LongestTextInCard ? text : text[..LongestTextInCard];

    private static JsonObject Choice(string title, string value) => new JsonObject { ["title"] = title, ["value"] = value };
}
