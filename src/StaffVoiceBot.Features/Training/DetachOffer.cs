using StaffVoiceBot.Cards;
using StaffVoiceBot.Channel;
using StaffVoiceBot.Features.Training.Domain;

namespace StaffVoiceBot.Features.Training;

/// <summary>Takes an offer off a topic: nobody is told of it any more, neither by message nor on a receipt. Again does no harm.</summary>
/// <param name="demand">Topics.</param>
/// <param name="store">Decisions.</param>
/// <param name="access">Pseudonyms.</param>
/// <param name="texts">Sentences.</param>
internal sealed class DetachOffer(DemandList demand, TopicStore store, CourseAccess access, Texts texts) : ITurnHandler
{
    public const string Verb = "training.detach";

    /// <inheritdoc/>
    public async Task<Reply> HandleAsync(TurnContext context, CancellationToken cancellationToken)
    {
        TrainingTopic? topic = await demand.FindAsync(context.Inputs["topic"], context.Language, cancellationToken);
        string change = context.Inputs["change"];
        bool isDone = topic is not null && Guid.TryParseExact(change, "N", out _)
            && await store.DetachAsync(topic, change, access.PseudonymOf(context.Person), cancellationToken);
        string key = topic is null ? "training.course.topicGone" : isDone ? "training.offer.detached" : "training.offer.none";
        return Reply.Say(texts.Get(key, context.Language));
    }
}
