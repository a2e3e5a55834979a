using System.Text.Json.Nodes;
using StaffVoiceBot.Cards;
using StaffVoiceBot.Channel;
using StaffVoiceBot.Features.Contracts;

namespace StaffVoiceBot.Features.Privacy;

/// <summary>Notice and own data as values of the templates in <c>/cards/privacy</c>.</summary>
/// <param name="renderer">Templates.</param>
/// <param name="texts">Sentences.</param>
public sealed class PrivacyCards(CardRenderer renderer, Texts texts)
{
    // A card may have 25 KB; the exports have everything.
    private const int MostRecords = 12;
    private const int MostLetters = 200;

    /// <summary>The whole notice.</summary>
    /// <param name="sections">Paragraphs.</param>
    /// <param name="language">Language.</param>
    public Reply Notice(IReadOnlyList<NoticeSection> sections, string language)
    {
        JsonArray paragraphs = [.. sections.Select(section => new JsonObject { ["title"] = section.Title, ["text"] = CardText.Escape(section.Text) })];
        return Show("privacy/notice", new JsonObject { ["sections"] = paragraphs }, language);
    }

    /// <summary>Everything held about the person.</summary>
    /// <param name="records">What is held.</param>
    /// <param name="language">Language.</param>
    public Reply MyData(IReadOnlyList<PersonalRecord> records, string language)
    {
        JsonArray shown = [.. records.Take(MostRecords).Select(record => new JsonObject
        {
            ["title"] = CardText.Escape(record.Title),
            ["facts"] = new JsonArray([.. record.Fields.Select(field => new JsonObject { ["title"] = field.Label, ["value"] = CardText.Escape(Short(field.Shown)) })]),
        })];
        return Show("privacy/my-data", new JsonObject
        {
            ["records"] = shown,
            ["canObject"] = records.Any(record => record.IsRestricted == false),
            ["hasObjected"] = records.Any(record => record.IsRestricted == true),
            ["rest"] = records.Count > MostRecords ? texts.Get("privacy.myData.rest", language, records.Count - MostRecords) : "",
        }, language);
    }

    /// <summary>The question before everything is erased.</summary>
    /// <param name="language">Language.</param>
    public Reply AskBeforeErasure(string language) => Show("privacy/erase", [], language);

    /// <summary>A confirmation.</summary>
    /// <param name="key">Keys <c>{key}.title</c> and <c>{key}.text</c>.</param>
    /// <param name="language">Language.</param>
    public Reply Done(string key, string language) => Show(
        "privacy/done", new JsonObject { ["title"] = texts.Get(key + ".title", language), ["text"] = texts.Get(key + ".text", language) }, language);

    private Reply Show(string template, JsonObject values, string language)
    {
        Card card = renderer.Render(template, values, language);
        return Reply.Replace(card.Json, card.Summary);
    }

    private static string Short(string text) => text.Length <= MostLetters ? text : text[..MostLetters] + " …";
}
