using StaffVoiceBot.Channel;

namespace StaffVoiceBot.Features.Training;

/// <summary>The trainers' demand list, on demand, page by page. A page is a card of its own, so the weekly one stays for the others.</summary>
/// <param name="demand">Topics.</param>
/// <param name="cards">Cards of the slice.</param>
internal sealed class ShowDemand(DemandList demand, DemandCards cards) : ITurnHandler
{
    /// <summary>Verb; <c>page</c> counts from 0.</summary>
    public const string Verb = "training.demand";

    /// <inheritdoc/>
    public async Task<Reply> HandleAsync(TurnContext context, CancellationToken cancellationToken) =>
        await cards.DemandAsync(await demand.ReadAsync(context.Language, cancellationToken), context.Language, context.Inputs["page"], cancellationToken);
}
