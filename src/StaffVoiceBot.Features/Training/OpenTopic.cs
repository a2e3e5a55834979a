using StaffVoiceBot.Cards;
using StaffVoiceBot.Channel;
using StaffVoiceBot.Features.Training.Domain;

namespace StaffVoiceBot.Features.Training;

/// <summary>Opens the dialog in which a trainer renames, merges or splits a topic of the demand list, or attaches an offer to it.</summary>
/// <param name="demand">Topics.</param>
/// <param name="cards">Cards of topics.</param>
/// <param name="texts">Sentences.</param>
internal sealed class OpenTopic(DemandList demand, TopicCards cards, Texts texts) : ITurnHandler
{
    public const string Verb = "training.topic";

    /// <inheritdoc/>
    public async Task<Reply> HandleAsync(TurnContext context, CancellationToken cancellationToken)
    {
        string id = context.Inputs["topic"];
        IReadOnlyList<TrainingTopic> all = await demand.ReadAsync(context.Language, cancellationToken);
        return all.FirstOrDefault(topic => topic.Answers(id)) is { } topic
            ? await cards.TopicAsync(topic, all, [], Guid.CreateVersion7().ToString("N"), context, cancellationToken) with { ReplacesCard = false }
            : Reply.Say(texts.Get("training.course.topicGone", context.Language));
    }
}
