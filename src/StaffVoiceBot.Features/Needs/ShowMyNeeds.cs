using StaffVoiceBot.Channel;
using StaffVoiceBot.Features.Needs.Domain;

namespace StaffVoiceBot.Features.Needs;

/// <summary>Lists the person's own reports, newest first, a page at a time; the card refreshes itself to the present state.</summary>
/// <param name="needs">Reports of the person.</param>
/// <param name="cards">Cards.</param>
public sealed class ShowMyNeeds(OwnNeeds needs, MyNeedCards cards) : ITurnHandler
{
    /// <summary>Verb; <c>page</c> in the data counts from 0.</summary>
    public const string Verb = "needs.mine";

    private const int PageLength = 8;
    private const int MostPages = 100;

    /// <inheritdoc/>
    public async Task<Reply> HandleAsync(TurnContext context, CancellationToken cancellationToken)
    {
        int page = Contracts.FormFields.Number(context.Inputs["page"], 0, MostPages) ?? 0;
        List<Need> shown = await needs.ReadAsync(context.Person, cancellationToken).Skip(page * PageLength).Take(PageLength + 1).ToListAsync(cancellationToken);
        return cards.Mine([.. shown.Take(PageLength)], page, shown.Count > PageLength, context);
    }
}
