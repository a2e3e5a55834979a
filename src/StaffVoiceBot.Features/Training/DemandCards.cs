using System.Text.Json.Nodes;
using StaffVoiceBot.Cards;
using StaffVoiceBot.Channel;
using StaffVoiceBot.Features.Contracts;
using StaffVoiceBot.Features.Training.Domain;

namespace StaffVoiceBot.Features.Training;

/// <summary>The demand as values of the template <c>training/demand</c>. Every number has passed the gate (P13).</summary>
/// <param name="renderer">Templates.</param>
/// <param name="texts">Sentences.</param>
/// <param name="organisation">Departments.</param>
/// <param name="published">Numbers.</param>
/// <param name="gate">For the smallest group.</param>
internal sealed class DemandCards(CardRenderer renderer, Texts texts, Organisation organisation, PublishedTopics published, KGate gate)
{
    private const int TopicsShown = 8;
    private const int TopicsNamed = 10;
    private const int LongestTitle = 80;

    // A client cuts the title of a button at the end of its line; the heading above has it whole.
    private const int LongestButton = 40;
    private const int CoursesNamed = 3;

    /// <summary>The list.</summary>
    /// <param name="topics">Topics in the order they are shown.</param>
    /// <param name="language">Language.</param>
    /// <param name="asked">Page, from 0; empty for the first.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    public async Task<Reply> DemandAsync(IReadOnlyList<TrainingTopic> topics, string language, string asked, CancellationToken cancellationToken)
    {
        Page<TrainingTopic> page = Pages.Of(topics, TopicsShown, asked);
        JsonObject[] shown = await Task.WhenAll(page.Items.Select(async topic => ToJson(topic, await published.ReadAsync(topic, cancellationToken), language)));
        JsonObject values = new()
        {
            ["summary"] = topics.Count == 0
                ? texts.Get("training.demand.empty", language)
                : texts.Get("training.demand.summary", language, topics.Sum(topic => topic.Requests.Count), topics.Count, topics.Count(topic => topic.HasEnough))
                    + (page.Count == 1 ? "" : " " + texts.Get("training.demand.page", language, page.Number + 1, page.Count)),
            ["topics"] = new JsonArray([.. shown]),
            ["rest"] = page.HasNext ? texts.Get("training.demand.rest", language, page.Rest.Count, string.Join("; ", page.Rest.Take(TopicsNamed).Select(topic => CardText.Escape(CardText.Shorten(topic.Title, LongestTitle))))) : "",
            ["next"] = page.Number + 1,
            ["hasNext"] = page.HasNext,
        };
        Card card = renderer.Render("training/demand", values, language);
        return Reply.Show(card.Json, (string)values["summary"]!);
    }

    private JsonObject ToJson(TrainingTopic topic, PublishedTopic numbers, string language)
    {
        IEnumerable<string> lines = numbers.Answers is { } answers ? Lines(answers, numbers.Departments, language).Where(line => line.Length > 0) : [];
        return new JsonObject
        {
            ["id"] = topic.Id,
            ["title"] = CardText.Escape(CardText.Shorten(topic.Title, LongestTitle)),
            ["plainTitle"] = CardText.Shorten(topic.Title, LongestButton),
            ["code"] = topic.Code,
            ["notes"] = new JsonArray([.. Notes(topic, language).Select(note => JsonValue.Create(note))]),
            ["people"] = $"{topic.Code} · {BandText(numbers.People, language)} · {texts.Get("training.demand." + FormFields.ToChoice(topic.Standing.ToString()), language)}",
            ["lines"] = new JsonArray([.. lines.Select(line => JsonValue.Create(line))]),
        };
    }

    private IEnumerable<string> Notes(TrainingTopic topic, string language) =>
    [
        .. topic.Courses.Take(CoursesNamed).Select(planned => texts.Get(
            "training.demand.planned", language, planned.Course.Code, SessionTexts.Day(planned.Course.Upcoming.First().Date, language), planned.Seated, planned.Course.Maximum)),
        .. topic.Offer is { } offer ? [texts.Get("training.demand.offered", language, CardText.Escape(offer.Title), CardText.Escape(offer.Provider))] : Array.Empty<string>(),
    ];

    private IEnumerable<string> Lines(TopicAnswers answers, IReadOnlyList<GatedLine> departments, string language) =>
    [
        Line("level", answers.Levels, language),
        Line("format", answers.Formats, language),
        Line("times", answers.Times, language),
        departments.All(line => line.DepartmentId is null && line.DivisionId is null) ? "" : texts.Get("training.demand.departments", language, string.Join(", ", departments
            .Select(line => $"{CardText.Escape(NameOf(line, language))} {BandText(line.Band, language)}"))),
    ];

    private string Line(string field, IReadOnlyList<AnswerShare> shares, string language) => shares.Count == 0 ? "" : texts.Get("training.demand." + field, language, string.Join(
        ", ", shares.Select(share => texts.Get("training.demand.share", language, texts.Get($"training.{field}.{share.Choice}", language), share.Percent))));

    private string NameOf(GatedLine line, string language) =>
        line.DepartmentId is { } department ? organisation.FindDepartment(department)!.Name
        : line.DivisionId is { } division ? texts.Get("training.demand.otherInDivision", language, organisation.Divisions.First(known => known.Id == division).Name)
        : texts.Get("training.demand.others", language);

    private string BandText(Band band, string language) => texts.Get("training.band." + FormFields.ToChoice(band.ToString()), language, gate.Minimum);
}
