using StaffVoiceBot.Channel;

namespace StaffVoiceBot.Features.Needs;

/// <summary>Any sentence that is no command is taken as the beginning of a report and offered back as one.</summary>
/// <param name="cards">Cards of the slice.</param>
public sealed class OfferReport(NeedCards cards) : ITurnHandler
{
    /// <inheritdoc/>
    public Task<Reply> HandleAsync(TurnContext context, CancellationToken cancellationToken) =>
        Task.FromResult(cards.Offer(context.Text, context.Language));
}
