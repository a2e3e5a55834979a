using System.Globalization;
using System.Text.Json.Nodes;
using StaffVoiceBot.Cards;
using StaffVoiceBot.Channel;
using StaffVoiceBot.Features.Contracts;
using StaffVoiceBot.Features.Contracts.PersonalDetails;
using StaffVoiceBot.Features.Training.Domain;

namespace StaffVoiceBot.Features.Training;

/// <summary>Requests as values of the templates <c>training/request</c> and <c>training/receipt</c>.</summary>
/// <param name="renderer">Templates.</param>
/// <param name="texts">Sentences.</param>
/// <param name="organisation">Departments.</param>
/// <param name="receipts">Lead back to requests without attribution.</param>
internal sealed class TrainingCards(CardRenderer renderer, Texts texts, Organisation organisation, OwnRequests receipts)
{
    // A card may have 25 KB; a text that would burst it stays in the client's own form, which is then left alone.
    private const int LongestTextInCard = 2500;
    private const int TopicsListed = 40;

    private static readonly (string Field, string[] Values)[] Choices =
    [
        ("urgency", Enum.GetNames<Urgency>()),
        ("level", Enum.GetNames<ProficiencyLevel>()),
        ("format", Enum.GetNames<CourseFormat>()),
        ("times", Enum.GetNames<TimePreference>()),
        ("visibility", Enum.GetNames<Visibility>()),
    ];

    private static readonly string[] ShownAtOnce = ["topic", "catalogueTopic", "department", "visibility", "urgency", "dutyDate"];

    /// <summary>The form with what was typed, and what is wrong with it at each field and in the chat.</summary>
    /// <param name="form">What was typed.</param>
    /// <param name="errors">What is wrong; empty for a fresh form.</param>
    /// <param name="topics">Topics to choose from.</param>
    /// <param name="formId">Ties repeated sendings of this form together.</param>
    /// <param name="language">Language.</param>
    public Reply Form(TrainingForm form, IReadOnlyList<FieldError> errors, IReadOnlyList<ListedTopic> topics, string formId, string language)
    {
        string spoken = FormErrors.Say(texts, errors, language);
        if (form.Fingerprint.Length > LongestTextInCard)
        {
            return Reply.Say(spoken) with { AlsoSay = spoken };
        }

        JsonObject values = new()
        {
            ["formId"] = formId,
            ["topic"] = form.Topic,
            ["maximumTopicLength"] = TrainingForm.MaximumTopicLength,
            ["catalogueTopic"] = form.CatalogueTopic,
            ["catalogueTopics"] = new JsonArray([.. topics.Take(TopicsListed).Select(topic => Choice(topic.Title, topic.Id))]),
            ["tool"] = form.Tool,
            ["maximumToolLength"] = TrainingForm.MaximumToolLength,
            ["level"] = form.Level,
            ["urgency"] = form.Urgency,
            ["dutyDate"] = form.DutyDate,
            ["format"] = string.Join(',', form.Formats),
            ["times"] = string.Join(',', form.Times),
            ["groupSize"] = form.GroupSize,
            ["accessibility"] = form.Accessibility,
            ["maximumAccessibilityLength"] = TrainingForm.MaximumAccessibilityLength,
            ["department"] = organisation.FindDepartment(form.Department)?.Id ?? "",
            ["departments"] = new JsonArray([.. organisation.Departments.Select(department => Choice(department.Name, department.Id))]),
            ["visibility"] = form.Visibility.Length > 0 ? form.Visibility : FormFields.ToChoice(nameof(Visibility.Confidential)),
            ["showMore"] = errors.Any(error => !ShownAtOnce.Contains(error.Field)),
            ["hasErrors"] = errors.Count > 0,
            ["mayInsist"] = PersonalDetailCheck.MayInsist(errors),
            ["errors"] = FormErrors.ToJson(texts, errors, language),
            ["choices"] = new JsonObject(Choices.Select(field => KeyValuePair.Create<string, JsonNode?>(
                field.Field,
                new JsonArray([.. field.Values.Select(FormFields.ToChoice).Select(value => Choice(texts.Get($"training.{field.Field}.{value}", language), value))])))),
        };
        Card card = renderer.Render("training/request", values, language);
        return Reply.Replace(card.Json, card.Summary) with { AlsoSay = spoken };
    }

    /// <summary>What the form becomes once the request is stored.</summary>
    /// <param name="request">Request.</param>
    /// <param name="offer">What the person can use at once; null for nothing.</param>
    /// <param name="language">Language.</param>
    public Reply Receipt(TrainingRequest request, TrainingOffer? offer, string language)
    {
        JsonObject values = new()
        {
            ["title"] = texts.Get("training.receipt.title", language, request.Code),
            ["code"] = request.Code,
            ["topic"] = CardText.Escape(request.Topic),
            ["department"] = CardText.Escape(organisation.FindDepartment(request.DepartmentId)?.Name ?? request.DepartmentId),
            ["visibility"] = texts.Get("training.visibility." + FormFields.ToChoice(request.Visibility.ToString()), language),
            ["next"] = texts.Get(request.Person is null ? "training.receipt.nextUnattributed" : "training.receipt.next", language, CoursePlan.DefaultMinimum.ToString(CultureInfo.InvariantCulture)),
        };
        values["id"] = request.Id;
        values["receipt"] = receipts.SecretFor(request);
        values["isOwn"] = request.Person is not null;
        values["offers"] = new JsonArray([.. offer is null ? [] : new[] { TopicCards.Describe(offer) }]);
        Card card = renderer.Render("training/receipt", values, language);
        return Reply.Replace(card.Json, card.Summary) with { LeavesNoTrace = request.Person is null };
    }

    private static JsonObject Choice(string title, string value) => new() { ["title"] = title, ["value"] = value };
}
