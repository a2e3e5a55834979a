using StaffVoiceBot.Cards;
using StaffVoiceBot.Channel;
using StaffVoiceBot.Features.Contracts;
using StaffVoiceBot.Features.Training.Domain;

namespace StaffVoiceBot.Features.Training;

/// <summary>Gives a topic a name that stays with it.</summary>
/// <inheritdoc cref="ArrangeTopic(DemandList, TopicStore, TopicCards, CourseAccess, Texts)"/>
internal sealed class RenameTopic(DemandList demand, TopicStore store, TopicCards cards, CourseAccess access, Texts texts)
    : ArrangeTopic(demand, store, cards, access, texts)
{
    public const string Verb = "training.rename";

    /// <inheritdoc/>
    protected override (TopicChange Change, IReadOnlyList<FieldError> Errors) Decide(TopicChange blank, TrainingTopic topic, IReadOnlyList<TrainingTopic> all, Inputs inputs)
    {
        (string title, IReadOnlyList<FieldError> errors) = ReadTitle(inputs, "title");
        return (blank with { Title = title, Places = PutInto(topic.Id, topic) }, errors);
    }
}
