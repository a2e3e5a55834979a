using StaffVoiceBot.Channel;
using StaffVoiceBot.Features.Contracts;

namespace StaffVoiceBot.Features.Needs;

/// <summary>Any sentence that is no command is taken as the beginning of a report and offered back as one.</summary>
/// <param name="cards">Cards of the slice.</param>
/// <param name="themes">For what exists already.</param>
public sealed class OfferReport(NeedCards cards, IThemeDirectory themes) : ITurnHandler
{
    /// <inheritdoc/>
    public async Task<Reply> HandleAsync(TurnContext context, CancellationToken cancellationToken)
    {
        Reply? similar = await themes.OfferSimilarAsync(context.Text, context.Person, context.Language, cancellationToken);
        return cards.Offer(context.Text, context.ActivityId, context.Language) with { Then = similar is null ? [] : [similar] };
    }
}
