using StaffVoiceBot.Channel;

namespace StaffVoiceBot.Features.Needs;

/// <summary>Shows one report to its owner as it stands now; also the refresh of that card.</summary>
/// <param name="needs">Reports of the person.</param>
/// <param name="cards">Cards.</param>
public sealed class ShowNeed(OwnNeeds needs, MyNeedCards cards) : ITurnHandler
{
    /// <summary>Verb; <c>id</c> in the data names the report, or <c>receipt</c> gives the code of one without attribution.</summary>
    public const string Verb = "needs.show";

    /// <inheritdoc/>
    public async Task<Reply> HandleAsync(TurnContext context, CancellationToken cancellationToken) =>
        await needs.FindAsync(context, cancellationToken) is { } need
            ? await cards.NeedAsync(need, context, cancellationToken)
            : cards.Gone(context);
}
