using StaffVoiceBot.Cards;
using StaffVoiceBot.Channel;
using StaffVoiceBot.Features.Contracts;
using StaffVoiceBot.Features.Training.Domain;

namespace StaffVoiceBot.Features.Training;

/// <summary>Puts a topic into another one.</summary>
/// <inheritdoc cref="ArrangeTopic(DemandList, TopicStore, TopicCards, CourseAccess, Texts)"/>
internal sealed class MergeTopics(DemandList demand, TopicStore store, TopicCards cards, CourseAccess access, Texts texts)
    : ArrangeTopic(demand, store, cards, access, texts)
{
    public const string Verb = "training.merge";

    /// <inheritdoc/>
    protected override (TopicChange Change, IReadOnlyList<FieldError> Errors) Decide(TopicChange blank, TrainingTopic topic, IReadOnlyList<TrainingTopic> all, Inputs inputs)
    {
        TrainingTopic? into = all.FirstOrDefault(other => other.Id == inputs["into"]);
        return into is null || into.Id == topic.Id
            ? (blank, [new FieldError("into", "training.topicError.into", [])])
            : (blank with { TopicId = into.Id, Places = PutInto(into.Id, into, topic) }, []);
    }
}
