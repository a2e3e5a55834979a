using StaffVoiceBot.Cards;
using StaffVoiceBot.Channel;
using StaffVoiceBot.Features.Contracts;

namespace StaffVoiceBot.Features.Training;

/// <summary>Makes the channel the destination of the trainers' demand list.</summary>
/// <param name="destinations">Channels.</param>
/// <param name="texts">Sentences.</param>
internal sealed class SendDemandHere(Destinations destinations, Texts texts) : ITurnHandler
{
    /// <inheritdoc/>
    public async Task<Reply> HandleAsync(TurnContext context, CancellationToken cancellationToken)
    {
        await destinations.SetAsync(DestinationKind.Demand, context.Conversation, cancellationToken);
        return Reply.Say(texts.Get("training.demand.here", context.Language));
    }
}
