using StaffVoiceBot.Cards;
using StaffVoiceBot.Channel;
using StaffVoiceBot.Features.Contracts;
using StaffVoiceBot.Features.Contracts.Delivery;
using StaffVoiceBot.Features.Contracts.Schedule;
using StaffVoiceBot.Features.Training.Domain;

namespace StaffVoiceBot.Features.Training;

/// <summary>
/// Attaches an offer of somebody else to a topic: everybody who asked is told once, who asks later reads it on the receipt. The
/// wishes stay open.
/// </summary>
/// <param name="demand">Topics.</param>
/// <param name="store">Decisions.</param>
/// <param name="cards">Cards of topics.</param>
/// <param name="access">Pseudonyms.</param>
/// <param name="texts">Sentences.</param>
/// <param name="hours">When people may be written to.</param>
/// <param name="time">Clock.</param>
internal sealed class OfferTraining(
    DemandList demand, TopicStore store, TopicCards cards, CourseAccess access, Texts texts, WorkingHours hours, TimeProvider time) : ITurnHandler, IMessageKind, IRecipientGroup
{
    public const string Verb = "training.offer";

    // Titles are not read where people are listed, so any language does.
    private const string Language = "de";

    /// <inheritdoc/>
    string IMessageKind.Name => Verb;

    /// <inheritdoc/>
    string IRecipientGroup.Name => Verb;

    /// <inheritdoc/>
    public async Task<Reply> HandleAsync(TurnContext context, CancellationToken cancellationToken)
    {
        IReadOnlyList<TrainingTopic> all = await demand.ReadAsync(context.Language, cancellationToken);
        string changeId = context.Inputs["change"];
        if (all.FirstOrDefault(topic => topic.Answers(context.Inputs["topic"])) is not { } topic || !Guid.TryParseExact(changeId, "N", out _))
        {
            return Reply.Say(texts.Get("training.course.topicGone", context.Language));
        }

        (TrainingOffer offer, IReadOnlyList<FieldError> errors) = TrainingOffer.Read(context.Inputs["offerTitle"], context.Inputs["offerProvider"], context.Inputs["offerLink"]);
        if (errors.Count > 0)
        {
            return await cards.TopicAsync(topic, all, errors, changeId, context, cancellationToken);
        }

        // The same offer again tells nobody anything new.
        if (topic.Offer != offer)
        {
            await store.KeepAsync(topic, cancellationToken);
            await store.OfferAsync(topic.Id, offer, access.PseudonymOf(context.Person), MessageTo(topic.Id, changeId), cancellationToken);
        }

        return Reply.Say(texts.Get("training.offer.attached", context.Language));
    }

    /// <inheritdoc/>
    public async IAsyncEnumerable<(string Key, string ReplyAddress)> ListAsync(
        string id, string after, [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancellationToken)
    {
        IEnumerable<TrainingRequest> asked = (await demand.FindAsync(id, Language, cancellationToken))?.Requests ?? [];
        foreach (IGrouping<string, TrainingRequest> person in asked
            .Where(request => request is { Person: not null, ReplyAddress: not null })
            .GroupBy(request => request.Person!)
            .Where(person => string.CompareOrdinal(person.Key, after) > 0)
            .OrderBy(person => person.Key, StringComparer.Ordinal))
        {
            yield return (person.Key, person.Last().ReplyAddress!);
        }
    }

    /// <inheritdoc/>
    public async Task<OutgoingMessage?> WriteAsync(IReadOnlyList<OutboxMessage> messages, Receiver receiver, CancellationToken cancellationToken)
    {
        string topicId = messages[^1].Values["topic"];
        if ((await store.ReadDecisionsAsync(cancellationToken)).GetValueOrDefault(topicId)?.Offer is not { } offer)
        {
            return null;
        }

        Reply told = cards.Offer(offer, receiver.Language);
        return new OutgoingMessage(told.Text, told.Card);
    }

    private OutboxMessage MessageTo(string topicId, string changeId) => new()
    {
        Id = changeId,
        To = Recipient.Group(Verb, topicId),
        Kind = Verb,
        NotBefore = hours.NextOpen(time.GetUtcNow()),
        Values = new Dictionary<string, string> { ["topic"] = topicId },
    };
}
