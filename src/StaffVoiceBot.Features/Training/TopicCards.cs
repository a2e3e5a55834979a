using System.Text.Json.Nodes;
using StaffVoiceBot.Cards;
using StaffVoiceBot.Channel;
using StaffVoiceBot.Features.Contracts;
using StaffVoiceBot.Features.Training.Domain;

namespace StaffVoiceBot.Features.Training;

/// <summary>A topic in the hands of a trainer, and an offer in those of a requester.</summary>
/// <param name="renderer">Templates.</param>
/// <param name="texts">Sentences.</param>
/// <param name="named">Who asked with their name.</param>
internal sealed class TopicCards(CardRenderer renderer, Texts texts, NamedRequests named)
{
    private const int LongestText = 80;
    private const int WordingsShown = 20;
    private const int TopicsShown = 60;
    private static readonly string[] Typed = ["newTitle", "offerTitle", "offerProvider", "offerLink"];

    /// <summary>The wording that stands for a request.</summary>
    /// <param name="request">Request.</param>
    public static string WordingOf(TrainingRequest request) => request.Topic.ToUpperInvariant();

    /// <summary>The dialog.</summary>
    /// <param name="topic">Topic.</param>
    /// <param name="all">All topics, to merge it with.</param>
    /// <param name="errors">What is wrong; empty for a fresh dialog.</param>
    /// <param name="changeId">Ties repeated clicks together.</param>
    /// <param name="context">The turn, with what was typed.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    public async Task<Reply> TopicAsync(
        TrainingTopic topic, IReadOnlyList<TrainingTopic> all, IReadOnlyList<FieldError> errors, string changeId, TurnContext context, CancellationToken cancellationToken)
    {
        (Inputs inputs, string language) = (context.Inputs, context.Language);
        IReadOnlyList<string> people = await named.ReadAsync(topic, context, cancellationToken);
        IEnumerable<TrainingRequest> wordings = topic.Requests.DistinctBy(WordingOf).Take(WordingsShown);
        JsonObject values = new()
        {
            ["topic"] = topic.Id,
            ["change"] = changeId,
            ["heading"] = texts.Get("training.topic.heading", language, topic.Code, CardText.Escape(CardText.Shorten(topic.Title, LongestText))),
            ["named"] = new JsonArray([.. people.Select(line => JsonValue.Create(line))]),
            ["hasNamed"] = people.Count > 0,
            ["others"] = new JsonArray([.. all.Where(other => other.Id != topic.Id).Take(TopicsShown).Select(other => Choice(CardText.Shorten(other.Title, LongestText), other.Id))]),
            ["canMerge"] = all.Count > 1,
            ["wordings"] = new JsonArray([.. wordings.Select(request => Choice(CardText.Shorten(request.Topic, LongestText), request.Id))]),
            ["canSplit"] = topic.Requests.DistinctBy(WordingOf).Skip(1).Any(),
            ["into"] = all.Any(other => other.Id == inputs["into"]) ? inputs["into"] : "",
            ["parts"] = string.Join(',', inputs.List("parts").Intersect(topic.Requests.Select(request => request.Id))),
            ["hasOffer"] = topic.Offer is not null,
            ["offered"] = topic.Offer is { } offer ? texts.Get("training.demand.offered", language, CardText.Escape(offer.Title), CardText.Escape(offer.Provider)) : "",
            ["hasErrors"] = errors.Count > 0,
            ["errors"] = FormErrors.ToJson(texts, errors, language),
        };
        foreach (string field in Typed)
        {
            string typed = inputs[field];
            values[field] = typed.Length <= TrainingOffer.MaximumLinkLength ? typed : "";
        }

        values["title"] = inputs["title"] is { Length: > 0 and <= TrainingOffer.MaximumLinkLength } title ? title : CardText.Shorten(topic.Title, LongestText);
        Card card = renderer.Render("training/topic", values, language);
        return Reply.Replace(card.Json, card.Summary) with { AlsoSay = FormErrors.Say(texts, errors, language) };
    }

    /// <summary>What was done with a topic, with the way back.</summary>
    /// <param name="topic">Topic that resulted.</param>
    /// <param name="change">Change.</param>
    /// <param name="language">Language.</param>
    public Reply Arranged(TrainingTopic topic, TopicChange change, string language)
    {
        JsonObject values = new()
        {
            ["text"] = texts.Get("training.topic.done." + change.Verb.Split('.')[^1], language, CardText.Escape(CardText.Shorten(topic.Title, LongestText))),
            ["change"] = change.Id,
            ["topic"] = topic.Id,
        };
        Card card = renderer.Render("training/arranged", values, language);
        return Reply.Replace(card.Json, card.Summary);
    }

    /// <summary>An offer, for somebody who asked for its topic.</summary>
    /// <param name="offer">Offer.</param>
    /// <param name="language">Language.</param>
    public Reply Offer(TrainingOffer offer, string language)
    {
        Card card = renderer.Render("training/offer", Describe(offer), language);
        return Reply.Show(card.Json, card.Summary);
    }

    /// <summary>An offer as values of a template.</summary>
    /// <param name="offer">Offer.</param>
    public static JsonObject Describe(TrainingOffer offer) => new()
    {
        ["title"] = CardText.Escape(offer.Title),
        ["provider"] = CardText.Escape(offer.Provider),
        ["link"] = offer.Link,
    };

    private static JsonObject Choice(string title, string value) => new() { ["title"] = title, ["value"] = value };
}
