using StaffVoiceBot.Channel;

namespace StaffVoiceBot.Features.Training;

/// <summary>The trainers' demand list, on demand.</summary>
/// <param name="demand">Topics.</param>
/// <param name="cards">Cards of the slice.</param>
internal sealed class ShowDemand(DemandList demand, DemandCards cards) : ITurnHandler
{
    /// <inheritdoc/>
    public async Task<Reply> HandleAsync(TurnContext context, CancellationToken cancellationToken) =>
        cards.Demand(await demand.ReadAsync(context.Language, cancellationToken), context.Language);
}
