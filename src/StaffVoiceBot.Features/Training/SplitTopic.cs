using StaffVoiceBot.Cards;
using StaffVoiceBot.Channel;
using StaffVoiceBot.Features.Contracts;
using StaffVoiceBot.Features.Training.Domain;

namespace StaffVoiceBot.Features.Training;

/// <summary>Takes some wordings out of a topic and makes them one of their own.</summary>
/// <inheritdoc cref="ArrangeTopic(DemandList, TopicStore, TopicCards, CourseAccess, Texts)"/>
internal sealed class SplitTopic(DemandList demand, TopicStore store, TopicCards cards, CourseAccess access, Texts texts)
    : ArrangeTopic(demand, store, cards, access, texts)
{
    public const string Verb = "training.split";

    /// <inheritdoc/>
    protected override (TopicChange Change, IReadOnlyList<FieldError> Errors) Decide(TopicChange blank, TrainingTopic topic, IReadOnlyList<TrainingTopic> all, Inputs inputs)
    {
        (string title, IReadOnlyList<FieldError> errors) = ReadTitle(inputs, "newTitle");
        // A wording stands for everybody who used it.
        HashSet<string> wordings = [.. topic.Requests.Where(request => inputs.List("parts").Contains(request.Id)).Select(TopicCards.WordingOf)];
        List<string> parts = [.. topic.Requests.Where(request => wordings.Contains(TopicCards.WordingOf(request))).Select(request => request.Id)];
        if (parts.Count == 0 || parts.Count == topic.Requests.Count)
        {
            errors = [.. errors, new FieldError("parts", "training.topicError.parts", [])];
        }

        Dictionary<string, string> places = PutInto(topic.Id, topic);
        parts.ForEach(id => places[id] = blank.Id);
        return (blank with { TopicId = blank.Id, Title = title, Places = places }, errors);
    }
}
